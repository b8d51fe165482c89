/**
 * People who do their work while the bot comes and goes. Each looks at the chat, does one thing when the screen for
 * it is there, and does it once: while the bot is silent they wait. What they will have given in the end is known
 * beforehand, so that it can be compared.
 */
import type { Answer } from '../../src/features/forms/index.ts';
import { buttonsOf, type Persona, type SeenMessage, textOf, World } from '../../src/playground/client.ts';
import { demonstration, ids } from '../../src/playground/demo/data.ts';
import { personas } from '../../src/playground/demo/seed.ts';

/** One thing to do, and the screen at which it is time: never one that was there before the step before. */
export interface Step {
  sees: { text: string | RegExp; button?: string | RegExp };
  does: { says: string } | { taps: string | RegExp };
}

/** What a person did, as the server knows it: `message:CHAT:ID` or `tap:ID`. */
export type Deed = string;

/** The world with a record of everything that people do in it. */
export class RecordingWorld extends World {
  readonly deeds: Deed[] = [];
  #waiting: { count: number; resolve: () => void }[] = [];

  override async call<R>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<R> {
    const answer = await super.call<R>(method, path, body);
    if (method === 'POST' && path === '/control/messages') {
      const message = answer as SeenMessage;
      this.#record(`message:${message.chat.id}:${message.message_id}`);
    } else if (method === 'POST' && path === '/control/taps') {
      this.#record(`tap:${(answer as { callback_query_id: string }).callback_query_id}`);
    }
    return answer;
  }

  #record(deed: Deed): void {
    this.deeds.push(deed);
    for (const one of this.#waiting) if (this.deeds.length >= one.count) one.resolve();
    this.#waiting = this.#waiting.filter((one) => one.count > this.deeds.length);
  }

  /** Resolves when people have done this many things altogether. */
  done(count: number): Promise<void> {
    if (this.deeds.length >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ count, resolve });
    });
  }
}

/** How long a person waits for the screen of the next step, in milliseconds: kills and limits are in it. */
const PATIENCE = 45_000;

const fits = (pattern: string | RegExp, text: string): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
const isLabel = (pattern: string | RegExp, label: string): boolean =>
  typeof pattern === 'string' ? pattern === label : pattern.test(label);

async function waitsFor(person: Persona, { text, button }: Step['sees']): Promise<SeenMessage> {
  return person.world.until(
    () =>
      person
        .heard()
        .findLast(
          (message) =>
            fits(text, textOf(message)) &&
            (button === undefined || buttonsOf(message).some((label) => isLabel(button, label))),
        ),
    () => {
      const seen = person.heard().slice(-3);
      const told = seen.map((message) => `[${textOf(message)} | ${buttonsOf(message).join(' / ')}]`);
      return `${person.id} waited for “${String(text)}” “${String(button)}”; the last messages: ${told.join('\n')}`;
    },
    PATIENCE,
  );
}

/** Takes the steps one after the other, each when its screen is there. */
export async function follows(person: Persona, steps: Step[]): Promise<void> {
  for (const { sees, does } of steps) {
    const button = 'taps' in does ? does.taps : undefined;
    const screen = await waitsFor(person, { ...(button !== undefined && { button }), ...sees });
    if ('says' in does) await person.says(does.says);
    else {
      const tapped = (screen.reply_markup?.inline_keyboard ?? [])
        .flat()
        .find((one) => isLabel(does.taps, one.text));
      await person.tapsData(screen.message_id, tapped?.callback_data ?? '');
    }
  }
}

/** An answer to one question: the steps that give it, and what must be kept of it. */
interface Giving {
  key: string;
  steps: Step[];
  answer: Answer;
  /** How often it is given anew; a list of evidence grows by one each time. */
  revision: number;
}

/** One agency's report, as its officer gives it. */
export interface Report {
  agency: string;
  officer: number;
  leader: number;
  givings: Giving[];
}

function textOfQuestion(key: string): string {
  const question = demonstration.form.questions.find((one) => one.key === key);
  if (!question) throw new Error(`The form has no question ${key}`);
  return question.text;
}

function isJoined(key: string): boolean {
  return demonstration.form.questions.some((one) => one.key === key && one.joined);
}

/** All answers of the agency that is the `n`th to answer (1 to 9): every figure and text is its own. */
function givingsOf(agency: string, n: number): Giving[] {
  const typed = (key: string, says: string, answer: Answer): Giving => {
    const text = textOfQuestion(key);
    const steps: Step[] = [{ sees: { text, button: 'Để sau' }, does: { says } }];
    // A text that may come in several messages is done with a tap.
    if (isJoined(key)) steps.push({ sees: { text, button: 'Xong' }, does: { taps: 'Xong' } });
    return { key, steps, answer, revision: 1 };
  };
  const tapped = (key: string, taps: (string | RegExp)[], answer: Answer): Giving => {
    const text = textOfQuestion(key);
    return { key, steps: taps.map((one) => ({ sees: { text }, does: { taps: one } })), answer, revision: 1 };
  };
  const hasCommune = n % 2 === 0;
  return [
    typed('tasks', `${n}02 ${n}01`, { kind: 'plan_actual', planned: n * 100 + 2, actual: n * 100 + 1 }),
    typed('highlight', `Kết quả nổi bật thứ ${n}: hoàn thành chương trình công tác số ${n}03`, {
      kind: 'text',
      value: `Kết quả nổi bật thứ ${n}: hoàn thành chương trình công tác số ${n}03`,
    }),
    ...(agency === 'BHG'
      ? [
          typed('print_issues', `${n}60 ${n}67 ${n}62`, {
            kind: 'plan_actual',
            planned: n * 100 + 60,
            actual: n * 100 + 67,
            prior: n * 100 + 62,
          }),
        ]
      : []),
    typed('directive05_models', `${n}/1${n}`, { kind: 'ratio', numerator: n, denominator: 10 + n }),
    typed('exemplar_collectives', `2${n}`, { kind: 'integer', value: 20 + n }),
    typed('exemplar_individuals', `3${n}`, { kind: 'integer', value: 30 + n }),
    ...(hasCommune
      ? [
          typed('commune', `Xã số ${n}`, { kind: 'text', value: `Xã số ${n}` }),
          {
            key: 'commune_support',
            steps: [
              {
                sees: { text: textOfQuestion('commune_support'), button: 'Để sau' },
                does: { says: `14${n}` },
              },
              {
                sees: { text: textOfQuestion('commune_support') },
                does: { taps: `14${n} triệu đồng` },
              },
            ],
            answer: { kind: 'money' as const, value: (140 + n) * 1_000_000 },
            revision: 1,
          },
        ]
      : [tapped('commune', ['Không được phân công'], { kind: 'none', reason: 'not_assigned' })]),
    tapped('classification', [n === 1 ? 'Hoàn thành xuất sắc nhiệm vụ' : 'Hoàn thành tốt nhiệm vụ'], {
      kind: 'choice',
      value: n === 1 ? 'excellent' : 'good',
    }),
    ticked(n === 3 ? [0, 1, 2] : [0, 2]),
    evidence(agency, n),
  ];
}

/** A question of many choices: a tick applied twice would be gone again. */
function ticked(choices: number[]): Giving {
  const key = 'movements_joined';
  const text = textOfQuestion(key);
  const all = demonstration.form.questions.find((one) => one.key === key)?.choices ?? [];
  const wanted = choices.flatMap((at) => all[at] ?? []);
  const steps = wanted.map((choice, at): Step => {
    const before = wanted[at - 1];
    return {
      sees: { text, ...(before && { button: `☑ ${before.text}` }) },
      does: { taps: `☐ ${choice.text}` },
    };
  });
  const last = wanted.at(-1);
  const done: Step = { sees: { text, ...(last && { button: `☑ ${last.text}` }) }, does: { taps: 'Xong' } };
  return {
    key,
    steps: [...steps, done],
    answer: { kind: 'multi_choice', values: wanted.map((one) => one.key) },
    revision: 1,
  };
}

const DOCUMENTS = 3;

/** Documents typed one after the other: one taken twice would stand in the list twice. */
function evidence(agency: string, n: number): Giving {
  const key = 'evidence';
  const text = textOfQuestion(key);
  const numbers = Array.from({ length: DOCUMENTS }, (_, at) => `${n}${at + 1}-BC/${agency}`);
  const steps = numbers.map((number, at): Step => {
    const before = numbers[at - 1];
    return {
      sees: before === undefined ? { text, button: 'Bỏ qua' } : { text: recorded(at), button: 'Xong' },
      does: { says: `Báo cáo số ${number} ngày 2${n}/10/2019 về kết quả đợt ${n}${at + 1}` },
    };
  });
  return {
    key,
    steps: [...steps, { sees: { text: recorded(DOCUMENTS) }, does: { taps: 'Xong' } }],
    answer: {
      kind: 'evidence',
      items: numbers.map((number, at) => ({
        document: { type: 'Báo cáo', number, date: `2019-10-2${n}`, title: `kết quả đợt ${n}${at + 1}` },
      })),
    },
    revision: DOCUMENTS + 1,
  };
}

/** The screen that says back a list of exactly so many documents. */
function recorded(count: number): RegExp {
  return new RegExp(`bấm Xong:\n(?:\\d+\\. [^\n]+\n){${count - 1}}${count}\\. [^\n]+$`);
}

/** The reports of three agencies, or of fewer. */
export function reportsOf(agencies: string[]): Report[] {
  return agencies.map((agency, at) => {
    const index = demonstration.agencies.findIndex((one) => one.code === agency);
    return {
      agency,
      officer: ids.officer(index),
      leader: ids.leader(index),
      givings: givingsOf(agency, at + 1),
    };
  });
}

/** From the request to report, question by question, to putting it before the leader. */
export function officersSteps({ givings }: Report): Step[] {
  return [
    { sees: { text: 'đề nghị Quý cơ quan' }, does: { taps: 'Bắt đầu báo cáo' } },
    ...givings.flatMap((one) => one.steps),
    { sees: { text: 'Rà soát trước khi gửi' }, does: { taps: 'Trình lãnh đạo duyệt' } },
  ];
}

export const approving: Step = {
  sees: { text: 'Báo cáo trình đồng chí duyệt' },
  does: { taps: '✅ Duyệt và gửi' },
};

export const openingTheRound: Step[] = [
  { sees: { text: 'Kính chào' }, does: { says: '/dotbaocao' } },
  { sees: { text: 'Các đợt báo cáo' }, does: { taps: demonstration.round.title } },
  { sees: { text: 'Biểu mẫu: ' }, does: { taps: 'Mở đợt báo cáo' } },
  { sees: { text: 'Biểu mẫu: ' }, does: { taps: 'Đồng ý, mở và gửi đề nghị' } },
];
export const roundIsOpen: Step['sees'] = { text: /\nĐang mở\n/ };

/** Everybody who holds a seat, and so gets a broadcast. */
export function audience(): number[] {
  return personas()
    .filter((one) => one.agency !== undefined)
    .map((one) => one.user_id);
}

export const NOTICE = 'Đề nghị các cơ quan dự hội nghị tổng kết năm 2019, lúc 8 giờ ngày 10/12/2019';

export const publishing: Step[] = [
  { sees: { text: 'Kính chào' }, does: { says: '/thongbao' } },
  { sees: { text: 'Nội dung thông báo' }, does: { says: NOTICE } },
  { sees: { text: 'Xem trước' }, does: { taps: /^Gửi tới/ } },
];

export const acknowledging: Step = { sees: { text: NOTICE }, does: { taps: 'Đã nắm nội dung' } };

/** What the people see at the end, each in their own chat. */
export const published: Step['sees'] = { text: `Đã gửi thông báo tới ${audience().length} người` };
export const acknowledgedByMe: Step['sees'] = { text: '✅ Đã nắm nội dung lúc' };
export const received: Step['sees'] = { text: 'Đã tiếp nhận báo cáo' };

export { waitsFor };
