/** Removing, restricting and promoting members, and invitations. */
import { randomBytes } from 'node:crypto';
import { checkAdministrator, findDialog, readUserId } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { administratorRights } from '../members.ts';
import { changeMember } from '../membership.ts';
import type { Chat, Member, User } from '../types.ts';
import { botUser, isAdministrator, isIn } from '../world.ts';
import { readPermissions } from './chats.ts';

const RESTRICT = 'not enough rights to restrict/unrestrict chat member';

const SUPERGROUPS = { types: ['supergroup'], words: 'method is available only for supergroups' };
const NOT_GROUPS = {
  types: ['supergroup', 'channel'],
  words: 'method is available for supergroup and channel chats only',
};
const NOT_PRIVATE = {
  types: ['group', 'supergroup', 'channel'],
  words: "can't ban members in private chats",
};

/** The member that a call is about, in a chat of the types that the method is for. */
function openMember(
  call: Call,
  { types, words }: { types: string[]; words: string },
  right: string,
  complaint: string,
): { chat: Chat; user: User; member: Member } {
  const id = readUserId(call);
  const dialog = findDialog(call, 'write');
  if (dialog.kind === 'private' || !types.includes(dialog.chat.type)) throw badRequest(words);
  const chat = checkAdministrator(call, dialog, right, complaint);
  const user = call.world.findUser(id);
  if (!user) throw badRequest('PARTICIPANT_ID_INVALID');
  if (id === call.bot.id) throw badRequest("can't restrict self");
  return { chat, user, member: call.world.member(chat, id) };
}

function checkRestrictable({ member }: { member: Member }): void {
  if (member.status === 'creator') throw badRequest("can't remove chat owner");
  if (member.status === 'administrator') throw badRequest('user is an administrator of the chat');
}

function untilDate(call: Call): { until_date?: number } {
  const until_date = call.args.integer('until_date');
  const left = until_date - call.world.date();
  // Less than half a minute or more than a year is for ever.
  return left >= 30 && left <= 366 * 86_400 ? { until_date } : {};
}

export const banChatMember: Method = (call) => {
  const target = openMember(call, NOT_PRIVATE, 'can_restrict_members', RESTRICT);
  checkRestrictable(target);
  changeMember(call.world, target.chat, botUser(call.bot), target.user, {
    status: 'kicked',
    ...untilDate(call),
  });
  return true;
};

export const unbanChatMember: Method = (call) => {
  const { chat, user, member } = openMember(call, NOT_GROUPS, 'can_restrict_members', RESTRICT);
  if (member.status === 'left') return true;
  if (call.args.flag('only_if_banned') && member.status !== 'kicked') return true;
  checkRestrictable({ member });
  changeMember(call.world, chat, botUser(call.bot), user, { status: 'left' });
  return true;
};

export const restrictChatMember: Method = (call) => {
  const rights = readPermissions(call);
  const target = openMember(call, SUPERGROUPS, 'can_restrict_members', RESTRICT);
  checkRestrictable(target);
  const free = ['can_send_messages', 'can_send_photos', 'can_send_other_messages', 'can_send_polls'].every(
    (name) => rights[name],
  );
  const after: Member = free ? { status: 'member' } : { status: 'restricted', rights, ...untilDate(call) };
  changeMember(
    call.world,
    target.chat,
    botUser(call.bot),
    target.user,
    isIn(target.member) ? after : { status: 'left' },
  );
  return true;
};

export const promoteChatMember: Method = (call) => {
  const { chat, user, member } = openMember(
    call,
    NOT_GROUPS,
    'can_promote_members',
    'not enough rights to promote/demote chat member',
  );
  if (member.status === 'creator') throw badRequest("can't remove chat owner");
  if (!isIn(member)) throw badRequest('USER_NOT_PARTICIPANT');
  const rights = Object.fromEntries(administratorRights(chat).map((name) => [name, call.args.flag(name)]));
  const is_anonymous = call.args.flag('is_anonymous');
  const demoted = !is_anonymous && Object.values(rights).every((right) => !right);
  const after: Member = demoted
    ? { status: 'member' }
    : {
        status: 'administrator',
        ...(is_anonymous && { is_anonymous }),
        ...(member.custom_title && { custom_title: member.custom_title }),
        rights: { ...rights, can_manage_chat: true },
        promoted_by: call.bot.id,
      };
  changeMember(call.world, chat, botUser(call.bot), user, after);
  return true;
};

export const setChatAdministratorCustomTitle: Method = (call) => {
  const { chat, user, member } = openMember(
    call,
    SUPERGROUPS,
    'can_promote_members',
    'not enough rights to change custom title of the user',
  );
  if (member.status === 'creator') throw badRequest('only creator can edit their custom title');
  if (!isAdministrator(member)) throw badRequest('user is not an administrator');
  const title = call.args.text('custom_title').trim();
  if (title.length > 16) throw badRequest('ADMIN_RANK_INVALID');
  chat.members[user.id] = { ...member, custom_title: title };
  call.world.saveChat(chat);
  return true;
};

function openForLinks(call: Call): Chat {
  const dialog = findDialog(call, 'write');
  return checkAdministrator(call, dialog, 'can_invite_users', 'not enough rights to manage chat invite link');
}

function newLink(): string {
  return `https://t.me/+${randomBytes(12).toString('base64url').slice(0, 16)}`;
}

export const exportChatInviteLink: Method = (call) => {
  const chat = openForLinks(call);
  chat.invite_link = newLink();
  call.world.saveChat(chat);
  return chat.invite_link;
};

function describeLink(call: Call, invite_link: string): Record<string, unknown> {
  const { args, bot } = call;
  const expire_date = args.integer('expire_date', 0, 0);
  const member_limit = args.integer('member_limit', 0, 0, 99_999);
  return {
    invite_link,
    creator: botUser(bot),
    creates_join_request: args.flag('creates_join_request'),
    is_primary: false,
    is_revoked: false,
    ...(args.has('name') && { name: args.text('name').slice(0, 32) }),
    ...(expire_date > 0 && { expire_date }),
    ...(member_limit > 0 && { member_limit }),
  };
}

export const createChatInviteLink: Method = (call) => {
  const chat = openForLinks(call);
  const link = describeLink(call, newLink());
  chat.invite_links = [...(chat.invite_links ?? []), link];
  call.world.saveChat(chat);
  return link;
};

function changeLink(call: Call, change: (link: Record<string, unknown>) => Record<string, unknown>): unknown {
  const chat = openForLinks(call);
  const name = call.args.text('invite_link');
  const found = chat.invite_links?.find((link) => link['invite_link'] === name);
  if (!found) throw badRequest('INVITE_HASH_EXPIRED');
  const changed = change(found);
  chat.invite_links = chat.invite_links?.map((link) => (link === found ? changed : link)) ?? [];
  call.world.saveChat(chat);
  return changed;
}

export const editChatInviteLink: Method = (call) =>
  changeLink(call, (link) => describeLink(call, String(link['invite_link'])));
export const revokeChatInviteLink: Method = (call) =>
  changeLink(call, (link) => ({ ...link, is_revoked: true }));
