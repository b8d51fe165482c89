/** What the clock asks of form design: proposals that nobody decided on are over after a week. */
import { type Db, transact } from '../../platform/db/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { endForgotten } from './publishing.ts';

export function formDesignJob(db: Db): Job {
  return { name: 'form design', run: (now) => transact(db, (tx) => void endForgotten({ tx, now })) };
}
