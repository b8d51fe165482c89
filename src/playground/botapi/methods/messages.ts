/** Text messages, and taking messages away. */
import { findDialog, findMessage, readMessageId } from '../access.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { removeMessages } from '../messages.ts';
import { readMessageText } from '../text/format.ts';
import type { StoredMessage } from '../types.ts';
import type { Dialog } from '../world.ts';
import { isAdministrator } from '../world.ts';
import { previewFields, readOutgoing, send } from './send.ts';

/** A bot can take messages away for so long. */
const REVOCABLE_SECONDS = 48 * 3600;
/** In a private chat a throw stays at least so long. */
const DICE_SECONDS = 24 * 3600;
/** Service messages of supergroups and channels that stay. */
const FOUNDING = ['forum_topic_created', 'migrate_from_chat_id', 'supergroup_chat_created'];
const MOST_IDS = 100;

export const sendMessage: Method = (call) => {
  const { text, entities } = readMessageText(call);
  const preview = previewFields(call);
  const outgoing = readOutgoing(call, 'text');
  return send(call, outgoing, { text, ...(entities.length > 0 && { entities }), ...preview });
};

export const deleteMessage: Method = (call) => {
  if (!call.args.has('chat_id')) throw badRequest('chat identifier is not specified');
  if (readMessageId(call) === 0) throw badRequest('message identifier is not specified');
  const dialog = findDialog(call, 'write');
  const stored = findMessage(call, dialog, 'message to delete not found');
  checkDeletable(call, dialog, stored);
  removeMessages(call.world, dialog, [stored.message.message_id]);
  return true;
};

/** Messages that are not there are passed over. */
export const deleteMessages: Method = (call) => {
  const ids = readMessageIds(call);
  const dialog = findDialog(call, 'write');
  const found = ids.flatMap((id) => call.world.store.findMessage(dialog.key, id) ?? []);
  for (const stored of found) checkDeletable(call, dialog, stored);
  removeMessages(
    call.world,
    dialog,
    found.map(({ message }) => message.message_id),
  );
  return true;
};

/** The ids of `message_ids`. */
export function readMessageIds(call: Call): number[] {
  const value = call.args.json('message_ids', "can't parse message identifiers JSON object");
  if (value === undefined) throw badRequest('message identifiers are not specified');
  if (!Array.isArray(value)) throw badRequest('expected an Array of message identifiers');
  if (value.length === 0) throw badRequest('message identifiers are not specified');
  if (value.length > MOST_IDS) throw badRequest('too many message identifiers specified');
  return value.map((item) => {
    const id = Number(item);
    if (!Number.isInteger(id) || id <= 0) throw badRequest('invalid message identifier specified');
    return id;
  });
}

function checkDeletable(call: Call, dialog: Dialog, stored: StoredMessage): void {
  const age = call.world.date() - stored.message.date;
  const own = stored.bot === call.bot.id;
  if (dialog.kind === 'private') {
    const undecided = 'dice' in stored.message && age < DICE_SECONDS;
    if (age > REVOCABLE_SECONDS || undecided) throw badRequest("message can't be deleted for everyone");
    return;
  }
  const member = call.world.member(dialog.chat, call.bot.id);
  const may = (right: string): boolean => isAdministrator(member) && member.rights?.[right] !== false;
  if (dialog.chat.type === 'group') {
    const allowed = own || isAdministrator(member);
    if (age > REVOCABLE_SECONDS || !allowed) throw badRequest("message can't be deleted for everyone");
    return;
  }
  const post = dialog.chat.type === 'channel' || stored.service === true;
  const allowed = may('can_delete_messages') || (own && (!post || may('can_post_messages')));
  const lasting = FOUNDING.some((field) => field in stored.message);
  if (age > REVOCABLE_SECONDS || lasting || !allowed) throw badRequest("message can't be deleted");
}
