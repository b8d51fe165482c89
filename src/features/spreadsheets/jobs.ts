/**
 * Reads the spreadsheets that were sent: fetched and opened outside of any transaction, one at a time, in a thread of
 * their own; what was found is recorded in a short transaction. A kill at any moment leaves the row to be read again.
 */
import type { CivilClock } from '../../platform/clock/index.ts';
import { isEnvironmentError } from '../../platform/db/environment.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { createDesk, type Desk, type Job } from '../../platform/scheduler/index.ts';
import type { Download } from '../../platform/telegram/index.ts';
import { readWorkbook, WORKBOOK_BYTES } from '../../platform/xlsx/index.ts';
import type { Purposes } from '../forms/index.ts';
import { forgetOldSheets, noteFailedFetch, type Opened, readSheet, recordReading } from './actions.ts';
import type { SheetKind } from './kinds.ts';
import { listReceived, type Spreadsheet } from './queries.ts';

/** Tries a minute apart before the sender is told that the file cannot be fetched. */
const MAX_ATTEMPTS = 5;

/**
 * Makes the desk that reads spreadsheets; the first of `kinds` that a workbook fits takes it. Its job also ends what
 * nobody decided on.
 */
export function createSpreadsheetDesk(options: {
  db: Db;
  kinds: readonly SheetKind[];
  purposes: Purposes;
  download: Download;
  civil: CivilClock;
  log: Log;
  /** A message was queued. */
  onReady(): void;
}): Desk & { job: Job } {
  const { db, kinds, purposes, download, civil, log } = options;

  async function read(sheet: Spreadsheet, stopping: AbortSignal): Promise<Opened | 'again'> {
    const file = await download(sheet.fileId, WORKBOOK_BYTES, stopping);
    // It was cut off, or would be: it begins anew at the next start.
    if (stopping.aborted) return 'again';
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

  async function work(stopping: AbortSignal): Promise<void> {
    const tried = new Set<number>();
    for (;;) {
      const sheet = listReceived(db).find((one) => !tried.has(one.id));
      if (!sheet || stopping.aborted) return;
      tried.add(sheet.id);
      const opened = await read(sheet, stopping).catch((error: unknown): Opened => {
        if (isEnvironmentError(error)) throw error;
        log.error({ err: error, sheet: sheet.id }, 'a spreadsheet could not be read');
        return { ok: false, problem: 'not_workbook' };
      });
      if (opened === 'again') continue;
      record(sheet, opened);
      options.onReady();
    }
  }

  const desk = createDesk({
    // What could not be fetched is for the next tick, not for the next commit.
    isWaiting: () => listReceived(db).some((sheet) => sheet.attempts === 0),
    work,
    onError: (error) => log.error({ err: error }, 'reading spreadsheets stopped; a tick starts it again'),
  });
  return {
    ...desk,
    job: {
      name: 'spreadsheets',
      run(now) {
        transact(db, (tx) => forgetOldSheets({ tx, now }));
        if (listReceived(db).length > 0) desk.begin();
      },
    },
  };
}
