/** Takes the buttons off screens that have been overtaken. */
import { findRow, revise, withdraw } from '../../../platform/outbox/index.ts';
import type { Turn } from '../../registry/index.ts';
import type { Conversation } from '../queries/index.ts';

/**
 * Takes the buttons off a screen that is no longer the current one; its text stays. A screen that was not sent yet
 * is not sent any more: the next one has overtaken it. One in flight loses its buttons once it has arrived.
 */
export function retireScreen(turn: Turn, conversation: Conversation): void {
  if (conversation.screenOutboxId === null) return;
  const row = findRow(turn.tx, conversation.screenOutboxId);
  if (!row) return;
  if (row.content?.buttons) {
    const { buttons: _, ...rest } = row.content;
    revise(turn.tx, row.id, rest, turn.now, 'broadcast');
  }
  withdraw(turn.tx, row.id);
}
