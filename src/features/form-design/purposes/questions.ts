/** The secretariat's small questions about forms and movements: a title, a word to search for. */
import { type Draft, type Form, foldText, getForm, type Purpose, setDraftOpen } from '../../forms/index.ts';
import { changeMovement, findMovement } from '../../movements/index.ts';
import { getBloc, type Turn } from '../../registry/index.ts';
import { newMovement } from '../actions/movements.ts';
import { formList } from '../messages/home.ts';
import { movementCard } from '../messages/movements.ts';
import { proposeForm } from '../publishing.ts';
import { findFormOfVersion, isFormKeyTaken, listDesignedForms } from '../queries.ts';
import { copyForm, inYear, keyInYear, yearOf } from '../rules/copy.ts';
import { freeKey } from '../rules/keys.ts';
import { TITLE_LENGTH } from '../rules/wizard-form.ts';
import { rightOf, todayOf } from './right.ts';

/** The subject is the version that is copied. */
export const COPY_FORM_PURPOSE = 'form_copy';
/** The subject is whoever searches. */
export const SEARCH_FORM_PURPOSE = 'form_search';
/** The subject is the emulation year. */
export const NEW_MOVEMENT_PURPOSE = 'movement_new';
/** The subject is the movement. */
export const RENAME_MOVEMENT_PURPOSE = 'movement_rename';

const MOVEMENT_LENGTH = 200;
const WORDS_LENGTH = 60;

const copyQuestion: Form = {
  title: 'Sao chép biểu mẫu',
  questions: [
    { key: 'title', type: 'text', required: true, maxLength: TITLE_LENGTH, text: 'Tên biểu mẫu mới' },
  ],
};
const searchQuestion: Form = {
  title: 'Tìm biểu mẫu',
  questions: [
    {
      key: 'words',
      type: 'text',
      required: true,
      maxLength: WORDS_LENGTH,
      text: 'Từ cần tìm trong tên biểu mẫu hoặc trong câu hỏi; gõ có dấu hay không dấu đều được',
    },
  ],
};
const movementQuestions: Form = {
  title: 'Phong trào thi đua',
  questions: [
    {
      key: 'title',
      type: 'text',
      required: true,
      maxLength: MOVEMENT_LENGTH,
      text: 'Tên phong trào thi đua',
    },
    {
      key: 'kind',
      type: 'choice',
      required: true,
      text: 'Phong trào này là',
      choices: [
        { key: 'regular', text: 'Thường xuyên' },
        { key: 'thematic', text: 'Theo chuyên đề' },
      ],
    },
  ],
};
const renameQuestion: Form = {
  title: 'Sửa tên phong trào',
  questions: movementQuestions.questions.slice(0, 1),
};

export const questionForms: [key: string, form: Form][] = [
  [COPY_FORM_PURPOSE, copyQuestion],
  [SEARCH_FORM_PURPOSE, searchQuestion],
  [NEW_MOVEMENT_PURPOSE, movementQuestions],
  [RENAME_MOVEMENT_PURPOSE, renameQuestion],
];

/** From and to which year a form moves with its title; the same one where the title names no other. */
function yearsOf(form: Form, title: string): { from: number; to: number } {
  const wanted = yearOf({ title, questions: [] });
  const from = yearOf(form) ?? wanted ?? 0;
  return { from, to: wanted ?? from };
}

function copiedOf(turn: Turn, draft: Draft): Form | undefined {
  return findFormOfVersion(turn.tx, draft.blocId, draft.subjectId) && getForm(turn.tx, draft.subjectId);
}

const copyPurpose: Purpose = {
  access: (turn, draft, personId) =>
    rightOf(turn, draft, personId) && copiedOf(turn, draft) && { today: todayOf(turn, draft) },
  heading: (turn, draft, t) => t('copy-heading', { title: copiedOf(turn, draft)?.title ?? '' }),
  /** The title with the next year in it is offered. */
  form(turn, draft) {
    const form = copiedOf(turn, draft);
    const year = form && yearOf(form);
    const offered = form && year !== undefined ? inYear(form.title, year, year + 1) : undefined;
    const isOffered = offered !== undefined && offered !== form?.title && offered.length <= TITLE_LENGTH;
    return {
      ...copyQuestion,
      questions: copyQuestion.questions.map((one) =>
        isOffered ? { ...one, suggestions: [{ text: offered }] } : one,
      ),
    };
  },
  submitLabel: (_turn, _draft, _personId, t) => t('button-wizard-done'),
  submit(turn, { draft, answers, personId }, t) {
    const right = rightOf(turn, draft, personId);
    const form = copiedOf(turn, draft);
    const of = findFormOfVersion(turn.tx, draft.blocId, draft.subjectId);
    const title = answers.get('title');
    if (!right || !form || !of || title?.kind !== 'text') return { text: t('not-allowed') };
    const { from, to } = yearsOf(form, title.value);
    setDraftOpen(turn, draft.id, false);
    return proposeForm(turn, right, {
      form: copyForm(form, title.value, from, to),
      key: freeKey(keyInYear(of.key, from, to), (key) => isFormKeyTaken(turn.tx, draft.blocId, key)),
      source: 'copy',
      baseVersionId: draft.subjectId,
    }).content;
  },
};

const searchPurpose: Purpose = {
  access: (turn, draft, personId) =>
    (draft.subjectId === personId && rightOf(turn, draft, personId) && { today: todayOf(turn, draft) }) ||
    undefined,
  heading: (_turn, _draft, t) => t('forms-search-heading'),
  submitLabel: (_turn, _draft, _personId, t) => t('button-search'),
  submit(turn, { draft, answers }, t) {
    const words = answers.get('words');
    if (words?.kind !== 'text') return { text: t('stale') };
    setDraftOpen(turn, draft.id, false);
    const wanted = foldText(words.value);
    const says = (text: string) => foldText(text).includes(wanted);
    const all = listDesignedForms(turn.tx, draft.blocId);
    const byTitle = all.filter((one) => says(one.title));
    const byQuestion = all.filter(
      (one) =>
        !byTitle.includes(one) && getForm(turn.tx, one.versionId).questions.some((asked) => says(asked.text)),
    );
    return formList(t, getBloc(turn.tx, draft.blocId), [...byTitle, ...byQuestion], 0, words.value);
  },
};

const newMovementPurpose: Purpose = {
  access: (turn, draft, personId) =>
    rightOf(turn, draft, personId, draft.subjectId) && { today: todayOf(turn, draft) },
  heading: (_turn, draft, t) => t('movement-heading', { year: String(draft.subjectId) }),
  submitLabel: (_turn, _draft, _personId, t) => t('button-movement-save'),
  submit(turn, { draft, answers, personId }, t) {
    const right = rightOf(turn, draft, personId, draft.subjectId);
    const [title, kind] = [answers.get('title'), answers.get('kind')];
    if (!right || title?.kind !== 'text' || kind?.kind !== 'choice') return { text: t('not-allowed') };
    setDraftOpen(turn, draft.id, false);
    const movementId = newMovement(turn, right, {
      year: draft.subjectId,
      title: title.value,
      kind: kind.value === 'thematic' ? 'thematic' : 'regular',
    });
    const movement = findMovement(turn.tx, draft.blocId, movementId);
    return movement ? movementCard(t, movement, true) : { text: t('stale') };
  },
};

const renamePurpose: Purpose = {
  access(turn, draft, personId) {
    const movement = findMovement(turn.tx, draft.blocId, draft.subjectId);
    return movement && rightOf(turn, draft, personId, movement.year) && { today: todayOf(turn, draft) };
  },
  heading: (turn, draft, t) =>
    t('movement-rename-heading', {
      title: findMovement(turn.tx, draft.blocId, draft.subjectId)?.title ?? '',
    }),
  submitLabel: (_turn, _draft, _personId, t) => t('button-movement-save'),
  submit(turn, { draft, answers, personId }, t) {
    const movement = findMovement(turn.tx, draft.blocId, draft.subjectId);
    const right = movement && rightOf(turn, draft, personId, movement.year);
    const title = answers.get('title');
    if (!right || title?.kind !== 'text') return { text: t('not-allowed') };
    setDraftOpen(turn, draft.id, false);
    changeMovement(turn, right, movement, { title: title.value });
    return movementCard(t, { ...movement, title: title.value }, true);
  },
};

export const questionPurposes: [string, Purpose][] = [
  [COPY_FORM_PURPOSE, copyPurpose],
  [SEARCH_FORM_PURPOSE, searchPurpose],
  [NEW_MOVEMENT_PURPOSE, newMovementPurpose],
  [RENAME_MOVEMENT_PURPOSE, renamePurpose],
];
