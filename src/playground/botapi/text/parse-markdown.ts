/** The older Markdown of messages: four marks that do not nest. */
import type { Parsed, ParsedEntity } from './parse.ts';
import { byteOffset, linkEntity, ParseError } from './parse.ts';

/** Parses Markdown; throws `ParseError` where an entity does not end. */
export function parseMarkdown(source: string): Parsed {
  let text = '';
  const entities: ParsedEntity[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '\\' && /[_*`[]/.test(source.charAt(at + 1))) {
      text += source.charAt(at + 1);
      at += 2;
      continue;
    }
    if (!/[_*`[]/.test(char)) {
      text += char;
      at += 1;
      continue;
    }
    const begin = at;
    const fence = char === '`' && source.startsWith('```', at);
    const end = char === '[' ? ']' : fence ? '```' : char;
    at += fence ? 3 : 1;
    const fenced = fence ? readFence(source, at) : { language: '', at };
    at = fenced.at;
    const close = source.indexOf(end, at);
    if (close < 0) {
      throw new ParseError(
        `Can't find end of the entity starting at byte offset ${byteOffset(source, begin)}`,
      );
    }
    const offset = text.length;
    const inner = source.slice(at, close);
    text += inner;
    at = close + end.length;
    let link = inner;
    if (char === '[' && source[at] === '(') {
      const linkEnd = source.indexOf(')', at);
      link = source.slice(at + 1, linkEnd < 0 ? undefined : linkEnd);
      at = linkEnd < 0 ? source.length : linkEnd + 1;
    }
    const entity =
      inner === '' ? undefined : entityOf(char, fence, fenced.language, link, offset, inner.length);
    if (entity) entities.push(entity);
  }
  return { text, entities };
}

/** After an opening fence: the language, and one new line that is left out. */
export function readFence(source: string, from: number): { language: string; at: number } {
  const found = /^[^\s`]+/.exec(source.slice(from))?.[0] ?? '';
  const after = source.charAt(from + found.length);
  const language = after !== '' && after !== '`' ? found : '';
  let at = from + language.length;
  if (/[\r\n]/.test(source.charAt(at))) {
    const pair = /[\r\n]/.test(source.charAt(at + 1)) && source[at] !== source[at + 1];
    at += pair ? 2 : 1;
  }
  return { language, at };
}

function entityOf(
  mark: string,
  fence: boolean,
  language: string,
  link: string,
  offset: number,
  length: number,
): ParsedEntity | undefined {
  if (mark === '_') return { type: 'italic', offset, length };
  if (mark === '*') return { type: 'bold', offset, length };
  if (mark === '[') return linkEntity(link, offset, length);
  return fence
    ? { type: 'pre', offset, length, ...(language && { language }) }
    : { type: 'code', offset, length };
}
