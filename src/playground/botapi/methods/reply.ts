/** `reply_parameters`: which message is answered, what of it is quoted, and what when it is gone. */
import { openDialog } from '../access.ts';
import type { JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import type { Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import { booleanField, FieldError, integerField, stringField } from '../fields.ts';
import { lowerFirst } from '../markup.ts';
import { formatText } from '../text/format.ts';
import type { Message } from '../types.ts';
import type { Dialog } from '../world.ts';
import { chatInfo } from '../world.ts';
import { originOf } from './origin.ts';

const NOT_FOUND = 'message to be replied not found';

export interface Reply {
  /** The answered message, in the same dialog. */
  reply: number | undefined;
  extra: Record<string, unknown>;
}

/** Reads which message is answered; a missing one is an error unless that was allowed. */
export function readReply(call: Call, dialog: Dialog): Reply {
  const parameters = readParameters(call);
  if (!parameters) return { reply: undefined, extra: {} };
  try {
    return resolveReply(call, dialog, parameters);
  } catch (error) {
    if (error instanceof FieldError) throw badRequest(lowerFirst(error.message));
    throw error;
  }
}

/** `reply_to_message_id` is how the same was said before there were parameters. */
function readParameters(call: Call): JsonObject | undefined {
  const value = call.args.json('reply_parameters', "can't parse reply parameters JSON object");
  if (value !== undefined && value !== null) {
    if (!isObject(value)) throw badRequest('object expected as reply parameters');
    return value;
  }
  const message_id = call.args.integer('reply_to_message_id');
  if (message_id <= 0) return undefined;
  return { message_id, allow_sending_without_reply: call.args.flag('allow_sending_without_reply') };
}

function resolveReply(call: Call, dialog: Dialog, parameters: JsonObject): Reply {
  const id = integerField(parameters, 'message_id');
  const allowed = booleanField(parameters, 'allow_sending_without_reply');
  const elsewhere = stringField(parameters, 'chat_id');
  if (id <= 0) return { reply: undefined, extra: {} };
  const source = elsewhere === '' ? dialog : openSource(call, elsewhere);
  const found = call.world.store.findMessage(source.key, id);
  if (!found) {
    if (allowed) return { reply: undefined, extra: {} };
    throw badRequest(NOT_FOUND);
  }
  const quote = readQuote(call, parameters, found.message);
  if (source.key === dialog.key) return { reply: id, extra: quote };
  return { reply: undefined, extra: { external_reply: describeElsewhere(source, found.message), ...quote } };
}

function openSource(call: Call, chat: string): Dialog {
  const id = chat.startsWith('@') ? call.world.findChatByName(chat)?.id : Number(chat);
  return openDialog(call, id ?? 0, 'read');
}

function describeElsewhere(source: Dialog, message: Message): Record<string, unknown> {
  const open = source.kind === 'chat' && source.chat.type !== 'group';
  return {
    origin: originOf(message),
    ...(open && { chat: chatInfo(source), message_id: message.message_id }),
  };
}

function readQuote(call: Call, parameters: JsonObject, message: Message): Record<string, unknown> {
  const source = stringField(parameters, 'quote');
  if (source === '') return {};
  const mode = stringField(parameters, 'quote_parse_mode');
  const { text, entities } = formatText(call.world, source, mode, parameters['quote_entities']);
  const whole = message.text ?? message.caption ?? '';
  const position = nearest(whole, text, integerField(parameters, 'quote_position'));
  if (position < 0) throw badRequest('QUOTE_TEXT_INVALID');
  const kept = entities.filter(({ type }) => QUOTABLE.has(type));
  return { quote: { text, ...(kept.length > 0 && { entities: kept }), position, is_manual: true } };
}

const QUOTABLE = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'custom_emoji',
  'date_time',
]);

/** Where the quoted text stands, the place nearest to the one that was named. */
function nearest(whole: string, text: string, wanted: number): number {
  let best = whole.indexOf(text);
  for (let at = best; at >= 0; at = whole.indexOf(text, at + 1)) {
    if (Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}
