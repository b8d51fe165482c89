/** One form of the bloc: what it is, where it is used, what can be done with it; its questions. Pure. */
import type { T } from '../../../locales/index.ts';
import { localDate } from '../../../platform/clock/zone.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, type Form, formatChatDate, formatCount } from '../../forms/index.ts';
import { newRoundButton, type Round } from '../../movements/index.ts';
import type { Agency, Bloc } from '../../registry/index.ts';
import { designButton, formCardButton, tryButton, tryListButton, xlsFormButton } from '../buttons.ts';
import type { DesignedForm } from '../queries.ts';
import { arrows, itemsOf, pageNumber, pageOf } from './pages.ts';
import { type AgencyNames, questionBlock } from './question.ts';

const TITLE_LENGTH = 150;
const ROUND_LENGTH = 70;
const ROUNDS = 5;
/** With the arrows and the way back they make eight buttons at most. */
const AGENCIES = 5;

type Verb = Parameters<typeof formCardButton.make>[0]['verb'];

export interface CardView {
  bloc: Bloc;
  designed: DesignedForm;
  form: Form;
  /** Who published the version in force, as far as the log says. */
  publishedBy: string | undefined;
  rounds: readonly Round[];
  /** Before it is used no more it is asked once. */
  isAsking?: boolean;
}

export function formCard(t: T, view: CardView): Content {
  const { bloc, designed, form, publishedBy, rounds, isAsking } = view;
  const { formId, versionId, number, publishedAt, archivedAt } = designed;
  const date = formatChatDate(localDate(publishedAt, bloc.timeZone));
  const row = (label: string, verb: Verb): Button[] => [
    { label, data: formCardButton.make({ formId, verb, page: 0 }) },
  ];
  const rich = lines(
    bold(excerpt(designed.title, TITLE_LENGTH)),
    archivedAt !== null && t('form-archived'),
    '',
    t('form-version', { number, questions: formatCount(form.questions.length) }),
    publishedBy === undefined
      ? t('form-published-on', { date })
      : t('form-published-by', { date, name: publishedBy }),
    rounds.length === 0 ? t('form-rounds-none') : t('form-rounds', { count: formatCount(rounds.length) }),
    ...rounds
      .slice(0, ROUNDS)
      .map(
        (round) =>
          `– ${excerpt(round.title, ROUND_LENGTH)} (${t(`round-state-${round.state}`).toLowerCase()})`,
      ),
    isAsking && '',
    isAsking && t('form-archive-ask'),
  );
  if (isAsking) {
    return toContent(rich, [
      row(t('button-archive-confirm'), 'archive_confirmed'),
      row(t('button-back'), 'show'),
    ]);
  }
  const isUsed = archivedAt === null;
  return toContent(rich, [
    row(t('button-see-questions', { count: formatCount(form.questions.length) }), 'questions'),
    [{ label: t('button-try-form'), data: tryListButton.make({ what: 'form', subjectId: formId, page: 0 }) }],
    ...(isUsed ? [[{ label: t('button-round-with-form'), data: newRoundButton.make({ formId }) }]] : []),
    row(t('button-edit-form'), 'edit'),
    row(t('button-copy-form'), 'copy'),
    [{ label: t('button-export-form'), data: xlsFormButton.make({ versionId }) }],
    isUsed ? row(t('button-archive-form'), 'archive') : row(t('button-restore-form'), 'restore'),
    [{ label: t('button-all-forms'), data: designButton.make({ verb: 'forms', page: 0 }) }],
  ]);
}

/** The questions of a form, page by page. */
export function formQuestions(
  t: T,
  { formId, title }: DesignedForm,
  form: Form,
  agencies: AgencyNames,
  wanted: number,
): Content {
  const page = pageOf(
    form.questions.map((one, at) => questionBlock(t, form, at, one, agencies)),
    wanted,
  );
  const to = (verb: Verb, at = 0) => formCardButton.make({ formId, verb, page: at });
  return toContent(lines(bold(excerpt(title, TITLE_LENGTH)), pageNumber(t, page), '', page.body), [
    ...arrows(t, page, (at) => to('questions', at)),
    [{ label: t('button-back'), data: to('show') }],
  ]);
}

/** As which agency is it tried? */
export function tryChoice(
  t: T,
  about: { what: 'form' | 'proposal'; subjectId: number; title: string; back: string },
  agencies: readonly Agency[],
  wanted: number,
): Content {
  const { what, subjectId, title, back } = about;
  const page = itemsOf(agencies, wanted, AGENCIES);
  return toContent(lines(bold(excerpt(title, TITLE_LENGTH)), t('try-ask'), pageNumber(t, page)), [
    ...page.shown.map((one) => [
      {
        label: excerpt(one.shortName, 60),
        data: tryButton.make({ what, subjectId, agencyId: one.id }),
      },
    ]),
    ...arrows(t, page, (at) => tryListButton.make({ what, subjectId, page: at })),
    [{ label: t('button-back'), data: back }],
  ]);
}
