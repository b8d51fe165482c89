/** Looks for phrases in scanned text, typed with all diacritics or with none. */
import { foldText } from './normalise.ts';
import type { Token } from './scan.ts';

interface PhraseWord {
  readonly text: string;
  /** Undefined when the word without its marks is another one (tầm and tám). */
  readonly bare: string | undefined;
}

export interface Phrase {
  readonly words: readonly PhraseWord[];
}

/** Phrases set apart by ` | `, one ending in `!` being found with its diacritics only; the longest first so that “ước thực hiện” is found before “ước”. */
export function phrases(...lists: readonly string[]): readonly Phrase[] {
  return lists
    .flatMap((list) => list.split(' | '))
    .map((text) => ({ words: text.split(' ').map((word) => phraseWord(word)) }))
    .sort((left, right) => right.words.length - left.words.length);
}

const phraseWord = (word: string): PhraseWord =>
  word.endsWith('!') ? { text: word.slice(0, -1), bare: undefined } : { text: word, bare: foldText(word) };

const sameWord = (token: Token | undefined, word: PhraseWord): boolean =>
  token !== undefined &&
  (token.text === word.text ||
    (token.kind === 'word' && token.text === token.bare && token.bare === word.bare));

/** How many tokens from `at` on make up one of the phrases; 0 for none. */
export function phraseAt(tokens: readonly Token[], at: number, list: readonly Phrase[]): number {
  const found = list.find(({ words }) => words.every((word, offset) => sameWord(tokens[at + offset], word)));
  return found?.words.length ?? 0;
}

/** Whether one of the phrases stands anywhere in the tokens. */
export function hasPhrase(tokens: readonly Token[], list: readonly Phrase[]): boolean {
  return tokens.some((_token, at) => phraseAt(tokens, at, list) > 0);
}

/** The tokens without the phrases, and whether any was there. */
export function withoutPhrases(
  tokens: readonly Token[],
  list: readonly Phrase[],
): { readonly rest: Token[]; readonly found: boolean } {
  const rest: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = phraseAt(tokens, at, list);
    const token = tokens[at];
    if (length === 0 && token !== undefined) rest.push(token);
    at += Math.max(length, 1);
  }
  return { rest, found: rest.length < tokens.length };
}
