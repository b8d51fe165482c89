/**
 * The last guard against messages longer than the channel takes: a send becomes several messages, an edit is
 * shortened. Lengths in UTF-16 units; surrogate pairs stay whole and entities follow their text.
 */
import type { Content, TextEntity } from './message.ts';

export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

/**
 * Content that fits. `send`: one or more messages in order, cut at line ends where possible; a file and a pin
 * stay with the first, buttons go with the last. `edit`: exactly one, shortened with “…”.
 */
export function fitContent(content: Content, as: 'send' | 'edit'): [Content, ...Content[]] {
  const limit = content.attachment === undefined ? MAX_TEXT : MAX_CAPTION;
  if (content.text.length <= limit) return [content];
  return as === 'edit' ? [shorten(content, limit)] : split(content, limit);
}

function shorten(content: Content, limit: number): Content {
  const end = cutPoint(content.text, 0, limit - 1);
  const kept = content.text.slice(0, end).trimEnd();
  return { ...content, text: `${kept}…`, entities: entitiesWithin(content.entities, 0, kept.length) };
}

function split(content: Content, firstLimit: number): [Content, ...Content[]] {
  const { text, entities, buttons, attachment, pin } = content;
  const parts: Content[] = [];
  let from = 0;
  let limit = firstLimit;
  while (from < text.length) {
    const to = text.length - from <= limit ? text.length : cutPoint(text, from, limit);
    if (text.slice(from, to).trim() !== '') {
      parts.push({ text: text.slice(from, to), entities: entitiesWithin(entities, from, to) });
      limit = MAX_TEXT;
    }
    from = text[to] === '\n' ? to + 1 : to;
  }
  const [first = { text: '' }, ...rest] = parts;
  const head: Content = { ...first, attachment, pin };
  const last = rest.at(-1);
  if (last === undefined) return [{ ...head, buttons }];
  return [head, ...rest.slice(0, -1), { ...last, buttons }];
}

/** Where to cut `text` after `from` so that at most `limit` units come before: a line end, a space, or between characters. */
function cutPoint(text: string, from: number, limit: number): number {
  const furthest = from + limit;
  const enough = from + Math.floor(limit / 4);
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark, furthest);
    if (at > enough) return at;
  }
  const code = text.charCodeAt(furthest);
  const splitsPair = code >= 0xdc00 && code <= 0xdfff;
  return splitsPair ? furthest - 1 : furthest;
}

function entitiesWithin(
  entities: TextEntity[] | undefined,
  from: number,
  to: number,
): TextEntity[] | undefined {
  return entities?.flatMap((entity) => {
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    return end > start ? [{ ...entity, offset: start - from, length: end - start }] : [];
  });
}
