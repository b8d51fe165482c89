/** Editing what the bot sent. */
import { findDialog, findMessage } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { readMarkup, sameKeyboard } from '../markup.ts';
import { changeMessage, showToBot } from '../messages.ts';
import { readMessageText } from '../text/format.ts';
import type { Message, StoredMessage } from '../types.ts';
import type { Dialog } from '../world.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export const editMessageText: Method = (call) => {
  const { text, entities } = readMessageText(call);
  const { inline } = readMarkup(call);
  const { dialog, stored } = findEditable(call);
  return change(call, dialog, stored, {
    text,
    entities: entities.length > 0 ? entities : undefined,
    reply_markup: inline,
  });
};

export const editMessageReplyMarkup: Method = (call) => {
  const { inline } = readMarkup(call);
  const { dialog, stored } = findEditable(call);
  return change(call, dialog, stored, { reply_markup: inline }, false);
};

function findEditable(call: Call): { dialog: Dialog; stored: StoredMessage } {
  const dialog = findDialog(call, 'read');
  const stored = findMessage(call, dialog, 'message to edit not found');
  if (stored.bot !== call.bot.id) throw badRequest("message can't be edited");
  return { dialog, stored };
}

function change(
  call: Call,
  dialog: Dialog,
  stored: StoredMessage,
  fields: Partial<Message>,
  dated = true,
): Message {
  const message: Message = { ...stored.message, ...fields };
  const same = Object.keys(fields).every((name) => sameKeyboard(stored.message[name], message[name]));
  if (same) throw badRequest(NOT_MODIFIED);
  call.limits.edit(call.bot.id, dialog.id, dialog.kind === 'chat');
  if (dated) message.edit_date = call.world.date();
  const changed = { ...stored, message };
  changeMessage(call.world, dialog, changed);
  return showToBot(call.world, dialog, changed);
}
