/** The home of movements and forms, and its lists. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button, Content } from '../../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount, resumeButton } from '../../forms/index.ts';
import type { Bloc } from '../../registry/index.ts';
import { designButton, formCardButton, movementsButton, proposalButton, xlsFormButton } from '../buttons.ts';
import type { DesignedForm, Proposal } from '../queries.ts';
import { arrows, itemsOf, pageNumber } from './pages.ts';

/** With the arrows, a new one, the search and the way back they make eight buttons. */
const LISTED = 4;
/** A search is not turned over: its words are not kept. */
const FOUND = 6;
const NAME_LENGTH = 60;
const LINE_LENGTH = 80;

const to = (label: string, verb: Parameters<typeof designButton.make>[0]['verb']): Button[] => [
  { label, data: designButton.make({ verb, page: 0 }) },
];

/** What there is, and where to go. */
export function designHome(
  t: T,
  about: {
    bloc: Bloc;
    /** The years that the secretariat holds, with how many movements each has. */
    years: readonly { year: number; movements: number }[];
    forms: number;
    proposals: number;
    /** What the person was writing last and has not finished. */
    begun?: { draftId: number; title: string } | undefined;
  },
): Content {
  const { bloc, years, forms, proposals, begun } = about;
  return toContent(
    lines(
      bold(t('design-home')),
      bloc.name,
      '',
      ...years.map(({ year, movements }) =>
        t('design-movements', { year: String(year), count: formatCount(movements) }),
      ),
      t('design-forms', { count: formatCount(forms) }),
      proposals > 0 && t('design-proposals', { count: formatCount(proposals) }),
      '',
      t('design-ways'),
    ),
    [
      ...(begun
        ? [
            [
              {
                label: excerpt(t('button-go-on-form', { title: begun.title }), NAME_LENGTH),
                data: resumeButton.make({ draftId: begun.draftId }),
              },
            ],
          ]
        : []),
      to(t('button-forms', { count: formatCount(forms) }), 'forms'),
      ...(proposals > 0 ? [to(t('button-proposals', { count: formatCount(proposals) }), 'proposals')] : []),
      to(t('button-new-form'), 'new'),
      ...years.slice(-2).map(({ year }) => [
        {
          label: t('button-movements', { year: String(year) }),
          data: movementsButton.make({ year, verb: 'show', page: 0, count: 0 }),
        },
      ]),
      [{ label: t('button-form-example'), data: xlsFormButton.make({ versionId: 0 }) }],
    ],
  );
}

/** The bloc's forms; those that are used no more stand last and say so. `words`: what was searched for. */
export function formList(
  t: T,
  bloc: Bloc,
  forms: readonly DesignedForm[],
  wanted: number,
  words?: string,
): Content {
  const page = itemsOf(forms, wanted, words === undefined ? LISTED : FOUND);
  const rest = words === undefined ? 0 : forms.length - page.shown.length;
  const name = (form: DesignedForm) =>
    form.archivedAt === null ? form.title : t('form-archived-name', { title: form.title });
  return toContent(
    lines(
      bold(words === undefined ? t('forms-title') : t('forms-found', { words: excerpt(words, NAME_LENGTH) })),
      bloc.name,
      words === undefined && pageNumber(t, page),
      '',
      ...(forms.length === 0 ? [t(words === undefined ? 'forms-none' : 'forms-none-found')] : []),
      ...page.shown.map((form) =>
        t('forms-line', {
          title: excerpt(name(form), LINE_LENGTH),
          version: form.number,
          questions: formatCount(form.questions),
        }),
      ),
      rest > 0 && t('forms-more-found', { count: formatCount(rest) }),
    ),
    [
      ...page.shown.map((form) => [
        {
          label: excerpt(name(form), NAME_LENGTH),
          data: formCardButton.make({ formId: form.formId, verb: 'show', page: 0 }),
        },
      ]),
      ...(words === undefined ? arrows(t, page, (at) => designButton.make({ verb: 'forms', page: at })) : []),
      to(t('button-search-form'), 'search'),
      words === undefined ? to(t('button-design-home'), 'home') : to(t('button-all-forms'), 'forms'),
    ],
  );
}

/** The proposals that wait for a decision. */
export function proposalList(t: T, proposals: readonly Proposal[], wanted: number): Content {
  const page = itemsOf(proposals, wanted, LISTED);
  return toContent(
    lines(
      bold(t('proposals-title')),
      pageNumber(t, page),
      '',
      proposals.length === 0 ? t('proposals-none') : t('proposals-hint'),
    ),
    [
      ...page.shown.map(({ id, title }) => [
        {
          label: excerpt(title, NAME_LENGTH),
          data: proposalButton.make({ proposalId: id, mark: '', verb: 'show', page: 0 }),
        },
      ]),
      ...arrows(t, page, (at) => designButton.make({ verb: 'proposals', page: at })),
      to(t('button-design-home'), 'home'),
    ],
  );
}

/** A form that was begun and not finished is offered before another is begun. */
export function unfinishedForm(t: T, title: string | undefined, resume: Button): Content {
  return toContent(
    lines(t('wizard-unfinished', { title: title === undefined ? '…' : excerpt(title, NAME_LENGTH) })),
    [[resume], to(t('button-new-form-fresh'), 'fresh'), to(t('button-design-home'), 'home')],
  );
}
