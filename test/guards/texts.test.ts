/** The key types of the texts are those of the texts. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keyTypes, listMessages } from '../../src/platform/i18n/generate.ts';
import { projectPath } from '../../src/platform/root.ts';

test('the generated key types are fresh', () => {
  const sources = ['vi.ftl', 'reading.vi.ftl'].map((name) =>
    readFileSync(projectPath('src/locales', name), 'utf8'),
  );
  const written = keyTypes(listMessages(sources.join('\n')));
  expect(readFileSync(projectPath('src/locales/keys.ts'), 'utf8')).toBe(written);
  expect(keyTypes(listMessages('one = Một { $x }'))).not.toBe(written);
});

test('people are đồng chí and agencies Quý cơ quan, never bạn or anh/chị', () => {
  const familiar = /(?<!\p{L})(?:bạn|anh\/chị|anh chị|quý khách)(?!\p{L})/iu;
  const lines = ['vi.ftl', 'reading.vi.ftl'].flatMap((name) =>
    readFileSync(projectPath('src/locales', name), 'utf8').split('\n'),
  );
  expect(lines.filter((line) => familiar.test(line))).toEqual([]);
  expect(familiar.test('Mời anh/chị chọn')).toBe(true);
  expect(familiar.test('Ban Tổ chức')).toBe(false);
});

/** The names of the texts in `ftl` that no place in `source` writes, whole or put together of a beginning and a word. */
function unusedTexts(ftl: string, source: string): string[] {
  const literals = new Set([...source.matchAll(/['"`]([a-z][\w-]*)['"`]/g)].map(([, word]) => word));
  const members = new Set([...source.matchAll(/(?<![\w-])(\w+)\??:/g)].map(([, word]) => word));
  const referred = new Set([...ftl.matchAll(/\{ ([a-z][\w-]*) \}/g)].map(([, name]) => name));
  const composed = [...source.matchAll(/`([a-z][\w-]*-)\$\{[^}]*\}([\w-]*)`/g)].map(
    ([, beginning = '', end = '']) => ({ beginning, end }),
  );
  const isComposed = (name: string) =>
    composed.some(({ beginning, end }) => {
      if (!name.startsWith(beginning) || !name.endsWith(end)) return false;
      const word = name.slice(beginning.length, name.length - end.length);
      return literals.has(word) || members.has(word);
    });
  return [...listMessages(ftl).keys()].filter(
    (name) => !literals.has(name) && !referred.has(name) && !isComposed(name),
  );
}

test('every text is said somewhere', () => {
  const source = globSync('src/**/*.{ts,tsx}', { cwd: projectPath() })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('locales/keys.ts'))
    .map((file) => readFileSync(projectPath(file), 'utf8'))
    .join('\n');
  const ftl = ['vi.ftl', 'reading.vi.ftl']
    .map((name) => readFileSync(projectPath('src/locales', name), 'utf8'))
    .join('\n');
  expect(listMessages(ftl).size).toBeGreaterThan(1000);
  expect(unusedTexts(ftl, source)).toEqual([]);
  const said = "t('said'); t(`state-${one}`); type One = 'open';";
  expect(unusedTexts('said = A\nstate-open = B\nstate-gone = C\nlost = D', said)).toEqual([
    'state-gone',
    'lost',
  ]);
});
