/** Pinning and unpinning. */
import { findDialog, findMessage, readMessageId } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { postMessage, showToBot } from '../messages.ts';
import type { Dialog } from '../world.ts';
import { isAdministrator } from '../world.ts';

const NO_RIGHTS = 'not enough rights to manage pinned messages in the chat';

function openForPins(call: Call): Dialog {
  const dialog = findDialog(call, 'write');
  if (dialog.kind === 'private') return dialog;
  const member = call.world.member(dialog.chat, call.bot.id);
  const right = dialog.chat.type === 'channel' ? 'can_edit_messages' : 'can_pin_messages';
  const allowed = isAdministrator(member)
    ? member.rights?.[right] !== false
    : dialog.chat.permissions?.[right] === true;
  if (!allowed) throw badRequest(NO_RIGHTS);
  return dialog;
}

/** A service message tells of the pin; pinning again what is pinned does nothing. */
export const pinChatMessage: Method = (call) => {
  const { world, bot } = call;
  const dialog = openForPins(call);
  const stored = findMessage(call, dialog, 'message to pin not found');
  if (stored.service) throw badRequest("a service message can't be pinned");
  const id = stored.message.message_id;
  const pinned = world.pinned(dialog);
  if (pinned.at(-1) === id) return true;
  world.savePinned(dialog, [...pinned.filter((other) => other !== id), id]);
  const content = { pinned_message: showToBot(world, dialog, stored) };
  postMessage(world, dialog, { bot, service: true, content });
  return true;
};

export const unpinChatMessage: Method = (call) => {
  const { world } = call;
  const dialog = openForPins(call);
  const pinned = world.pinned(dialog);
  const id = readMessageId(call) || pinned.at(-1);
  if (id === undefined || !world.store.findMessage(dialog.key, id))
    throw badRequest('message to unpin not found');
  if (pinned.includes(id))
    world.savePinned(
      dialog,
      pinned.filter((other) => other !== id),
    );
  return true;
};

export const unpinAllChatMessages: Method = (call) => {
  call.world.savePinned(openForPins(call), []);
  return true;
};

/** Unpins what stands in one topic; General is the topic of everything without one. */
function unpinTopic(call: Call, thread: number | undefined): true {
  const { world } = call;
  const dialog = openForPins(call);
  const kept = world
    .pinned(dialog)
    .filter((id) => world.store.findMessage(dialog.key, id)?.message.message_thread_id !== thread);
  world.savePinned(dialog, kept);
  return true;
}

export const unpinAllForumTopicMessages: Method = (call) =>
  unpinTopic(call, call.args.integer('message_thread_id'));
export const unpinAllGeneralForumTopicMessages: Method = (call) => unpinTopic(call, undefined);
