/** The bloc's group: the link that adds the bot to it, and the binding. */
import { and, eq, isNull } from 'drizzle-orm';
import { expiryOf, newLink } from '../../invitations/index.ts';
import { moveBoards } from '../../movements/index.ts';
import {
  type Bloc,
  bindGroup,
  findBlocByGroup,
  getBloc,
  type SetupRight,
  secretariatHolders,
  setupRight,
  type Turn,
  tell,
  tellPrepared,
  todayIn,
} from '../../registry/index.ts';
import { findGoodLink, findOwnGroupLink } from '../queries.ts';
import { SETUP_LINK_DAYS } from '../rules.ts';
import { setupLinks } from '../schema.ts';

/** The kind of the outbox rows that carry the link which adds the bot to a group. */
export const GROUP_LINK_KIND = 'group_link';

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
  const today = todayIn({ tx, now }, blocId);
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
