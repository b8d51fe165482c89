/** The texts of the product in its two languages; Vietnamese is the default and decides the keys. */
import { readFileSync } from 'node:fs';
import { createTranslate, type Translate } from '../platform/i18n/index.ts';
import { projectPath } from '../platform/root.ts';
import type { Texts } from './keys.ts';

export type { Texts };
export type T = Translate<Texts>;
export type TextKey = keyof Texts;
/** Keys of texts that take no values: these may stand in data, such as a problem's code. */
export type PlainKey = { [K in TextKey]: Texts[K] extends Record<string, never> ? K : never }[TextKey];

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

function translatorOf(language: Language): T {
  const sources = [`${language}.ftl`, `reading.${language}.ftl`].map((name) =>
    readFileSync(projectPath('src/locales', name), 'utf8'),
  );
  return createTranslate<Texts>(language, sources.join('\n'));
}

const translators: Record<Language, T> = { vi: translatorOf('vi'), en: translatorOf('en') };

/** The translator of a language. */
export function textsIn(language: Language): T {
  return translators[language];
}
