// The columns side by side, each one persona with one open chat; and how the page looks. Remembered by the
// browser.

import { cell } from './cell.ts';
import { recall, remember } from './storage.ts';

/** One column: a persona and the chat it looks at. */
export interface Column {
  readonly key: number;
  readonly userId?: number;
  readonly chatId?: number;
  /** A deep link was opened: the payload that the start button will send. */
  readonly startPayload?: string;
}

/** No more than this many columns, and none narrower than this. */
const MAX_COLUMNS = 4;
const MIN_COLUMN_PX = 330;

const stored = recall<Column[]>('columns', []).filter((column) => typeof column.key === 'number');
/** The columns from left to right; never empty. */
export const columns = cell<readonly Column[]>(
  stored.length > 0 ? stored.slice(0, MAX_COLUMNS) : [{ key: 1 }],
);
columns.watch(() => remember('columns', columns.get()));

/** How many columns the window has room for. */
export function roomForColumns(): number {
  return Math.max(1, Math.min(MAX_COLUMNS, Math.floor(window.innerWidth / MIN_COLUMN_PX)));
}

/** Adds a column, as `userId` or with the choice of a persona. */
export function addColumn(column: Omit<Column, 'key'> = {}): void {
  const key = Math.max(0, ...columns.get().map((other) => other.key)) + 1;
  columns.update((all) => [...all, { key, ...column }].slice(-MAX_COLUMNS));
}

/** Changes a column. */
export function setColumn(key: number, change: Omit<Column, 'key'>): void {
  columns.update((all) => all.map((column) => (column.key === key ? { key, ...change } : column)));
}

/** Takes a column away, unless it is the last. */
export function closeColumn(key: number): void {
  if (columns.get().length > 1) columns.update((all) => all.filter((column) => column.key !== key));
}

/** Light, dark, or as the system has it. */
export type Theme = 'auto' | 'light' | 'dark';
export const theme = cell<Theme>(recall<Theme>('theme', 'auto'));

/** Makes the chosen look hold, now and after every change. */
export function applyTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = theme.get();
    document.documentElement.dataset['theme'] =
      chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
  };
  dark.addEventListener('change', apply);
  theme.watch(() => {
    remember('theme', theme.get());
    apply();
  });
  apply();
}
