/** Handles parked updates again, one at a time, after somebody asked for it in chat. */
import { type Db, type Tx, transact } from '../db/open.ts';
import type { Log } from '../log/index.ts';
import type { Intake } from './intake.ts';
import { listAsked } from './parked.ts';

export interface ReplayDesk {
  /** To be called after a commit that may have asked for a replay, and at each tick; cheap. */
  wake(): void;
  /** Resolves when nothing is being replayed. */
  idle(): Promise<void>;
}

/** Makes the desk. `onReplayed` is told of each, in a transaction of its own after the replay. */
export function createReplayDesk(options: {
  db: Db;
  intake: Pick<Intake, 'replayParked'>;
  log: Log;
  onReplayed(tx: Tx, parkedId: number, result: 'done' | 'failed'): void;
  /** Something was said. */
  onReady(): void;
}): ReplayDesk {
  const { db, intake, log } = options;
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    for (let [id] = listAsked(db); id !== undefined; [id] = listAsked(db)) {
      const parkedId = id;
      const result = await intake.replayParked(parkedId);
      if (result === 'unknown') return;
      transact(db, (tx) => options.onReplayed(tx, parkedId, result));
      options.onReady();
    }
  }

  function wake(): void {
    if (working !== undefined || listAsked(db).length === 0) return;
    working = work()
      .catch((error: unknown) => log.error({ err: error }, 'a replay was interrupted; a tick takes it up'))
      .finally(() => {
        working = undefined;
      });
  }

  return {
    wake,
    async idle() {
      await working;
    },
  };
}
