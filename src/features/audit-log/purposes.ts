/** What the engine asks about a search of the log: one word or several, on the secretariat's own view. */
import { type Form, type Purpose, setDraftOpen } from '../forms/index.ts';
import { secretariatRight, todayIn } from '../registry/index.ts';
import { changeView } from './actions.ts';
import { findView } from './queries.ts';
import { readPage } from './screen.ts';

export const AUDIT_SEARCH_PURPOSE = 'audit_search';

export const auditSearchForm: Form = {
  title: 'Tìm trong nhật ký',
  questions: [
    {
      key: 'words',
      type: 'text',
      required: true,
      maxLength: 60,
      text: 'Từ cần tìm: tên người, cơ quan, đợt báo cáo hoặc việc đã làm; gõ có dấu hay không dấu đều được',
    },
  ],
};

export const auditSearchPurpose: Purpose = {
  access(turn, draft, personId) {
    const view = findView(turn.tx, draft.subjectId);
    if (view?.personId !== personId || view.blocId !== draft.blocId) return undefined;
    const today = todayIn(turn, draft.blocId);
    return secretariatRight(turn.tx, personId, draft.blocId, today) && { today };
  },
  heading: (_turn, _draft, t) => t('audit-search-heading'),
  submitLabel: (_turn, _draft, _personId, t) => t('button-search'),
  submit(turn, finished, t) {
    const words = finished.answers.get('words');
    const view = findView(turn.tx, finished.draft.subjectId);
    if (words?.kind !== 'text' || !view) return { text: t('stale') };
    setDraftOpen(turn, finished.draft.id, false);
    return readPage(turn.tx, t, changeView(turn, view, { words: words.value }));
  },
};
