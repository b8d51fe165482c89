/**
 * Fetches the photos and files of answers: one at a time, straight to the disk, judged there, then kept or refused in a
 * short transaction. A kill at any moment leaves the row to be fetched again. Nobody waits for it but the file.
 */
import type { CivilClock } from '../../platform/clock/index.ts';
import { isEnvironmentError } from '../../platform/db/environment.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { Tx } from '../../platform/db/open.ts';
import { type BlobStore, StorageError, TooBigError } from '../../platform/files/blobs.ts';
import { judgeFile, TooMuchError } from '../../platform/files/judge/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { createDesk, type Desk, type Job } from '../../platform/scheduler/index.ts';
import { DownloadError, type OpenFile } from '../../platform/telegram/index.ts';
import type { Purposes } from '../forms/index.ts';
import { noteFailed, reconcile, recordKept, recordRefused, takeOutStanding } from './actions.ts';
import type { Why } from './messages.ts';
import { type EvidenceFile, isKept, listStanding, nextWanted } from './queries.ts';
import { FILE_BYTES } from './rules.ts';

type Outcome =
  | { kind: 'kept'; sha256: string; size: number; type: string }
  | { kind: 'refused'; why: Why }
  | { kind: 'again' };

const DAY = 86_400_000;
/** Times that a file is judged which takes too much time or memory. */
const JUDGED_TIMES = 3;

/**
 * Makes the desk. Its job takes up what is due, also after trouble with the disk, and once a day removes what nothing
 * refers to. Stopped, it ends the download in hand, which begins anew at the next start.
 */
export function createEvidenceDesk(options: {
  db: Db;
  store: BlobStore;
  openFile: OpenFile;
  purposes: Purposes;
  /** The ids of all files that submissions refer to. */
  sentFiles(tx: Tx): Iterable<string>;
  civil: CivilClock;
  log: Log;
  /** A message was queued. */
  onReady(): void;
  /** The disk keeps files from being stored, or no longer does. */
  onHealth(ready: boolean, reason?: string): void;
}): Desk & { job: Job } {
  const { db, store, openFile, purposes, civil, log } = options;
  /** Until the next tick nothing is tried: the disk refused. */
  let isHeld = false;
  let hasTrouble = false;
  let isClean = false;
  let reconciledAt = Number.NEGATIVE_INFINITY;
  let isSweepDue = false;

  async function fetchFile(file: EvidenceFile, stopping: AbortSignal): Promise<Outcome> {
    const download = new AbortController();
    const signal = AbortSignal.any([download.signal, stopping]);
    try {
      const opened = await openFile(file.fileId, FILE_BYTES, signal);
      if (!opened.ok) return toldBy(opened.problem);
      const arrival = await store.receive(opened.body, FILE_BYTES);
      try {
        const verdict = await judgeFile(arrival.path, nameOf(file));
        if (!verdict.ok) return { kind: 'refused', why: verdict.why };
        await arrival.keep();
        return { kind: 'kept', sha256: arrival.sha256, size: arrival.size, type: verdict.type };
      } finally {
        await arrival.drop();
      }
    } catch (error) {
      if (error instanceof TooBigError) return { kind: 'refused', why: 'too_big' };
      if (error instanceof DownloadError) return toldBy(error.problem);
      if (error instanceof StorageError || isEnvironmentError(error)) throw error;
      // Once it may have been the machine; again and again it is the file.
      if (error instanceof TooMuchError && file.attempts + 1 >= JUDGED_TIMES) {
        return { kind: 'refused', why: 'unknown' };
      }
      if (!stopping.aborted) log.error({ err: error, file: file.id }, 'a file could not be judged');
      return { kind: 'again' };
    } finally {
      download.abort();
    }
  }

  function record(file: EvidenceFile, outcome: Outcome): void {
    transact(db, (tx) => {
      const turn = { tx, now: civil.now() };
      switch (outcome.kind) {
        case 'kept':
          return recordKept(turn, file.id, outcome);
        case 'refused':
          return recordRefused(turn, purposes, file.id, outcome.why);
        case 'again':
          return noteFailed(turn, purposes, file.id);
      }
    });
    if (outcome.kind === 'refused') log.info({ file: file.id, why: outcome.why }, 'a file was not taken');
    options.onReady();
  }

  async function work(stopping: AbortSignal): Promise<void> {
    if (!isClean) await store.clean();
    isClean = true;
    // A disk that refused is tried with little before much is fetched for it.
    if (hasTrouble) await (await store.receive(oneByte(), 1)).drop();
    for (;;) {
      const file = stopping.aborted ? undefined : nextWanted(db, civil.now());
      if (!file) break;
      const outcome = await fetchFile(file, stopping);
      if (stopping.aborted && outcome.kind === 'again') return;
      record(file, outcome);
    }
    if (isSweepDue) {
      const removed = await store.sweep((sha256) => isKept(db, sha256));
      isSweepDue = false;
      if (removed > 0) log.info({ removed }, 'files that nothing refers to were removed');
    }
    healthy();
  }

  function healthy(): void {
    if (!hasTrouble) return;
    hasTrouble = false;
    log.info('files can be stored again');
    options.onHealth(true);
  }

  function troubled(error: unknown): void {
    isHeld = true;
    if (hasTrouble) return;
    hasTrouble = true;
    log.error({ err: error }, 'files cannot be stored now; nothing is lost, it is tried again every minute');
    options.onHealth(false, error instanceof Error ? error.message : String(error));
  }

  // Asked after every commit.
  const anyWanted = db.$client.prepare(
    "SELECT 1 FROM evidence_files WHERE state = 'wanted' AND next_at <= ? LIMIT 1",
  );
  const isWanted = () => anyWanted.get(civil.now()) !== undefined;

  const desk = createDesk({ isWaiting: () => !isHeld && isWanted(), work, onError: troubled });
  return {
    ...desk,
    job: {
      name: 'evidence',
      run(now) {
        isHeld = false;
        if (now - reconciledAt >= DAY || now < reconciledAt) {
          transact(db, (tx) => reconcile({ tx, now }, options.sentFiles(tx)));
          reconciledAt = now;
          isSweepDue = true;
        }
        if (listStanding(db).length > 0) transact(db, (tx) => takeOutStanding({ tx, now }, purposes));
        if (hasTrouble || isSweepDue || isWanted()) desk.begin();
      },
    },
  };
}

function toldBy(problem: 'too_big' | 'gone' | 'unreachable'): Outcome {
  return problem === 'unreachable' ? { kind: 'again' } : { kind: 'refused', why: problem };
}

/** A photo comes without a name, and is to be a picture. */
function nameOf({ kind, name }: EvidenceFile): string {
  return kind === 'photo' ? 'photo.jpg' : (name ?? '');
}

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
}
