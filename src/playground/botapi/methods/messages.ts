/** Text messages, and taking messages away. */
import { findDialog, findMessage } from '../access.ts';
import type { Method } from '../call.ts';
import { removeMessages } from '../messages.ts';
import { readMessageText } from '../text/format.ts';
import { readOutgoing, send } from './send.ts';

export const sendMessage: Method = (call) => {
  const { text, entities } = readMessageText(call);
  const outgoing = readOutgoing(call, 'text');
  return send(call, outgoing, { text, ...(entities.length > 0 && { entities }) });
};

export const deleteMessage: Method = (call) => {
  const dialog = findDialog(call, 'read');
  const stored = findMessage(call, dialog, 'message to delete not found');
  removeMessages(call.world, dialog, [stored.message.message_id]);
  return true;
};
