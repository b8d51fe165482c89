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
