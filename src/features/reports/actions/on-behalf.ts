/**
 * The secretariat enters a report for an agency that gave its figures by other means. The source of the figures is
 * asked first; the agency is told, may go on in the same draft, and its leader is asked as always where one can be.
 */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import {
  createDraft,
  findConversation,
  getDraft,
  getOwnFormVersion,
  leaveConversation,
  listOpenDrafts,
} from '../../forms/index.ts';
import { findRound, getRound, isExpected } from '../../movements/index.ts';
import {
  agencyRight,
  getPerson,
  type OnBehalfRight,
  onBehalfRight,
  seatHolders,
  secretariatRight,
  type Turn,
  tell,
  textsOf,
  todayIn,
} from '../../registry/index.ts';
import { enteredOnBehalf, entryStopped } from '../messages/index.ts';
import {
  type Entry,
  findEntry,
  findReport,
  listAuthors,
  listEntries,
  listEntriesInForce,
  type Report,
  type Submission,
} from '../queries.ts';
import { onBehalfEntries } from '../schema.ts';
import { startReport } from './begin.ts';
import { aboutReport, audit, type EntryRight } from './report.ts';

/** The purpose under which the source of an entry is asked. */
export const ON_BEHALF_PURPOSE = 'on_behalf';

/** Whose report in which round. */
type Of = Pick<Report, 'roundId' | 'agencyId'>;

/** The right to enter for the agency in this round: the secretariat of the round's own year, and nobody else. */
export function rightToEnterFor(turn: Turn, personId: number, of: Of): OnBehalfRight | undefined {
  const { tx, now } = turn;
  const round = findRound(tx, of.roundId);
  if (!round || !isExpected(tx, of.roundId, of.agencyId)) return undefined;
  const today = todayIn({ tx, now }, round.blocId);
  const secretariat = secretariatRight(tx, personId, round.blocId, today, round.year);
  return secretariat && onBehalfRight(tx, secretariat, of.agencyId, round.year);
}

/** The right to answer a report: a seat in the agency, otherwise an entry on behalf of it that was begun. */
export function entryRight(turn: Turn, personId: number, of: Of): EntryRight | undefined {
  const own = ownRight(turn, personId, of);
  if (own) return own;
  const isBegun = listEntriesInForce(turn.tx, of).some((one) => one.personId === personId);
  return isBegun ? rightToEnterFor(turn, personId, of) : undefined;
}

/** The right on what was sent: a seat in the agency, otherwise having entered it on behalf of the agency. */
export function sentRight(
  turn: Turn,
  personId: number,
  of: Of,
  submission: Submission,
): EntryRight | undefined {
  const isEntered = findEntry(turn.tx, submission.entryId)?.personId === personId;
  return ownRight(turn, personId, of) ?? (isEntered ? rightToEnterFor(turn, personId, of) : undefined);
}

function ownRight({ tx, now }: Turn, personId: number, of: Of) {
  const round = findRound(tx, of.roundId);
  return round && agencyRight(tx, personId, of.agencyId, todayIn({ tx, now }, round.blocId));
}

/** Prepares the question where the figures come from; the answer is its draft. A second time it is the same one. */
export function askSource(turn: Turn, right: OnBehalfRight, roundId: number): number {
  const { tx } = turn;
  const { blocId, agencyId, personId } = right;
  const waiting = listEntries(tx, { roundId, agencyId }).find(
    (one) => one.personId === personId && one.startedAt === null && one.endedAt === null,
  );
  const entry =
    waiting ?? tx.insert(onBehalfEntries).values({ blocId, roundId, agencyId, personId }).returning().get();
  return (
    listOpenDrafts(tx, ON_BEHALF_PURPOSE, entry.id)[0]?.id ??
    createDraft(turn, {
      blocId,
      formVersionId: getOwnFormVersion(tx, ON_BEHALF_PURPOSE),
      purpose: ON_BEHALF_PURPOSE,
      subjectId: entry.id,
    })
  );
}

export type Source = Pick<Entry, 'giver' | 'giverOther' | 'means' | 'meansOther'>;

/**
 * Begins an entry whose source was told. The agency's officers are told who enters and from which source. Returns
 * the report's draft, or undefined, having done nothing, if the report is closed to answers by now.
 */
export function beginEntry(
  turn: Turn,
  right: OnBehalfRight,
  entry: Entry,
  source: Source,
): number | undefined {
  const { tx, now } = turn;
  const round = getRound(tx, entry.roundId);
  if (round.state !== 'open' || entry.startedAt !== null) return undefined;
  const report = findReport(tx, entry.roundId, entry.agencyId) ?? startReport(turn, right, entry.roundId);
  if (report.draftId === null || !getDraft(tx, report.draftId).open) return undefined;
  const begun = tx
    .update(onBehalfEntries)
    .set({ ...source, startedAt: now })
    .where(eq(onBehalfEntries.id, entry.id))
    .returning()
    .get();
  audit(turn, { before: report, after: report }, right, 'report_entered_on_behalf', {
    entryId: entry.id,
    giver: source.giver,
    why: source.means,
  });
  const about = aboutReport(turn, report);
  const byName = getPerson(tx, right.personId).displayName;
  tellOfficers(turn, report, `entered-on-behalf:${entry.id}`, (t) =>
    enteredOnBehalf(t, { ...about, entry: begun, byName }),
  );
  return report.draftId;
}

/**
 * Whoever enters for an agency stops: what was entered stays in the draft, the agency's officers are told and go on.
 * Undefined, having done nothing, if it ended already or the report waits or was sent.
 */
export function stopEntry(turn: Turn, right: OnBehalfRight, entry: Entry): Content | undefined {
  const { tx, now } = turn;
  const report = findReport(tx, entry.roundId, entry.agencyId);
  const isInForce = entry.startedAt !== null && entry.endedAt === null && entry.personId === right.personId;
  if (!isInForce || !report || report.draftId === null || !getDraft(tx, report.draftId).open)
    return undefined;
  tx.update(onBehalfEntries).set({ endedAt: now }).where(eq(onBehalfEntries.id, entry.id)).run();
  const talk = findConversation(tx, report.draftId, right.personId);
  if (talk) leaveConversation(turn, talk);
  audit(turn, { before: report, after: report }, right, 'report_entry_stopped', { entryId: entry.id });
  const about = aboutReport(turn, report);
  const person = getPerson(tx, right.personId);
  tellOfficers(turn, report, `entry-stopped:${entry.id}`, (t) =>
    entryStopped(t, { ...about, byName: person.displayName }),
  );
  return entryStopped(textsOf(person), about);
}

function tellOfficers(turn: Turn, report: Report, what: string, write: (t: T) => Content): void {
  const today = todayIn(turn, report.blocId);
  for (const personId of seatHolders(turn.tx, report.agencyId, 'officer', today)) {
    tell(turn, personId, { priority: 'reply', blocId: report.blocId, key: `${what}:${personId}` }, write);
  }
}

/** The entry in force from which figures of a report's draft came, newest first; undefined where there is none. */
export function entryBehind(turn: Turn, report: Report): Entry | undefined {
  if (report.draftId === null) return undefined;
  const authors = listAuthors(turn.tx, report.draftId);
  return listEntriesInForce(turn.tx, report).find((one) => authors.includes(one.personId));
}

/** Ends the entries of a report that was sent: whoever goes on later names the source anew. */
export function endEntries(turn: Turn, report: Report): Entry[] {
  const ids = listEntriesInForce(turn.tx, report).map((one) => one.id);
  return turn.tx
    .update(onBehalfEntries)
    .set({ endedAt: turn.now })
    .where(and(inArray(onBehalfEntries.id, ids), isNull(onBehalfEntries.endedAt)))
    .returning()
    .all();
}

/** Takes up an entry again whose submission its author took back. */
export function reopenEntry(turn: Turn, entryId: number): void {
  turn.tx.update(onBehalfEntries).set({ endedAt: null }).where(eq(onBehalfEntries.id, entryId)).run();
}
