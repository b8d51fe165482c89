/** The keys that forms and questions get from what people called them. Pure. */
import { foldText } from '../../forms/index.ts';

const KEY_LENGTH = 40;

/** A key made of a text: small letters, digits and `_`, beginning with a letter; `fallback` where nothing is left. */
export function keyOf(text: string, fallback: string): string {
  const folded = foldText(text)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, KEY_LENGTH)
    .replace(/_+$/, '');
  if (folded === '') return fallback;
  return /^[a-z]/.test(folded) ? folded : `${fallback}_${folded}`.slice(0, KEY_LENGTH).replace(/_+$/, '');
}

/** The same key, or with the first number behind it with which it is free. */
export function freeKey(key: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(key)) return key;
  for (let number = 2; ; number += 1) {
    const tried = `${key}_${number}`;
    if (!isTaken(tried)) return tried;
  }
}
