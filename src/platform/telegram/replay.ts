/** Handles parked updates again, one at a time, after somebody asked for it in chat. */
import { type Db, type Tx, transact } from '../db/open.ts';
import type { Log } from '../log/index.ts';
import { createDesk, type Desk } from '../scheduler/index.ts';
import type { Intake } from './intake.ts';
import { listAsked } from './parked.ts';

/** Makes the desk, to be woken at each tick too. `onReplayed` is told of each, in a transaction of its own after the replay. */
export function createReplayDesk(options: {
  db: Db;
  intake: Pick<Intake, 'replayParked'>;
  log: Log;
  onReplayed(tx: Tx, parkedId: number, result: 'done' | 'failed'): void;
  /** Something was said. */
  onReady(): void;
}): Desk {
  const { db, intake, log } = options;

  async function work(stopping: AbortSignal): Promise<void> {
    for (let [id] = listAsked(db); id !== undefined && !stopping.aborted; [id] = listAsked(db)) {
      const parkedId = id;
      const result = await intake.replayParked(parkedId);
      if (result === 'unknown') return;
      transact(db, (tx) => options.onReplayed(tx, parkedId, result));
      options.onReady();
    }
  }

  return createDesk({
    isWaiting: () => listAsked(db).length > 0,
    work,
    onError: (error) => log.error({ err: error }, 'a replay was interrupted; a tick takes it up'),
  });
}
