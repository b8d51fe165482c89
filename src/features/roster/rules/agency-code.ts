/** The code that is offered for a new agency: nobody has to make one up. Pure. */

const UNSAID = new Set(['và', 'của', 'tỉnh', 'các']);

/**
 * A code of the initials of a name, words in capitals kept whole: “Sở KHCN” gives SKHCN. Letters without marks, at
 * most `limit` units, unlike those that are taken (in capitals); undefined where the name gives fewer than two.
 */
export function proposeCode(name: string, taken: ReadonlySet<string>, limit: number): string | undefined {
  const initials = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !UNSAID.has(word))
    .map((word) => (/\p{Ll}/u.test(word) ? word.slice(0, 1) : word))
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('Đ', 'D');
  if (initials.length < 2) return undefined;
  const root = initials.slice(0, limit - 2);
  if (!taken.has(root)) return root;
  for (let number = 2; number < 100; number += 1) {
    if (!taken.has(`${root}${number}`)) return `${root}${number}`;
  }
  return undefined;
}
