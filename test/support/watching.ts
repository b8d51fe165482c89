/** What a story holds at an instant, so that it can be said that nothing changed, and what the bot said meanwhile. */
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Persona } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';

/** What moves with every update or send: looked at separately. */
const MOVING = ['outbox', 'outbox_calls', 'processed_updates', 'program_state', 'sqlite_sequence'];

/** How long a tap may go unanswered on a busy machine. */
const PATIENCE_MS = 10_000;

type Row = Record<string, unknown>;

/** One message of the bot, new or rewritten. */
export interface Said {
  chatId: number;
  text: string;
  isNew: boolean;
}

/** All rows of a query on the story's database. */
export function rows<R = Row>(story: Story, query: string, ...values: unknown[]): R[] {
  return story
    .app()
    .db.$client.prepare(query)
    .all(...values) as R[];
}

/** The events of the log whose action is like `action`, oldest first: who, in which capacity, and the details. */
export function eventsOf(story: Story, action: string): Row[] {
  const events = rows<{ action: string; capacity: string; personId: number | null; details: string }>(
    story,
    `SELECT action, capacity, person_id AS personId, details FROM audit_events WHERE action LIKE ? ORDER BY id`,
    action,
  );
  return events.map(({ details, ...event }) => ({ ...(JSON.parse(details) as Row), ...event }));
}

/** Every row of every table that the product keeps, as JSON by table. */
export function picture(story: Story): Record<string, string[]> {
  const names = rows<{ name: string }>(
    story,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
  ).map((row) => row.name);
  const kept = names.filter((name) => !MOVING.includes(name));
  return Object.fromEntries(
    kept.map((name) => [name, rows(story, `SELECT * FROM "${name}"`).map((row) => JSON.stringify(row))]),
  );
}

function outboxRows(story: Story): Map<number, { chatId: number; text: string }> {
  const all = rows<{ id: number; chatId: number; text: string | null }>(
    story,
    "SELECT id, chat_id AS chatId, coalesce(json_extract(content, '$.text'), '') AS text FROM outbox",
  );
  return new Map(all.map((row) => [row.id, { chatId: row.chatId, text: row.text ?? '' }]));
}

/** Runs `work` to its end and returns what the bot said because of it; no update may have been parked. */
export async function watched(story: Story, work: () => Promise<unknown>): Promise<Said[]> {
  await story.settled();
  const before = outboxRows(story);
  await work();
  await story.settled();
  expect(rows(story, 'SELECT error FROM parked_updates')).toEqual([]);
  return [...outboxRows(story)].flatMap(([id, { chatId, text }]) => {
    // The question by which a story learns that all before it is done.
    if (text.startsWith('Hướng dẫn sử dụng')) return [];
    const old = before.get(id);
    return old?.text === text ? [] : [{ chatId, text, isNew: old === undefined }];
  });
}

/** As `watched`; besides, no row of the product's tables may have come, gone or changed. */
export async function changesNothing(story: Story, work: () => Promise<unknown>): Promise<Said[]> {
  let before = {};
  const said = await watched(story, () => {
    before = picture(story);
    return work();
  });
  expect(picture(story)).toEqual(before);
  return said;
}

/** The note that a person gets over the screen after a tap. */
export async function toastOf(story: Story, tap: { callback_query_id: string }): Promise<string> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const found = await story.world.call<{ answered: boolean; text?: string }>(
      'GET',
      `/control/taps/${tap.callback_query_id}`,
    );
    if (found.answered) return found.text ?? '';
    await setTimeout(5);
  }
  throw new Error('The tap was never answered');
}

/** The data of the button so labelled on the newest message that has it. */
export function dataOf(person: Persona, label: string | RegExp): { messageId: number; data: string } {
  const message = person.withButton(label);
  const button = message?.reply_markup?.inline_keyboard
    ?.flat()
    .find((one) => (typeof label === 'string' ? one.text === label : label.test(one.text)));
  if (!message || button?.callback_data === undefined) {
    throw new Error(`${person.id} has no button ${String(label)}`);
  }
  return { messageId: message.message_id, data: button.callback_data };
}
