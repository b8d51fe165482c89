/** Reads of the registry. Every list of a bloc's things takes the bloc's id: no query crosses blocs. */
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { preparedOnce } from '../../platform/db/prepared.ts';
import { agencies, agencyNames, blocs, people } from './schema.ts';

export type Bloc = typeof blocs.$inferSelect;
export type Agency = typeof agencies.$inferSelect;
export type Person = typeof people.$inferSelect;

const blocById = preparedOnce((tx) =>
  tx
    .select()
    .from(blocs)
    .where(eq(blocs.id, sql.placeholder('id')))
    .prepare(),
);

export function findBloc(tx: Tx, id: number): Bloc | undefined {
  return blocById(tx).get({ id });
}

/** @throws if there is no such bloc: ids come from our own rows. */
export function getBloc(tx: Tx, id: number): Bloc {
  const row = findBloc(tx, id);
  if (!row) throw new Error(`No bloc ${id}`);
  return row;
}

export function findBlocByGroup(tx: Tx, chatId: number): Bloc | undefined {
  return tx.select().from(blocs).where(eq(blocs.groupChatId, chatId)).get();
}

export function listBlocs(tx: Tx): Bloc[] {
  return tx.select().from(blocs).orderBy(asc(blocs.id)).all();
}

export function findAgency(tx: Tx, id: number): Agency | undefined {
  return tx.select().from(agencies).where(eq(agencies.id, id)).get();
}

/** @throws if there is no such agency. */
export function getAgency(tx: Tx, id: number): Agency {
  const row = findAgency(tx, id);
  if (!row) throw new Error(`No agency ${id}`);
  return row;
}

/** The member agencies of a bloc in its own order. */
export function listAgencies(tx: Tx, blocId: number): Agency[] {
  return tx
    .select()
    .from(agencies)
    .where(and(eq(agencies.blocId, blocId), isNull(agencies.archivedAt)))
    .orderBy(asc(agencies.position), asc(agencies.id))
    .all();
}

/** Every agency that the bloc ever had, in its own order: members, dissolved and merged ones. */
export function listAllAgencies(tx: Tx, blocId: number): Agency[] {
  return tx
    .select()
    .from(agencies)
    .where(eq(agencies.blocId, blocId))
    .orderBy(asc(agencies.position), asc(agencies.id))
    .all();
}

/** The agency under the name that it had at the civil instant `at` (UTC ms). */
export function agencyAsOf(tx: Tx, agency: Agency, at: number): Agency {
  const former = tx
    .select({ name: agencyNames.name, shortName: agencyNames.shortName })
    .from(agencyNames)
    .where(and(eq(agencyNames.agencyId, agency.id), gt(agencyNames.usedUntil, at)))
    .orderBy(asc(agencyNames.usedUntil), asc(agencyNames.id))
    .get();
  return former ? { ...agency, ...former } : agency;
}

export function findPersonByTelegram(tx: Tx, telegramId: number): Person | undefined {
  return tx.select().from(people).where(eq(people.telegramId, telegramId)).get();
}

const personById = preparedOnce((tx) =>
  tx
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
);

/** @throws if there is no such person. */
export function getPerson(tx: Tx, id: number): Person {
  const row = personById(tx).get({ id });
  if (!row) throw new Error(`No person ${id}`);
  return row;
}
