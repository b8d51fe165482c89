/** What the operator and the secretariat read while a bloc is set up. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../forms/index.ts';
import { inviteButton, inviteListButton, openLinksButton, waitingButton } from '../invitations/index.ts';
import { officesButton } from '../offices/index.ts';
import type { Bloc } from '../registry/index.ts';
import { parkedButton } from '../upkeep/index.ts';
import {
  blocButton,
  blocListButton,
  groupLinkButton,
  newBlocButton,
  serveButton,
  switchBlocButton,
} from './buttons.ts';

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
      ...row(t('button-switch-bloc'), switchBlocButton.make({}), about.canSwitch),
      ...row(t('button-all-blocs'), blocListButton.make({ page: 0 }), about.isOperator),
    ],
  );
}

/** The operator's first screen: all blocs of the bot, the way to a new one, and how many messages failed. */
export function operatorScreen(t: T, blocs: Bloc[], page: number, parked: number): Content {
  const shown = blocs.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES);
  const arrows: Button[] = [
    ...(page > 0
      ? [{ label: t('button-previous-page'), data: blocListButton.make({ page: page - 1 }) }]
      : []),
    ...((page + 1) * PAGE_LINES < blocs.length
      ? [{ label: t('button-next-page'), data: blocListButton.make({ page: page + 1 }) }]
      : []),
  ];
  return toContent(
    lines(bold(t('operator-title')), t(blocs.length === 0 ? 'operator-first' : 'operator-blocs')),
    [
      ...shown.map((bloc) => [
        { label: excerpt(bloc.name, LABEL_LIMIT), data: blocButton.make({ blocId: bloc.id }) },
      ]),
      ...(arrows.length > 0 ? [arrows] : []),
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
