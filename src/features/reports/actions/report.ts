/** What every step of a report needs: what it is about, its state's one way to change, and who may send it. */
import { and, eq } from 'drizzle-orm';
import { type AuditAction, type Reason, recordAudit } from '../../audit/index.ts';
import { type Answers, answerSchema, getDraft, getForm, listAnswers } from '../../forms/index.ts';
import { getRound } from '../../movements/index.ts';
import {
  type AgencyRight,
  getAgency,
  getBloc,
  getPerson,
  hasDelegation,
  type OnBehalfRight,
  seatHolders,
  type Turn,
  todayIn,
} from '../../registry/index.ts';
import { contextOf } from '../context.ts';
import { type About } from '../messages/index.ts';
import { type Report } from '../queries.ts';
import { authorityOf, nextState, type ReportEvent } from '../rules.ts';
import { reports } from '../schema.ts';

/** The purpose under which the reports' drafts are kept. */
export const REPORT_PURPOSE = 'report';
/** The leader's word is asked for with the same engine as everything else. */
export const RETURN_NOTE_PURPOSE = 'return_note';

/** The round, agency and bloc of a report. */
export function aboutReport(turn: Turn, report: Pick<Report, 'roundId' | 'agencyId' | 'blocId'>): About {
  return {
    bloc: getBloc(turn.tx, report.blocId),
    round: getRound(turn.tx, report.roundId),
    agency: getAgency(turn.tx, report.agencyId),
  };
}

/** What may happen to a report, as the log calls it. */
type ReportAction = Extract<AuditAction, `report_${string}`>;

/** Who may answer for an agency: its own people, or the secretariat on behalf of it. */
export type EntryRight = AgencyRight | OnBehalfRight;

/**
 * Records what happened to a report: `before` and `after` are its rows. Whoever acts on behalf of an agency acts in
 * the secretariat.
 */
export function audit(
  turn: Turn,
  { before, after }: { before: Pick<Report, 'state'>; after: Report },
  by: { personId: number; capacity: string },
  action: ReportAction,
  details: Record<string, number | string | null> & { why?: Reason | null } = {},
): void {
  recordAudit(turn.tx, {
    blocId: after.blocId,
    at: turn.now,
    personId: by.personId,
    capacity: by.capacity === 'on_behalf' ? 'secretariat' : by.capacity,
    action,
    subjectKind: 'report',
    subjectId: after.id,
    details: {
      agencyId: after.agencyId,
      roundId: after.roundId,
      old: before.state,
      new: after.state,
      ...details,
    },
  });
}

/** Changes the state and raises the revision, so that buttons of the former state no longer act. */
export function move(turn: Turn, report: Report, event: ReportEvent, changes: Partial<Report> = {}): Report {
  const state = nextState(report.state, event);
  if (!state) throw new Error(`Report ${report.id} cannot ${event} from ${report.state}`);
  return turn.tx
    .update(reports)
    .set({ ...changes, state, revision: report.revision + 1 })
    .where(and(eq(reports.id, report.id), eq(reports.revision, report.revision)))
    .returning()
    .get();
}

/** The leaders of an agency to whom the bot can write, as far as it knows. */
export function reachableLeaders(turn: Turn, agencyId: number, today: string): number[] {
  return seatHolders(turn.tx, agencyId, 'leader', today).filter((personId) => {
    const { telegramId, reachability } = getPerson(turn.tx, personId);
    return telegramId !== null && (reachability === 'reachable' || reachability === 'unknown');
  });
}

/** Who would send if this person finished the form now: undefined means that a leader is to approve. */
export function sendingAuthority(turn: Turn, right: EntryRight, roundId: number) {
  const today = todayIn(turn, right.blocId);
  return authorityOf({
    capacity: right.capacity,
    hasDelegation: hasDelegation(turn.tx, right.agencyId, roundId, today),
    reachableLeaders: reachableLeaders(turn, right.agencyId, today).length,
  });
}

/** The answers as the leader saw them the time before, if there was one. */
export function answersBefore(report: Report): Answers | undefined {
  if (report.shownBefore === null) return undefined;
  const stored = JSON.parse(report.shownBefore) as Record<string, unknown>;
  return new Map(Object.entries(stored).map(([key, answer]) => [key, answerSchema.parse(answer)]));
}

/** The form, context and answers of a report's draft, as the leader is to see them. */
export function readDraft(turn: Turn, report: Report) {
  if (report.draftId === null) throw new Error(`Report ${report.id} has no draft`);
  return {
    form: getForm(turn.tx, getDraft(turn.tx, report.draftId).formVersionId),
    context: contextOf(turn, report),
    answers: listAnswers(turn.tx, report.draftId),
    before: answersBefore(report),
  };
}

/** Everybody who holds a seat in the agency on the local date `today`. */
export function agencyPeople(turn: Turn, agencyId: number, today: string): Set<number> {
  return new Set([
    ...seatHolders(turn.tx, agencyId, 'officer', today),
    ...seatHolders(turn.tx, agencyId, 'leader', today),
  ]);
}
