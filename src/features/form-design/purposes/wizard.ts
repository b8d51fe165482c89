/** What the engine asks about a form that is written in chat: a new one, the next version of one, or a proposal. */
import { type Answers, type Draft, type Form, getForm, type Purpose } from '../../forms/index.ts';
import { listMovements } from '../../movements/index.ts';
import type { Turn } from '../../registry/index.ts';
import { proposeForm } from '../publishing.ts';
import { findFormOfVersion, findProposal, listDesignedForms } from '../queries.ts';
import { formOfAnswers } from '../rules/wizard.ts';
import { type WizardFacts, wizardForm } from '../rules/wizard-form.ts';
import { rightOf, todayOf } from './right.ts';

/** About nothing yet: the subject is the person who began it. */
export const NEW_FORM_PURPOSE = 'form_new';
/** The subject is the version that the next one is made of. */
export const EDIT_FORM_PURPOSE = 'form_edit';
/** The subject is the proposal that is changed. */
export const AMEND_FORM_PURPOSE = 'form_amend';

export const basicWizardForm = wizardForm({ lists: [], movements: [] });
/** Lists of choices with so many at most are offered for other questions. */
const OFFERED_CHOICES = 8;
const OFFERED_LENGTH = 200;

/** What the draft began with; undefined for a new form, and for a proposal that is over. */
function baseOf(turn: Turn, draft: Draft) {
  const { tx } = turn;
  if (draft.purpose === EDIT_FORM_PURPOSE) {
    const of = findFormOfVersion(tx, draft.blocId, draft.subjectId);
    const form = of && getForm(tx, draft.subjectId);
    return form && { form, key: of.key, source: 'wizard' as const, versionId: draft.subjectId };
  }
  const proposal =
    draft.purpose === AMEND_FORM_PURPOSE ? findProposal(tx, draft.blocId, draft.subjectId) : undefined;
  const { key = '', source = 'wizard' as const, baseVersionId = null } = proposal ?? {};
  return proposal?.form && { form: proposal.form, key, source, versionId: baseVersionId ?? undefined };
}

/** The lists that were typed in this draft already. */
function typedLists(answers: Pick<Answers, 'get'>): string[] {
  const list = answers.get('questions');
  if (list?.kind !== 'records') return [];
  return list.items.flatMap(({ choices }) => (choices?.kind === 'text' ? [choices.value] : []));
}

function factsOf(turn: Turn, draft: Draft, answers: Pick<Answers, 'get'>): WizardFacts {
  const { tx } = turn;
  const year = Number(todayOf(turn, draft).slice(0, 4));
  const movements = [year, year + 1, year - 1].flatMap((one) => listMovements(tx, draft.blocId, one));
  const lists = listDesignedForms(tx, draft.blocId).flatMap(({ versionId }) =>
    getForm(tx, versionId).questions.flatMap(({ choices = [], other }) =>
      choices.length > 1 && choices.length <= OFFERED_CHOICES && !other
        ? [choices.map((one) => one.text).join('; ')]
        : [],
    ),
  );
  const known = new Set<string>();
  return {
    lists: [...typedLists(answers), ...lists].filter((one) => one.length <= OFFERED_LENGTH),
    movements: movements.filter(({ key }) => !known.has(key) && known.add(key)),
  };
}

/** The form as far as it was written, or undefined while it has no title or no question. */
export function writtenForm(turn: Turn, draft: Draft, answers: Pick<Answers, 'get'>): Form | undefined {
  return formOfAnswers(answers, baseOf(turn, draft)?.form);
}

const wizard: Purpose = {
  access(turn, draft, personId) {
    const isOwn = draft.purpose !== NEW_FORM_PURPOSE || draft.subjectId === personId;
    const isThere = draft.purpose === NEW_FORM_PURPOSE || baseOf(turn, draft) !== undefined;
    const right = isOwn && isThere ? rightOf(turn, draft, personId) : undefined;
    return right && { today: todayOf(turn, draft) };
  },
  heading: (turn, draft, t) =>
    draft.purpose === NEW_FORM_PURPOSE
      ? t('wizard-heading-new')
      : t('wizard-heading-change', { title: baseOf(turn, draft)?.form.title ?? '' }),
  form: (turn, draft, answers) => wizardForm(factsOf(turn, draft, answers)),
  submitLabel: (_turn, _draft, _personId, t) => t('button-wizard-done'),
  submit(turn, { draft, answers, personId }, t) {
    const right = rightOf(turn, draft, personId);
    const form = writtenForm(turn, draft, answers);
    if (!right || !form) return { text: t('not-allowed') };
    const base = baseOf(turn, draft);
    // The conversation stays open: whoever wants to change more goes on where they were.
    return proposeForm(turn, right, {
      form,
      source: base?.source ?? 'wizard',
      draftId: draft.id,
      ...(draft.purpose === AMEND_FORM_PURPOSE && { replaces: draft.subjectId }),
      ...(base && { key: base.key }),
      ...(base?.versionId !== undefined && { baseVersionId: base.versionId }),
    }).content;
  },
};

export const wizardPurposes: [string, Purpose][] = [
  [NEW_FORM_PURPOSE, wizard],
  [EDIT_FORM_PURPOSE, wizard],
  [AMEND_FORM_PURPOSE, wizard],
];
