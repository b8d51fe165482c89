/** The message in the bloc's group that keeps a round's progress. Its text is written by the summaries. */
import { eq } from 'drizzle-orm';
import { revisePrepared, say } from '../../../platform/outbox/index.ts';
import type { Bloc, Turn } from '../../registry/index.ts';
import { getRound, listRounds } from '../queries.ts';
import { rounds } from '../schema.ts';

/** The kind of outbox row whose text is written at the moment of sending by the summaries. */
export const BOARD_KIND = 'board';

/** Puts the round's board into the bloc's group, once for each place. */
export function placeBoard({ tx, now }: Turn, bloc: Bloc, roundId: number): void {
  const { id: blocId, groupChatId: chatId, groupTopicId } = bloc;
  if (chatId === null) return;
  const boardOutboxId = say(tx, {
    chatId,
    topicId: groupTopicId ?? undefined,
    kind: BOARD_KIND,
    ref: String(roundId),
    priority: 'reminder',
    key: `board:${roundId}:${chatId}:${groupTopicId ?? 0}`,
    blocId,
    now,
  });
  tx.update(rounds).set({ boardOutboxId }).where(eq(rounds.id, roundId)).run();
}

/** The bloc has another group or topic: the boards of its open rounds go there and are kept there. */
export function moveBoards(turn: Turn, bloc: Bloc): void {
  for (const round of listRounds(turn.tx, bloc.id, ['open'])) {
    placeBoard(turn, bloc, round.id);
    refreshBoard(turn, round.id);
  }
}

/** Has the round's board written anew; many changes before it is sent make one edit. */
export function refreshBoard(turn: Turn, roundId: number): void {
  const { boardOutboxId } = getRound(turn.tx, roundId);
  if (boardOutboxId !== null) revisePrepared(turn.tx, boardOutboxId, turn.now);
}
