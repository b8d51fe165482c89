/** Leaving a conversation: the draft stays, unless it was only tried. */
import { eq } from 'drizzle-orm';
import type { Turn } from '../../registry/index.ts';
import type { Conversation } from '../queries/index.ts';
import { conversations } from '../schema.ts';
import { retireScreen } from './retire.ts';
import { forgetIfTried } from './tried.ts';

/**
 * Leaves the conversation at hand: the draft stays as it is and the text typed next goes elsewhere. Of a draft that is
 * only tried nothing stays; the answer says so.
 */
export function leaveConversation(turn: Turn, conversation: Conversation): 'stays' | 'gone' {
  retireScreen(turn, conversation);
  turn.tx
    .update(conversations)
    .set({ active: false, screenOutboxId: null, revision: conversation.revision + 1 })
    .where(eq(conversations.id, conversation.id))
    .run();
  return forgetIfTried(turn, conversation.draftId) ? 'gone' : 'stays';
}
