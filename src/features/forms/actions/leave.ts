/** Leaving a conversation: the draft stays. */
import { eq } from 'drizzle-orm';
import type { Turn } from '../../registry/index.ts';
import type { Conversation } from '../queries.ts';
import { conversations } from '../schema.ts';
import { retireScreen } from './screen.ts';

/** Leaves the conversation at hand: the draft stays as it is and the text typed next goes elsewhere. */
export function leaveConversation(turn: Turn, conversation: Conversation): void {
  retireScreen(turn, conversation);
  turn.tx
    .update(conversations)
    .set({ active: false, screenOutboxId: null, revision: conversation.revision + 1 })
    .where(eq(conversations.id, conversation.id))
    .run();
}
