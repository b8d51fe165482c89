/** Keeps what the bot knows of whom it can write to, and tells the secretariat when it no longer can. */

import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { type Failure, type OutboxRow, say } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { setReachability } from './actions/index.ts';
import {
  type Bloc,
  findBlocByGroup,
  findPersonByTelegram,
  getBloc,
  getPerson,
  type Person,
} from './queries.ts';
import { blocsOf, secretariatHolders } from './rights.ts';
import { agencies, offices, people, seats } from './schema.ts';
import { type Turn, tellPrepared, textsOf } from './turn.ts';

/** A message to a chat has failed for good: remembers it, and tells each bloc's secretariat once a day. */
export function noteUndeliverable(turn: Turn, row: OutboxRow, failure: Failure): void {
  const person = row.chatId > 0 ? findPersonByTelegram(turn.tx, row.chatId) : undefined;
  if (person) {
    const reachability = reachabilityOf(failure);
    if (!reachability || !setReachability(turn.tx, person.id, reachability)) return;
    auditReachability(turn, person, reachability);
    for (const blocId of blocsOf(turn.tx, person.id, localDate(turn.now, 'Asia/Ho_Chi_Minh'))) {
      tellSecretariat(turn, getBloc(turn.tx, blocId), `unreachable:${person.id}`, person.displayName);
    }
    return;
  }
  const bloc = findBlocByGroup(turn.tx, row.chatId);
  if (bloc) tellSecretariat(turn, bloc, 'group-unreachable', undefined);
}

function reachabilityOf(failure: Failure): 'blocked' | 'gone' | 'never_started' | undefined {
  if (failure.kind !== 'unreachable') return undefined;
  switch (failure.reason) {
    case 'blocked':
    case 'kicked':
    case 'forbidden':
      return 'blocked';
    case 'deactivated':
      return 'gone';
    case 'never_started':
    case 'chat_not_found':
      return 'never_started';
  }
}

function tellSecretariat(turn: Turn, bloc: Bloc, what: string, name: string | undefined): void {
  const today = localDate(turn.now, bloc.timeZone);
  for (const personId of secretariatHolders(turn.tx, bloc.id, today)) {
    const { telegramId, ...person } = getPerson(turn.tx, personId);
    if (telegramId === null) continue;
    const t = textsOf(person);
    say(turn.tx, {
      chatId: telegramId,
      content: { text: name === undefined ? t('group-unreachable') : t('person-unreachable', { name }) },
      priority: 'reminder',
      key: `${what}:${bloc.id}:${today}:${personId}`,
      blocId: bloc.id,
      now: turn.now,
    });
  }
}

/** The kind of outbox row that tells a person who is back what is open for them. */
export const RETURN_KIND = 'return';

/** A person blocked the bot, or unblocked it. */
export function notePresence(turn: Turn, telegramId: number, isBlocked: boolean): void {
  const person = findPersonByTelegram(turn.tx, telegramId);
  if (!person) return;
  if (!isBlocked) noteSeen(turn, person);
  else if (setReachability(turn.tx, person.id, 'blocked')) auditReachability(turn, person, 'blocked');
}

/**
 * A person was seen in the private chat. Whoever could not be written to before is told once, by one message,
 * what is open for them.
 */
export function noteSeen(turn: Turn, person: Person): void {
  if (!setReachability(turn.tx, person.id, 'reachable') || person.reachability === 'unknown') return;
  auditReachability(turn, person, 'reachable');
  const key = `return:${person.id}:${turn.now}`;
  tellPrepared(turn, person.id, { kind: RETURN_KIND, ref: String(person.id), key, priority: 'reminder' });
}

function auditReachability(turn: Turn, person: Person, reachability: Person['reachability']): void {
  const action = reachability === 'reachable' ? 'person_reachable' : 'person_unreachable';
  for (const blocId of blocsOf(turn.tx, person.id, localDate(turn.now, 'Asia/Ho_Chi_Minh'))) {
    recordAudit(turn.tx, {
      blocId,
      at: turn.now,
      personId: null,
      capacity: 'clock',
      action,
      subjectKind: 'person',
      subjectId: person.id,
      details: { old: person.reachability, new: reachability },
    });
  }
}

/** Somebody to whom the bot cannot write, and why. */
export interface Unreachable {
  id: number;
  name: string;
  why: 'never_started' | 'blocked' | 'gone';
  agencies: string[];
}

/** Who of the bloc's people cannot be written to on the local date `on`: by agency, then by name. */
export function listUnreachable(tx: Tx, blocId: number, on: string): Unreachable[] {
  const running = (table: typeof seats | typeof offices) =>
    and(eq(table.blocId, blocId), lte(table.startsOn, on), or(isNull(table.endsOn), gt(table.endsOn, on)));
  const columns = {
    id: people.id,
    name: people.displayName,
    state: people.reachability,
    at: people.telegramId,
  };
  const seated = tx
    .select({ ...columns, agency: agencies.shortName })
    .from(seats)
    .innerJoin(people, eq(people.id, seats.personId))
    .innerJoin(agencies, eq(agencies.id, seats.agencyId))
    .where(running(seats))
    .orderBy(asc(agencies.position), asc(people.id))
    .all();
  const serving = tx
    .select(columns)
    .from(offices)
    .innerJoin(people, eq(people.id, offices.personId))
    .where(running(offices))
    .all();
  const found = new Map<number, Unreachable>();
  for (const row of [...seated, ...serving.map((one) => ({ ...one, agency: undefined }))]) {
    if (row.state === 'reachable' && row.at !== null) continue;
    const why = row.state === 'blocked' || row.state === 'gone' ? row.state : 'never_started';
    const known = found.get(row.id) ?? { id: row.id, name: row.name, why, agencies: [] };
    if (row.agency !== undefined && !known.agencies.includes(row.agency)) known.agencies.push(row.agency);
    found.set(row.id, known);
  }
  return [...found.values()];
}
