/** What the clock asks of the offices: rotations whose day has come. */
import { instantOf } from '../../platform/clock/zone.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { getBloc, todayIn } from '../registry/index.ts';
import { bringIntoEffect } from './effect.ts';
import { listAccepted } from './queries.ts';

/** Brings accepted rotations into effect at local midnight of their day; a second run finds none. */
export function officesJob(db: Db): Job {
  return {
    name: 'offices',
    run: (now) =>
      transact(db, (tx) => {
        for (const rotation of listAccepted(tx)) {
          const today = todayIn({ tx, now }, rotation.blocId);
          if (rotation.startsOn !== null && rotation.startsOn <= today)
            bringIntoEffect({ tx, now }, rotation);
        }
      }),
    nextDueAt: (after) =>
      transact(db, (tx) => {
        const due = listAccepted(tx).flatMap(({ startsOn, blocId }) =>
          startsOn === null ? [] : [instantOf(startsOn, '00:00', getBloc(tx, blocId).timeZone)],
        );
        const later = due.filter((at) => at > after);
        return later.length > 0 ? Math.min(...later) : undefined;
      }),
  };
}
