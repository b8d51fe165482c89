/** What the secretariat reads about agencies and their people: the list, one agency, one person. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, inline, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatChatDate, formatCount } from '../forms/index.ts';
import { type Agency, type Bloc, pageArrows, pageOfList, type Seated } from '../registry/index.ts';
import {
  agencyButton,
  agencyFieldButton,
  agencyListButton,
  expectNewButton,
  mergeListButton,
  rosterButton,
} from './buttons.ts';
import type { Expectable } from './members.ts';
import { shown } from './messages.ts';
import { personLine } from './people-cards.ts';

/** Five agencies, arrows and the ways to do more make eight buttons. */
export const PER_PAGE = 5;
export const LABEL_LENGTH = 48;

/** One agency in a list, with how many of its people the bot reaches. */
export interface ListedAgency {
  agency: Agency;
  people: number;
  reached: number;
}

const agencyRow = (t: T, { agency, people, reached }: ListedAgency): Button[] => [
  {
    label: excerpt(
      agency.archivedAt === null
        ? t('agency-row', { name: agency.shortName, reached, people })
        : t('agency-row-ended', { name: agency.shortName }),
      LABEL_LENGTH,
    ),
    data: agencyButton.make({ agencyId: agency.id, verb: 'show' }),
  },
];

/** The bloc's agencies, a page of them. */
export function agencyList(t: T, bloc: Bloc, all: readonly ListedAgency[], page: number): Content {
  const { shown: items, page: at, pages } = pageOfList(all, page, PER_PAGE);
  const members = all.filter((one) => one.agency.archivedAt === null);
  return toContent(
    lines(
      bold(t('agencies-title')),
      bloc.name,
      '',
      t('agencies-count', { count: formatCount(members.length) }),
      pages > 1 && t('page-of', { page: at + 1, pages }),
      t('agencies-hint'),
    ),
    [
      ...items.map((one) => agencyRow(t, one)),
      ...pageArrows(t, at, pages, (to) => agencyListButton.make({ page: to })),
      [{ label: t('button-roster-more'), data: rosterButton.make({ verb: 'import' }) }],
    ],
  );
}

/** The button that has new agencies expected in the open rounds, where there are any. */
export function expectRow(t: T, about: Expectable | undefined): Button[][] {
  if (!about) return [];
  const { firstId, lastId, rounds } = about;
  const label = t('button-agency-expect', { rounds: formatCount(rounds) });
  return [[{ label, data: expectNewButton.make({ firstId, lastId }) }]];
}

/** Invites everybody who has not joined, if there is anybody. */
export function inviteAllRow(t: T, uninvited: number): Button[][] {
  const label = t('button-invite-all', { count: formatCount(uninvited) });
  return uninvited === 0 ? [] : [[{ label, data: rosterButton.make({ verb: 'invite' }) }]];
}

/** What became of inviting everybody. */
export function invitedAll(t: T, { sent, left }: { sent: number; left: number }): Content {
  if (sent === 0) return { text: t('invite-all-none') };
  return toContent(
    lines(
      t('invite-all-sent', { count: formatCount(sent) }),
      left > 0 && t('invite-all-left', { count: formatCount(left) }),
    ),
    inviteAllRow(t, left),
  );
}

/** The ways to change the whole list: by a spreadsheet, one by one, by a search. */
export function rosterTools(t: T, uninvited: number): Content {
  const button = (label: string, verb: 'template' | 'add' | 'search'): Button[] => [
    { label, data: rosterButton.make({ verb }) },
  ];
  return toContent(lines(bold(t('roster-tools-title')), '', t('roster-tools-text')), [
    button(t('button-roster-template'), 'template'),
    button(t('button-agency-add'), 'add'),
    button(t('button-agency-search'), 'search'),
    ...inviteAllRow(t, uninvited),
    [{ label: t('button-agencies'), data: agencyListButton.make({ page: 0 }) }],
  ]);
}

/** What a search found: agencies by name, abbreviation or code, and by their people's names. */
export function searchResult(t: T, text: string, found: readonly ListedAgency[]): Content {
  const cut = excerpt(text, 60);
  if (found.length === 0) return { text: t('agencies-found-none', { text: cut }) };
  return toContent(
    lines(t('agencies-found', { text: cut, count: formatCount(found.length) })),
    found.slice(0, 7).map((one) => agencyRow(t, one)),
  );
}

/** One agency: what it is called, who sits in it and whether the bot reaches them, and what can be done. */
export function agencyCard(
  t: T,
  about: { agency: Agency; people: readonly Seated[]; mergedInto: Agency | undefined },
): Content {
  const { agency, people, mergedInto } = about;
  const make = (verb: Parameters<typeof agencyButton.make>[0]['verb']) =>
    agencyButton.make({ agencyId: agency.id, verb });
  const back = [{ label: t('button-agencies'), data: agencyListButton.make({ page: 0 }) }];
  if (agency.archivedAt !== null) {
    const on = agency.endedOn === null ? '' : formatChatDate(agency.endedOn);
    const text = mergedInto
      ? t('agency-merged', { date: on, into: mergedInto.name })
      : t('agency-ended', { date: on });
    return toContent(lines(bold(agency.name), '', text), [
      [{ label: t('button-agency-rejoin'), data: make('rejoin') }],
      back,
    ]);
  }
  const field = (name: string, value: string | number | null) =>
    inline(t('agency-field', { name }), ' ', excerpt(shown(t, value), 80));
  return toContent(
    lines(
      bold(excerpt(agency.name, 160)),
      field(t('agency-field-shortName'), agency.shortName),
      field(t('agency-field-code'), agency.code),
      field(t('agency-field-abbreviation'), agency.abbreviation),
      field(t('agency-field-position'), agency.position),
      field(t('agency-field-documentRegime'), agency.documentRegime),
      '',
      bold(t('agency-people', { count: formatCount(people.length) })),
      ...people.slice(0, 8).map((one) => personLine(t, one)),
      people.length > 8 && t('agency-people-more', { count: formatCount(people.length - 8) }),
    ),
    [
      [{ label: t('button-agency-people'), data: make('people') }],
      [{ label: t('button-agency-edit'), data: make('edit') }],
      [
        { label: t('button-agency-merge'), data: mergeListButton.make({ agencyId: agency.id, page: 0 }) },
        { label: t('button-agency-leave'), data: make('leave') },
      ],
      back,
    ],
  );
}

/** The fields of an agency, each with its button. */
export function agencyEditing(t: T, agency: Agency): Content {
  const field = (name: Parameters<typeof agencyFieldButton.make>[0]['field'], label: string): Button[] => [
    { label, data: agencyFieldButton.make({ agencyId: agency.id, field: name }) },
  ];
  const other = agency.documentRegime === 'party' ? 'administrative' : 'party';
  return toContent(lines(bold(agency.name), '', t('agency-edit-text')), [
    field('name', t('agency-field-name')),
    field('short_name', t('agency-field-shortName')),
    field('abbreviation', t('agency-field-abbreviation')),
    field('position', t('agency-field-position')),
    [
      {
        label: t('button-agency-regime', { regime: t(`regime-${other}`) }),
        data: agencyButton.make({ agencyId: agency.id, verb: 'regime' }),
      },
    ],
    backTo(t, agency),
  ]);
}

/** The way back to an agency's card. */
export const backTo = (t: T, agency: Agency): Button[] => [
  { label: t('button-back'), data: agencyButton.make({ agencyId: agency.id, verb: 'show' }) },
];
