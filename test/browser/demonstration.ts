// A stand-in for the demonstration's own interface (/playground/…), so that the page can be tested without the
// product: the bloc's people, a clock that moves, sample reports that play.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdjustableClock } from '../../src/platform/clock/index.ts';

const AGENCIES = [
  'Văn phòng Tỉnh ủy',
  'Ban Tổ chức – Nội vụ',
  'UBKT – Thanh tra',
  'Ban Tuyên giáo',
  'Ban Dân vận',
  'Ban Nội chính',
  'Đảng ủy Khối',
  'Trường Chính trị',
  'Báo Hà Giang',
  'MTTQ – Đoàn thể',
];

const FIRST_ID = 5001;
/** When the stand-in's year begins. */
export const START = Date.parse('2019-11-11T07:55:00+07:00');
const DEADLINE = Date.parse('2019-11-29T17:00:00+07:00');

/** Whom one can be; ids count from 5001. */
export const PERSONAS = [
  { label: 'Thường trực Khối (tổ giúp việc)', role: 'secretariat' },
  { label: 'Trưởng khối – Văn phòng Tỉnh ủy', role: 'head' },
  ...AGENCIES.flatMap((agency) => [
    { label: `Cán bộ đầu mối – ${agency}`, role: 'officer', agency },
    { label: `Lãnh đạo – ${agency}`, role: 'leader', agency },
  ]),
  { label: 'Người lạ', role: 'stranger' },
].map((persona, index) => ({ ...persona, user_id: FIRST_ID + index }));

/** The id of the persona so labelled. */
export function personaId(label: string): number {
  const found = PERSONAS.find((persona) => persona.label === label);
  if (!found) throw new Error(`no persona ${label}`);
  return found.user_id;
}

const STEP_MS = { hour: 3_600_000, day: 86_400_000, year: 365 * 86_400_000 };

/** Answers /playground/…; false when the path is another's. */
export function createDemonstration(options: {
  clock: AdjustableClock;
  groupId: number;
  bot: object;
  moveClock(to: number): Promise<unknown>;
  reset(): Promise<void>;
}) {
  let step = 0;
  const steps = 4;
  const state = () => ({
    title: 'Khối giao ước thi đua các cơ quan khối Đảng tỉnh – 2019',
    notice: 'số liệu minh họa',
    now: new Date(options.clock.now()).toISOString(),
    bot: options.bot,
    group_chat_id: options.groupId,
    personas: PERSONAS,
    ...(options.clock.now() < DEADLINE
      ? { next: { at: new Date(DEADLINE).toISOString(), what: ['deadline'] } }
      : {}),
    play:
      step > 0 && step < steps
        ? { running: true, step, steps, text: 'Ban Tuyên giáo gửi báo cáo' }
        : { running: false },
  });
  const routes: Record<
    string,
    (body: { to?: string; step?: keyof typeof STEP_MS | 'next' }) => Promise<object>
  > = {
    'GET /playground/state': async () => {
      if (step > 0 && step < steps) step += 1;
      return state();
    },
    'POST /playground/play': async () => {
      step = 1;
      return {};
    },
    'POST /playground/reset': async () => {
      step = 0;
      options.clock.set(START);
      await options.reset();
      return {};
    },
    'POST /playground/clock': async (body) => {
      const now = options.clock.now();
      const to = body.to
        ? Date.parse(body.to)
        : body.step === 'next'
          ? DEADLINE
          : now + STEP_MS[body.step ?? 'hour'];
      await options.moveClock(to);
      return { now: new Date(options.clock.now()).toISOString() };
    },
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const route = routes[`${request.method} ${request.url}`];
    if (!route) return false;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const answer = await route(text ? JSON.parse(text) : {});
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
    return true;
  };
}
