/** What the parsers of formatted text share. */
import type { MessageEntity } from '../types.ts';
import { checkLink, linkedUser } from './link.ts';

/** Text that cannot be parsed; the message is the server's own words after “can't parse entities: ”. */
export class ParseError extends Error {}

/** An entity before it is known whether the person that it names exists. */
export interface ParsedEntity extends MessageEntity {
  user_id?: number;
}

export interface Parsed {
  text: string;
  entities: ParsedEntity[];
}

/** The byte offset of a place in a text: the real server counts the bytes of UTF-8. */
export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}

/** An entity for a link: a person's, an address's, or none where the link is not one. */
export function linkEntity(link: string, offset: number, length: number): ParsedEntity | undefined {
  const user_id = linkedUser(link);
  if (user_id !== undefined) return { type: 'text_mention', offset, length, user_id };
  const checked = checkLink(link);
  return 'url' in checked ? { type: 'text_link', offset, length, url: checked.url } : undefined;
}

/** The custom emoji that a `tg://emoji?id=…` link names. */
export function linkedEmoji(link: string): string {
  const id = /^tg:(?:\/\/)?emoji\?(?:.*&)?id=(\d+)/i.exec(link)?.[1];
  if (id === undefined) throw new ParseError('Custom emoji URL must have an emoji identifier');
  return id;
}

/** The moment that a `tg://time?unix=…&format=…` link names, `undefined` where it is another link. */
export function linkedTime(link: string): { unix_time: number; date_time_format?: string } | undefined {
  const query = /^tg:(?:\/\/)?time\?(.*)$/i.exec(link)?.[1];
  const parameters = new URLSearchParams(query ?? '');
  const unix = Number(parameters.get('unix'));
  if (query === undefined || !Number.isInteger(unix) || unix <= 0) return undefined;
  const date_time_format = parameters.get('format');
  return { unix_time: unix, ...(date_time_format && { date_time_format }) };
}
