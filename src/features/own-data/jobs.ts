/** What the clock asks of people's own data: nothing of a chat is kept longer than it must be. */
import { type Db, transact } from '../../platform/db/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import { scrubChats } from './scrub.ts';

/** Removes the chats of people who left; a second run at the same instant finds nothing. */
export function scrubJob(db: Db): Job {
  return { name: 'own data', run: (now) => transact(db, (tx) => scrubChats({ tx, now })) };
}
