/** Memberships: how they are shown, and telling bots of their changes. */
import type { Chat, Member, User } from './types.ts';
import { LIFE_SECONDS } from './update-kinds.ts';
import type { Dialog, World } from './world.ts';
import { chatInfo, isAdministrator } from './world.ts';

/** Rights of an administrator who was given all that a bot can give. */
const ADMINISTRATOR_RIGHTS = [
  'can_manage_chat',
  'can_change_info',
  'can_delete_messages',
  'can_invite_users',
  'can_restrict_members',
  'can_pin_messages',
  'can_manage_topics',
  'can_promote_members',
  'can_manage_video_chats',
  'can_post_stories',
  'can_edit_stories',
  'can_delete_stories',
  'can_post_messages',
  'can_edit_messages',
  'can_manage_direct_messages',
] as const;
const CHANNEL_ONLY = new Set(['can_post_messages', 'can_edit_messages', 'can_manage_direct_messages']);
const GROUP_ONLY = new Set(['can_pin_messages', 'can_manage_topics']);

export const PERMISSIONS = [
  'can_send_messages',
  'can_send_audios',
  'can_send_documents',
  'can_send_photos',
  'can_send_videos',
  'can_send_video_notes',
  'can_send_voice_notes',
  'can_send_polls',
  'can_send_other_messages',
  'can_add_web_page_previews',
  'can_react_to_messages',
  'can_edit_tag',
  'can_change_info',
  'can_invite_users',
  'can_pin_messages',
  'can_manage_topics',
] as const;

/** The names of an administrator's rights in a chat of this type. */
export function administratorRights(chat: Chat): string[] {
  const hidden = chat.type === 'channel' ? GROUP_ONLY : CHANNEL_ONLY;
  return ADMINISTRATOR_RIGHTS.filter((right) => !hidden.has(right));
}

/** A membership as the `ChatMember` of the reference. */
export function showMember(
  user: User,
  member: Member,
  chat?: Chat,
  viewer?: number,
): Record<string, unknown> {
  const title = member.custom_title && { custom_title: member.custom_title };
  const is_anonymous = member.is_anonymous ?? false;
  switch (member.status) {
    case 'creator':
      return { user, status: 'creator', is_anonymous, ...title };
    case 'administrator': {
      const names = chat ? administratorRights(chat) : [...ADMINISTRATOR_RIGHTS];
      const rights = Object.fromEntries(names.map((name) => [name, member.rights?.[name] ?? true]));
      const can_be_edited = viewer !== undefined && member.promoted_by === viewer;
      return { user, status: 'administrator', can_be_edited, is_anonymous, ...rights, ...title };
    }
    case 'restricted': {
      const rights = Object.fromEntries(PERMISSIONS.map((name) => [name, member.rights?.[name] ?? false]));
      return { user, status: 'restricted', is_member: true, ...rights, until_date: member.until_date ?? 0 };
    }
    case 'kicked':
      return { user, status: 'kicked', until_date: member.until_date ?? 0 };
    case 'member':
      return { user, status: 'member', ...(member.until_date && { until_date: member.until_date }) };
    case 'left':
      break;
  }
  return { user, status: 'left' };
}

/** Tells bots that somebody's membership changed: the bot of its own, administrators of everybody's. */
export function tellMembership(
  world: World,
  dialog: Dialog,
  from: User,
  who: number,
  before: Member,
  after: Member,
): void {
  const user = world.findUser(who);
  if (!user) return;
  const chat = dialog.kind === 'chat' ? dialog.chat : undefined;
  const date = world.date();
  const content = {
    chat: chatInfo(dialog),
    from,
    date,
    old_chat_member: showMember(user, before, chat),
    new_chat_member: showMember(user, after, chat),
  };
  const expiresAt = (date + LIFE_SECONDS.message) * 1000;
  const lane = String(dialog.id);
  const own = world.bots.get(who);
  if (own) world.updates.add(own, { kind: 'my_chat_member', content, lane, expiresAt });
  if (!chat) return;
  for (const bot of world.botsIn(chat)) {
    if (bot.id === who || !isAdministrator(world.member(chat, bot.id))) continue;
    world.updates.add(bot, { kind: 'chat_member', content, lane, expiresAt });
  }
}
