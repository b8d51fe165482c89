/** The words that make up numbers, with their spellings, and how sure a word typed without diacritics is. */
import type { Token } from './scan.ts';

export type NumberWord =
  | { readonly kind: 'digit'; readonly value: bigint; readonly tail: boolean; readonly year: boolean }
  | { readonly kind: 'ten' }
  | { readonly kind: 'scale'; readonly scale: bigint; readonly unsure: boolean }
  | { readonly kind: 'odd' }
  | { readonly kind: 'half' };

interface Entry {
  readonly spellings: readonly string[];
  readonly word: NumberWord;
  /** Without diacritics it is as likely another word (trạm, chức, văn…): then the scale is only offered. */
  readonly unsureBare?: boolean;
  /** Its wrongly placed or missing marks cannot be taken for another word. */
  readonly lenient?: boolean;
}

const digit = (value: number, ...spellings: string[]): Entry => ({
  spellings,
  word: { kind: 'digit', value: BigInt(value), tail: false, year: value === 5 },
});
const tail = (value: number, ...spellings: string[]): Entry => ({
  spellings,
  word: { kind: 'digit', value: BigInt(value), tail: true, year: false },
});
const scale = (size: number, spellings: readonly string[], rest: Partial<Entry> = {}): Entry => ({
  spellings,
  word: { kind: 'scale', scale: BigInt(size), unsure: false },
  ...rest,
});

const entries: readonly Entry[] = [
  digit(0, 'không'),
  digit(1, 'một'),
  tail(1, 'mốt'),
  digit(2, 'hai'),
  digit(3, 'ba'),
  digit(4, 'bốn'),
  tail(4, 'tư'),
  digit(5, 'năm'),
  tail(5, 'lăm', 'nhăm'),
  digit(6, 'sáu'),
  digit(7, 'bảy', 'bẩy'),
  digit(8, 'tám'),
  digit(9, 'chín'),
  { spellings: ['mười', 'mươi', 'muời', 'mừơi', 'mưòi', 'mưoi', 'mươì'], word: { kind: 'ten' } },
  scale(10, ['chục'], { unsureBare: true }),
  scale(100, ['trăm'], { unsureBare: true }),
  scale(1_000, ['nghìn', 'ngàn'], { lenient: true }),
  scale(10_000, ['vạn'], { unsureBare: true }),
  scale(1_000_000, ['triệu'], { lenient: true }),
  scale(1_000_000_000, ['tỷ', 'tỉ'], { unsureBare: true }),
  { spellings: ['linh', 'lẻ'], word: { kind: 'odd' } },
  { spellings: ['rưỡi', 'rưởi', 'rưởị'], word: { kind: 'half' }, lenient: true },
];

/** Shortened scales; sure after an amount of money, otherwise perhaps a unit (k: kỳ; tr: trang, trường). */
const shortScales: ReadonlyMap<string, bigint> = new Map([
  ['k', 1_000n],
  ['ng', 1_000n],
  ['ngh', 1_000n],
  ['tr', 1_000_000n],
  ['t', 1_000_000_000n],
]);

const strip = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

const bySpelling = new Map<string, NumberWord>();
const byBare = new Map<string, NumberWord>();
const byLenient = new Map<string, NumberWord>();
for (const { spellings, word, unsureBare, lenient } of entries)
  for (const spelling of spellings) {
    bySpelling.set(spelling, word);
    const bare = strip(spelling);
    const typedBare = word.kind === 'scale' && unsureBare === true ? { ...word, unsure: true } : word;
    // “mot” is một before it is mốt, “tu” alone is rarely tư: the first entry of a bare form stands
    if (!byBare.has(bare)) byBare.set(bare, typedBare);
    if (lenient === true) byLenient.set(bare, word);
  }

/** Shortened scales with the đ of đồng, in money only. */
const moneyScales: ReadonlyMap<string, bigint> = new Map([
  ['kđ', 1_000n],
  ['ngđ', 1_000n],
  ['nghđ', 1_000n],
  ['trđ', 1_000_000n],
  ['trd', 1_000_000n],
  ['tỷđ', 1_000_000_000n],
  ['tỉđ', 1_000_000_000n],
  ['tyd', 1_000_000_000n],
]);

/** The number word that a token is, if it is one. With `money`, short scales (k, tr, tỷ as ty) are sure. */
export function numberWord(token: Token, money: boolean): NumberWord | undefined {
  if (token.kind !== 'word') return undefined;
  // “3t” of money is tỷ for some and triệu for others: its unit is asked
  const short = money && token.text === 't' ? undefined : shortScales.get(token.text);
  if (short !== undefined) return { kind: 'scale', scale: short, unsure: !money };
  const ofMoney = money ? moneyScales.get(token.text) : undefined;
  if (ofMoney !== undefined) return { kind: 'scale', scale: ofMoney, unsure: false };
  const exact = bySpelling.get(token.text);
  if (exact !== undefined) return exact;
  const word = (token.text === token.bare ? byBare : byLenient).get(token.bare);
  if (money && word?.kind === 'scale' && word.scale >= 1_000_000n) return { ...word, unsure: false };
  return word;
}
