/** What every action gets: its transaction and the civil time; and how the bot speaks to a person. */
import { type Language, type T, textsIn } from '../../locales/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { type Content, type Priority, say } from '../../platform/outbox/index.ts';
import { getBloc, getPerson, type Person } from './queries.ts';

/** One transaction at one civil instant (UTC milliseconds). */
export interface Turn {
  readonly tx: Tx;
  readonly now: number;
}

/** The local date of the turn in a bloc, as ISO: rights and periods are counted by it. */
export function todayIn({ tx, now }: Turn, blocId: number): string {
  return localDate(now, getBloc(tx, blocId).timeZone);
}

interface Telling {
  priority: Priority;
  blocId?: number;
  /** What the message is for: at most one is ever queued for a key. */
  key?: string;
  notBefore?: number;
  notAfter?: number;
}

/** The translator of a person's language. */
export function textsOf(person: { language: Language }): T {
  return textsIn(person.language);
}

/**
 * Queues a private message to a person, written in their language. A person who has no chat with the bot gets
 * none: then the answer is undefined, and the list of the unreachable tells the secretariat.
 */
export function tell(
  turn: Turn,
  personId: number,
  telling: Telling,
  write: (t: T, person: Person) => Content,
): number | undefined {
  const person = getPerson(turn.tx, personId);
  if (person.telegramId === null) return undefined;
  const content = write(textsOf(person), person);
  return say(turn.tx, { chatId: person.telegramId, content, now: turn.now, ...telling });
}

/** Queues a private message that is written at the moment of sending, by the preparer of its `kind`. */
export function tellPrepared(
  turn: Turn,
  personId: number,
  telling: Telling & { kind: string; ref: string },
): number | undefined {
  const person = getPerson(turn.tx, personId);
  if (person.telegramId === null) return undefined;
  return say(turn.tx, { chatId: person.telegramId, now: turn.now, ...telling });
}
