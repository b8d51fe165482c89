// The page's own words in the chosen language. What the bot and the people say comes from elsewhere.

import { cell } from './cell.ts';
import { recall, remember } from './storage.ts';
import { en } from './texts-en.ts';
import { vi } from './texts-vi.ts';

/** The page's languages. */
export type Language = 'vi' | 'en';

/** The keys of the page's texts. */
export type TextKey = keyof typeof vi;

const TEXTS: Record<Language, Record<TextKey, string>> = { vi, en };

/** The chosen language. */
export const language = cell<Language>(recall<Language>('language', 'vi'));
language.watch(() => {
  remember('language', language.get());
  document.documentElement.lang = language.get();
});

/** What the demonstration says of itself in the chosen language; Vietnamese where it has no English. */
export function inLanguage(text: string, english: string | undefined): string {
  return language.get() === 'en' ? (english ?? text) : text;
}

/** The text in the chosen language, with `{name}` places filled. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[language.get()][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place),
  );
}
