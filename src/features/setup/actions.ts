/** The operator's first minute: claim, new bloc, its group, its first secretariat. */
import { and, eq, isNull } from 'drizzle-orm';
import { localDate } from '../../platform/clock/zone.ts';
import { findState, keepState } from '../../platform/db/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { type Form, type Purpose, setDraftOpen } from '../forms/index.ts';
import {
  expiryOf,
  listOpenInvitations,
  listWaiting,
  newLink,
  payloadOf,
  tokenOf,
} from '../invitations/index.ts';
import { moveBoards } from '../movements/index.ts';
import type { Guest } from '../registry/bot.ts';
import {
  type Bloc,
  bindGroup,
  blocsOf,
  createBloc,
  endUnnamedOperators,
  findBlocByGroup,
  findPersonByTelegram,
  getBloc,
  getPerson,
  giveOffice,
  listAgencies,
  makeOperator,
  type OperatorRight,
  operatorRight,
  registerGuest,
  type SetupRight,
  secretariatHolders,
  setupRight,
  type Turn,
  tell,
  tellPrepared,
} from '../registry/index.ts';
import { blocScreen } from './messages.ts';
import { findGoodLink, findOwnGroupLink, hasOperator } from './queries.ts';
import { setupLinks } from './schema.ts';

export const NEW_BLOC_PURPOSE = 'new_bloc';
/** The kind of the outbox rows that carry the link which adds the bot to a group. */
export const GROUP_LINK_KIND = 'group_link';

/** How long the links of setting up are good, in days. */
const SETUP_LINK_DAYS = 1;
/** Where the program keeps the zone of the blocs that are made in chat. */
const ZONE_STATE = 'time_zone';
const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh';
/** The drafts of new blocs belong to no bloc yet. */
export const NO_BLOC = 0;

/**
 * For the terminal at a start without any operator: the payload of a claim link, good once and for a day. Earlier
 * ones end. Undefined when there is an operator already.
 */
export function offerClaim(turn: Turn, key: string): string | undefined {
  const { tx, now } = turn;
  endClaims(turn);
  if (hasOperator(tx)) return undefined;
  const link = newLink(key);
  const expiresAt = expiryOf(now, SETUP_LINK_DAYS);
  tx.insert(setupLinks)
    .values({ kind: 'operator', ...link, createdAt: now, expiresAt })
    .run();
  return payloadOf('operator', tokenOf(key, link.nonce));
}

function endClaims({ tx, now }: Turn): void {
  tx.update(setupLinks)
    .set({ usedAt: now })
    .where(and(eq(setupLinks.kind, 'operator'), isNull(setupLinks.usedAt)))
    .run();
}

/** Whoever opens the claim link first is the operator. Returns the person's id, or undefined for a link not good. */
export function claimOperator(turn: Turn, guest: Guest, tokenHash: string): number | undefined {
  const { tx, now } = turn;
  if (!findGoodLink(tx, 'operator', tokenHash, now)) return undefined;
  endClaims(turn);
  const { telegramId, name } = guest;
  const personId = guest.person?.id ?? registerGuest(tx, { telegramId, name, blocId: NO_BLOC }, now);
  makeOperator(tx, personId, 'link', now);
  return personId;
}

/** At every start: who is named in the configuration is an operator, and who no longer is, is not. */
export function nameOperators(turn: Turn, telegramIds: readonly number[], name: string): void {
  const { tx, now } = turn;
  endUnnamedOperators(tx, telegramIds, now);
  for (const telegramId of telegramIds) {
    const personId =
      findPersonByTelegram(tx, telegramId)?.id ??
      registerGuest(tx, { telegramId, name, blocId: NO_BLOC }, now);
    if (!operatorRight(tx, personId)) makeOperator(tx, personId, 'config', now);
  }
}

/** At every start: the zone that the configuration gives new blocs. */
export function keepZone({ tx }: Turn, timeZone: string | undefined): void {
  keepState(tx, ZONE_STATE, timeZone ?? DEFAULT_ZONE);
}

const zoneOf = ({ tx }: Turn): string => findState(tx, ZONE_STATE) ?? DEFAULT_ZONE;

export const newBlocForm: Form = {
  title: 'Khối mới',
  questions: [
    {
      key: 'name',
      type: 'text',
      required: true,
      maxLength: 150,
      text: 'Tên khối giao ước thi đua, ví dụ: Khối giao ước thi đua các cơ quan Đảng tỉnh',
    },
    { key: 'place', type: 'text', required: true, maxLength: 60, text: 'Địa danh, ví dụ: Hà Giang' },
    { key: 'year', type: 'integer', required: true, min: 2000, max: 2100, text: 'Năm thi đua' },
  ],
};

/** The operator's wizard for a new bloc. */
export const newBlocPurpose: Purpose = {
  access(turn, draft, personId) {
    if (draft.subjectId !== personId || !operatorRight(turn.tx, personId)) return undefined;
    return { today: localDate(turn.now, zoneOf(turn)) };
  },
  heading: (_turn, _draft, t) => t('setup-new-heading'),
  submitLabel: (_turn, _draft, _personId, t) => t('button-make-bloc'),
  submit(turn, finished, t) {
    const { answers, personId, draft } = finished;
    const right = operatorRight(turn.tx, personId);
    const [name, place, year] = [answers.get('name'), answers.get('place'), answers.get('year')];
    if (!right || name?.kind !== 'text' || place?.kind !== 'text' || year?.kind !== 'integer') {
      return { text: t('not-allowed') };
    }
    setDraftOpen(turn, draft.id, false);
    const blocId = createBloc(
      turn.tx,
      { right, now: turn.now },
      { name: name.value, place: place.value, year: year.value, timeZone: zoneOf(turn) },
    );
    return showBloc(turn, t, personId, blocId, { isNew: true });
  },
};

/** The screen of a bloc for a person who may set it up. */
export function showBloc(
  turn: Turn,
  t: Parameters<typeof blocScreen>[0],
  personId: number,
  blocId: number,
  more: { isNew?: boolean } = {},
): Content {
  const { tx, now } = turn;
  const bloc = getBloc(tx, blocId);
  const today = localDate(now, bloc.timeZone);
  const secretariat = secretariatHolders(tx, blocId, today);
  return blocScreen(t, {
    bloc,
    agencies: listAgencies(tx, blocId).length,
    secretariat: secretariat.map((id) => getPerson(tx, id).displayName),
    openLinks: listOpenInvitations(tx, blocId, now).length,
    waiting: listWaiting(tx, blocId).length,
    isOperator: operatorRight(tx, personId) !== undefined,
    serves: secretariat.includes(personId),
    canSwitch: blocsOf(tx, personId, today).length > 1,
    ...more,
  });
}

/** The operator takes the secretariat's office, for instance to set up a bloc alone. */
export function serveAsSecretariat(turn: Turn, right: OperatorRight, blocId: number): void {
  const { tx, now } = turn;
  const bloc = getBloc(tx, blocId);
  const { personId } = right;
  const startsOn = localDate(now, bloc.timeZone);
  if (personId === null || secretariatHolders(tx, blocId, startsOn).includes(personId)) return;
  giveOffice(tx, { right, now }, { blocId, year: bloc.year, startsOn, kind: 'secretariat', personId });
}

/** Makes a link by which this person, and nobody else, binds the group in which they open it; and sends it. */
export function sendGroupLink(
  turn: Turn,
  right: SetupRight,
  key: string,
  blocId: number,
  personId: number,
): void {
  const { tx, now } = turn;
  if ('blocId' in right && right.blocId !== blocId) throw new Error('A right over another bloc');
  const { id } = tx
    .insert(setupLinks)
    .values({
      kind: 'group',
      blocId,
      personId,
      ...newLink(key),
      createdAt: now,
      expiresAt: expiryOf(now, SETUP_LINK_DAYS),
    })
    .returning({ id: setupLinks.id })
    .get();
  tellPrepared(turn, personId, { kind: GROUP_LINK_KIND, ref: String(id), priority: 'reply', blocId });
}

/** The group in which a binding is asked for. */
export interface Group {
  chatId: number;
  topicId: number | undefined;
  title: string | undefined;
}

export type BindResult =
  | { done: Bloc }
  | { problem: 'group-of-another' | 'group-needs-link' | 'not-allowed' };

/** Binds by a group link; undefined for one that is not good, not this person's, or whose right has ended. */
export function bindByLink(
  turn: Turn,
  personId: number | undefined,
  tokenHash: string,
  group: Group,
): BindResult | undefined {
  const link = findGoodLink(turn.tx, 'group', tokenHash, turn.now);
  if (!link?.blocId || personId === undefined || link.personId !== personId) return undefined;
  return bind(turn, personId, link.blocId, group);
}

/**
 * Binds by word alone: by the link that the person asked for, or the bloc that is bound here already (for another
 * topic), or the one that they work in while it has no group.
 */
export function bindByWord(
  turn: Turn,
  personId: number,
  blocId: number | undefined,
  group: Group,
): BindResult {
  const asked = findOwnGroupLink(turn.tx, personId, turn.now)?.blocId;
  if (asked) return bind(turn, personId, asked, group) ?? { problem: 'not-allowed' };
  const here = findBlocByGroup(turn.tx, group.chatId);
  const own = blocId === undefined ? undefined : getBloc(turn.tx, blocId);
  if (here) return bind(turn, personId, here.id, group) ?? { problem: 'not-allowed' };
  if (!own) return { problem: 'not-allowed' };
  if (own.groupChatId !== null) return { problem: 'group-needs-link' };
  return bind(turn, personId, own.id, group) ?? { problem: 'not-allowed' };
}

function bind(turn: Turn, personId: number, blocId: number, group: Group): BindResult | undefined {
  const { tx, now } = turn;
  const today = localDate(now, getBloc(tx, blocId).timeZone);
  const right = setupRight(tx, personId, blocId, today);
  if (!right) return undefined;
  const here = findBlocByGroup(tx, group.chatId);
  if (here && here.id !== blocId) return { problem: 'group-of-another' };
  const isSamePlace = here !== undefined && (here.groupTopicId ?? undefined) === group.topicId;
  bindGroup(tx, { right, now }, blocId, group.chatId, group);
  tx.update(setupLinks)
    .set({ usedAt: now })
    .where(and(eq(setupLinks.kind, 'group'), eq(setupLinks.blocId, blocId), isNull(setupLinks.usedAt)))
    .run();
  const bloc = getBloc(tx, blocId);
  // Bound to where it is already, the boards stay the messages that they are.
  if (!isSamePlace) moveBoards(turn, bloc);
  for (const to of new Set([personId, ...secretariatHolders(tx, blocId, today)])) {
    tell(turn, to, { priority: 'reply', blocId }, (t) => ({
      text: t('group-bound-told', { bloc: bloc.name, title: bloc.groupTitle ?? '' }),
    }));
  }
  return { done: bloc };
}
