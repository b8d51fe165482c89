/** Forum topics: making, naming, closing and deleting them, and finding the one that a message is for. */
import { findDialog } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { postMessage, removeMessages } from '../messages.ts';
import { plainText } from '../text/format.ts';
import { openTopic } from '../topics.ts';
import type { Chat, Topic } from '../types.ts';
import type { Dialog } from '../world.ts';
import { isAdministrator } from '../world.ts';

const COLORS = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];
const MOST_NAME = 128;

/** The topic that `message_thread_id` names; General must be named by leaving it out. */
export function findThread(call: Call, dialog: Dialog): number | undefined {
  const id = call.args.integer('message_thread_id');
  const chat = dialog.kind === 'chat' ? dialog.chat : undefined;
  if (id <= 0) {
    if (chat?.is_forum && chat.general_closed) throw badRequest('TOPIC_CLOSED');
    return undefined;
  }
  const topic = chat?.is_forum ? chat.topics[id] : undefined;
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed) throw badRequest('TOPIC_CLOSED');
  return id;
}

interface Forum {
  dialog: Dialog & { kind: 'chat' };
  chat: Chat;
}

function openForum(call: Call, action: string): Forum {
  const dialog = findDialog(call, 'write');
  if (dialog.kind === 'private' || !dialog.chat.is_forum) throw badRequest('the chat is not a forum');
  const member = call.world.member(dialog.chat, call.bot.id);
  const right = action === 'delete' ? 'can_delete_messages' : 'can_manage_topics';
  const allowed = isAdministrator(member) && member.rights?.[right] !== false;
  if (!allowed) throw badRequest(`not enough rights to ${action} a topic`);
  return { dialog, chat: dialog.chat };
}

function findTopic(call: Call, { chat }: Forum): { id: number; topic: Topic } {
  const id = call.args.integer('message_thread_id');
  const topic = chat.topics[id];
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return { id, topic };
}

function readName(call: Call): string {
  const name = plainText(call.args.text('name'));
  if (name === '') throw badRequest('TOPIC_TITLE_EMPTY');
  if (name.length > MOST_NAME) throw badRequest('TOPIC_TITLE_TOO_LONG');
  return name;
}

export const createForumTopic: Method = (call) => {
  const { args, bot, world } = call;
  const { dialog } = openForum(call, 'create');
  const name = readName(call);
  const icon_color = args.integer('icon_color', COLORS[0]);
  if (!COLORS.includes(icon_color)) throw badRequest('TOPIC_ICON_COLOR_INVALID');
  const emoji = args.text('icon_custom_emoji_id');
  const topic = { name, icon_color, ...(emoji && { icon_custom_emoji_id: emoji }) };
  const thread = openTopic(
    world,
    dialog,
    { bot },
    { forum_topic_created: topic },
    { ...topic, creator: bot.id },
  );
  return { message_thread_id: thread, ...topic };
};

/** Changes a topic and tells of it by a service message in it. */
function change(call: Call, forum: Forum, id: number, topic: Topic, content: Record<string, unknown>): true {
  forum.chat.topics[id] = topic;
  call.world.saveChat(forum.chat);
  postMessage(call.world, forum.dialog, { bot: call.bot, service: true, thread: id, content });
  return true;
}

export const editForumTopic: Method = (call) => {
  const forum = openForum(call, 'edit');
  const { id, topic } = findTopic(call, forum);
  const name = call.args.has('name') ? readName(call) : topic.name;
  const emoji = call.args.values.get('icon_custom_emoji_id');
  const edited = {
    ...(name !== topic.name && { name }),
    ...(emoji !== undefined && { icon_custom_emoji_id: emoji }),
  };
  if (Object.keys(edited).length === 0) throw badRequest('TOPIC_NOT_MODIFIED');
  return change(call, forum, id, { ...topic, ...edited }, { forum_topic_edited: edited });
};

export const closeForumTopic: Method = (call) => {
  const forum = openForum(call, 'close');
  const { id, topic } = findTopic(call, forum);
  if (topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
  return change(call, forum, id, { ...topic, closed: true }, { forum_topic_closed: {} });
};

export const reopenForumTopic: Method = (call) => {
  const forum = openForum(call, 'reopen');
  const { id, topic } = findTopic(call, forum);
  if (!topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
  return change(call, forum, id, { ...topic, closed: false }, { forum_topic_reopened: {} });
};

/** Deletes the topic with all its messages. */
export const deleteForumTopic: Method = (call) => {
  const forum = openForum(call, 'delete');
  const { id } = findTopic(call, forum);
  const all = call.world.store.pageMessages(forum.dialog.key, Number.MAX_SAFE_INTEGER, 1_000_000);
  const ids = all
    .filter(({ message }) => message.message_thread_id === id)
    .map(({ message }) => message.message_id);
  delete forum.chat.topics[id];
  call.world.saveChat(forum.chat);
  removeMessages(call.world, forum.dialog, ids);
  return true;
};

function changeGeneral(
  call: Call,
  action: string,
  fields: Partial<Chat>,
  content: Record<string, unknown>,
): true {
  const { dialog, chat } = openForum(call, action);
  const same = Object.entries(fields).every(([name, value]) => (chat[name as keyof Chat] ?? false) === value);
  if (same) throw badRequest('TOPIC_NOT_MODIFIED');
  Object.assign(chat, fields);
  call.world.saveChat(chat);
  postMessage(call.world, dialog, { bot: call.bot, service: true, content });
  return true;
}

export const editGeneralForumTopic: Method = (call) => {
  const name = readName(call);
  return changeGeneral(call, 'edit', { general_name: name }, { forum_topic_edited: { name } });
};
export const closeGeneralForumTopic: Method = (call) =>
  changeGeneral(call, 'close', { general_closed: true }, { forum_topic_closed: {} });
export const reopenGeneralForumTopic: Method = (call) =>
  changeGeneral(call, 'reopen', { general_closed: false }, { forum_topic_reopened: {} });
export const hideGeneralForumTopic: Method = (call) =>
  changeGeneral(call, 'hide', { general_hidden: true }, { general_forum_topic_hidden: {} });
export const unhideGeneralForumTopic: Method = (call) =>
  changeGeneral(call, 'unhide', { general_hidden: false }, { general_forum_topic_unhidden: {} });
