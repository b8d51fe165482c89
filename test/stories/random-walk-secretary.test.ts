/** A secretary who taps and types anything on the secretariat's screens: nothing fails, and every screen can be read. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { rows, toastOf } from '../support/watching.ts';

const STEPS = 250;
const SCREEN_LENGTH = 1024;
const SCREEN_BUTTONS = 8;

const COMMANDS = [
  '/phongtrao',
  '/phongtrao',
  '/dotbaocao',
  '/baocao',
  '/donvi',
  '/thietlap',
  '/nhatky',
  '/tonghop',
];
const TEXTS = [
  'Báo cáo quý',
  'Số hội nghị đã tổ chức',
  '12',
  '0',
  '-1',
  '1/2/2020',
  '31/12/2019',
  '30/2/2020',
  '8 giờ 15/12/2019',
  '99999999999999999999',
  'x'.repeat(4_096),
  `${'một lựa chọn; '.repeat(290)}hết`,
  'một\nhai\nba\nbốn',
  Array.from({ length: 800 }, (_, at) => `m${at}`).join('\n'),
  '\u202Eđảo\u202C \u200F\u200E',
  'a\u0000b',
  '\uD800 lẻ',
  '\u200B',
  '🎉'.repeat(120),
  '=1+1',
  '{{a}} ${b} {c}',
  '<b>x</b> & "y"',
  '(((((((',
  'a > 1 và b < 2',
  '[a-z',
  '^(a+)+$',
  '__proto__',
  'constructor',
  '/thoat',
  'không',
];

/** What was parked or could not be sent. */
function failures(story: Story): string[] {
  return [
    ...rows<{ error: string }>(story, 'SELECT error FROM parked_updates').map((one) => one.error),
    ...rows<{ why: string }>(story, "SELECT failure_text AS why FROM outbox WHERE state = 'failed'").map(
      (one) => one.why,
    ),
  ];
}

function untidy(person: Persona): string[] {
  return person.heard().flatMap((message) => {
    const text = textOf(message);
    const buttons = buttonsOf(message);
    return [
      ...(buttons.length > 0 && text.length > SCREEN_LENGTH ? [`${text.length} characters: ${text}`] : []),
      ...(buttons.length > SCREEN_BUTTONS
        ? [`${buttons.length} buttons: ${buttons.join(' / ')} under ${text}`]
        : []),
    ];
  });
}

test('whatever the secretary taps and types, nothing fails and every screen can be read', {
  timeout: 60_000,
}, async () => {
  const seed = Number(process.env['WALK_SEED'] ?? Date.now() % 2_147_483_647);
  const numbers = fc.sample(fc.nat({ max: 1_000_000 }), { numRuns: STEPS * 5, seed });
  let at = 0;
  const draw = <T>(from: readonly T[]): T => {
    at += 1;
    return from[(numbers[at % numbers.length] ?? 0) % from.length] as T;
  };
  const story = await startStory();
  await opensTheRound(story);
  const { secretariat } = story;
  const tapped = new Set<string>();
  for (let step = 0; step < STEPS; step += 1) {
    const messages = secretariat.heard().filter((message) => buttonsOf(message).length > 0);
    const last = messages.at(-1);
    const what = last
      ? draw(['tap', 'tap', 'tap', 'tap', 'say', 'say', 'command', 'old'] as const)
      : 'command';
    const did: string[] = [];
    if (what === 'tap' || what === 'old') {
      const message = what === 'old' ? draw(messages) : last;
      const buttons = (message?.reply_markup?.inline_keyboard ?? [])
        .flat()
        .filter((one) => one.callback_data);
      if (!message || buttons.length === 0) continue;
      const button = draw(buttons);
      tapped.add(button.callback_data?.split(':')[0] ?? '');
      did.push(button.text, button.callback_data ?? '');
      await toastOf(story, await secretariat.tapsData(message.message_id, button.callback_data ?? ''));
    } else {
      const before = rows<{ n: number }>(story, 'SELECT count(*) AS n FROM processed_updates')[0]?.n ?? 0;
      const text = what === 'say' ? draw(TEXTS) : draw(COMMANDS);
      did.push(text.slice(0, 60));
      await secretariat.says(text.isWellFormed() ? text : text.toWellFormed());
      await story.world.until(
        () =>
          (rows<{ n: number }>(story, 'SELECT count(*) AS n FROM processed_updates')[0]?.n ?? 0) > before
            ? true
            : undefined,
        () => `an update was not taken in: ${text.slice(0, 60)}`,
      );
    }
    await story.app().idle();
    if (untidy(secretariat).length > 0) await story.world.read(secretariat.chatId);
    expect(
      [...failures(story), ...untidy(secretariat)],
      `seed ${seed}, step ${step}: ${did.join(' ')}`,
    ).toEqual([]);
  }
  expect(tapped.size, `seed ${seed}: ${[...tapped].join(' ')}`).toBeGreaterThan(6);
});
