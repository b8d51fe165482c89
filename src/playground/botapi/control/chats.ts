/** Groups and channels: making them, who is in them, topics, becoming a supergroup. */
import { badRequest } from '../errors.ts';
import { administratorRights, showMember, tellMembership } from '../members.ts';
import { changeMember } from '../membership.ts';
import { postMessage, showToPeople } from '../messages.ts';
import { openTopic } from '../topics.ts';
import type { Chat, Member, MemberStatus, User } from '../types.ts';
import { GROUP_ANONYMOUS_BOT } from '../types.ts';
import type { Dialog, World } from '../world.ts';
import { chatInfo, groupChat, isIn, userChat } from '../world.ts';
import { botOf, chatOf, flagOf, needNumber, numberOf, numbersOf, objectOf, textOf } from './fields.ts';
import type { ControlCall } from './index.ts';

/** Makes a group or channel with its first members, and tells the bots in it that they entered. */
export function addChat(call: ControlCall): unknown {
  const { world, body } = call;
  const type = textOf(body, 'type');
  if (type !== 'group' && type !== 'supergroup' && type !== 'channel') {
    throw badRequest('type must be group, supergroup or channel');
  }
  const title = textOf(body, 'title');
  if (!title) throw badRequest('title is required');
  const username = textOf(body, 'username')?.replace(/^@/, '');
  const linked_chat_id = numberOf(body, 'linked_chat_id');
  const chat: Chat = {
    id: numberOf(body, 'id') ?? world.newChatId(type),
    type,
    title,
    ...(username && { username }),
    ...(flagOf(body, 'is_forum') && { is_forum: true }),
    ...(linked_chat_id && { linked_chat_id }),
    members: {},
    topics: {},
    pinned: [],
  };
  const members = numbersOf(body, 'members') ?? [];
  const bots = numbersOf(body, 'bots') ?? (world.bots.size > 0 ? [botOf(call).id] : []);
  for (const id of [...members, ...bots]) {
    if (!world.findUser(id)) throw badRequest(`user ${id} not found`);
    const bot = world.bots.has(id);
    chat.members[id] = { status: bot && type === 'channel' ? 'administrator' : 'member' };
  }
  world.saveChat(chat);
  const linked = linked_chat_id && world.chats.get(linked_chat_id);
  if (linked) world.saveChat({ ...linked, linked_chat_id: chat.id });
  const dialog = world.chatDialog(chat);
  const from = firstPerson(world, chat);
  for (const id of bots) {
    tellMembership(world, dialog, from, id, { status: 'left' }, chat.members[id] ?? { status: 'member' });
  }
  world.events.emit('chat', groupChat(chat), world.sees(dialog));
  return groupChat(chat);
}

function firstPerson(world: World, chat: Chat): User {
  const found = Object.keys(chat.members).find((id) => world.users.has(Number(id)));
  return (found && world.users.get(Number(found))) || GROUP_ANONYMOUS_BOT;
}

/** The chats that a person sees; without a person, all groups and channels. */
export function listChats({ world, body }: ControlCall): unknown {
  const id = numberOf(body, 'user_id');
  const user = id === undefined ? undefined : world.users.get(id);
  if (id !== undefined && !user) throw badRequest('user not found');
  const groups = [...world.chats.values()].filter(
    (chat) => !chat.migrated_to && (!user || isIn(world.member(chat, user.id))),
  );
  const dialogs: Dialog[] = groups.map((chat) => world.chatDialog(chat));
  if (user) dialogs.push(...[...world.bots.values()].map((bot) => world.privateDialog(bot, user)));
  return dialogs.map((dialog) => describe(world, dialog));
}

function describe(world: World, dialog: Dialog): Record<string, unknown> {
  const [last] = world.store.pageMessages(dialog.key, Number.MAX_SAFE_INTEGER, 1);
  const pinned_message_id = world.pinned(dialog).at(-1);
  const shared = {
    ...(last && { last_message: showToPeople(world, dialog, last) }),
    ...(pinned_message_id && { pinned_message_id }),
  };
  if (dialog.kind === 'private') {
    const { bot, user } = dialog;
    const members = [user, { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username }];
    return {
      ...userChat(user),
      bot: members[1],
      blocked: dialog.peer.blocked ?? false,
      ...shared,
      members: members.map((member) => ({ user: member, status: 'member' })),
    };
  }
  const { chat } = dialog;
  const topics = Object.entries(chat.topics).map(([id, topic]) => ({
    message_thread_id: Number(id),
    ...topic,
  }));
  const members = Object.entries(chat.members).flatMap(([id, member]) => {
    const user = world.findUser(Number(id));
    return user && isIn(member) ? [showMember(user, member, chat)] : [];
  });
  return { ...chatInfo(dialog), ...(chat.is_forum && { topics }), ...shared, members };
}

const STATUSES: MemberStatus[] = ['creator', 'administrator', 'member', 'restricted', 'left', 'kicked'];

/** Somebody joins, leaves, is removed, restricted or made an administrator. */
export function setMember({ world, body, id }: ControlCall): unknown {
  const chat = chatOf(world, Number(id));
  const user = world.findUser(needNumber(body, 'user_id'));
  if (!user) throw badRequest('user not found');
  const status = STATUSES.find((known) => known === textOf(body, 'status'));
  if (!status) throw badRequest(`status must be one of ${STATUSES.join(', ')}`);
  const fromId = numberOf(body, 'from_id');
  const from = (fromId !== undefined && world.findUser(fromId)) || actor(world, chat, user, status);
  const rights = (objectOf(body, 'rights') ?? objectOf(body, 'permissions')) as
    | Record<string, boolean>
    | undefined;
  const custom_title = textOf(body, 'custom_title');
  const until_date = numberOf(body, 'until_date');
  const given = rights ?? (status === 'restricted' ? { can_send_messages: false } : undefined);
  const after: Member = {
    status,
    ...(flagOf(body, 'is_anonymous') && { is_anonymous: true }),
    ...(given && { rights: fillRights(chat, status, given) }),
    ...(custom_title && { custom_title }),
    ...(until_date && { until_date }),
  };
  changeMember(world, chat, from, user, after);
  return showMember(user, after, chat);
}

/** An administrator who was given some rights has only those. */
function fillRights(
  chat: Chat,
  status: MemberStatus,
  rights: Record<string, boolean>,
): Record<string, boolean> {
  if (status !== 'administrator') return rights;
  const none = Object.fromEntries(administratorRights(chat).map((name) => [name, false]));
  return { ...none, can_manage_chat: true, ...rights };
}

function actor(world: World, chat: Chat, user: User, status: MemberStatus): User {
  const alone = !user.is_bot && (status === 'member' || status === 'left');
  return alone ? user : firstPerson(world, chat);
}

/** Topics are switched on or off in a supergroup; those that were opened are kept. */
export function setForum({ world, body, id }: ControlCall): unknown {
  const { is_forum: _, ...chat } = chatOf(world, Number(id));
  if (chat.type !== 'supergroup') throw badRequest('only a supergroup can have topics');
  const changed: Chat = { ...chat, ...((flagOf(body, 'is_forum') ?? true) && { is_forum: true }) };
  world.saveChat(changed);
  world.events.emit('chat', groupChat(changed), world.sees(world.chatDialog(changed)));
  return groupChat(changed);
}

/** A person opens a topic, or closes and opens again the one that `message_thread_id` names. */
export function addTopic({ world, body, id }: ControlCall): unknown {
  const chat = chatOf(world, Number(id));
  if (!chat.is_forum) throw badRequest('the chat is not a forum');
  const thread = numberOf(body, 'message_thread_id');
  if (thread !== undefined) return closeTopic(world, chat, thread, flagOf(body, 'closed') ?? true);
  const name = textOf(body, 'name');
  if (!name) throw badRequest('name is required');
  const icon_color = numberOf(body, 'icon_color') ?? 7322096;
  const dialog = { kind: 'chat' as const, key: world.chatDialog(chat).key, id: chat.id, chat };
  const from = world.users.get(numberOf(body, 'from_id') ?? 0) ?? firstPerson(world, chat);
  const content = { forum_topic_created: { name, icon_color } };
  return {
    message_thread_id: openTopic(world, dialog, { person: from }, content, { name, icon_color }),
    name,
  };
}

function closeTopic(world: World, chat: Chat, thread: number, closed: boolean): unknown {
  const topic = chat.topics[thread];
  if (!topic) throw badRequest('message thread not found');
  chat.topics[thread] = { ...topic, closed };
  world.saveChat(chat);
  const content = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} };
  postMessage(world, world.chatDialog(chat), {
    person: firstPerson(world, chat),
    service: true,
    thread,
    content,
  });
  return { message_thread_id: thread, name: topic.name, closed };
}

/** A group becomes a supergroup: a new id, the same people, a service message in both. */
export function migrate({ world, body, id }: ControlCall): unknown {
  const chat = chatOf(world, Number(id));
  if (chat.type !== 'group') throw badRequest('only a group can be upgraded');
  if (chat.migrated_to) return { migrate_to_chat_id: chat.migrated_to };
  const person = world.users.get(numberOf(body, 'from_id') ?? 0) ?? firstPerson(world, chat);
  const { members, title } = chat;
  const upgraded: Chat = {
    id: world.newChatId('supergroup'),
    type: 'supergroup',
    title,
    members: structuredClone(members),
    topics: {},
    pinned: [],
    ...(chat.permissions && { permissions: chat.permissions }),
    migrated_from: chat.id,
  };
  world.saveChat(upgraded);
  const old = world.chatDialog(chat);
  const fresh = world.chatDialog(upgraded);
  postMessage(world, old, { person, service: true, content: { migrate_to_chat_id: upgraded.id } });
  world.saveChat({ ...chat, migrated_to: upgraded.id });
  postMessage(world, fresh, {
    person,
    senderChat: upgraded.id,
    service: true,
    content: { migrate_from_chat_id: chat.id },
  });
  world.events.emit('chat', groupChat(upgraded), world.sees(fresh));
  return { migrate_to_chat_id: upgraded.id };
}
