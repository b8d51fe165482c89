/**
 * A report is sent: approved with one tap, by delegation, by the officer where no leader can be reached, or by the
 * secretariat on behalf of the agency; and a mistaken submission is objected to, or taken back.
 */
import { localDate } from '../../../platform/clock/zone.ts';
import { type Content, findByKey } from '../../../platform/outbox/index.ts';
import { type Answers, countedAnswers, type Finished, lateness, setDraftOpen } from '../../forms/index.ts';
import { getRound, refreshBoard } from '../../movements/index.ts';
import {
  type AgencyRight,
  getPerson,
  type LeaderRight,
  type OnBehalfRight,
  seatHolders,
  secretariatHolders,
  secretariatRight,
  type Turn,
  tell,
  textsOf,
} from '../../registry/index.ts';
import { type Reader, receipt, submissionObjected, submissionUndone } from '../messages/index.ts';
import { findEntry, getReport, lastSubmissionNumber, type Report, type Submission } from '../queries.ts';
import { canUndo, receiptCode } from '../rules.ts';
import { type Authority, type Consent, submissionAnswers, submissions } from '../schema.ts';
import { type DecideResult, isCurrent, sendForApproval } from './approval.ts';
import { closeApprovals } from './cards.ts';
import { endEntries, entryBehind, reopenEntry } from './on-behalf.ts';
import {
  aboutReport,
  agencyPeople,
  audit,
  type EntryRight,
  move,
  readDraft,
  sendingAuthority,
} from './report.ts';

/** The finished form: sent by whoever may, otherwise put before the leaders. The answer is the last screen. */
export function finishReport(turn: Turn, right: EntryRight, finished: Finished): Content {
  const report = getReport(turn.tx, finished.draft.subjectId);
  const authority = sendingAuthority(turn, right, report.roundId);
  return authority
    ? submitReport(turn, right, report, finished.answers, { authority })
    : sendForApproval(turn, right, report, finished);
}

/** The answers of a report that waits, as they count. */
function waitingAnswers(turn: Turn, report: Report): Answers {
  const { form, context, answers } = readDraft(turn, report);
  return countedAnswers(form, context, answers);
}

/** A leader approves the draft as it stood on the screen; a screen of an earlier state is refused. */
export function approveReport(
  turn: Turn,
  right: LeaderRight,
  report: Report,
  revision: number,
): DecideResult {
  if (!isCurrent(report, revision)) return { ok: false, problem: 'stale' };
  const answers = waitingAnswers(turn, report);
  return { ok: true, content: submitReport(turn, right, report, answers, { authority: 'leader' }) };
}

/**
 * Whoever of the secretariat put a report before the leader sends it at once, because the leader has agreed by other
 * means, which stays on record; without that word only where no leader can be asked any more. Nobody can do so with
 * what the agency's own people put forward.
 */
export function sendOnBehalf(
  turn: Turn,
  right: OnBehalfRight,
  report: Report,
  revision: number,
  consent?: Consent,
): DecideResult {
  if (!isCurrent(report, revision) || report.sentForApprovalBy !== right.personId) {
    return { ok: false, problem: 'stale' };
  }
  if (!consent && sendingAuthority(turn, right, report.roundId) !== 'on_behalf') {
    return { ok: false, problem: 'stale' };
  }
  const answers = waitingAnswers(turn, report);
  const by = { authority: 'on_behalf' as const, ...(consent && { consent }) };
  return { ok: true, content: submitReport(turn, right, report, answers, by) };
}

function submitReport(
  turn: Turn,
  right: EntryRight,
  before: Report,
  answers: Answers,
  by: { authority: Authority; consent?: Consent },
): Content {
  const { tx, now } = turn;
  const about = aboutReport(turn, before);
  const number = lastSubmissionNumber(tx, before.id) + 1;
  const behind = entryBehind(turn, before);
  const ended = endEntries(turn, before);
  const entry = ended.find((one) => one.personId === right.personId) ?? behind;
  const submission = tx
    .insert(submissions)
    .values({
      reportId: before.id,
      number,
      receiptCode: receiptCode({
        year: about.round.year,
        roundId: about.round.id,
        agencyCode: about.agency.code,
        number,
      }),
      submittedAt: now,
      submittedBy: right.personId,
      authority: by.authority,
      entryId: entry?.id ?? null,
      consent: by.consent ?? null,
    })
    .returning()
    .get();
  for (const [questionKey, answer] of answers) {
    tx.insert(submissionAnswers)
      .values({ submissionId: submission.id, questionKey, answer: JSON.stringify(answer) })
      .run();
  }
  const report = move(turn, before, 'submit', { currentSubmissionId: submission.id, returnNote: null });
  if (report.draftId !== null) setDraftOpen(turn, report.draftId, false);
  closeApprovals(turn, before, by.authority === 'on_behalf' ? 'on_behalf' : 'submitted');
  audit(turn, { before, after: report }, right, 'report_submitted', {
    submissionId: submission.id,
    number,
    authority: by.authority,
    ...(entry && { entryId: entry.id }),
    ...(by.consent && { why: by.consent }),
  });
  refreshBoard(turn, report.roundId);

  const { bloc, round } = about;
  const approver = getPerson(tx, right.personId);
  const shown = {
    ...about,
    submission,
    entry,
    lateness: lateness(round.deadlineAt, now, bloc.timeZone),
    approvedBy: approver.displayName,
  };
  const told = agencyPeople(turn, report.agencyId, localDate(now, bloc.timeZone));
  const readers = new Map<number, Reader>([
    ...ended.map((one) => [one.personId, 'entered'] as const),
    ...[...told].map((personId) => [personId, 'agency'] as const),
  ]);
  readers.delete(right.personId);
  for (const [personId, reader] of readers) {
    const key = `receipt:${submission.id}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: bloc.id, key }, (t) => receipt(t, shown, reader));
  }
  return receipt(textsOf(approver), shown, 'sender');
}

/** Whether this right takes back this submission now: the agency's, or of the secretariat that sent it for the agency. */
export function mayUndo(turn: Turn, right: EntryRight, report: Report, submission: Submission): boolean {
  const round = getRound(turn.tx, report.roundId);
  const isAllowed = canUndo({
    state: report.state,
    isCurrent: report.currentSubmissionId === submission.id,
    isRoundOpen: round.state === 'open',
    submittedAt: submission.submittedAt,
    deadlineAt: round.deadlineAt,
    now: turn.now,
  });
  if (!isAllowed) return false;
  if (right.capacity === 'on_behalf') return submission.submittedBy === right.personId;
  return sendingAuthority(turn, right, report.roundId) !== undefined;
}

/**
 * Takes back a mistaken submission: the draft opens again and nothing counts until it is sent anew. The submission
 * itself stays, with its number and code. The agency's other people are told, and who had entered it for them.
 */
export function undoSubmission(
  turn: Turn,
  right: EntryRight,
  before: Report,
  submission: Submission,
): DecideResult {
  if (!mayUndo(turn, right, before, submission) || before.draftId === null) {
    return { ok: false, problem: 'stale' };
  }
  const report = move(turn, before, 'undo', { currentSubmissionId: null });
  setDraftOpen(turn, before.draftId, true);
  const entry = findEntry(turn.tx, submission.entryId);
  if (entry && right.capacity === 'on_behalf') reopenEntry(turn, entry.id);
  audit(turn, { before, after: report }, right, 'report_withdrawn', {
    submissionId: submission.id,
    number: submission.number,
  });
  refreshBoard(turn, report.roundId);
  const about = aboutReport(turn, report);
  const person = getPerson(turn.tx, right.personId);
  const agency = agencyPeople(turn, report.agencyId, localDate(turn.now, about.bloc.timeZone));
  const others = new Set(entry ? [...agency, entry.personId] : agency);
  others.delete(right.personId);
  for (const personId of others) {
    const key = `undone:${report.id}:${report.revision}:${personId}`;
    const goesOn = agency.has(personId);
    tell(turn, personId, { priority: 'reply', blocId: report.blocId, key }, (t) =>
      submissionUndone(t, { ...about, submission, byName: person.displayName, goesOn }),
    );
  }
  return { ok: true, content: submissionUndone(textsOf(person), { ...about, submission, goesOn: true }) };
}

/**
 * Somebody of the agency says that figures which the secretariat entered for it are not right, and may not take them
 * back: the secretariat of that year and the agency's leaders are told. Returns false for a second time.
 */
export function objectToSubmission(
  turn: Turn,
  right: AgencyRight,
  report: Report,
  submission: Submission,
): boolean {
  const { tx, now } = turn;
  const about = aboutReport(turn, report);
  const today = localDate(now, about.bloc.timeZone);
  const person = getPerson(tx, right.personId);
  const secretaries = secretariatHolders(tx, report.blocId, today).filter(
    (one) => secretariatRight(tx, one, report.blocId, today, about.round.year) !== undefined,
  );
  const leaders = seatHolders(tx, report.agencyId, 'leader', today);
  const told = new Set([...secretaries, ...leaders]);
  told.delete(right.personId);
  const keyOf = (personId: number) => `objected:${submission.id}:${right.personId}:${personId}`;
  if ([...told].some((one) => findByKey(tx, keyOf(one)))) return false;
  audit(turn, { before: report, after: report }, right, 'report_objected', {
    submissionId: submission.id,
    number: submission.number,
    why: 'wrong_figures',
  });
  for (const personId of told) {
    const telling = { priority: 'reply' as const, blocId: report.blocId, key: keyOf(personId) };
    const isLeader = leaders.includes(personId);
    tell(turn, personId, telling, (t) =>
      submissionObjected(t, { ...about, submission, byName: person.displayName, isLeader }),
    );
  }
  return true;
}
