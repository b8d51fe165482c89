/**
 * Brings typed and pasted text into one shape before anything is stored, compared or read. Nothing here
 * knows what the text means.
 */

const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Control characters but tab and line feed, and signs without width: joiners, direction marks, variants. */
const invisible =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\u034F|\u17B4|\u17B5|[\u180B-\u180F]|[\uFE00-\uFE0E]/g;
/** The variant sign anywhere but behind a picture, and the joiner anywhere but between two: a family is one picture. */
const looseVariant = /(?<!\p{Extended_Pictographic})\uFE0F/gu;
const looseJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const anySpace = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

/**
 * Text as it is stored: NFC, one kind of space and of line end, nothing invisible, no space at line ends, no
 * more than one empty line in a row, trimmed. Runs of spaces inside a line are left to the reader.
 */
export function normaliseText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(lineEnds, '\n')
    .replace(invisible, '')
    .replace(looseVariant, '')
    .replace(looseJoiner, '')
    .replace(anySpace, ' ')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd());
  return lines
    .filter((line, at) => line !== '' || lines[at - 1] !== '')
    .join('\n')
    .trim();
}

/**
 * Text as it is searched: no diacritics, `đ` as `d`, lower case, every run of spaces and dashes one space.
 * “Đảng uỷ Khối”, “dang uy khoi” and “ĐẢNG ỦY KHỐI” are equal.
 */
export function foldText(text: string): string {
  return normaliseText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('\u200D', '')
    .replace(/[\s\p{Pd}\u2212_]+/gu, ' ')
    .trim();
}

/** Text as a part of a file's name: its letters `a`–`z` and digits, joined by hyphens, at most 60; empty for none. */
export function slugOf(text: string): string {
  return foldText(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Sorts as a Vietnamese list is sorted (a ă â … d đ …), numbers in names by size. For `Array.sort`. */
export function compareVietnamese(left: string, right: string): number {
  return collator.compare(left.normalize('NFC'), right.normalize('NFC'));
}
