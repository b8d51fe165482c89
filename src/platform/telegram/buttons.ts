/**
 * One typed codec for the data in buttons, and a dispatch by prefix. What comes back may be forged by any
 * client: reading never throws, and rights are checked by the action, never here.
 */
import type { Composer } from 'grammy';
import type { BotContext } from './context.ts';

/** Telegram's limit for the data of a button, in bytes. */
const MAX_BUTTON_BYTES = 64;
const SEPARATOR = ':';
const UNREADABLE = Symbol('unreadable');

/** How one value is written into a button and read back; `read` refuses whatever `write` never makes. */
export interface Field<T> {
  write(value: T): string;
  read(written: string): T | typeof UNREADABLE;
}

/** A row id: a whole number from 0 to 2^53−1. */
export const id: Field<number> = {
  write(value) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('button: not an id');
    return value.toString(36);
  },
  read: readBase36,
};

/** A whole number, also negative (a chat id). */
export const int: Field<number> = {
  write(value) {
    if (!Number.isSafeInteger(value)) throw new RangeError('button: not a whole number');
    return value.toString(36);
  },
  read(written) {
    if (!written.startsWith('-')) return readBase36(written);
    const size = readBase36(written.slice(1));
    return size === UNREADABLE || size === 0 ? UNREADABLE : -size;
  },
};

/** Yes or no. */
export const flag: Field<boolean> = {
  write: (value) => (value ? '1' : '0'),
  read: (written) => (written === '1' ? true : written === '0' ? false : UNREADABLE),
};

/** Any text; mind the 64 bytes. */
export const text: Field<string> = {
  write(value) {
    if (!value.isWellFormed()) throw new RangeError('button: not a well-formed text');
    return value.replaceAll('%', '%25').replaceAll(SEPARATOR, '%3A');
  },
  read(written) {
    if (!written.isWellFormed()) return UNREADABLE;
    const value = written.replaceAll('%3A', SEPARATOR).replaceAll('%25', '%');
    return text.write(value) === written ? value : UNREADABLE;
  },
};

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly W[]): Field<W> {
  return {
    write: (value) => text.write(value),
    read(written) {
      const value = text.read(written);
      return words.find((word) => word === value) ?? UNREADABLE;
    },
  };
}

/** A value that may be missing. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    write: (value) => (value === undefined ? '' : `=${field.write(value)}`),
    read(written) {
      if (written === '') return undefined;
      return written.startsWith('=') ? field.read(written.slice(1)) : UNREADABLE;
    },
  };
}

function readBase36(written: string): number | typeof UNREADABLE {
  if (!/^(?:0|[1-9a-z][0-9a-z]{0,10})$/.test(written)) return UNREADABLE;
  const value = Number.parseInt(written, 36);
  return Number.isSafeInteger(value) ? value : UNREADABLE;
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export interface ButtonKind<V> {
  readonly prefix: string;
  /** The data for a button. Throws over 64 bytes, and for values outside their field's range. */
  make(values: V): string;
  /** The values, or undefined for anything that `make` could not have written. */
  read(data: string): V | undefined;
}

/**
 * Declares a kind of button: a short prefix (`[a-z0-9_]`) and its values in a fixed order. Changing the
 * fields or their order breaks the buttons already sent (they never expire): take a new prefix then.
 */
export function defineButton<const F extends Fields>(prefix: string, fields: F): ButtonKind<ValuesOf<F>> {
  if (!/^[a-z0-9_]+$/.test(prefix)) throw new Error(`button: the prefix ${prefix} is not [a-z0-9_]`);
  const entries = Object.entries(fields);
  return {
    prefix,
    make(values) {
      const given: Record<string, unknown> = values;
      const data = [prefix, ...entries.map(([name, field]) => field.write(given[name]))].join(SEPARATOR);
      const bytes = Buffer.byteLength(data);
      if (bytes > MAX_BUTTON_BYTES) throw new RangeError(`button ${prefix}: ${bytes} bytes, at most 64`);
      return data;
    },
    read(data) {
      const [head, ...parts] = data.split(SEPARATOR);
      if (head !== prefix || parts.length !== entries.length) return undefined;
      if (Buffer.byteLength(data) > MAX_BUTTON_BYTES) return undefined;
      const values: Record<string, unknown> = {};
      for (const [index, [name, field]] of entries.entries()) {
        const value = field.read(parts[index] ?? '');
        if (value === UNREADABLE) return undefined;
        values[name] = value;
      }
      return values as ValuesOf<F>;
    },
  };
}

/** What one kind of button does; made by `onButton`. */
export interface ButtonRoute {
  readonly prefix: string;
  /** Calls the handler; returns false, having done nothing, if the data is unreadable. */
  dispatch(ctx: BotContext, data: string): boolean;
}

/** Ties a kind of button to its synchronous handler. */
export function onButton<V>(kind: ButtonKind<V>, handler: (ctx: BotContext, values: V) => void): ButtonRoute {
  return {
    prefix: kind.prefix,
    dispatch(ctx, data) {
      const values = kind.read(data);
      if (values === undefined) return false;
      handler(ctx, values);
      return true;
    },
  };
}

/**
 * Dispatches every button tap by its prefix through one map. Unknown prefixes, unreadable data and taps
 * without data go to `fallback`. Throws if two routes share a prefix.
 */
export function routeButtons(
  composer: Composer<BotContext>,
  routes: readonly ButtonRoute[],
  fallback: (ctx: BotContext) => void,
): void {
  const byPrefix = new Map<string, ButtonRoute>();
  for (const route of routes) {
    if (byPrefix.has(route.prefix)) throw new Error(`button: two routes for ${route.prefix}`);
    byPrefix.set(route.prefix, route);
  }
  composer.on('callback_query', (ctx) => {
    const data = ctx.callbackQuery.data ?? '';
    const route = byPrefix.get(data.split(SEPARATOR, 1)[0] ?? '');
    if (route === undefined || !route.dispatch(ctx, data)) fallback(ctx);
  });
}
