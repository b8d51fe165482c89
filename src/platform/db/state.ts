/** Small facts that the program keeps about itself, by name. */
import { eq } from 'drizzle-orm';
import type { Tx } from './open.ts';
import { programState } from './schema.ts';

/** The fact kept under this name, if any. */
export function findState(tx: Tx, key: string): string | undefined {
  return tx.select().from(programState).where(eq(programState.key, key)).get()?.value;
}

/** Keeps a fact; the former one is replaced. */
export function keepState(tx: Tx, key: string, value: string): void {
  tx.insert(programState)
    .values({ key, value })
    .onConflictDoUpdate({ target: programState.key, set: { value } })
    .run();
}
