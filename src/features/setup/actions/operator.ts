/** The operator's first minute: the claim, and the operators whom the configuration names. */
import { and, eq, isNull } from 'drizzle-orm';
import { expiryOf, newLink, payloadOf, tokenOf } from '../../invitations/index.ts';
import type { Guest } from '../../registry/bot.ts';
import {
  endUnnamedOperators,
  findPersonByTelegram,
  makeOperator,
  operatorRight,
  registerGuest,
  type Turn,
} from '../../registry/index.ts';
import { findGoodLink, hasOperator } from '../queries.ts';
import { SETUP_LINK_DAYS } from '../rules.ts';
import { setupLinks } from '../schema.ts';
import { NO_BLOC } from './bloc.ts';

/**
 * For the terminal at a start without any operator: the payload of a claim link, good once and for a day. Earlier
 * ones end. Undefined when there is an operator already.
 */
export function offerClaim(turn: Turn, key: string): string | undefined {
  const { tx, now } = turn;
  endClaims(turn);
  if (hasOperator(tx)) return undefined;
  const link = newLink(key);
  const expiresAt = expiryOf(now, SETUP_LINK_DAYS);
  tx.insert(setupLinks)
    .values({ kind: 'operator', ...link, createdAt: now, expiresAt })
    .run();
  return payloadOf('operator', tokenOf(key, link.nonce));
}

function endClaims({ tx, now }: Turn): void {
  tx.update(setupLinks)
    .set({ usedAt: now })
    .where(and(eq(setupLinks.kind, 'operator'), isNull(setupLinks.usedAt)))
    .run();
}

/** Whoever opens the claim link first is the operator. Returns the person's id, or undefined for a link not good. */
export function claimOperator(turn: Turn, guest: Guest, tokenHash: string): number | undefined {
  const { tx, now } = turn;
  if (!findGoodLink(tx, 'operator', tokenHash, now)) return undefined;
  endClaims(turn);
  const { telegramId, name } = guest;
  const personId = guest.person?.id ?? registerGuest(tx, { telegramId, name, blocId: NO_BLOC }, now);
  makeOperator(tx, personId, 'link', now);
  return personId;
}

/** At every start: who is named in the configuration is an operator, and who no longer is, is not. */
export function nameOperators(turn: Turn, telegramIds: readonly number[], name: string): void {
  const { tx, now } = turn;
  endUnnamedOperators(tx, telegramIds, now);
  for (const telegramId of telegramIds) {
    const personId =
      findPersonByTelegram(tx, telegramId)?.id ??
      registerGuest(tx, { telegramId, name, blocId: NO_BLOC }, now);
    if (!operatorRight(tx, personId)) makeOperator(tx, personId, 'config', now);
  }
}
