/** What the clock asks of the summaries: a board that says, when the deadline passes, how the round stands. */
import { type Db, transact } from '../../platform/db/index.ts';
import { findRow } from '../../platform/outbox/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { listOpenRounds, refreshBoard } from '../movements/index.ts';

/** Has the board of each open round written anew once its deadline has passed; a second run finds it written. */
export function boardJob(db: Db): Job {
  return {
    name: 'board',
    run: (now) =>
      transact(db, (tx) => {
        for (const round of listOpenRounds(tx)) {
          const board = round.boardOutboxId === null ? undefined : findRow(tx, round.boardOutboxId);
          const isOld = board?.state === 'sent' && (board.sentAt ?? 0) < round.deadlineAt;
          if (isOld && round.deadlineAt <= now) refreshBoard({ tx, now }, round.id);
        }
      }),
    nextDueAt: (after) =>
      transact(db, (tx) => {
        const due = listOpenRounds(tx).flatMap(({ deadlineAt: at }) => (at > after ? [at] : []));
        return due.length > 0 ? Math.min(...due) : undefined;
      }),
  };
}
