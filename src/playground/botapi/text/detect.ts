/** Finding what nobody marked: commands, mentions, hashtags, cashtags, addresses, links, numbers. */
import type { MessageEntity } from '../types.ts';
import { isCommonDomain } from './domains.ts';
import { sortEntities } from './normalize.ts';

const WORD = String.raw`[\p{L}\p{N}_]`;
const TAG = String.raw`[\p{Nd}\p{L}_\u200c\u00b7\u0d80-\u0dff]`;

const COMMAND = new RegExp(
  String.raw`(?<!${WORD}|[/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?!${WORD}|[/<>@])`,
  'gu',
);
const MENTION = new RegExp(String.raw`(?<!${WORD})@[a-zA-Z0-9_]{2,32}(?!${WORD})`, 'gu');
const HASHTAG = new RegExp(
  String.raw`(?<!${TAG})#(?=${TAG}*\p{L})${TAG}{1,256}(?:@[a-zA-Z0-9_]{3,32}(?!${WORD}))?(?!#)`,
  'gu',
);
const CASHTAG = new RegExp(String.raw`(?<!${TAG}|\$)\$(?:1INCH|[A-Z]{1,8})(?!${TAG}|\$)`, 'gu');
const CARD = /(?<![+_\p{L}\d\-.,])\d[\d -]{11,}\d(?![_\p{L}-])/gu;
const PHONE = /(?<![\p{L}\d_+])\+\d[\d ().-]{6,20}\d(?![\p{L}\d_])/gu;
const TG_LINK = /(?:tg|ton):\/\/[a-z0-9_-]{1,253}(?:[/?#][^\s<>"«»]*)?/giu;
const EMAIL =
  /(?<![\w.+-])(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}(?![\w@-])/giu;
const URL_LIKE =
  /(?:([\p{L}\d+-]+):\/\/)?(?:[^\s/[\]{}()'`<>"@«»:]+(?::[^\s/[\]{}()'`<>"@«»]*)?@)?((?:[\p{L}\p{N}_~-]+\.)+[\p{L}\p{N}_~-]+)(:\d{1,5})?([/?#][^\s<>"«»]*)?/giu;
const BAD_ENDS = /[.:;,('?!`]+$/;
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const SCHEMES = new Set(['http', 'https', 'ftp']);

/** The given entities, and those found in the text beside them. */
export function detectEntities(text: string, given: MessageEntity[]): MessageEntity[] {
  // Nothing can be found without one of these; most messages of people have none.
  if (!/[@/#$.:+\d]/.test(text)) return given;
  const found = sortEntities(findAll(text));
  const kept: MessageEntity[] = [];
  for (const entity of found) {
    const last = kept.at(-1);
    if (last && entity.offset < last.offset + last.length) continue;
    const blocked = given.some((other) => !isStyle(other.type) && overlaps(entity, other));
    if (!blocked) kept.push(entity);
  }
  return sortEntities([...given, ...kept]);
}

function isStyle(type: string): boolean {
  return [
    'bold',
    'italic',
    'underline',
    'strikethrough',
    'spoiler',
    'blockquote',
    'expandable_blockquote',
  ].includes(type);
}

function overlaps(left: MessageEntity, right: MessageEntity): boolean {
  return left.offset < right.offset + right.length && right.offset < left.offset + left.length;
}

function findAll(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  const add = (type: string, pattern: RegExp, accept?: (part: string) => boolean): void => {
    for (const match of text.matchAll(pattern)) {
      if (!accept || accept(match[0])) found.push({ type, offset: match.index, length: match[0].length });
    }
  };
  add('email', EMAIL);
  findUrls(text, found);
  add('url', TG_LINK);
  add('bot_command', COMMAND);
  add('mention', MENTION);
  add('hashtag', HASHTAG, (part) => !/^#\d+(@|$)/.test(part));
  add('cashtag', CASHTAG);
  add('phone_number', PHONE);
  add('bank_card_number', CARD, isCard);
  return withoutInner(found);
}

/** An address holds what looks like a mention or a link inside it. */
function withoutInner(found: MessageEntity[]): MessageEntity[] {
  const wide = found.filter((entity) => entity.type === 'email' || entity.type === 'url');
  const emails = wide.filter((entity) => entity.type === 'email');
  return found.filter((entity) => {
    if (entity.type === 'email') return true;
    if (entity.type === 'url') return !emails.some((email) => overlaps(email, entity));
    return !wide.some((other) => overlaps(other, entity) && other.length >= entity.length);
  });
}

function findUrls(text: string, found: MessageEntity[]): void {
  for (const match of text.matchAll(URL_LIKE)) {
    const [whole, scheme, host = '', , path] = match;
    const before = lastCharacter(text, match.index);
    if (!scheme && /[\p{L}\p{N}_/#@]/u.test(before)) continue;
    if (scheme && !SCHEMES.has(scheme.toLowerCase())) continue;
    if (whole.includes('@') && !scheme) continue;
    if (!isDomain(host, scheme !== undefined)) continue;
    const length = whole.length - (path ? path.length - trimPath(path).length : 0);
    found.push({ type: 'url', offset: match.index, length });
  }
}

/** A path ends before a bracket that it does not open, and holds no punctuation at its end. */
function trimPath(path: string): string {
  const open: Record<string, number> = { ')': 0, ']': 0, '}': 0 };
  let end = 0;
  for (; end < path.length; end += 1) {
    const char = path.charAt(end);
    const closing = CLOSING[char];
    if (closing !== undefined) open[closing] = (open[closing] ?? 0) + 1;
    if (open[char] === undefined) continue;
    open[char] -= 1;
    if (open[char] < 0) break;
  }
  return path.slice(0, end).replace(BAD_ENDS, '');
}

/** The whole character that stands before a place. */
function lastCharacter(text: string, index: number): string {
  return /[\s\S]$/u.exec(text.slice(Math.max(0, index - 2), index))?.[0] ?? '';
}

function isDomain(host: string, hasScheme: boolean): boolean {
  const parts = host.split('.');
  const last = parts.at(-1)?.toLowerCase() ?? '';
  if (parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return true;
  if (parts.some((part) => part === '' || part.length > 63 || part.startsWith('-') || part.endsWith('-')))
    return false;
  if (parts.slice(-2).some((part) => part.includes('_'))) return false;
  if (/^\d+$/.test(last)) return false;
  return hasScheme ? last.length >= 2 : isCommonDomain(last);
}

/** The check digit and the lengths of card numbers. */
function isCard(part: string): boolean {
  const digits = part.replaceAll(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, char, index) => {
      const doubled = Number(char) * (index % 2 === 0 ? 1 : 2);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  if (sum % 10 !== 0) return false;
  if (digits.startsWith('4')) return [13, 16, 18, 19].includes(digits.length);
  return true;
}
