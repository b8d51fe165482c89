/** The texts of the two languages say the same things, and every code of the readers has its text. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askCodes, problemCodes } from '../src/features/forms/reading/reading.ts';
import { listMessages } from '../src/platform/i18n/generate.ts';
import { createTranslate } from '../src/platform/i18n/index.ts';
import { projectPath } from '../src/platform/root.ts';

const languages = ['vi', 'en'] as const;
type Language = (typeof languages)[number];

const fileNames = readdirSync(projectPath('src/locales')).filter((name) => name.endsWith('.ftl'));
const readTexts = (name: string): string => readFileSync(projectPath('src/locales', name), 'utf8');

/** `reading.vi.ftl` and `reading.en.ftl` are the pair `reading.`, `vi.ftl` and `en.ftl` the pair without a name. */
const pairs = [...new Set(fileNames.map((name) => name.replace(/(vi|en)\.ftl$/, '')))];

/** What one language says and the other does not. @throws on text that is not Fluent and on a key given twice. */
function differences(vietnamese: string, english: string): string[] {
  const [vi, en] = [listMessages(vietnamese), listMessages(english)];
  return [...new Set([...vi.keys(), ...en.keys()])].flatMap((key) => {
    const [inVi, inEn] = [vi.get(key), en.get(key)];
    if (!inVi) return [`${key}: not in Vietnamese`];
    if (!inEn) return [`${key}: not in English`];
    return inVi.join() === inEn.join() ? [] : [`${key}: variables differ (${inVi.join()} | ${inEn.join()})`];
  });
}

/** Keys that stand in more than one of the sources. */
function repeatedKeys(sources: readonly string[]): string[] {
  const keys = sources.flatMap((source) => [...listMessages(source).keys()]);
  return keys.filter((key, at) => keys.indexOf(key) < at);
}

describe('the two languages', () => {
  test('every file of texts belongs to a pair', () => {
    const expected = pairs.flatMap((pair) => languages.map((language) => `${pair}${language}.ftl`));
    expect([...fileNames].sort()).toEqual(expected.sort());
  });

  test.each(pairs)('both files of “%s” have the same keys with the same variables', (pair) => {
    expect(differences(readTexts(`${pair}vi.ftl`), readTexts(`${pair}en.ftl`))).toEqual([]);
  });

  test.each(languages)('no key stands in two files of %s', (language) => {
    const names = fileNames.filter((name) => name.endsWith(`${language}.ftl`));
    expect(repeatedKeys(names.map(readTexts))).toEqual([]);
  });

  test('a missing key, another variable, a repeated key and text that is not Fluent are seen', () => {
    expect(differences('a = Một\nb = Hai', 'a = One\nc = Three')).toEqual([
      'b: not in English',
      'c: not in Vietnamese',
    ]);
    expect(differences('a = Còn { $days } ngày', 'a = { $count } days left')).toEqual([
      'a: variables differ (days | count)',
    ]);
    expect(repeatedKeys(['a = Một', 'b = Hai\na = Ba'])).toEqual(['a']);
    expect(() => differences('a = Một\na = Hai', 'a = One')).toThrow('Twice: a');
    expect(() => differences('a = Một\nkhông phải', 'a = One')).toThrow('Not Fluent');
  });
});

const codeKeys = [...askCodes.map((code) => `ask-${code}`), ...problemCodes.map((code) => `problem-${code}`)];

/** Longer than this, a text pushes the question off a small screen. */
const longestText = 180;

/** What is wrong with the Vietnamese of a text, if anything: people are addressed as đồng chí, and nobody else. */
function toneFaults(text: string): string[] {
  const words = text.match(/(?<!\p{L})(bạn|anh|chị|trả lại)(?!\p{L})/giu) ?? [];
  return [...words, ...(text.match(/\p{Extended_Pictographic}/gu) ?? [])];
}

describe('the texts of the readers', () => {
  const textsOf = (language: Language): [string, string][] => {
    const source = readTexts(`reading.${language}.ftl`);
    const t = createTranslate<Record<string, Record<string, never>>>(language, source);
    return [...listMessages(source).keys()].map((key) => [key, t(key)]);
  };

  test.each(languages)(
    'every code has its text in %s, in the order of the codes, and no text is left over',
    (language) => {
      expect(textsOf(language).map(([key]) => key)).toEqual(codeKeys);
    },
  );

  test.each(languages)('they are short in %s', (language) => {
    expect(textsOf(language).filter(([, text]) => text.length > longestText)).toEqual([]);
  });

  test('they address people as đồng chí, without emoji', () => {
    expect(textsOf('vi').flatMap(([, text]) => toneFaults(text))).toEqual([]);
    expect(toneFaults('⚠️ Bạn cần trả lại; thanh toán bằng tiền mặt')).toEqual(['Bạn', 'trả lại', '⚠']);
  });
});
