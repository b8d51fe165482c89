/** What the clock asks of invitations: what was kept of accounts that only looked is not kept for ever. */
import { lt } from 'drizzle-orm';
import { type Db, transact } from '../../platform/db/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { MISS_WINDOW_MS } from './rules.ts';
import { invitationOpenings, linkMisses } from './schema.ts';

/** No link is good for as long as this: then nobody needs to know who has shown it. */
const KEEP_OPENINGS_MS = 90 * 86_400_000;

/** Forgets who tried links that were not good, after the hour, and who has shown one, after 90 days. */
export function invitationsJob(db: Db): Job {
  return {
    name: 'invitations',
    run: (now) =>
      transact(db, (tx) => {
        tx.delete(linkMisses)
          .where(lt(linkMisses.at, now - MISS_WINDOW_MS))
          .run();
        tx.delete(invitationOpenings)
          .where(lt(invitationOpenings.openedAt, now - KEEP_OPENINGS_MS))
          .run();
      }),
  };
}
