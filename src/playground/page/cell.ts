// A value that can be watched. The page's state lives in a few of these, so that a change redraws only the
// parts that look at it.

import { useLayoutEffect, useState } from 'preact/hooks';

/** A watched value. */
export interface Cell<T> {
  get(): T;
  /** Stores the value and calls every watcher, unless it is the same value. */
  set(value: T): void;
  /** Sets the value computed from the present one. */
  update(change: (value: T) => T): void;
  /** Calls back after every change; the answer stops that. */
  watch(callback: () => void): () => void;
}

/** Makes a cell holding `value`. */
export function cell<T>(value: T): Cell<T> {
  let current = value;
  const watchers = new Set<() => void>();
  const self: Cell<T> = {
    get: () => current,
    set(next) {
      if (Object.is(next, current)) return;
      current = next;
      // A copy: watchers come and go while they are called.
      const called = Array.from(watchers);
      for (const watcher of called) watcher();
    },
    update: (change) => self.set(change(current)),
    watch(callback) {
      watchers.add(callback);
      return () => watchers.delete(callback);
    },
  };
  return self;
}

/** The cell's value in a component, which is drawn again when it changes. */
export function useCell<T>(source: Cell<T>): T {
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    // The value may have changed between drawing and watching: draw once more, which costs nothing if not.
    const drawn = source.get();
    const stop = source.watch(() => redraw((count) => count + 1));
    if (!Object.is(drawn, source.get())) redraw((count) => count + 1);
    return stop;
  }, [source]);
  return source.get();
}
