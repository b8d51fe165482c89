/** What the clock asks of reports: seats also change by a spreadsheet, by leaving, and by their dates. */
import { type Db, transact } from '../../platform/db/open.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { followSeats } from './actions/index.ts';

/** Hands on what waits to whoever leads an agency now; a second run does nothing. */
export function followSeatsJob(db: Db): Job {
  return { name: 'seats', run: (now) => transact(db, (tx) => followSeats({ tx, now })) };
}
