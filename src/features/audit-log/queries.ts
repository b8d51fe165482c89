/** Reads of the log, of one bloc at a time, newest first. Filters become conditions here and nowhere else. */
import { and, desc, eq, gte, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { addDays, instantOf, localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { auditEvents } from '../audit/schema.ts';
import { foldText } from '../forms/index.ts';
import { rounds } from '../movements/schema.ts';
import type { Bloc } from '../registry/index.ts';
import { agencies, people } from '../registry/schema.ts';
import { actionsOf, type Capacity, isTopic } from './rules.ts';
import { auditViews } from './schema.ts';

export type View = typeof auditViews.$inferSelect;
export type AuditEvent = typeof auditEvents.$inferSelect;

/** What a typed word may stand for besides names: what contains it in the words of the log. */
export interface Meaning {
  actions: string[];
  capacities: Capacity[];
  /** Whether a reason, as it is kept, contains the word. */
  isReason(why: string): boolean;
}

export function findView(tx: Tx, id: number): View | undefined {
  return tx.select().from(auditViews).where(eq(auditViews.id, id)).get();
}

/** @throws if there is no such view. */
export function getView(tx: Tx, id: number): View {
  const view = findView(tx, id);
  if (!view) throw new Error(`No view ${id} of the log`);
  return view;
}

export function findViewOf(tx: Tx, blocId: number, personId: number): View | undefined {
  return tx
    .select()
    .from(auditViews)
    .where(and(eq(auditViews.blocId, blocId), eq(auditViews.personId, personId)))
    .get();
}

/** The id of the bloc's newest event, 0 before the first. */
export function newestEventId(tx: Tx, blocId: number): number {
  const row = tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(eq(auditEvents.blocId, blocId))
    .orderBy(desc(auditEvents.id))
    .limit(1)
    .get();
  return row?.id ?? 0;
}

const agencyOf = sql`json_extract(${auditEvents.details}, '$.agencyId')`;
const personOf = sql`json_extract(${auditEvents.details}, '$.personId')`;
const whyOf = sql<string>`json_extract(${auditEvents.details}, '$.why')`;
const roundOf = sql`json_extract(${auditEvents.details}, '$.roundId')`;

function aboutOne(kind: string, ids: number[], mentioned: SQL): SQL | undefined {
  if (ids.length === 0) return undefined;
  return or(
    and(eq(auditEvents.subjectKind, kind), inArray(auditEvents.subjectId, ids)),
    inArray(mentioned, ids),
  );
}

/** The ids of a bloc's things whose name contains a folded word. */
function named(tx: Tx, blocId: number, word: string) {
  const has = (...texts: string[]) => texts.some((text) => foldText(text).includes(word));
  const agencyIds = tx
    .select()
    .from(agencies)
    .where(eq(agencies.blocId, blocId))
    .all()
    .filter((one) => has(one.name, one.shortName, one.code))
    .map((one) => one.id);
  const roundIds = tx
    .select()
    .from(rounds)
    .where(eq(rounds.blocId, blocId))
    .all()
    .filter((one) => has(one.title))
    .map((one) => one.id);
  const members = sql`(SELECT person_id FROM seats WHERE bloc_id = ${blocId} AND person_id IS NOT NULL
    UNION SELECT person_id FROM offices WHERE bloc_id = ${blocId} AND person_id IS NOT NULL)`;
  const personIds = tx
    .select()
    .from(people)
    .where(inArray(people.id, members))
    .all()
    .filter((one) => has(one.displayName))
    .map((one) => one.id);
  return { agencyIds, roundIds, personIds };
}

/** Every reason that the bloc's log holds, each once: read from an index that holds nothing else. */
function listReasons(tx: Tx, blocId: number): string[] {
  return tx
    .selectDistinct({ why: whyOf })
    .from(auditEvents)
    .where(and(eq(auditEvents.blocId, blocId), sql`${whyOf} IS NOT NULL`))
    .all()
    .map((row) => row.why);
}

/** Names, actions and reasons are compared without diacritics. */
function wordCondition(tx: Tx, blocId: number, word: string, meaningOf: (word: string) => Meaning): SQL {
  const whys = listReasons(tx, blocId).filter((why) => meaningOf(word).isReason(why));
  const meaning = meaningOf(word);
  const { agencyIds, roundIds, personIds } = named(tx, blocId, word);
  return (
    or(
      meaning.actions.length > 0 ? inArray(auditEvents.action, meaning.actions) : undefined,
      meaning.capacities.length > 0 ? inArray(auditEvents.capacity, meaning.capacities) : undefined,
      aboutOne('agency', agencyIds, agencyOf),
      aboutOne('round', roundIds, roundOf),
      personIds.length > 0 ? inArray(auditEvents.personId, personIds) : undefined,
      aboutOne('person', personIds, personOf),
      whys.length > 0 ? inArray(whyOf, whys) : undefined,
    ) ?? sql`0`
  );
}

/** The condition of a view: its bloc, its filters, and every typed word somewhere in the line. */
export function conditionOf(tx: Tx, bloc: Bloc, view: View, meaningOf: (word: string) => Meaning): SQL {
  const words = foldText(view.words ?? '')
    .split(/[\s\p{Pd}]+/u)
    .filter((word) => word !== '');
  const { topic, agencyId, day } = view;
  return (
    and(
      eq(auditEvents.blocId, bloc.id),
      lte(auditEvents.id, view.upToId),
      isTopic(topic) ? inArray(auditEvents.action, actionsOf(topic)) : undefined,
      agencyId === null ? undefined : aboutOne('agency', [agencyId], agencyOf),
      day === null ? undefined : gte(auditEvents.at, instantOf(day, '00:00', bloc.timeZone)),
      day === null ? undefined : lt(auditEvents.at, instantOf(addDays(day, 1), '00:00', bloc.timeZone)),
      ...words.map((word) => wordCondition(tx, bloc.id, word, meaningOf)),
    ) ?? sql`0`
  );
}

export function listEvents(
  tx: Tx,
  condition: SQL,
  take: { limit: number; offset?: number; after?: AuditEvent | undefined },
): AuditEvent[] {
  const { after } = take;
  return tx
    .select()
    .from(auditEvents)
    .where(
      and(
        condition,
        // The first of the two is for the index, which then begins where the last piece ended.
        after && lte(auditEvents.at, after.at),
        after &&
          or(lt(auditEvents.at, after.at), and(eq(auditEvents.at, after.at), lt(auditEvents.id, after.id))),
      ),
    )
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(take.limit)
    .offset(take.offset ?? 0)
    .all();
}

/** The local dates on which something happened, newest first. */
export function listDays(tx: Tx, bloc: Bloc, limit: number): string[] {
  const days: string[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  while (days.length < limit) {
    const newest = tx
      .select({ at: auditEvents.at })
      .from(auditEvents)
      .where(and(eq(auditEvents.blocId, bloc.id), lt(auditEvents.at, before)))
      .orderBy(desc(auditEvents.at))
      .limit(1)
      .get();
    if (!newest) break;
    const day = localDate(newest.at, bloc.timeZone);
    days.push(day);
    before = instantOf(day, '00:00', bloc.timeZone);
  }
  return days;
}
