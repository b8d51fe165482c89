/**
 * The texts of an XLSForm as plain ones. Labels may carry Markdown, HTML and references to answers; a chat message
 * here carries none of them. A backslash before a sign keeps the sign. Pure.
 */

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Stands for an escaped sign while the rest is worked on: private characters that no text has. */
const HELD = 0xe000;

/** Texts with signs that would be taken for emphasis are written with a backslash before each. */
const signs = /[\\*_#<>&$[\]]/g;

/** What became of a text: the plain one, and which references stood in it. */
export interface Words {
  text: string;
  /** Emphasis or tags were left away. */
  isPlainer: boolean;
}

/** Takes Markdown and HTML away. `labelOf` gives the words for `${name}`; undefined: there is no such name. */
export function plainWords(source: string, labelOf: (name: string) => string): Words {
  // Most texts have nothing of all that, and there may be thousands of them.
  if (source.search(signs) < 0) return { text: source.trim(), isPlainer: false };
  const held = source.replaceAll(/\\([\\*_#<>&$[\]])/g, (_, sign: string) =>
    String.fromCharCode(HELD + sign.charCodeAt(0)),
  );
  const plain = held
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(
      /<\/?(?:span|font|b|i|u|em|strong|p|div|h[1-6]|center|small|big|a|sub|sup|ul|ol|li|img)\b[^<>]*>/gi,
      '',
    )
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\[([^[\]]+)\]\((?:https?:|mailto:)[^()\s]*\)/g, '$1')
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(/(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1/gs, '$2')
    .replaceAll(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1')
    .replaceAll(/(?<![\p{L}\p{N}_{])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\p{L}\p{N}_}])/gu, '$1');
  const isPlainer = plain !== held;
  const text = plain
    .replaceAll(/\$\{([^{}]*)\}/g, (_, name: string) => labelOf(name.trim()))
    .replaceAll(/[\uE000-\uE07F]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - HELD));
  return { text: text.trim(), isPlainer };
}

/** A plain text as a cell that `plainWords` reads back. */
export function escapedWords(text: string): string {
  const isPlain = plainWords(text, () => '').text === text;
  return isPlain ? text : text.replaceAll(signs, '\\$&');
}
