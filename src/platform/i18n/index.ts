/**
 * Fluent texts behind one typed function. Knows no key of the product: the key types are generated from the
 * `.ftl` files (`npm run texts`), so a text that is missing does not compile.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';

export type Values = Record<string, string | number>;

/** Turns a key and its values into text. Unknown keys and missing values throw: they are bugs, not input. */
export type Translate<Keys> = <K extends keyof Keys & string>(
  key: K,
  ...values: Keys[K] extends Record<string, never> ? [] : [Keys[K]]
) => string;

/**
 * Makes the translator of one language from its Fluent source.
 * Isolation marks are off: the texts go to chat clients, where they would show as odd characters on copying.
 */
export function createTranslate<Keys>(locale: string, source: string): Translate<Keys> {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const problems = bundle.addResource(new FluentResource(source));
  if (problems.length > 0) throw new Error(`Texts of ${locale}: ${String(problems[0])}`);
  return (key, ...[values]) => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`No text "${key}" in ${locale}`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(message.value, values as Values | undefined, errors);
    if (errors[0]) throw new Error(`Text "${key}" in ${locale}`, { cause: errors[0] });
    return text;
  };
}
