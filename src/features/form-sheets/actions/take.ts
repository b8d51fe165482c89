/** A report's spreadsheet that came back: judged, shown against the draft, and taken into it. */
import { localDate, localTime } from '../../../platform/clock/zone.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { screenMark } from '../../../platform/telegram/index.ts';
import { recordAudit } from '../../audit/index.ts';
import {
  type Answer,
  answerSchema,
  formatChatDate,
  formatTime,
  getDraft,
  getForm,
  type Purposes,
  type Queued,
  readAnswers,
  takeAnswers,
} from '../../forms/index.ts';
import { getRound } from '../../movements/index.ts';
import {
  type AgencyRight,
  agencyRight,
  getAgency,
  getBloc,
  getPerson,
  type Turn,
  textsOf,
} from '../../registry/index.ts';
import { contextOf, fillableReport, findReportById, type Report } from '../../reports/index.ts';
import { finishSheet, type Spreadsheet } from '../../spreadsheets/index.ts';
import {
  differencesScreen,
  differencesTaken,
  fillingOnly,
  offersAnything,
  type Refusal,
  sheetRefused,
} from '../messages.ts';
import { baseOf, findFormSheet } from '../queries.ts';
import { confirmable, type Differences, differencesOf, type ToCompare } from '../rules/compare.ts';
import type { Extracted } from '../rules/extract.ts';

type Judged =
  | { ok: false; why: Refusal; at?: string }
  | {
      ok: true;
      given: ToCompare;
      differences: Differences;
      right: AgencyRight;
      report: Pick<Report, 'id' | 'blocId' | 'roundId'>;
      draftId: number;
      round: string;
      agency: string;
      zone: string;
    };

/** Holds what was read from a sheet against the draft as it is now, for the person who sent it. */
function judge(turn: Turn, personId: number, extracted: Extracted): Judged {
  const { tx } = turn;
  if (!extracted.ok) return { ok: false, why: extracted.code, at: extracted.at };
  const sheet = findFormSheet(tx, extracted.mark.id);
  const report = sheet && findReportById(tx, sheet.reportId);
  if (!report || sheet.code !== extracted.mark.code) return { ok: false, why: 'unknown-mark' };
  const bloc = getBloc(tx, sheet.blocId);
  const right = agencyRight(tx, personId, report.agencyId, localDate(turn.now, bloc.timeZone));
  if (!right) return { ok: false, why: 'not-yours' };
  const fillable = fillableReport(turn, right, report.roundId);
  if (!fillable.ok) return { ok: false, why: fillable.problem };
  const { draftId } = fillable;
  const given: ToCompare = {
    t: textsOf(getPerson(tx, sheet.personId)),
    sheetForm: getForm(tx, sheet.formVersionId),
    form: getForm(tx, getDraft(tx, draftId).formVersionId),
    context: contextOf(turn, report),
    base: sheet.draftId === draftId ? baseOf(sheet) : new Map(),
    current: readAnswers(tx, draftId),
    extracted,
    personId,
  };
  return {
    ok: true,
    given,
    differences: differencesOf(given),
    right,
    report,
    draftId,
    round: getRound(tx, report.roundId).title,
    agency: getAgency(tx, report.agencyId).name,
    zone: bloc.timeZone,
  };
}

/** A short mark of what a screen shows: other differences have another one. */
function markOf({ changes, asks }: Differences): string {
  return screenMark([
    changes.map((one) => [one.question.key, one.before, one.after]),
    asks.map((one) => [one.question.key, one.pending]),
  ]);
}

/** The screen of a sheet that came back, compared with the draft as it is now, and whether there is something to decide. */
export function showDifferences(
  turn: Turn,
  sheet: Spreadsheet,
  extracted: Extracted,
  page: number,
  hasChanged = false,
): { content: Content; waits: boolean } {
  const judged = judge(turn, sheet.personId, extracted);
  const t = textsOf(getPerson(turn.tx, sheet.personId));
  if (!judged.ok) return { content: sheetRefused(t, sheet.fileName, judged.why, judged.at), waits: false };
  const { differences, round, agency, zone } = judged;
  return {
    waits: offersAnything(differences),
    content: differencesScreen(t, {
      sheetId: sheet.id,
      fileName: sheet.fileName,
      mark: markOf(differences),
      page,
      hasChanged,
      round,
      agency,
      differences,
      authorOf: ({ by, at }) =>
        t('form-author', {
          name: getPerson(turn.tx, by).displayName,
          at: `${formatTime(localTime(at, zone))}, ${formatChatDate(localDate(at, zone))}`,
        }),
    }),
  };
}

export type TakeResult =
  | { ok: true; content: Content }
  /** The draft, or the person's right, changed since the screen was written: nothing was done. */
  | { ok: false };

/**
 * Writes the changes that the person saw into the draft, and no others: all of them, or only those that fill what was
 * empty. What a check wants confirmed, and what can be read in two ways, is asked in the conversation, which follows.
 */
export function takeDifferences(
  turn: Turn,
  purposes: Purposes,
  sheet: Spreadsheet,
  extracted: Extracted,
  wish: { mark: string; only: 'all' | 'empty' },
): TakeResult {
  const judged = judge(turn, sheet.personId, extracted);
  if (!judged.ok || markOf(judged.differences) !== wish.mark) return { ok: false };
  const { given, differences, right, report, draftId } = judged;
  const isAll = wish.only === 'all';
  const chosen = isAll ? differences.changes : fillingOnly(differences.changes);
  const asks = isAll
    ? differences.asks
    : differences.asks.filter((one) => !given.current.has(one.question.key));
  const { clear, held } = confirmable(given, chosen);
  const answers = new Map<string, Answer>(
    clear.map(({ question, after }) => [question.key, answerSchema.parse(after)]),
  );
  finishSheet(turn, sheet);
  const order = given.form.questions;
  const queue: Queued[] = [
    ...held.map(({ change, pending }) => ({ key: change.question.key, pending })),
    ...asks.map(({ question, pending }) => ({ key: question.key, pending })),
  ].toSorted(
    (a, b) => order.findIndex((one) => one.key === a.key) - order.findIndex((one) => one.key === b.key),
  );
  recordAudit(turn.tx, {
    blocId: report.blocId,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'report_sheet_taken',
    subjectKind: 'report',
    subjectId: report.id,
    details: { agencyId: right.agencyId, roundId: report.roundId, taken: clear.length, asked: queue.length },
  });
  takeAnswers(turn, purposes, { draftId, personId: sheet.personId }, answers, queue);
  const t = textsOf(getPerson(turn.tx, sheet.personId));
  return { ok: true, content: differencesTaken(t, sheet.fileName, clear.length, queue.length) };
}
