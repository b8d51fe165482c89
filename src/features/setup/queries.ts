/** Reads of the one-time links of setting up, and what the bloc's screen counts. */
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { operators } from '../registry/schema.ts';
import { setupLinks } from './schema.ts';

export type SetupLink = typeof setupLinks.$inferSelect;

export function findSetupLink(tx: Tx, id: number): SetupLink | undefined {
  return tx.select().from(setupLinks).where(eq(setupLinks.id, id)).get();
}

/** An unused link of this kind by the hash of its token; at the instant of its expiry there is none. */
export function findGoodLink(
  tx: Tx,
  kind: SetupLink['kind'],
  tokenHash: string,
  now: number,
): SetupLink | undefined {
  return tx
    .select()
    .from(setupLinks)
    .where(
      and(
        eq(setupLinks.tokenHash, tokenHash),
        eq(setupLinks.kind, kind),
        isNull(setupLinks.usedAt),
        gt(setupLinks.expiresAt, now),
      ),
    )
    .get();
}

/** The newest unused link by which a person is to bind a group. */
export function findOwnGroupLink(tx: Tx, personId: number, now: number): SetupLink | undefined {
  return tx
    .select()
    .from(setupLinks)
    .where(
      and(
        eq(setupLinks.kind, 'group'),
        eq(setupLinks.personId, personId),
        isNull(setupLinks.usedAt),
        gt(setupLinks.expiresAt, now),
      ),
    )
    .orderBy(desc(setupLinks.id))
    .get();
}

export function hasOperator(tx: Tx): boolean {
  const row = tx
    .select({ personId: operators.personId })
    .from(operators)
    .where(isNull(operators.endedAt))
    .get();
  return row !== undefined;
}
