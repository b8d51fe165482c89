/** What the operator and the secretariat read while a bloc is set up. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../forms/index.ts';
import { inviteButton, inviteListButton, openLinksButton, waitingButton } from '../invitations/index.ts';
import { officesButton } from '../offices/index.ts';
import { type Bloc, pageArrows, pageOfList } from '../registry/index.ts';
import { parkedButton } from '../upkeep/index.ts';
import {
  blocButton,
  blocListButton,
  groupLinkButton,
  inviteDaysButton,
  newBlocButton,
  serveButton,
  settingsButton,
  switchBlocButton,
} from './buttons.ts';
import { inviteDaysOffered } from './rules.ts';

/** Blocs on a page: with two arrows, a new one and what failed, eight buttons. */
const PAGE_LINES = 4;
const LABEL_LIMIT = 48;
const NAMES_SHOWN = 5;

/** What `/thietlap` shows of a bloc. */
export interface BlocAbout {
  bloc: Bloc;
  agencies: number;
  secretariat: string[];
  openLinks: number;
  waiting: number;
  isOperator: boolean;
  /** Whether who looks is of the secretariat. */
  serves: boolean;
  /** Whether who looks belongs to several blocs. */
  canSwitch: boolean;
  isNew?: boolean;
}

function groupText(t: T, bloc: Bloc): string {
  if (bloc.groupChatId === null) return t('setup-group-none');
  const title = bloc.groupTitle ?? '';
  if (bloc.groupLostAt !== null) {
    return t('setup-group-lost', { title, at: formatDateTime(bloc.groupLostAt, bloc.timeZone) });
  }
  return bloc.groupTopicId === null ? t('setup-group', { title }) : t('setup-group-topic', { title });
}

/** A bloc, and everything that can be set up in it. */
export function blocScreen(t: T, about: BlocAbout): Content {
  const { bloc, secretariat } = about;
  const blocId = bloc.id;
  const names = secretariat.slice(0, NAMES_SHOWN).map((name) => excerpt(name, LABEL_LIMIT));
  const row = (label: string, data: string, isShown = true): Button[][] =>
    isShown ? [[{ label, data }]] : [];
  return toContent(
    lines(
      about.isNew && t('setup-made'),
      bold(bloc.name),
      t('setup-place-year', { place: bloc.place, year: String(bloc.year) }),
      groupText(t, bloc),
      t('setup-agencies', { count: formatCount(about.agencies) }),
      t('setup-secretariat', { names: names.length === 0 ? t('seat-empty') : names.join('; ') }),
      t('setup-invite-days', { days: formatCount(bloc.inviteDays) }),
    ),
    [
      ...row(
        t(bloc.groupChatId === null ? 'button-bind-group' : 'button-move-group'),
        groupLinkButton.make({ blocId }),
      ),
      ...row(
        t('button-invite-secretariat'),
        inviteButton.make({ blocId, agencyId: undefined, role: 'secretariat' }),
      ),
      ...row(t('button-serve'), serveButton.make({ blocId }), about.isOperator && !about.serves),
      ...row(t('button-invite-agencies'), inviteListButton.make({ blocId, page: 0 }), about.agencies > 0),
      ...row(
        t('button-open-links-count', { count: formatCount(about.openLinks) }),
        openLinksButton.make({ blocId, page: 0 }),
        about.openLinks > 0,
      ),
      ...row(
        t('button-waiting', { count: formatCount(about.waiting) }),
        waitingButton.make({ blocId }),
        about.waiting > 0,
      ),
      ...row(t('button-see-offices'), officesButton.make({ verb: 'show' }), about.serves),
      ...row(t('button-settings'), settingsButton.make({ blocId, verb: 'show' })),
      // The operator, who has one button more, finds this one among the settings.
      ...row(t('button-switch-bloc'), switchBlocButton.make({}), about.canSwitch && !about.isOperator),
      ...row(t('button-all-blocs'), blocListButton.make({ page: 0 }), about.isOperator),
    ],
  );
}

/** The settings of a bloc, each with the way to change it. */
export function settingsScreen(t: T, bloc: Bloc, more: { isSaved?: boolean; canSwitch: boolean }): Content {
  const to = (label: string, verb: Parameters<typeof settingsButton.make>[0]['verb']): Button[] => [
    { label, data: settingsButton.make({ blocId: bloc.id, verb }) },
  ];
  return toContent(
    lines(
      more.isSaved && t('settings-saved'),
      bold(t('settings-title')),
      t('settings-line', { field: t('bloc-field-name'), value: bloc.name }),
      t('settings-line', { field: t('bloc-field-place'), value: bloc.place }),
      t('settings-line', { field: t('bloc-field-timeZone'), value: bloc.timeZone }),
      t('settings-line', { field: t('bloc-field-inviteDays'), value: formatCount(bloc.inviteDays) }),
    ),
    [
      to(t('bloc-field-name'), 'name'),
      to(t('bloc-field-place'), 'place'),
      to(t('bloc-field-timeZone'), 'zone'),
      to(t('bloc-field-inviteDays'), 'days'),
      ...(more.canSwitch ? [[{ label: t('button-switch-bloc'), data: switchBlocButton.make({}) }]] : []),
      [{ label: t('button-back'), data: blocButton.make({ blocId: bloc.id }) }],
    ],
  );
}

const backToSettings = (t: T, bloc: Bloc): Button[] => [
  { label: t('button-back'), data: settingsButton.make({ blocId: bloc.id, verb: 'show' }) },
];

/** For how many days an invitation is good. */
export function inviteDaysChoice(t: T, bloc: Bloc): Content {
  return toContent(lines(bold(t('bloc-field-inviteDays')), bloc.name, t('settings-days-note')), [
    ...inviteDaysOffered.map((days): Button[] => [
      {
        label: (days === bloc.inviteDays ? '✓ ' : '') + t('settings-days', { days: formatCount(days) }),
        data: inviteDaysButton.make({ blocId: bloc.id, days }),
      },
    ]),
    backToSettings(t, bloc),
  ]);
}

/** The time zone: Viet Nam's, or another by its name. */
export function zoneChoice(t: T, bloc: Bloc): Content {
  const to = (label: string, verb: 'home_zone' | 'type_zone'): Button[] => [
    { label, data: settingsButton.make({ blocId: bloc.id, verb }) },
  ];
  return toContent(
    lines(
      bold(t('settings-line', { field: t('bloc-field-timeZone'), value: bloc.timeZone })),
      bloc.name,
      t('settings-zone-note'),
    ),
    [to(t('button-home-zone'), 'home_zone'), to(t('button-type-zone'), 'type_zone'), backToSettings(t, bloc)],
  );
}

/** What was typed is no time zone: nothing was changed. */
export function zoneRefused(t: T, bloc: Bloc, written: string): Content {
  return toContent(lines(t('settings-zone-unknown', { name: excerpt(written, LABEL_LIMIT) })), [
    [
      {
        label: t('button-type-zone'),
        data: settingsButton.make({ blocId: bloc.id, verb: 'type_zone' }),
      },
    ],
    backToSettings(t, bloc),
  ]);
}

/** The operator's first screen: all blocs of the bot, the way to a new one, and how many messages failed. */
export function operatorScreen(t: T, blocs: Bloc[], wanted: number, parked: number): Content {
  const { shown, page, pages } = pageOfList(blocs, wanted, PAGE_LINES);
  return toContent(
    lines(bold(t('operator-title')), t(blocs.length === 0 ? 'operator-first' : 'operator-blocs')),
    [
      ...shown.map((bloc) => [
        { label: excerpt(bloc.name, LABEL_LIMIT), data: blocButton.make({ blocId: bloc.id }) },
      ]),
      ...pageArrows(t, page, pages, (to) => blocListButton.make({ page: to })),
      [{ label: t('button-new-bloc'), data: newBlocButton.make({}) }],
      ...(parked > 0
        ? [
            [
              {
                label: t('button-parked-count', { count: formatCount(parked) }),
                data: parkedButton.make({ page: 0 }),
              },
            ],
          ]
        : []),
    ],
  );
}

/** The message with the link that adds the bot to the group. */
export function groupLinkMessage(t: T, bloc: Bloc, url: string, expiresAt: number): Content {
  return toContent(
    lines(
      bold(t('group-link-title', { bloc: bloc.name })),
      t('group-link-how'),
      t('group-link-topic'),
      '',
      t('group-link-once', { at: formatDateTime(expiresAt, bloc.timeZone) }),
    ),
    [[{ label: t('button-add-to-group'), url }]],
  );
}
