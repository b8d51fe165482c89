/** People: who they are, how the bot reaches them, and which of them operate it. */
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Language } from '../../../locales/index.ts';
import { localDate } from '../../../platform/clock/zone.ts';
import type { Tx } from '../../../platform/db/open.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Person } from '../queries.ts';
import { blocsOf } from '../rights.ts';
import { operators, people } from '../schema.ts';
import type { Turn } from '../turn.ts';
import { auditSetup, type By } from './bloc.ts';

const insertPerson = preparedOnce((tx) =>
  tx
    .insert(people)
    .values({
      displayName: sql.placeholder('displayName'),
      telegramId: sql.placeholder('telegramId'),
      createdAt: sql.placeholder('createdAt'),
    })
    .returning({ id: people.id })
    .prepare(),
);

export function addPerson(
  tx: Tx,
  by: By,
  blocId: number,
  person: { displayName: string; telegramId: number | null },
): number {
  const { id } = insertPerson(tx).get({ ...person, createdAt: by.now });
  auditSetup(tx, by, {
    blocId,
    action: 'person_added',
    subjectKind: 'person',
    subjectId: id,
  });
  return id;
}

/** Keeps somebody who came by a link, before any right is theirs; `blocId` 0 for the operator. */
export function registerGuest(
  tx: Tx,
  guest: { telegramId: number; name: string; blocId: number },
  now: number,
): number {
  const { telegramId, name: displayName, blocId } = guest;
  const { id } = tx
    .insert(people)
    .values({ telegramId, displayName, reachability: 'reachable', createdAt: now })
    .returning({ id: people.id })
    .get();
  const subject = { subjectKind: 'person', subjectId: id };
  recordAudit(tx, { blocId, at: now, personId: id, capacity: 'guest', action: 'person_added', ...subject });
  return id;
}

/** Takes the name and the account off somebody who came by a link and was not admitted; the id stays. */
export function blankGuest(tx: Tx, by: By, blocId: number, personId: number): void {
  tx.update(people).set({ telegramId: null, displayName: '' }).where(eq(people.id, personId)).run();
  auditSetup(tx, by, { blocId, action: 'person_blanked', subjectKind: 'person', subjectId: personId });
}

/** Ties a person whom the secretariat entered by name to the account that they came with. */
export function linkTelegram(tx: Tx, personId: number, telegramId: number): void {
  tx.update(people).set({ telegramId, reachability: 'reachable' }).where(eq(people.id, personId)).run();
}

/** Remembers whether the bot can write to a person. Returns whether this is news. */
export function setReachability(
  tx: Tx,
  personId: number,
  reachability: 'reachable' | 'never_started' | 'blocked' | 'gone',
): boolean {
  const changed = tx
    .update(people)
    .set({ reachability })
    .where(and(eq(people.id, personId), ne(people.reachability, reachability)))
    .run();
  return changed.changes > 0;
}

/** The bloc in which a person who belongs to several works from now on. */
export function chooseBloc(tx: Tx, personId: number, blocId: number): void {
  tx.update(people).set({ currentBlocId: blocId }).where(eq(people.id, personId)).run();
}

/** Changes the language in which the bot speaks to a person; on record in each of their blocs. */
export function setLanguage(turn: Turn, person: Person, language: Language): void {
  const { tx, now } = turn;
  tx.update(people).set({ language }).where(eq(people.id, person.id)).run();
  for (const blocId of blocsOf(tx, person.id, localDate(now, 'Asia/Ho_Chi_Minh'))) {
    recordAudit(tx, {
      blocId,
      at: now,
      personId: person.id,
      capacity: 'member',
      action: 'language_changed',
      subjectKind: 'person',
      subjectId: person.id,
      details: { old: person.language, new: language },
    });
  }
}

/** Makes a person an operator. No bloc is concerned: the audit keeps it under bloc 0. */
export function makeOperator(tx: Tx, personId: number, source: 'link' | 'config', now: number): void {
  tx.insert(operators)
    .values({ personId, source, since: now })
    .onConflictDoUpdate({ target: operators.personId, set: { source, since: now, endedAt: null } })
    .run();
  auditOperator(tx, personId, 'operator_made', now);
}

/** Ends the operators who were named in the configuration and no longer are. */
export function endUnnamedOperators(tx: Tx, telegramIds: readonly number[], now: number): void {
  const named = tx
    .select({ personId: operators.personId, telegramId: people.telegramId })
    .from(operators)
    .innerJoin(people, eq(people.id, operators.personId))
    .where(and(eq(operators.source, 'config'), isNull(operators.endedAt)))
    .all();
  for (const { personId, telegramId } of named) {
    if (telegramId !== null && telegramIds.includes(telegramId)) continue;
    tx.update(operators).set({ endedAt: now }).where(eq(operators.personId, personId)).run();
    auditOperator(tx, personId, 'operator_ended', now);
  }
}

function auditOperator(
  tx: Tx,
  personId: number,
  action: 'operator_made' | 'operator_ended',
  now: number,
): void {
  const subject = { subjectKind: 'person', subjectId: personId };
  const isMade = action === 'operator_made';
  const details = { old: isMade ? null : 'operator', new: isMade ? 'operator' : null };
  recordAudit(tx, { blocId: 0, at: now, personId, capacity: 'operator', action, ...subject, details });
}
