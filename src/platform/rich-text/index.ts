/**
 * Text with emphasis as a plain value. Emphasis is kept as entities beside the text, never as markup in it, so
 * whatever people type is shown as they typed it.
 */
import { FormattedString } from '@grammyjs/parse-mode';
import type { Button, Content } from '../outbox/index.ts';

export type Rich = FormattedString;
type Line = Rich | string | false | undefined;

export const bold = (text: string): Rich => FormattedString.b(text);
export const quote = (text: string): Rich => FormattedString.blockquote(text);

/** Joins lines; what is false or undefined is left out, an empty string is an empty line. */
export function lines(...items: Line[]): Rich {
  const kept = items.filter((item): item is Rich | string => item !== false && item !== undefined);
  return FormattedString.join(kept, '\n');
}

/** Joins pieces without anything between them. */
export function inline(...items: (Rich | string)[]): Rich {
  return FormattedString.join(items);
}

/** A figure and its per cent sign stay on one line; the text keeps its length, so that emphasis stays in place. */
const keptTogether = (text: string): string => text.replaceAll(/(?<=\d) %/g, '\u00A0%');

/** A message of this text, with rows of buttons under it. */
export function toContent(rich: Rich, buttons?: Button[][]): Content {
  const entities = rich.entities;
  return {
    text: keptTogether(rich.text),
    ...(entities.length > 0 && { entities }),
    ...(buttons && buttons.length > 0 && { buttons }),
  };
}
