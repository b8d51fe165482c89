/**
 * Keyboards: read from the argument `reply_markup` with the real server's complaints, and brought into the
 * form in which messages carry them.
 */

import type { Json, JsonObject } from './arguments.ts';
import { isObject } from './arguments.ts';
import type { Call } from './call.ts';
import { badRequest } from './errors.ts';
import { booleanField, FieldError, objectField, stringField, within } from './fields.ts';
import { checkLink } from './text/link.ts';

const MOST_DATA_BYTES = 64;
const MOST_BUTTONS = 100;
/** The whole keyboard may not be larger than this, counted as the bytes of its texts, links and data. */
const MOST_MARKUP_BYTES = 20_000;

type Button = JsonObject & { text: string };
export interface InlineKeyboard {
  inline_keyboard: Button[][];
}

export interface Markup {
  /** Part of the message and shown to bots. */
  inline?: InlineKeyboard;
  /** A reply keyboard, its removal or a forced reply: shown to people. */
  keyboard?: JsonObject;
}

/** Reads the argument; an empty inline keyboard is none. */
export function readMarkup(call: Call): Markup {
  const value = call.args.json('reply_markup', "can't parse reply keyboard markup JSON object");
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw badRequest('object expected as reply markup');
  try {
    return readMarkupObject(value);
  } catch (error) {
    if (error instanceof FieldError) throw badRequest(lowerFirst(error.message));
    throw error;
  }
}

/** As `readMarkup`, where only an inline keyboard is possible: in edits. */
export function readInlineMarkup(call: Call): InlineKeyboard | undefined {
  const { inline, keyboard } = readMarkup(call);
  if (keyboard) throw badRequest('inline keyboard expected');
  return inline;
}

/** Lower-cases the first letter, as the real server does after “Bad Request: ”. */
export function lowerFirst(text: string): string {
  return /^.[A-Z_]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function readMarkupObject(value: JsonObject): Markup {
  const rows = readRows(value, 'keyboard', 'ReplyKeyboardMarkup', 'keyboard button', readKeyboardButton);
  const inline = readRows(
    value,
    'inline_keyboard',
    'InlineKeyboardMarkup',
    'inline keyboard button',
    readInlineButton,
  );
  const resize_keyboard = flagField(value, 'resize_keyboard', 'ReplyKeyboardMarkup');
  const one_time_keyboard = flagField(value, 'one_time_keyboard', 'ReplyKeyboardMarkup');
  const is_persistent = flagField(value, 'is_persistent', 'ReplyKeyboardMarkup');
  const remove_keyboard = flagField(value, 'remove_keyboard', 'ReplyKeyboardRemove');
  const selective = flagField(value, 'selective', 'reply markup');
  const force_reply = flagField(value, 'force_reply', 'reply markup');
  const placeholder = stringField(value, 'input_field_placeholder');
  const input_field_placeholder = placeholder && { input_field_placeholder: placeholder };
  const flags = { ...(selective && { selective }), ...input_field_placeholder };
  if (rows.length > 0) {
    checkSize(rows);
    return {
      keyboard: {
        keyboard: rows,
        ...(resize_keyboard && { resize_keyboard }),
        ...(one_time_keyboard && { one_time_keyboard }),
        ...(is_persistent && { is_persistent }),
        ...flags,
      },
    };
  }
  if (inline.length > 0) {
    checkInline(inline);
    return { inline: { inline_keyboard: inline } };
  }
  if (remove_keyboard) return { keyboard: { remove_keyboard, ...(selective && { selective }) } };
  if (force_reply) return { keyboard: { force_reply, ...flags } };
  return {};
}

function flagField(value: JsonObject, name: string, owner: string): boolean {
  const field = value[name];
  if (field === undefined) return false;
  if (typeof field === 'boolean') return field;
  throw new FieldError(`Field "${name}" of the ${owner} must be of the type Boolean`);
}

function readRows(
  value: JsonObject,
  name: string,
  owner: string,
  what: string,
  read: (button: Json) => Button,
): Button[][] {
  const field = value[name];
  if (field === undefined) return [];
  if (!Array.isArray(field)) throw new FieldError(`Field "${name}" of the ${owner} must be an Array`);
  const rows = field.map((row) => {
    if (!Array.isArray(row))
      throw new FieldError(`Field "${name}" of the ${owner} must be an Array of Arrays`);
    return row.map((button) => within(`Can't parse ${what}`, () => read(button)));
  });
  return rows.filter((row) => row.length > 0);
}

function readKeyboardButton(button: Json): Button {
  if (typeof button === 'string') return { text: button };
  if (!isObject(button)) throw new FieldError('KeyboardButton must be a String or an Object');
  const text = stringField(button, 'text', true);
  for (const name of ['request_contact', 'request_location']) booleanField(button, name);
  for (const name of ['request_poll', 'request_users', 'request_chat', 'web_app']) objectField(button, name);
  return { ...button, text };
}

function readInlineButton(button: Json): Button {
  if (!isObject(button)) throw new FieldError('InlineKeyboardButton must be an Object');
  const text = stringField(button, 'text', true);
  const decoration = pick(button, ['style', 'icon_custom_emoji_id']);
  const url = stringField(button, 'url');
  if (url) return { text, ...decoration, url: checkUrl(url) };
  const data = stringField(button, 'callback_data');
  if (data) return { text, ...decoration, callback_data: data };
  for (const name of ['callback_game', 'pay']) {
    if (name in button) return { text, ...decoration, [name]: button[name] };
  }
  for (const name of ['switch_inline_query', 'switch_inline_query_current_chat']) {
    if (name in button) return { text, ...decoration, [name]: stringField(button, name, true) };
  }
  for (const name of ['switch_inline_query_chosen_chat', 'copy_text', 'web_app', 'login_url']) {
    const field = objectField(button, name);
    if (field) return { text, ...decoration, ...readObjectButton(name, field) };
  }
  throw new FieldError('Text buttons are unallowed in the inline keyboard');
}

/** Bots get login buttons back as ordinary links. */
function readObjectButton(name: string, field: JsonObject): JsonObject {
  if (name === 'copy_text') {
    const text = stringField(field, 'text', true);
    if (text.length === 0 || text.length > 256) throw new FieldError('BUTTON_COPY_TEXT_INVALID');
  }
  if (name === 'web_app') {
    const url = stringField(field, 'url', true);
    if (!url.startsWith('https://')) {
      throw badRequest(
        `inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`,
      );
    }
  }
  if (name === 'login_url') return { url: stringField(field, 'url', true) };
  return { [name]: field };
}

function pick(object: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));
}

function checkUrl(url: string): string {
  const checked = checkLink(url);
  if ('url' in checked) return checked.url;
  throw badRequest(`inline keyboard button URL '${url}' is invalid: ${checked.problem}`);
}

function checkInline(rows: Button[][]): void {
  for (const button of rows.flat()) {
    if (button.text === '') throw badRequest('BUTTON_TEXT_INVALID');
    const data = button['callback_data'];
    if (typeof data === 'string' && Buffer.byteLength(data) > MOST_DATA_BYTES)
      throw badRequest('BUTTON_DATA_INVALID');
  }
  checkSize(rows);
}

function checkSize(rows: Button[][]): void {
  const buttons = rows.flat();
  const bytes = buttons.reduce((sum, button) => sum + Buffer.byteLength(JSON.stringify(button)), 0);
  if (buttons.length > MOST_BUTTONS || bytes > MOST_MARKUP_BYTES)
    throw badRequest('reply markup is too long');
}

/** Whether two inline keyboards show the same, whatever the order of their fields. */
export function sameKeyboard(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
