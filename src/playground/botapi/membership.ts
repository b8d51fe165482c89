/** Changing memberships, with the service messages and updates that tell of it. */
import { tellMembership } from './members.ts';
import { postMessage } from './messages.ts';
import type { Chat, Member, User } from './types.ts';
import type { World } from './world.ts';
import { groupChat, isIn } from './world.ts';

/** Changes a membership and tells everybody: by a service message where people see one, by updates to bots. */
export function changeMember(world: World, chat: Chat, from: User, user: User, after: Member): void {
  const before = world.member(chat, user.id);
  const dialog = world.chatDialog(chat);
  chat.members[user.id] = after;
  world.saveChat(chat);
  tellMembership(world, dialog, from, user.id, before, after);
  // Who was removed is told too, so that the chat can go from their list.
  const sees = world.sees(dialog);
  world.events.emit('chat', groupChat(chat), (person) => person === user.id || sees(person));
  if (chat.type === 'channel' || isIn(before) === isIn(after)) return;
  const bot = world.bots.get(from.id);
  const sender = bot ? { bot } : { person: from };
  const content = isIn(after)
    ? { new_chat_participant: user, new_chat_member: user, new_chat_members: [user] }
    : { left_chat_participant: user, left_chat_member: user };
  postMessage(world, dialog, { ...sender, service: true, content });
}
