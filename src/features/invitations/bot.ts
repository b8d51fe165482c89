/** Telegram's side of invitations: links that people open, and the secretariat's screens for them. */
import { Composer } from 'grammy';
import { textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import type { Prepare } from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { asAnyone, asPerson, type Doors, type Guest, type Visit } from '../registry/bot.ts';
import {
  type Bloc,
  findAgency,
  findBloc,
  getAgency,
  getPerson,
  listAgencies,
  type SetupRight,
  seatHolders,
  secretariatHolders,
  setupRight,
  type Turn,
} from '../registry/index.ts';
import {
  aboutInvitation,
  createInvitation,
  openInvitation,
  type Place,
  recordMiss,
  revokeInvitation,
  sendLink,
  takeInvitation,
} from './actions.ts';
import { type Affected, approveAll, decideInvitation } from './approval.ts';
import {
  approveAllButton,
  decideButton,
  inviteAgencyButton,
  inviteButton,
  inviteListButton,
  joinButton,
  makeLinkButton,
  openLinksButton,
  revokeButton,
  revokeForButton,
  waitingButton,
} from './buttons.ts';
import {
  agencyList,
  agencySeats,
  joinRefused,
  linkMade,
  linkMessage,
  openLinks,
  revokeQuestion,
  seatScreen,
  waitingList,
} from './messages.ts';
import {
  countMisses,
  findInvitation,
  findInvitationByHash,
  hasOpened,
  listOpenInvitations,
  listWaiting,
} from './queries.ts';
import {
  hashToken,
  isOpen,
  type LinkKind,
  MISS_WINDOW_MS,
  MISSES_ALLOWED,
  payloadOf,
  readPayload,
  tokenOf,
} from './rules.ts';

interface Room extends Affected {
  clock: CivilClock;
  linkKey: string;
}

/** Takes a link by the hash of its token, and answers. False, having done nothing, if it is not good. */
export type LinkTaker = (guest: Guest, tokenHash: string, ctx: BotContext) => boolean;

/** After this many wrong links the answer comes at most once a minute. */
const ANSWER_PAUSE_MS = 60_000;

/**
 * `/start` with a payload that a link of ours could carry, by the kind of link. Links that are wrong, used, expired
 * or revoked have one answer, and who tries too many has nothing looked up. Everything else goes on to the next.
 */
export function linkRouter(clock: CivilClock, takers: Record<LinkKind, LinkTaker>): Composer<BotContext> {
  const router = new Composer<BotContext>();
  router.command('start', (ctx, next) => {
    const link = readPayload(ctx.match.trim());
    if (!link) return next();
    const isPrivate = ctx.chat.type === 'private';
    // A link for one person, shown before everybody in a group, is neither taken nor answered there.
    if (!isPrivate && link.kind !== 'group') return undefined;
    const isOwnPlace = isPrivate === (link.kind !== 'group');
    return asAnyone(ctx, clock, (guest) => {
      const { turn, telegramId } = guest;
      const misses = countMisses(turn.tx, telegramId, turn.now - MISS_WINDOW_MS);
      const isSlowed = misses >= MISSES_ALLOWED;
      if (!isSlowed && isOwnPlace && takers[link.kind](guest, hashToken(link.token), ctx)) return;
      if (!isSlowed) recordMiss(turn, telegramId);
      if (!guest.isPrivate && !guest.person) return;
      const minute = Math.floor(turn.now / ANSWER_PAUSE_MS);
      guest.reply(
        { text: guest.t('link-not-good') },
        isSlowed ? `link-not-good:${guest.chatId}:${telegramId}:${minute}` : undefined,
      );
    });
  });
  return router;
}

/** What an invitation's link does. */
export const takeInvitationLink: LinkTaker = (guest, tokenHash) => {
  const screen = openInvitation(guest.turn, guest, findInvitationByHash(guest.turn.tx, tokenHash));
  if (screen) guest.reply(screen);
  return screen !== undefined;
};

/** Writes the message with a link at the moment of sending; a link that is over is not sent. */
export function prepareLink({ linkKey, username }: { linkKey: string; username: string }): Prepare {
  return (tx, row, now) => {
    const invitation = findInvitation(tx, Number(row.ref));
    if (!invitation || !isOpen(invitation, now)) return { drop: 'link over' };
    const payload = payloadOf('invitation', tokenOf(linkKey, invitation.nonce));
    const about = aboutInvitation({ tx, now }, invitation);
    return {
      unkept: true,
      send: linkMessage(textsIn('vi'), about, `https://t.me/${username}?start=${payload}`),
    };
  };
}

/** The visit with the right to set up this bloc, or a calm refusal. */
function withRight(
  visit: Visit,
  blocId: number,
  work: (right: SetupRight, bloc: Bloc, today: string) => void,
): void {
  const { turn, person } = visit;
  const bloc = findBloc(turn.tx, blocId);
  const today = bloc && localDate(turn.now, bloc.timeZone);
  const right = bloc && today && setupRight(turn.tx, person.id, bloc.id, today);
  if (right) work(right, bloc, today);
  else visit.toast(visit.t('not-allowed'));
}

function showOpenLinks(visit: Visit, bloc: Bloc, page: number): void {
  const { turn } = visit;
  const open = listOpenInvitations(turn.tx, bloc.id, turn.now);
  const about = open.map((one) => aboutInvitation(turn, one));
  visit.show(openLinks(visit.t, bloc, about, page, listWaiting(turn.tx, bloc.id).length));
}

function showWaiting(visit: Visit, bloc: Bloc): void {
  const { turn } = visit;
  const waiting = listWaiting(turn.tx, bloc.id).map((one) => ({
    ...aboutInvitation(turn, one),
    name: one.takenBy === null ? '' : getPerson(turn.tx, one.takenBy).displayName,
  }));
  visit.show(waitingList(visit.t, bloc, waiting));
}

function holdersOf(turn: Turn, agencyId: number, kind: 'leader' | 'officer', today: string) {
  return seatHolders(turn.tx, agencyId, kind, today).map((id) => getPerson(turn.tx, id));
}

function placeOf(
  agencyId: number | undefined,
  role: 'leader' | 'officer' | 'secretariat',
): Place | undefined {
  if (role === 'secretariat') return agencyId === undefined ? { office: role } : undefined;
  return agencyId === undefined ? undefined : { agencyId, kind: role };
}

/** The buttons of invitations. */
export function invitationDoors(room: Room): Doors {
  const { clock, linkKey } = room;
  const onPerson = <V>(kind: Parameters<typeof onButton<V>>[0], work: (visit: Visit, values: V) => void) =>
    onButton(kind, (ctx, values) => asPerson(ctx, clock, (visit) => work(visit, values)));
  return {
    commands: {},
    buttons: [
      onButton(joinButton, (ctx, { invitationId, verb }) =>
        asAnyone(ctx, clock, (guest) => {
          const { turn, t } = guest;
          const invitation = findInvitation(turn.tx, invitationId);
          if (!invitation || !hasOpened(turn.tx, invitationId, guest.telegramId)) {
            return guest.toast(t('link-not-good-toast'));
          }
          if (verb === 'refuse' && isOpen(invitation, turn.now)) {
            return guest.show(joinRefused(t, aboutInvitation(turn, invitation)));
          }
          if (invitation.takenAt !== null && invitation.takenBy === guest.person?.id) {
            return guest.toast(t('join-already'));
          }
          const content = takeInvitation(turn, room, guest, invitationId);
          guest.show(content ?? { text: t('link-not-good') });
        }),
      ),
      onPerson(inviteListButton, (visit, { blocId, page }) =>
        withRight(visit, blocId, (_right, bloc) =>
          visit.show(agencyList(visit.t, bloc, listAgencies(visit.turn.tx, bloc.id), page)),
        ),
      ),
      onPerson(inviteAgencyButton, (visit, { agencyId }) => {
        const { turn, t } = visit;
        const agency = findAgency(turn.tx, agencyId);
        withRight(visit, agency?.blocId ?? 0, (_right, bloc, today) => {
          const holders = {
            leader: holdersOf(turn, agencyId, 'leader', today),
            officer: holdersOf(turn, agencyId, 'officer', today),
          };
          visit.show(agencySeats(t, bloc, getAgency(turn.tx, agencyId), holders));
        });
      }),
      onPerson(inviteButton, (visit, { blocId, agencyId, role }) =>
        withRight(visit, blocId, (_right, bloc, today) => {
          const { turn, t } = visit;
          const agency = agencyId === undefined ? undefined : findAgency(turn.tx, agencyId);
          const place = placeOf(agencyId, role);
          if (!place || (agencyId !== undefined && agency?.blocId !== bloc.id)) {
            return visit.toast(t('not-allowed'));
          }
          const holders =
            'office' in place
              ? secretariatHolders(turn.tx, bloc.id, today).map((id) => getPerson(turn.tx, id))
              : holdersOf(turn, place.agencyId, place.kind, today);
          visit.show(seatScreen(t, { bloc, agency, role, holders }));
        }),
      ),
      onPerson(makeLinkButton, (visit, { blocId, agencyId, role, replaces, personId }) =>
        withRight(visit, blocId, (right) => {
          const { turn, t } = visit;
          const place = placeOf(agencyId, role);
          const made = place && createInvitation(turn, right, linkKey, blocId, place, { replaces, personId });
          const invitation = made && findInvitation(turn.tx, made.invitationId);
          if (!invitation) return visit.toast(t('not-allowed'));
          visit.show(linkMade(t, aboutInvitation(turn, invitation)));
          sendLink(turn, visit.person.id, invitation);
        }),
      ),
      onPerson(openLinksButton, (visit, { blocId, page }) =>
        withRight(visit, blocId, (_right, bloc) => showOpenLinks(visit, bloc, page)),
      ),
      onPerson(revokeButton, (visit, { invitationId }) => {
        const { turn, t } = visit;
        const invitation = findInvitation(turn.tx, invitationId);
        withRight(visit, invitation?.blocId ?? 0, (_right, bloc) => {
          if (invitation && isOpen(invitation, turn.now)) {
            return visit.show(revokeQuestion(t, aboutInvitation(turn, invitation)));
          }
          visit.toast(t('invite-over'));
          showOpenLinks(visit, bloc, 0);
        });
      }),
      onPerson(revokeForButton, (visit, { invitationId, why }) => {
        const { turn, t } = visit;
        const invitation = findInvitation(turn.tx, invitationId);
        withRight(visit, invitation?.blocId ?? 0, (right, bloc) => {
          const isRevoked = invitation && revokeInvitation(turn, right, invitation, why);
          visit.toast(t(isRevoked ? 'invite-revoked' : 'invite-over'));
          showOpenLinks(visit, bloc, 0);
        });
      }),
      onPerson(waitingButton, (visit, { blocId }) =>
        withRight(visit, blocId, (_right, bloc) => showWaiting(visit, bloc)),
      ),
      onPerson(decideButton, (visit, { invitationId, verb }) => {
        const { turn, t } = visit;
        const invitation = findInvitation(turn.tx, invitationId);
        withRight(visit, invitation?.blocId ?? 0, (right) => {
          const decision = verb === 'approve' ? 'approved' : 'declined';
          const isDone = invitation && decideInvitation(turn, room, right, invitation, decision);
          visit.toast(t(isDone ? `approve-${decision}` : 'approve-over'));
        });
      }),
      onPerson(approveAllButton, (visit, { blocId }) =>
        withRight(visit, blocId, (right, bloc) => {
          const count = approveAll(visit.turn, room, right, bloc.id);
          visit.toast(visit.t('approve-all-done', { count }));
        }),
      ),
    ],
  };
}
