/** A person who taps and types anything for three hundred steps: the bot stays clear about where they are. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerSchema } from '../../src/features/forms/index.ts';
import { type Persona, type SeenMessage, textOf } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { rows, toastOf } from '../support/watching.ts';

const STEPS = 300;
/** A screen of a guided conversation, or the leader's. */
const SCREEN_LENGTH = 1024;
const SCREEN_BUTTONS = 8;

const FILE = { file_name: 'so-lieu.txt', mime_type: 'text/plain', content_base64: 'c+G7kSBsaeG7h3U=' };
const TEXTS = [
  '38 37',
  '5/6',
  '12',
  '260 267 262',
  '140',
  '140 triệu',
  '1.5',
  'abc',
  '-3',
  '41/42',
  '2.048',
  '20/12',
  '1/1',
  'không phát sinh',
  'không được phân công',
  'chưa có số liệu',
  'Xã Lũng Cú',
  'ước 15',
  '3 tỷ 2',
  '2',
  'a'.repeat(601),
  'Kết quả nổi bật '.repeat(37),
  'MẬT',
  '<b>x</b>',
  '🎉'.repeat(300),
  '/tiendo',
  '/vieccanlam',
  '/xyz',
  '\u200B',
  `Báo cáo số 41-BC/BHG ngày 20/11/2019 về ${'kết quả công tác năm '.repeat(15)}`,
];
const MESSAGES: object[] = [
  ...TEXTS.map((text) => ({ text })),
  { sticker: {} },
  { voice: {} },
  { document: FILE },
  { photo: FILE, caption: 'ảnh '.repeat(100) },
];

interface Button {
  messageId: number;
  label: string;
  data: string;
}

function buttonsOn(message: SeenMessage): Button[] {
  return (message.reply_markup?.inline_keyboard ?? [])
    .flat()
    .flatMap(({ text, callback_data: data }) =>
      data === undefined ? [] : [{ messageId: message.message_id, label: text, data }],
    );
}

const isOfForm = ({ data }: Button) => data.startsWith('f:');
const isOfApproval = ({ data }: Button) => data.startsWith('ra:');

/** What does not fit together in the database; empty while all is well. */
function contradictions(story: Story): string[] {
  const found: string[] = [];
  const note = (what: string, query: string) => {
    for (const row of rows(story, query)) found.push(`${what}: ${JSON.stringify(row)}`);
  };
  note('an update was parked', 'SELECT error FROM parked_updates');
  note('a message failed', "SELECT failure_text, content FROM outbox WHERE state = 'failed'");
  note(
    'two active conversations of a person',
    'SELECT person_id FROM conversations WHERE active = 1 GROUP BY person_id HAVING count(*) > 1',
  );
  note(
    'an active conversation in a closed draft',
    'SELECT c.id FROM conversations c JOIN drafts d ON d.id = c.draft_id WHERE c.active = 1 AND d.open = 0',
  );
  note(
    'an active conversation without a screen',
    'SELECT id FROM conversations WHERE active = 1 AND screen_outbox_id IS NULL',
  );
  note(
    'a draft whose report says otherwise',
    `SELECT r.id, r.state, d.open FROM reports r JOIN drafts d ON d.id = r.draft_id
     WHERE (r.state IN ('draft', 'returned')) <> d.open`,
  );
  note(
    'a submission that does not count',
    `SELECT r.id, r.state FROM reports r WHERE (r.state = 'submitted') <> (r.current_submission_id IS NOT NULL)`,
  );
  for (const { answer } of rows<{ answer: string }>(
    story,
    'SELECT answer FROM draft_answers UNION ALL SELECT answer FROM submission_answers',
  )) {
    if (!answerSchema.safeParse(JSON.parse(answer)).success || !answer.isWellFormed()) {
      found.push(`an answer of no known kind: ${answer}`);
    }
  }
  return found;
}

/** Screens that are too long or have too many buttons, and forms with more than one screen that can be tapped. */
function untidy(person: Persona): string[] {
  const found: string[] = [];
  const screens = new Map<string, number>();
  for (const message of person.heard()) {
    const all = buttonsOn(message);
    if (!all.some((one) => isOfForm(one) || isOfApproval(one))) continue;
    const text = textOf(message);
    if (text.length > SCREEN_LENGTH) found.push(`${text.length} characters: ${text}`);
    if (all.length > SCREEN_BUTTONS)
      found.push(`${all.length} buttons: ${all.map((one) => one.label).join(' / ')}`);
    for (const draft of new Set(all.filter(isOfForm).map(({ data }) => data.split(':')[1] ?? ''))) {
      screens.set(draft, (screens.get(draft) ?? 0) + 1);
    }
  }
  for (const [draft, count] of screens) if (count > 1) found.push(`${count} screens of draft ${draft}`);
  return found;
}

/** Waits until everything said so far was taken in and answered; the newest update's id is the `count`-th. */
async function taken(story: Story, count: number): Promise<void> {
  await story.world.until(
    () => (processed(story) >= count ? true : undefined),
    () => 'an update was not taken in',
  );
  await story.app().idle();
}

const processed = (story: Story) =>
  rows<{ n: number }>(story, 'SELECT count(*) AS n FROM processed_updates')[0]?.n ?? 0;

/** What a person would sensibly type, by what the screen asks for. */
const SENSIBLE: [asked: string, typed: string[]][] = [
  ['ví dụ: 52 50', ['38 37', 'kế hoạch 52, thực hiện 50']],
  ['ví dụ: 260 267 262', ['260 267 262']],
  ['ví dụ: 9/10', ['5/6', '9 trên 10', '10/9']],
  ['ví dụ: 15', ['12', '02', 'ước 15', '2.048']],
  ['ví dụ: 140 triệu', ['140 triệu', '140', '3 tỷ 2']],
  ['ví dụ: 20/12', ['20/12', '1/1', 'cuối tháng']],
  ['không quá', ['Xã Lũng Cú', 'Kết quả nổi bật '.repeat(37), 'Phục vụ các hội nghị']],
  ['ví dụ: Báo cáo số', ['Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm']],
];

type Draw = <T>(from: readonly T[]) => T;

/** One step of a person: mostly along the form, sometimes across it. Returns what was tapped. */
async function steps(story: Story, person: Persona, draw: Draw): Promise<string | undefined> {
  const messages = person.heard();
  const all = messages.flatMap(buttonsOn);
  const screen = messages.findLast((one) =>
    buttonsOn(one).some((button) => isOfForm(button) || isOfApproval(button)),
  );
  const fresh = screen ? buttonsOn(screen).filter(({ label }) => label !== 'Để sau') : all.slice(-1);
  const sensible = SENSIBLE.find(([asked]) => screen && textOf(screen).includes(asked))?.[1] ?? [];
  const what = draw(['tap', 'tap', 'tap', 'answer', 'answer', 'answer', 'any tap', 'any message'] as const);
  const button =
    what === 'any tap'
      ? draw(all)
      : what === 'tap' || sensible.length === 0
        ? fresh.length > 0 && draw(fresh)
        : false;
  if (button && what !== 'any message') {
    await toastOf(story, await person.tapsData(button.messageId, button.data));
    return button.label.replace(/\d+/g, 'n');
  }
  const before = processed(story);
  await person.sends(what === 'answer' && sensible.length > 0 ? { text: draw(sensible) } : draw(MESSAGES));
  await taken(story, before + 1);
  return undefined;
}

describe('a person who taps and types anything', () => {
  test('has one screen that can be tapped, short enough to be read, and a draft that holds together', {
    timeout: 60_000,
  }, async () => {
    const seed = Date.now() % 2_147_483_647;
    const numbers = fc.sample(fc.nat({ max: 1_000_000 }), { numRuns: STEPS * 5, seed });
    let at = 0;
    const draw: Draw = (from) => {
      at += 1;
      return from[(numbers[at % numbers.length] ?? 0) % from.length]!;
    };
    const story = await startStory();
    await opensTheRound(story);
    const codes = demonstration.agencies.map((agency) => agency.code).toReversed();
    for (const code of codes) await story.leader(code).sees('duyệt bằng một lần bấm');
    const tapped = new Set<string>();
    for (let step = 0; step < STEPS; step += 1) {
      // An agency that has sent its report gives way to the next.
      const sent = rows(story, 'SELECT id FROM submissions').length;
      const code = codes[sent] ?? 'VPTU';
      const waits = rows(story, "SELECT id FROM reports WHERE state = 'awaiting_approval'").length > 0;
      const [likely, other]: [Persona, Persona] = waits
        ? [story.leader(code), story.officer(code)]
        : [story.officer(code), story.leader(code)];
      const person = draw([likely, likely, likely, other]);
      tapped.add((await steps(story, person, draw)) ?? '');
      await story.app().idle();
      // What the bot did last may still be on its way to the person.
      if (untidy(person).length > 0) await person.world.read(person.chatId);
      expect([...contradictions(story), ...untidy(person)], `seed ${seed}, step ${step}`).toEqual([]);
    }
    expect(tapped.size, `seed ${seed}: ${[...tapped].join(', ')}`).toBeGreaterThan(15);
  });
});
