/**
 * What the engine asks about a report's draft, about the leader's word when a draft is given back, and about the
 * source of the figures that the secretariat enters for an agency.
 */
import { textsIn } from '../../locales/index.ts';
import { lines, toContent } from '../../platform/rich-text/index.ts';
import {
  type Answer,
  type Draft,
  excerpt,
  type Form,
  type Purpose,
  resumeConversation,
  setDraftOpen,
} from '../forms/index.ts';
import { getRound } from '../movements/index.ts';
import {
  agencyRight,
  getAgency,
  getPerson,
  leaderRight,
  secretariatRight,
  type Turn,
  todayIn,
} from '../registry/index.ts';
import {
  aboutReport,
  beginEntry,
  entryRight,
  finishReport,
  REPORT_PURPOSE,
  returnReport,
  rightToEnterFor,
  sendingAuthority,
} from './actions/index.ts';
import { audit } from './actions/report.ts';
import { contextOf } from './context.ts';
import { entryBegun } from './messages/index.ts';
import { findEntry, findReportById, getReport, listEntries, listSubmittedAnswers } from './queries.ts';
import { givers, means } from './schema.ts';

/** How much of the leader's word stands above the review. */
const NOTE_EXCERPT = 200;

export const returnNoteForm: Form = {
  title: 'Đề nghị bổ sung',
  questions: [
    {
      key: 'note',
      type: 'long_text',
      required: true,
      maxLength: 500,
      text: 'Nội dung đề nghị cán bộ đầu mối bổ sung, chỉnh sửa',
    },
  ],
};

function todayOf(turn: Turn, draft: Draft): string {
  return todayIn(turn, draft.blocId);
}

function rightOn(turn: Turn, draft: Draft, personId: number) {
  const report = findReportById(turn.tx, draft.subjectId);
  return report && entryRight(turn, personId, report);
}

function aboutText(turn: Turn, draft: Draft): string {
  const { round, agency } = aboutReport(turn, getReport(turn.tx, draft.subjectId));
  return `${round.title}\n${agency.name}`;
}

export const reportPurpose: Purpose = {
  access(turn, draft, personId) {
    const right = rightOn(turn, draft, personId);
    const report = findReportById(turn.tx, draft.subjectId);
    if (!right || !report) return undefined;
    return contextOf(turn, report);
  },
  isOver: (turn, draft) => aboutReport(turn, getReport(turn.tx, draft.subjectId)).round.state !== 'open',
  newerVersion(turn, draft) {
    const { formVersionId } = getRound(turn.tx, getReport(turn.tx, draft.subjectId).roundId);
    return formVersionId === draft.formVersionId ? undefined : formVersionId;
  },
  versionTaken(turn, draft, personId, change) {
    const right = rightOn(turn, draft, personId);
    const report = getReport(turn.tx, draft.subjectId);
    if (right) audit(turn, { before: report, after: report }, right, 'report_version_taken', change);
  },
  heading: (turn, draft) => aboutText(turn, draft),
  submitLabel(turn, draft, personId, t) {
    const right = rightOn(turn, draft, personId);
    const authority = right && sendingAuthority(turn, right, getReport(turn.tx, draft.subjectId).roundId);
    switch (authority) {
      case 'leader':
        return t('button-approve');
      case 'delegated':
      case 'no_leader':
        return t('button-send-report');
      case 'on_behalf':
        return t('button-send-on-behalf');
      case undefined:
        return t('button-send-for-approval');
    }
  },
  reviewNote(turn, draft, t) {
    const note = getReport(turn.tx, draft.subjectId).returnNote;
    // The whole word stands in the message that brought it.
    return note ? t('review-return-note', { note: excerpt(note, NOTE_EXCERPT) }) : '';
  },
  authorName(turn, draft, personId, t) {
    const report = getReport(turn.tx, draft.subjectId);
    const isOwn = agencyRight(turn.tx, personId, report.agencyId, todayOf(turn, draft)) !== undefined;
    const hasEntered = listEntries(turn.tx, report).some((one) => one.personId === personId);
    const name = getPerson(turn.tx, personId).displayName;
    return hasEntered && !isOwn ? t('entry-author', { name }) : name;
  },
  concerns(turn, draft) {
    const { agencyId, roundId } = getReport(turn.tx, draft.subjectId);
    return { agencyId, roundId };
  },
  isSent: (turn, draft) => findReportById(turn.tx, draft.subjectId)?.currentSubmissionId != null,
  readable(turn, draft, personId) {
    const submissionId = findReportById(turn.tx, draft.subjectId)?.currentSubmissionId;
    const { year } = aboutReport(turn, getReport(turn.tx, draft.subjectId)).round;
    const right = secretariatRight(turn.tx, personId, draft.blocId, todayOf(turn, draft), year);
    return right && submissionId ? listSubmittedAnswers(turn.tx, submissionId) : undefined;
  },
  submit(turn, finished, t) {
    const right = rightOn(turn, finished.draft, finished.personId);
    return right ? finishReport(turn, right, finished) : { text: t('not-allowed') };
  },
};

export const returnNotePurpose: Purpose = {
  access(turn, draft, personId) {
    const report = findReportById(turn.tx, draft.subjectId);
    if (!report || report.state !== 'awaiting_approval') return undefined;
    const today = todayOf(turn, draft);
    return leaderRight(turn.tx, personId, report.agencyId, today) && { today };
  },
  heading: (turn, draft) => aboutText(turn, draft),
  submitLabel: (_turn, _draft, _personId, t) => t('button-send-return'),
  submit(turn, finished, t) {
    const report = getReport(turn.tx, finished.draft.subjectId);
    const right = leaderRight(turn.tx, finished.personId, report.agencyId, finished.context.today);
    const note = finished.answers.get('note');
    if (!right || note?.kind !== 'text') return { text: t('not-allowed') };
    const returned = returnReport(turn, right, report, note.value);
    return returned.ok ? returned.content : toContent(lines(t('stale')));
  },
};

const words = textsIn('vi');

export const onBehalfForm: Form = {
  title: words('on-behalf-title'),
  questions: [
    {
      key: 'giver',
      type: 'choice',
      required: true,
      text: words('source-giver-question'),
      other: true,
      choices: (['officer', 'leader', 'clerk'] as const).map((key) => ({
        key,
        text: words(`source-giver-${key}`),
      })),
    },
    {
      key: 'means',
      type: 'choice',
      required: true,
      text: words('source-means-question'),
      other: true,
      choices: (['phone', 'document', 'message', 'paper'] as const).map((key) => ({
        key,
        text: words(`source-means-${key}`),
      })),
    },
  ],
};

/** A choice as it is kept: a word of the program, or `other` with what was typed. */
function wordOf<W extends string>(
  answer: Answer | undefined,
  known: readonly W[],
): { word: W | null; other: string | null } {
  if (answer?.kind !== 'choice') return { word: null, other: null };
  return { word: known.find((one) => one === answer.value) ?? null, other: answer.other ?? null };
}

export const onBehalfPurpose: Purpose = {
  access(turn, draft, personId) {
    const entry = findEntry(turn.tx, draft.subjectId);
    if (entry?.personId !== personId || entry.startedAt !== null) return undefined;
    return rightToEnterFor(turn, personId, entry) && { today: todayOf(turn, draft) };
  },
  heading(turn, draft) {
    const entry = findEntry(turn.tx, draft.subjectId);
    if (!entry) return '';
    return `${getRound(turn.tx, entry.roundId).title}\n${getAgency(turn.tx, entry.agencyId).name}`;
  },
  submitLabel: (_turn, _draft, _personId, t) => t('button-begin-entry'),
  reviewNote: (_turn, _draft, t) => t('on-behalf-explained'),
  submit(turn, { draft, answers, personId }, t) {
    const entry = findEntry(turn.tx, draft.subjectId);
    const right = entry && rightToEnterFor(turn, personId, entry);
    if (!right) return { text: t('not-allowed') };
    const giver = wordOf(answers.get('giver'), givers);
    const way = wordOf(answers.get('means'), means);
    setDraftOpen(turn, draft.id, false);
    const source = {
      giver: giver.word,
      giverOther: giver.other,
      means: way.word,
      meansOther: way.other,
    };
    const draftId = beginEntry(turn, right, entry, source);
    if (draftId === undefined) return { text: t('entry-too-late') };
    // The report's first open question follows at once, below this screen.
    resumeConversation(turn, new Map([[REPORT_PURPOSE, reportPurpose]]), draftId, personId);
    return entryBegun(t, { ...aboutReport(turn, entry), entry: { ...entry, ...source } });
  },
};
