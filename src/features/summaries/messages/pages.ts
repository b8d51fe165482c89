/**
 * Lays blocks of items out on screens of at most 1,024 characters. An item is never torn while it fits a screen of
 * its own, a heading never stands alone at the foot, and a block that goes on says so at the head of the next screen.
 */
import { bold, lines, type Rich } from '../../../platform/rich-text/index.ts';

/** The most that a screen holds, in UTF-16 units: a caption of Telegram holds as much, and a phone shows it. */
export const LENGTH_LIMIT = 1_024;

/** A heading, if any, and what stands under it. */
export interface Block {
  heading?: string;
  /** The heading at the head of the next screen, when the block goes on there. */
  again?: string;
  /** An empty line between the items, as between paragraphs. */
  airy?: boolean;
  items: Rich[];
}

/** The beginning of a text that fits, cut between lines or else words, and what is left of it. */
function cut(text: Rich, room: number): [head: Rich, rest: Rich | undefined] {
  if (text.text.length <= room) return [text, undefined];
  const line = text.text.lastIndexOf('\n', room);
  const space = line > room / 2 ? line : text.text.lastIndexOf(' ', room);
  // A word without end is cut where the room ends, but not between the halves of one character.
  const hard = /[\uD800-\uDBFF]/.test(text.text[room - 1] ?? '') ? room - 1 : room;
  const at = space > room / 2 ? space : hard;
  return [text.slice(0, at), text.slice(space > room / 2 ? at + 1 : at)];
}

/** Screens of at most `limit` units each, in order; none when there is nothing to show. */
export function layOut(blocks: readonly Block[], limit: number): Rich[] {
  const screens: Rich[] = [];
  let screen: Rich | undefined;
  const turn = () => {
    if (screen) screens.push(screen);
    screen = undefined;
  };
  for (const block of blocks) {
    let isFirst = true;
    for (const item of block.items) {
      let rest: Rich | undefined = item;
      while (rest) {
        const head: string | undefined = isFirst ? block.heading : screen ? undefined : block.again;
        const apart = isFirst || block.airy ? [''] : [];
        const gap = screen ? [screen, ...apart] : [];
        const begun = head === undefined ? gap : [...gap, bold(head)];
        const joined: Rich = lines(...begun, rest);
        if (joined.text.length <= limit) {
          screen = joined;
          rest = undefined;
        } else if (screen) {
          turn();
          continue;
        } else {
          const taken = begun.length > 0 ? lines(...begun).text.length + 1 : 0;
          const [start, left]: [Rich, Rich | undefined] = cut(rest, limit - taken);
          screen = lines(...begun, start);
          rest = left;
        }
        isFirst = false;
      }
    }
  }
  turn();
  return screens;
}
