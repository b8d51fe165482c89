// What the browser remembers between visits: language, look, columns, unsent text, what was read. A browser that
// refuses storage only forgets.

const PREFIX = 'trolykhoi.';

/** The remembered value of `key`, or `fallback` when there is none or it cannot be read. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const stored = localStorage.getItem(PREFIX + key);
    return stored === null ? fallback : (JSON.parse(stored) as T);
  } catch {
    return fallback;
  }
}

/** Remembers `value` under `key`; `undefined` forgets it. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Full or forbidden storage: the page works without.
  }
}
