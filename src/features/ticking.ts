/** What every feature does when a minute has passed: each looks for what is due and not yet done. */
import type { Db } from '../platform/db/index.ts';
import type { Job } from '../platform/scheduler/index.ts';
import { formDesignJob } from './form-design/jobs.ts';
import { formSheetsJob } from './form-sheets/jobs.ts';
import { invitationsJob } from './invitations/jobs.ts';
import { officesJob } from './offices/jobs.ts';
import { scrubJob } from './own-data/jobs.ts';
import { reminderJob } from './reminders/jobs.ts';
import { followSeatsJob } from './reports/jobs.ts';
import { boardJob } from './summaries/jobs.ts';

/** The features' jobs, in the order in which they run: who may be written to is settled before anybody is. */
export function featureJobs(db: Db): Job[] {
  return [
    followSeatsJob(db),
    reminderJob(db),
    boardJob(db),
    officesJob(db),
    scrubJob(db),
    formDesignJob(db),
    formSheetsJob(db),
    invitationsJob(db),
  ];
}
