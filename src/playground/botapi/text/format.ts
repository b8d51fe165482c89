/**
 * The text of a message with its entities, from the arguments: parsed by the parse mode or taken with given
 * entities, cleaned, trimmed, completed with what is found in it, and only then measured.
 */
import type { Json, JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import type { Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import { FieldError, integerField, objectField, stringField } from '../fields.ts';
import type { MessageEntity } from '../types.ts';
import type { World } from '../world.ts';
import { detectEntities } from './detect.ts';
import { checkLink, linkedUser } from './link.ts';
import { cleanText, fixEntities, trimText } from './normalize.ts';
import type { Parsed, ParsedEntity } from './parse.ts';
import { ParseError } from './parse.ts';
import { parseHtml } from './parse-html.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseMarkdownV2 } from './parse-markdown-v2.ts';

/** Characters of a message's text, counted in UTF-16 after parsing. */
export const MOST_TEXT = 4096;
const MOST_CAPTION = 1024;
/** More than these are not refused: the rest is left out. */
const MOST_ENTITIES = 100;
const FARTHEST = 1_000_000;

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

const PARSERS: Record<string, (source: string) => Parsed> = {
  html: parseHtml,
  markdown: parseMarkdown,
  markdownv2: parseMarkdownV2,
};

/** Parses, cleans and completes a text; empty where nothing but blanks is left. */
export function formatText(
  world: World,
  source: string,
  parseMode: string,
  given: Json | undefined,
): FormattedText {
  const parsed = parse(source, parseMode, given);
  for (const { offset, length } of parsed.entities) {
    if (offset < 0 || offset > FARTHEST)
      throw badRequest(`receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > FARTHEST)
      throw badRequest(`receive an entity with incorrect length ${length}`);
  }
  checkEnds(parsed);
  const fixed = parsed.entities.length === 0 ? [] : fixEntities(parsed.entities);
  const cleaned = cleanText(parsed.text, fixed);
  const trimmed = trimText(cleaned.text, cleaned.entities);
  const known = trimmed.entities.flatMap((entity) => nameUser(world, entity));
  // What is longer is refused whatever it holds.
  const entities = trimmed.text.length > MOST_TEXT ? known : detectEntities(trimmed.text, known);
  return { text: trimmed.text, entities: entities.slice(0, MOST_ENTITIES) };
}

function checkEnds({ text, entities }: Parsed): void {
  for (const { offset, length } of entities) {
    if (length === 0) continue;
    const beyond = offset + length > text.length;
    if (offset >= text.length) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} begins after the end of the text at UTF-16 offset ${text.length}`,
      );
    }
    if (beyond) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
      );
    }
    if (isHalf(text, offset)) {
      throw badRequest(
        `entity begins in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, offset))}`,
      );
    }
    if (isHalf(text, offset + length)) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, offset + length))}`,
      );
    }
  }
}

/** Whether an offset stands between the halves of one character. */
function isHalf(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function parse(source: string, parseMode: string, given: Json | undefined): Parsed {
  const mode = parseMode.toLowerCase();
  if (source !== '' && mode !== '' && mode !== 'none') {
    const parser = PARSERS[mode];
    if (!parser) throw badRequest('unsupported parse_mode');
    try {
      return parser(source);
    } catch (error) {
      if (error instanceof ParseError) throw badRequest(`can't parse entities: ${error.message}`);
      throw error;
    }
  }
  return { text: source, entities: Array.isArray(given) ? given.flatMap(readEntity) : [] };
}

const PLAIN = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
]);
/** Kinds that the server finds itself; given ones are passed over. */
const FOUND = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
]);

function readEntity(value: Json): ParsedEntity[] {
  try {
    if (!isObject(value)) throw new FieldError('expected an Object');
    const offset = integerField(value, 'offset', true);
    const length = integerField(value, 'length', true);
    const fields = readEntityType(value);
    return fields ? [{ offset, length, ...fields }] : [];
  } catch (error) {
    if (error instanceof FieldError) throw badRequest(`can't parse MessageEntity: ${error.message}`);
    throw error;
  }
}

function readEntityType(value: JsonObject): Omit<ParsedEntity, 'offset' | 'length'> | undefined {
  const type = stringField(value, 'type', true);
  if (type === '') throw new FieldError('Type is not specified');
  if (PLAIN.has(type)) return { type };
  if (FOUND.has(type)) return undefined;
  if (type === 'pre') {
    const language = stringField(value, 'language');
    return { type, ...(language && { language }) };
  }
  if (type === 'text_link') return readLink(stringField(value, 'url', true));
  if (type === 'text_mention') {
    const user = objectField(value, 'user');
    if (!user) throw new FieldError('Can\'t find field "user"');
    return { type, user_id: integerField(user, 'id', true) };
  }
  if (type === 'custom_emoji') return { type, custom_emoji_id: stringField(value, 'custom_emoji_id', true) };
  if (type === 'date_time') {
    const date_time_format = stringField(value, 'date_time_format');
    return {
      type,
      unix_time: integerField(value, 'unix_time', true),
      ...(date_time_format && { date_time_format }),
    };
  }
  throw new FieldError('Unsupported type specified');
}

function readLink(url: string): Omit<ParsedEntity, 'offset' | 'length'> {
  const user_id = linkedUser(url);
  if (user_id !== undefined) return { type: 'text_mention', user_id };
  const checked = checkLink(url);
  if ('problem' in checked) throw badRequest(`entity URL '${url}' is invalid: ${checked.problem}`);
  return { type: 'text_link', url: checked.url };
}

/** A mention of a person who exists names them; one of nobody goes. */
function nameUser(world: World, entity: ParsedEntity): MessageEntity[] {
  const { user_id, ...rest } = entity;
  if (user_id === undefined) return [rest];
  const user = world.findUser(user_id);
  return user ? [{ ...rest, user }] : [];
}

function jsonOrNothing(call: Call, name: string): Json | undefined {
  try {
    return JSON.parse(call.args.text(name) || 'null') as Json;
  } catch {
    // The real server takes entities that are not JSON for none.
    return undefined;
  }
}

/** The text of `sendMessage` and `editMessageText`. */
export function readMessageText(call: Call): FormattedText {
  if (!call.args.has('text')) throw badRequest('message text is empty');
  const { args, world } = call;
  const formatted = formatText(
    world,
    args.text('text'),
    args.text('parse_mode'),
    jsonOrNothing(call, 'entities'),
  );
  if (formatted.text === '') throw badRequest('message text is empty');
  if (formatted.text.length > MOST_TEXT) throw badRequest('message is too long');
  return formatted;
}

/** Caption fields of a message, from the arguments. */
export function readCaption(call: Call): Record<string, unknown> {
  const { args } = call;
  return captionFields(
    call.world,
    args.text('caption'),
    args.text('parse_mode'),
    jsonOrNothing(call, 'caption_entities'),
  );
}

/** Caption fields of a message; none where the caption is empty. */
export function captionFields(
  world: World,
  caption: string,
  parseMode: string,
  given: Json | undefined,
): Record<string, unknown> {
  const { text, entities } = formatText(world, caption, parseMode, given);
  if (text.length > MOST_CAPTION) throw badRequest('message caption is too long');
  return {
    ...(text && { caption: text }),
    ...(text && entities.length > 0 && { caption_entities: entities }),
  };
}

/** A plain text argument of a method (a title, a question), cleaned and trimmed. */
export function plainText(text: string): string {
  return cleanText(text, []).text.trim();
}
