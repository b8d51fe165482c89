/** The key types of the texts are those of the texts. */
import { readFileSync } from 'node:fs';
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
