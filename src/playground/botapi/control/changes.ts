/** What people do to messages that stand: taking them away, pinning them. Bots are not told of what is taken away. */
import { badRequest } from '../errors.ts';
import { postMessage, removeMessages, showToBot } from '../messages.ts';
import type { StoredMessage, User } from '../types.ts';
import type { Dialog, World } from '../world.ts';
import { isAdministrator, isIn } from '../world.ts';
import { dialogOf, flagOf, needNumber, personOf } from './fields.ts';
import type { ControlCall } from './index.ts';

interface Standing {
  person: User;
  dialog: Dialog;
  stored: StoredMessage;
}

/** The message that the call names, in a chat where the person is. */
function standing(call: ControlCall): Standing {
  const person = personOf(call, 'from_id');
  const dialog = dialogOf(call, needNumber(call.body, 'chat_id'), person);
  if (dialog.kind === 'chat' && !isIn(call.world.member(dialog.chat, person.id))) {
    throw badRequest('the person is not in the chat');
  }
  const stored = call.world.store.findMessage(dialog.key, needNumber(call.body, 'message_id'));
  if (!stored) throw badRequest('message not found');
  return { person, dialog, stored };
}

/** In a group, whether the person has the right, as an administrator or by what everybody may do. */
function hasRight(world: World, { person, dialog }: Standing, right: string, everybody: boolean): boolean {
  if (dialog.kind === 'private') return true;
  const member = world.member(dialog.chat, person.id);
  if (isAdministrator(member)) return member.rights?.[right] !== false;
  const { permissions } = dialog.chat;
  return everybody && permissions?.[right] !== false && member.rights?.[right] !== false;
}

/** A person takes a message away for everybody: their own, in a private chat also the bot's. */
export function deleteByPerson(call: ControlCall): unknown {
  const found = standing(call);
  const own = found.stored.person === found.person.id && !found.stored.service;
  if (!own && !hasRight(call.world, found, 'can_delete_messages', false)) {
    throw badRequest('the message is not the person’s own');
  }
  removeMessages(call.world, found.dialog, [found.stored.message.message_id]);
  return {};
}

/** A person pins a message, which a service message tells, or takes the pin away, which nothing tells. */
export function pinByPerson(call: ControlCall): unknown {
  const { world } = call;
  const found = standing(call);
  const { person, dialog, stored } = found;
  if (!hasRight(world, found, 'can_pin_messages', true)) throw badRequest('the person may not pin messages');
  if (stored.service) throw badRequest("a service message can't be pinned");
  const id = stored.message.message_id;
  const pinned = world.pinned(dialog);
  const others = pinned.filter((other) => other !== id);
  if (flagOf(call.body, 'pinned') === false) {
    if (pinned.includes(id)) world.savePinned(dialog, others);
    return {};
  }
  if (pinned.at(-1) === id) return {};
  world.savePinned(dialog, [...others, id]);
  const thread = stored.message.message_thread_id;
  postMessage(world, dialog, {
    person,
    service: true,
    ...(thread !== undefined && { thread }),
    content: { pinned_message: showToBot(world, dialog, stored) },
  });
  return {};
}
