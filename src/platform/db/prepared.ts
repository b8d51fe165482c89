/**
 * Hot queries, built and prepared once for each connection and then used in every transaction: building one
 * anew costs more than running it.
 */
import type { Tx } from './open.ts';

/** Drizzle does not show the session in its types; a transaction shares it with its database. */
function sessionOf(tx: Tx): object {
  return (tx as unknown as { session: object }).session;
}

/** Gives a function that returns the query that `build` prepared for the connection of a transaction. */
export function preparedOnce<Q>(build: (tx: Tx) => Q): (tx: Tx) => Q {
  const cache = new WeakMap<object, Q>();
  return (tx) => {
    const session = sessionOf(tx);
    const known = cache.get(session);
    if (known !== undefined) return known;
    const made = build(tx);
    cache.set(session, made);
    return made;
  };
}
