/** What the engine asks about a report's draft, and about the leader's word when a draft is given back. */
import { localDate } from '../../platform/clock/zone.ts';
import { lines, toContent } from '../../platform/rich-text/index.ts';
import { type Draft, excerpt, type Form, type Purpose } from '../forms/index.ts';
import { agencyRight, getBloc, leaderRight, type Turn } from '../registry/index.ts';
import { aboutReport, finishReport, returnReport, sendingAuthority } from './actions/index.ts';
import { contextOf } from './context.ts';
import { findReportById, getReport } from './queries.ts';

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
  return localDate(turn.now, getBloc(turn.tx, draft.blocId).timeZone);
}

function rightOn(turn: Turn, draft: Draft, personId: number) {
  const report = findReportById(turn.tx, draft.subjectId);
  return report && agencyRight(turn.tx, personId, report.agencyId, todayOf(turn, draft));
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
      case undefined:
        return t('button-send-for-approval');
    }
  },
  reviewNote(turn, draft, t) {
    const note = getReport(turn.tx, draft.subjectId).returnNote;
    // The whole word stands in the message that brought it.
    return note ? t('review-return-note', { note: excerpt(note, NOTE_EXCERPT) }) : '';
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
