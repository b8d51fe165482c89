/** Looking at chats and changing what they are called. */
import { checkAdministrator, findDialog, readUserId } from '../access.ts';
import { isObject } from '../arguments.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { PERMISSIONS, showMember } from '../members.ts';
import { changeMember } from '../membership.ts';
import { postMessage, showToBot } from '../messages.ts';
import { plainText } from '../text/format.ts';
import type { Chat } from '../types.ts';
import type { Dialog } from '../world.ts';
import { botUser, chatInfo, isAdministrator, isIn } from '../world.ts';

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'record_audio',
  'upload_audio',
  'upload_document',
  'choose_sticker',
  'find_location',
  'pick_up_location',
  'record_video_note',
  'upload_video_note',
  'cancel',
]);
const GIFTS = {
  unlimited_gifts: true,
  limited_gifts: true,
  unique_gifts: true,
  premium_subscription: true,
  gifts_from_channels: true,
};

export const sendChatAction: Method = (call) => {
  const action = call.args.text('action').toLowerCase();
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  const dialog = findDialog(call, 'send');
  call.world.events.emit('chat_action', { chat_id: dialog.id, action }, call.world.sees(dialog));
  return true;
};

export const getChat: Method = (call) => {
  const dialog = findDialog(call, 'read');
  const { world, bot } = call;
  const last = world.pinned(dialog).at(-1);
  const pinned = last === undefined ? undefined : world.store.findMessage(dialog.key, last);
  const shared = {
    accent_color_id: Math.abs(dialog.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: GIFTS,
    ...(pinned && { pinned_message: showToBot(world, dialog, pinned) }),
  };
  const info = chatInfo(dialog);
  const usernames = info.username && { active_usernames: [info.username] };
  if (dialog.kind === 'private') return { ...info, ...usernames, ...shared };
  const { chat } = dialog;
  const administrator = isAdministrator(world.member(chat, bot.id));
  return {
    ...info,
    ...usernames,
    ...shared,
    ...(chat.description && { description: chat.description }),
    ...(administrator && chat.invite_link && { invite_link: chat.invite_link }),
    ...(chat.type !== 'channel' && { permissions: permissionsOf(chat) }),
    ...(chat.photo && { photo: chat.photo }),
    ...(chat.linked_chat_id && { linked_chat_id: chat.linked_chat_id }),
    ...(chat.slow_mode_delay && { slow_mode_delay: chat.slow_mode_delay }),
    ...(chat.type === 'supergroup' && administrator && { has_visible_history: true }),
  };
};

/** What members may do unless somebody said otherwise. */
function permissionsOf(chat: Chat): Record<string, boolean> {
  const closed = new Set(['can_change_info', 'can_pin_messages', 'can_manage_topics']);
  return Object.fromEntries(PERMISSIONS.map((name) => [name, chat.permissions?.[name] ?? !closed.has(name)]));
}

export const getChatMember: Method = (call) => {
  const id = readUserId(call);
  const dialog = findDialog(call, id === call.bot.id ? 'read' : 'members');
  const user = call.world.findUser(id);
  if (!user) throw badRequest('invalid user_id specified');
  if (dialog.kind === 'private') {
    if (id !== dialog.user.id && id !== call.bot.id) throw badRequest('user not found');
    return { user, status: 'member' };
  }
  return showMember(user, call.world.member(dialog.chat, id), dialog.chat, call.bot.id);
};

/** All administrators, without other bots. */
export const getChatAdministrators: Method = (call) => {
  const dialog = findDialog(call, 'members');
  if (dialog.kind === 'private') throw badRequest('there are no administrators in the private chat');
  return Object.entries(dialog.chat.members).flatMap(([id, member]) => {
    const user = call.world.findUser(Number(id));
    if (!user || !isAdministrator(member) || (user.is_bot && user.id !== call.bot.id)) return [];
    return [showMember(user, member, dialog.chat, call.bot.id)];
  });
};

export const getChatMemberCount: Method = (call) => {
  const dialog = findDialog(call, 'members');
  if (dialog.kind === 'private') return 2;
  return Object.keys(dialog.chat.members).filter((id) => isIn(call.world.member(dialog.chat, Number(id))))
    .length;
};

export const leaveChat: Method = (call) => {
  const dialog = findDialog(call, 'edit');
  if (dialog.kind === 'private') {
    throw badRequest("can't leave private chats");
  }
  const user = botUser(call.bot);
  changeMember(call.world, dialog.chat, user, user, { status: 'left' });
  return true;
};

/** Opens a group or channel whose information the bot may change. */
function openForInfo(call: Call, complaint: string): { dialog: Dialog; chat: Chat } {
  const dialog = findDialog(call, 'write');
  if (dialog.kind === 'private') throw badRequest("can't change private chat " + complaint);
  return {
    dialog,
    chat: checkAdministrator(
      call,
      dialog,
      'can_change_info',
      `not enough rights to change chat ${complaint}`,
    ),
  };
}

function tell(call: Call, dialog: Dialog, content: Record<string, unknown>): void {
  postMessage(call.world, dialog, { bot: call.bot, service: true, content });
}

export const setChatTitle: Method = (call) => {
  const title = plainText(call.args.text('title'));
  if (title === '') throw badRequest('title must be non-empty');
  const { dialog, chat } = openForInfo(call, 'title');
  if (chat.title === title) return true;
  chat.title = title.slice(0, 128);
  call.world.saveChat(chat);
  tell(call, dialog, { new_chat_title: chat.title });
  return true;
};

export const setChatDescription: Method = (call) => {
  const { chat } = openForInfo(call, 'description');
  const description = plainText(call.args.text('description')).slice(0, 255);
  if ((chat.description ?? '') === description) throw badRequest('chat description is not modified');
  chat.description = description;
  call.world.saveChat(chat);
  return true;
};

export const setChatPhoto: Method = (call) => {
  const upload = call.args.uploads.get('photo');
  if (!upload) {
    throw badRequest(
      call.args.has('photo') ? 'photo must be uploaded as an InputFile' : 'there is no photo in the request',
    );
  }
  const { dialog, chat } = openForInfo(call, 'photo');
  const added = call.files.add('chat_photo', upload.content, '.jpg', {});
  const { file_id, file_unique_id } = call.files.fields(added);
  chat.photo = {
    small_file_id: file_id,
    small_file_unique_id: file_unique_id,
    big_file_id: file_id,
    big_file_unique_id: file_unique_id,
  };
  call.world.saveChat(chat);
  tell(call, dialog, { new_chat_photo: [{ ...call.files.fields(added), width: 640, height: 640 }] });
  return true;
};

export const deleteChatPhoto: Method = (call) => {
  const { dialog, chat } = openForInfo(call, 'photo');
  delete chat.photo;
  call.world.saveChat(chat);
  tell(call, dialog, { delete_chat_photo: true });
  return true;
};

/** Reads `permissions`: what is not named is not allowed. */
export function readPermissions(call: Call): Record<string, boolean> {
  const value = call.args.json('permissions', "can't parse permissions JSON object");
  if (value === undefined) throw badRequest('parameter "permissions" is required');
  if (!isObject(value)) throw badRequest('object expected as permissions');
  for (const [name, field] of Object.entries(value)) {
    if (typeof field !== 'boolean')
      throw badRequest(`can't parse chat permissions: Field "${name}" must be of type Boolean`);
  }
  return Object.fromEntries(PERMISSIONS.map((name) => [name, value[name] === true]));
}

export const setChatPermissions: Method = (call) => {
  const permissions = readPermissions(call);
  const dialog = findDialog(call, 'write');
  const chat = checkAdministrator(
    call,
    dialog,
    'can_restrict_members',
    'not enough rights to change chat permissions',
  );
  chat.permissions = permissions;
  call.world.saveChat(chat);
  return true;
};
