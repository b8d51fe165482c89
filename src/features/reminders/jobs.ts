/** What the clock asks of the reminders. */
import { type Db, transact } from '../../platform/db/open.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { nextReminderAt, queueDueReminders } from './actions.ts';

/** Queues due reminders; a second run at the same instant queues nothing. */
export function reminderJob(db: Db): Job {
  return {
    name: 'reminders',
    run: (now) => {
      transact(db, (tx) => queueDueReminders({ tx, now }));
    },
    nextDueAt: (after) => transact(db, (tx) => nextReminderAt({ tx, now: after }, after)),
  };
}
