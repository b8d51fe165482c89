/** Telegram's side of invitations: links that people open, and the secretariat's screens for them. */
import { Composer } from 'grammy';
import { textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import type { Prepare } from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { asAnyone, type Doors, type Guest } from '../registry/bot.ts';
import { aboutInvitation, openInvitation, takeInvitation } from './actions.ts';
import { joinButton } from './buttons.ts';
import { recordMiss } from './links.ts';
import { joinRefused, linkMessage } from './messages/index.ts';
import { countMisses, findInvitation, findInvitationByHash, hasOpened } from './queries.ts';
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
import { invitingButtons, type Room } from './taps.ts';

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

/** The buttons of invitations. */
export function invitationDoors(room: Room): Doors {
  const { clock } = room;
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
      ...invitingButtons(room),
    ],
  };
}
