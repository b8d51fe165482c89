/** What the clock asks of form design: what nobody decided on is over after a week, what is tried after a day. */
import { type Db, transact } from '../../platform/db/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { forgetTried } from '../forms/index.ts';
import { endForgotten } from './publishing.ts';

export function formDesignJob(db: Db): Job {
  return {
    name: 'form design',
    run: (now) =>
      transact(db, (tx) => {
        endForgotten({ tx, now });
        forgetTried({ tx, now });
      }),
  };
}
