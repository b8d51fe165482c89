/**
 * The work that takes its time beside people's answers: files are written, spreadsheets opened, evidence fetched. Each
 * desk takes rows that an update left for it; a kill leaves them to be taken again.
 */
import { join } from 'node:path';
import { textsIn } from '../locales/index.ts';
import type { CivilClock } from '../platform/clock/index.ts';
import type { Db } from '../platform/db/index.ts';
import { createBlobStore } from '../platform/files/blobs.ts';
import { createFileDesk } from '../platform/files/index.ts';
import type { Log } from '../platform/log/index.ts';
import { say } from '../platform/outbox/index.ts';
import type { Job } from '../platform/scheduler/index.ts';
import type { Download, OpenFile } from '../platform/telegram/index.ts';
import { fileWriters } from './deliveries.ts';
import { purposes, sheetKinds } from './doors.ts';
import { createEvidenceDesk } from './evidence/jobs.ts';
import { listSentFiles } from './reports/index.ts';
import { createSpreadsheetDesk } from './spreadsheets/jobs.ts';

export interface Desks {
  /** What they do on the tick. */
  readonly jobs: readonly Job[];
  /** To be called after every commit: something may lie there for them. */
  wake(): void;
  /** Resolves when none has anything in hand. */
  idle(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

/** Sets the desks up; none works before it is woken. */
export function createDesks(room: {
  db: Db;
  /** Where files are kept and written. */
  filesFolder: string;
  download: Download;
  openFile: OpenFile;
  civil: CivilClock;
  log: Log;
  /** A message was queued. */
  onReady(): void;
  /** Makes what is told whether the disk takes files, for each part that writes there. */
  onHealth(part: string): (ready: boolean, reason?: string) => void;
}): Desks {
  const blobs = createBlobStore(join(room.filesFolder, 'evidence'));
  const files = createFileDesk({
    ...room,
    onHealth: room.onHealth('files'),
    folder: room.filesFolder,
    writers: fileWriters(blobs),
    onFailed: (tx, request) =>
      void say(tx, {
        chatId: request.chatId,
        content: { text: textsIn('vi')('file-failed') },
        priority: 'reply',
        key: `file-failed:${request.id}`,
        now: room.civil.now(),
      }),
  });
  const spreadsheets = createSpreadsheetDesk({ ...room, kinds: sheetKinds, purposes });
  const evidence = createEvidenceDesk({
    ...room,
    onHealth: room.onHealth('evidence'),
    store: blobs,
    purposes,
    sentFiles: listSentFiles,
  });
  return {
    jobs: [files.job, spreadsheets.job, evidence.job],
    wake() {
      files.wake();
      spreadsheets.wake();
      evidence.wake();
    },
    async idle() {
      // What is read or fetched may ask for a file.
      await spreadsheets.idle();
      await evidence.idle();
      await files.idle();
    },
    async stop() {
      await files.stop();
      await spreadsheets.stop();
      await evidence.stop();
    },
  };
}
