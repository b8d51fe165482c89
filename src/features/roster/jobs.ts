/**
 * Reads the spreadsheets that were sent in: fetched and opened outside of any transaction, one at a time, in a thread
 * of their own; what was found is recorded in a short transaction. A kill at any moment leaves the row to be read again.
 */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import type { Download } from '../../platform/telegram/index.ts';
import { WORKBOOK_BYTES } from '../../platform/xlsx/index.ts';
import { forgetOldImports, noteFailedFetch, recordReading } from './actions.ts';
import { listReceived, type RosterImport, type StoredReading } from './queries.ts';
import { openRoster } from './reading.ts';

/** Tries a minute apart before the sender is told that the file cannot be fetched. */
const MAX_ATTEMPTS = 5;

export interface RosterDesk {
  /** To be called after a commit that may have brought a spreadsheet. */
  wake(): void;
  /** Takes up what is waiting, and ends what nobody decided on. */
  job: Job;
  /** Resolves when nothing is being read. */
  idle(): Promise<void>;
  /** Finishes the file in hand. */
  stop(): Promise<void>;
}

/** Makes the desk that reads spreadsheets. */
export function createRosterDesk(options: {
  db: Db;
  download: Download;
  civil: CivilClock;
  log: Log;
  /** A message was queued. */
  onReady(): void;
}): RosterDesk {
  const { db, download, civil, log } = options;
  let working: Promise<void> | undefined;
  let stopped = false;

  async function read(row: RosterImport): Promise<StoredReading | 'again'> {
    const file = await download(row.fileId, WORKBOOK_BYTES);
    if (!file.ok && file.problem === 'unreachable') {
      const attempts = transact(db, (tx) => noteFailedFetch({ tx, now: civil.now() }, row));
      return attempts < MAX_ATTEMPTS ? 'again' : { ok: false, file: 'unreachable' };
    }
    if (!file.ok) return { ok: false, file: file.problem };
    return openRoster(file.bytes);
  }

  async function work(): Promise<void> {
    const tried = new Set<number>();
    for (;;) {
      const row = listReceived(db).find((one) => !tried.has(one.id));
      if (!row || stopped) return;
      tried.add(row.id);
      const reading = await read(row).catch((error: unknown): StoredReading => {
        log.error({ err: error, import: row.id }, 'a spreadsheet could not be read');
        return { ok: false, file: 'not_workbook' };
      });
      if (reading === 'again') continue;
      transact(db, (tx) => recordReading({ tx, now: civil.now() }, row.id, reading));
      options.onReady();
    }
  }

  function wake(): void {
    if (working !== undefined || stopped || listReceived(db).length === 0) return;
    working = work()
      .catch((error: unknown) =>
        log.error({ err: error }, 'reading spreadsheets stopped; a tick starts it again'),
      )
      .finally(() => {
        working = undefined;
        if (listReceived(db).some((row) => row.attempts === 0)) wake();
      });
  }

  async function idle(): Promise<void> {
    const inHand = working;
    if (inHand === undefined) return;
    await inHand;
    await idle();
  }

  return {
    wake,
    job: {
      name: 'spreadsheets',
      run(now) {
        transact(db, (tx) => forgetOldImports({ tx, now }));
        wake();
      },
    },
    idle,
    async stop() {
      stopped = true;
      await working;
    },
  };
}
