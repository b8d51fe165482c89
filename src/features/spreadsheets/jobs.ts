/**
 * Reads the spreadsheets that were sent: fetched and opened outside of any transaction, one at a time, in a thread of
 * their own; what was found is recorded in a short transaction. A kill at any moment leaves the row to be read again.
 */
import type { CivilClock } from '../../platform/clock/index.ts';
import { isEnvironmentError } from '../../platform/db/environment.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Job } from '../../platform/scheduler/index.ts';
import type { Download } from '../../platform/telegram/index.ts';
import { readWorkbook, WORKBOOK_BYTES } from '../../platform/xlsx/index.ts';
import type { Purposes } from '../forms/index.ts';
import { forgetOldSheets, noteFailedFetch, type Opened, readSheet, recordReading } from './actions.ts';
import type { SheetKind } from './kinds.ts';
import { listReceived, type Spreadsheet } from './queries.ts';

/** Tries a minute apart before the sender is told that the file cannot be fetched. */
const MAX_ATTEMPTS = 5;

export interface SpreadsheetDesk {
  /** To be called after a commit that may have brought a spreadsheet. */
  wake(): void;
  /** Takes up what is waiting, and ends what nobody decided on. */
  job: Job;
  /** Resolves when nothing is being read. */
  idle(): Promise<void>;
  /** Finishes the file in hand. */
  stop(): Promise<void>;
}

/** Makes the desk that reads spreadsheets; the first of `kinds` that a workbook fits takes it. */
export function createSpreadsheetDesk(options: {
  db: Db;
  kinds: readonly SheetKind[];
  purposes: Purposes;
  download: Download;
  civil: CivilClock;
  log: Log;
  /** A message was queued. */
  onReady(): void;
}): SpreadsheetDesk {
  const { db, kinds, purposes, download, civil, log } = options;
  let working: Promise<void> | undefined;
  let stopped = false;

  async function read(sheet: Spreadsheet): Promise<Opened | 'again'> {
    const file = await download(sheet.fileId, WORKBOOK_BYTES);
    if (!file.ok && file.problem === 'unreachable') {
      const attempts = transact(db, (tx) => noteFailedFetch({ tx, now: civil.now() }, sheet));
      return attempts < MAX_ATTEMPTS ? 'again' : file;
    }
    if (!file.ok) return file;
    const opened = await readWorkbook(file.bytes);
    return opened.ok ? readSheet(kinds, opened.workbook) : opened;
  }

  /** A kind that fails at a file ends that file: it must not hold up the others. */
  function record(sheet: Spreadsheet, opened: Opened): void {
    const write = (found: Opened) =>
      transact(db, (tx) => recordReading({ tx, now: civil.now() }, purposes, sheet.id, found));
    try {
      write(opened);
    } catch (error) {
      if (isEnvironmentError(error)) throw error;
      log.error({ err: error, sheet: sheet.id }, 'a spreadsheet could not be taken');
      write({ ok: false, problem: 'not_workbook' });
    }
  }

  async function work(): Promise<void> {
    const tried = new Set<number>();
    for (;;) {
      const sheet = listReceived(db).find((one) => !tried.has(one.id));
      if (!sheet || stopped) return;
      tried.add(sheet.id);
      const opened = await read(sheet).catch((error: unknown): Opened => {
        log.error({ err: error, sheet: sheet.id }, 'a spreadsheet could not be read');
        return { ok: false, problem: 'not_workbook' };
      });
      if (opened === 'again') continue;
      record(sheet, opened);
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
        if (listReceived(db).some((sheet) => sheet.attempts === 0)) wake();
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
        transact(db, (tx) => forgetOldSheets({ tx, now }));
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
