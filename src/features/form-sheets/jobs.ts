/** What the tick does for the sheets that were given out. */
import { type Db, transact } from '../../platform/db/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { forgetOldFormSheets } from './actions/index.ts';

export function formSheetsJob(db: Db): Job {
  return { name: 'form-sheets', run: (now) => transact(db, (tx) => forgetOldFormSheets({ tx, now })) };
}
