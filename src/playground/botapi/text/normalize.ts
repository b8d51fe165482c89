/** Entities brought into order as the real server keeps them: sorted, whole, within the trimmed text. */
import type { MessageEntity } from '../types.ts';

const SPLITTABLE = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];
const QUOTES = new Set(['blockquote', 'expandable_blockquote']);
const PRE = new Set(['pre', 'code']);

/** The real server's order of entities that begin and end together. */
const PRIORITY: Record<string, number> = {
  blockquote: 0,
  expandable_blockquote: 0,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  code: 20,
  pre: 11,
  text_link: 49,
  text_mention: 49,
};

/** Sorts entities in place: outer before inner, in the real server’s order where they cover the same. */
export function sortEntities<Entity extends MessageEntity>(entities: Entity[]): Entity[] {
  const priority = (entity: Entity): number => PRIORITY[entity.type] ?? 50;
  return entities.sort(
    (left, right) =>
      left.offset - right.offset || right.length - left.length || priority(left) - priority(right),
  );
}

/** Resolves overlaps: links and code do not cross each other, styles are joined and cut where needed. */
export function fixEntities(entities: MessageEntity[]): MessageEntity[] {
  const sorted = sortEntities(entities.filter((entity) => entity.length > 0));
  const continuous = withoutCrossing(
    sorted.filter((entity) => !SPLITTABLE.includes(entity.type) && !QUOTES.has(entity.type)),
  );
  const quotes = withoutCrossing(sorted.filter((entity) => QUOTES.has(entity.type)));
  const solid = sortEntities([
    ...continuous.filter((entity) => !quotes.some((quote) => crosses(entity, quote))),
    ...quotes,
  ]);
  const styles = SPLITTABLE.flatMap((type) => joined(sorted.filter((entity) => entity.type === type)));
  return sortEntities([...solid, ...styles.flatMap((style) => splitBy(style, solid))]);
}

function withoutCrossing(entities: MessageEntity[]): MessageEntity[] {
  let end = 0;
  return entities.filter((entity) => {
    if (entity.offset < end) return false;
    end = entity.offset + entity.length;
    return true;
  });
}

/** Whether two spans overlap and the quotation does not hold the other wholly. */
function crosses(entity: MessageEntity, quote: MessageEntity): boolean {
  const end = entity.offset + entity.length;
  const quoteEnd = quote.offset + quote.length;
  if (end <= quote.offset || entity.offset >= quoteEnd) return false;
  return entity.offset < quote.offset || end > quoteEnd;
}

function joined(entities: MessageEntity[]): MessageEntity[] {
  const result: MessageEntity[] = [];
  for (const entity of entities) {
    const last = result.at(-1);
    if (last && entity.offset <= last.offset + last.length) {
      last.length = Math.max(last.length, entity.offset + entity.length - last.offset);
    } else result.push({ ...entity });
  }
  return result;
}

/** Cuts a style at the ends of solid entities that it crosses; there is no style inside code. */
function splitBy(style: MessageEntity, solid: MessageEntity[]): MessageEntity[] {
  const end = style.offset + style.length;
  const cuts = new Set<number>([style.offset, end]);
  for (const entity of solid) {
    const entityEnd = entity.offset + entity.length;
    const partly = entity.offset < end && entityEnd > style.offset;
    const holds = entity.offset <= style.offset && entityEnd >= end;
    const held = entity.offset >= style.offset && entityEnd <= end;
    if (!partly || (!PRE.has(entity.type) && (holds || held))) continue;
    if (entity.offset > style.offset) cuts.add(entity.offset);
    if (entityEnd < end) cuts.add(entityEnd);
  }
  const places = [...cuts].sort((left, right) => left - right);
  return places.slice(0, -1).flatMap((offset, index) => {
    const length = (places[index + 1] ?? end) - offset;
    const inCode = solid.some(
      (entity) =>
        PRE.has(entity.type) && entity.offset <= offset && entity.offset + entity.length >= offset + length,
    );
    return inCode ? [] : [{ ...style, offset, length }];
  });
}

/** Removes what no message may hold, keeping entities at their places. */
export function cleanText(
  text: string,
  entities: MessageEntity[],
): { text: string; entities: MessageEntity[] } {
  const wanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\t]|\r|[\u2028-\u202e]|[\u0333\u033f\u030a]/g;
  if (!wanted.test(text)) return { text, entities };
  wanted.lastIndex = 0;
  const removed: number[] = [];
  const cleaned = text.replace(wanted, (char, index: number) => {
    if (char === '\r' || char.charCodeAt(0) > 127) {
      removed.push(index);
      return '';
    }
    return ' ';
  });
  const moved = (index: number): number => index - removed.filter((at) => at < index).length;
  return {
    text: cleaned,
    entities: entities.map((entity) => {
      const offset = moved(entity.offset);
      return { ...entity, offset, length: moved(entity.offset + entity.length) - offset };
    }),
  };
}

/** Cuts blanks at both ends; at the beginning only as far as the first entity. Entities of blanks alone go. */
export function trimText(
  text: string,
  entities: MessageEntity[],
): { text: string; entities: MessageEntity[] } {
  const inked = shrink(text, entities);
  const end = text.replace(/[ \n]+$/, '').length;
  const first = Math.min(...inked.map((entity) => entity.offset), end);
  const blanks = /^[ \n]*/.exec(text.slice(0, first))?.[0].length ?? 0;
  return {
    text: text.slice(blanks, end),
    entities: inked
      .filter((entity) => entity.offset < end)
      .map((entity) => ({
        ...entity,
        offset: entity.offset - blanks,
        length: Math.min(entity.length, end - entity.offset),
      })),
  };
}

/** Moves the beginnings of entities over blanks and drops those that hold nothing else. */
function shrink(text: string, entities: MessageEntity[]): MessageEntity[] {
  return entities.flatMap((entity) => {
    const part = text.slice(entity.offset, entity.offset + entity.length);
    const blanks = /^[ \n]*/.exec(part)?.[0].length ?? 0;
    if (blanks === part.length) return [];
    return [{ ...entity, offset: entity.offset + blanks, length: entity.length - blanks }];
  });
}
