// Draws a component again only when one of its properties changed: a new message must not redraw the other
// three hundred.

import { Component, type ComponentChild, type ComponentType, createElement } from 'preact';

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  // Lists (the messages of an album) are equal when their members are.
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, index) => Object.is(value, b[index]));
}

/** The same component, skipped while its properties stay the same; lists are compared by their members. */
export function memo<P extends object>(view: (props: P) => ComponentChild): ComponentType<P> {
  const inner = view as ComponentType<P>;
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
      for (const key of keys) if (!same(before[key], after[key])) return true;
      return false;
    }
    override render(): ComponentChild {
      return createElement(inner, this.props as P);
    }
  };
}
