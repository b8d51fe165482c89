/** Editing what the bot sent. */
import { findDialog, findMessage, readMessageId } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { readInlineMarkup, sameKeyboard } from '../markup.ts';
import { changeMessage, showToBot } from '../messages.ts';
import { readCaption, readMessageText } from '../text/format.ts';
import type { Message, StoredMessage } from '../types.ts';
import type { Dialog } from '../world.ts';
import { readInputMedia } from './media.ts';
import { previewFields } from './send.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const MEDIA = ['photo', 'video', 'animation', 'audio', 'document', 'voice'];

interface Editable {
  dialog: Dialog;
  stored: StoredMessage;
}

export const editMessageText: Method = (call) => {
  const { text, entities } = readMessageText(call);
  const preview = previewFields(call);
  const inline = readInlineMarkup(call);
  const editable = findEditable(call);
  if (editable.stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
  return change(call, editable, {
    text,
    entities: entities.length > 0 ? entities : undefined,
    link_preview_options: preview['link_preview_options'],
    reply_markup: inline,
  });
};

export const editMessageCaption: Method = (call) => {
  const inline = readInlineMarkup(call);
  const caption = readCaption(call);
  const editable = findEditable(call);
  if (!MEDIA.some((kind) => kind in editable.stored.message)) {
    throw badRequest('there is no caption in the message to edit');
  }
  return change(call, editable, {
    caption: undefined,
    caption_entities: undefined,
    ...caption,
    reply_markup: inline,
  });
};

export const editMessageMedia: Method = async (call) => {
  const inline = readInlineMarkup(call);
  if (!call.args.has('media')) throw badRequest('parameter "media" is required');
  const value = call.args.json('media', "can't parse input media JSON object");
  findEditable(call);
  const media = await readInputMedia(call, value ?? null, false);
  // The file may have taken time to fetch: look again.
  const editable = findEditable(call);
  const { message } = editable.stored;
  const hasReplaceable =
    message.text !== undefined || MEDIA.some((kind) => kind !== 'voice' && kind in message);
  if (!hasReplaceable) throw badRequest("message media can't be edited");
  const replaced = [...MEDIA, 'caption', 'caption_entities', 'text', 'entities', 'link_preview_options'];
  const gone = Object.fromEntries(replaced.map((name) => [name, undefined]));
  return change(call, editable, { ...gone, ...media, reply_markup: inline });
};

export const editMessageReplyMarkup: Method = (call) => {
  const inline = readInlineMarkup(call);
  return change(call, findEditable(call), { reply_markup: inline }, false);
};

/** Neither chat nor message: then an inline message is meant, of which there are none here. */
function findEditable(call: Call): Editable {
  const { args } = call;
  if (!args.has('chat_id') && readMessageId(call) === 0) {
    throw badRequest(
      args.has('inline_message_id') ? 'MESSAGE_ID_INVALID' : 'message identifier is not specified',
    );
  }
  const dialog = findDialog(call, 'edit');
  const stored = findMessage(call, dialog, 'message to edit not found');
  // A message that brought a reply keyboard stays as it is for ever.
  if (stored.bot !== call.bot.id || stored.service || stored.keyboard !== undefined) {
    throw badRequest("message can't be edited");
  }
  return { dialog, stored };
}

function change(call: Call, { dialog, stored }: Editable, fields: Partial<Message>, dated = true): Message {
  const message: Message = { ...stored.message, ...fields };
  const same = Object.keys(fields).every((name) => sameKeyboard(stored.message[name], message[name]));
  if (same) throw badRequest(NOT_MODIFIED);
  call.limits.edit(call.bot.id, dialog.id, dialog.kind === 'chat' && dialog.chat.type !== 'channel');
  if (dated) message.edit_date = call.world.date();
  const changed = { ...stored, message };
  changeMessage(call.world, dialog, changed);
  return showToBot(call.world, dialog, changed);
}

export const stopPoll: Method = (call) => {
  const inline = readInlineMarkup(call);
  const dialog = findDialog(call, 'edit');
  const stored = findMessage(call, dialog, 'message with poll to stop not found');
  const poll = stored.message['poll'];
  if (typeof poll !== 'object' || poll === null) throw badRequest('message is not a poll');
  if ('is_closed' in poll && poll.is_closed === true) throw badRequest('poll has already been closed');
  if (stored.bot !== call.bot.id || 'forward_origin' in stored.message) {
    throw badRequest("poll can't be stopped");
  }
  const stopped = { ...poll, is_closed: true };
  const { reply_markup: _, ...kept } = stored.message;
  const message = { ...kept, poll: stopped, ...(inline && { reply_markup: inline }) };
  changeMessage(call.world, dialog, { ...stored, message });
  return stopped;
};
