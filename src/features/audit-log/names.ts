/** What lines of the log call things by, of one bloc alone. */
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { broadcasts } from '../broadcasts/schema.ts';
import { forms } from '../forms/schema.ts';
import { movements, rounds } from '../movements/schema.ts';
import { agencies, offices, people, seats } from '../registry/schema.ts';

/** The names that lines of the log need, looked up once each, never from another bloc. */
export function namesIn(tx: Tx, blocId: number) {
  const once = <V>(find: (id: number) => V) => {
    const known = new Map<number, V>();
    return (id: number): V => {
      const before = known.get(id);
      if (before !== undefined) return before;
      const found = find(id);
      known.set(id, found);
      return found;
    };
  };
  return {
    person: once(
      (id) => tx.select({ name: people.displayName }).from(people).where(eq(people.id, id)).get()?.name,
    ),
    agency: once(
      (id) =>
        tx
          .select({ name: agencies.shortName })
          .from(agencies)
          .where(and(eq(agencies.id, id), eq(agencies.blocId, blocId)))
          .get()?.name,
    ),
    round: once(
      (id) =>
        tx
          .select({ name: rounds.title })
          .from(rounds)
          .where(and(eq(rounds.id, id), eq(rounds.blocId, blocId)))
          .get()?.name,
    ),
    movement: once(
      (id) =>
        tx
          .select({ name: movements.title })
          .from(movements)
          .where(and(eq(movements.id, id), eq(movements.blocId, blocId)))
          .get()?.name,
    ),
    form: once(
      (id) =>
        tx
          .select({ name: forms.title })
          .from(forms)
          .where(and(eq(forms.id, id), eq(forms.blocId, blocId)))
          .get()?.name,
    ),
    broadcast: once(
      (id) =>
        tx
          .select({ name: broadcasts.text })
          .from(broadcasts)
          .where(and(eq(broadcasts.id, id), eq(broadcasts.blocId, blocId)))
          .get()?.name,
    ),
    seat: once((id) =>
      tx
        .select({ agencyId: seats.agencyId, personId: seats.personId })
        .from(seats)
        .where(and(eq(seats.id, id), eq(seats.blocId, blocId)))
        .get(),
    ),
    office: once((id) =>
      tx
        .select({ agencyId: offices.agencyId, personId: offices.personId })
        .from(offices)
        .where(and(eq(offices.id, id), eq(offices.blocId, blocId)))
        .get(),
    ),
  };
}

export type Names = ReturnType<typeof namesIn>;
