/**
 * Files that people ask for in chat. Asking is a row in the update's transaction; the file is written afterwards,
 * piece by piece between other people's answers, and its message queued when it is complete. A file stays on the
 * disk until it was sent, a day at most. Knows nothing of what is in it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq } from 'drizzle-orm';
import type { CivilClock } from '../clock/index.ts';
import { isEnvironmentError } from '../db/environment.ts';
import { type Db, type Tx, transact } from '../db/open.ts';
import type { Log } from '../log/index.ts';
import { findRow, say, withdraw } from '../outbox/index.ts';
import { createDesk, type Desk, type Job } from '../scheduler/index.ts';
import { fileRequests } from './schema.ts';

export type FileRequest = typeof fileRequests.$inferSelect;

/** Gives a file's text in pieces, each read in a short time of its own; what was asked for is in `ref`. */
export type FileWriter = (
  db: Db,
  ref: string,
) => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

const MAX_ATTEMPTS = 3;
const KEPT_MS = 24 * 3_600_000;

/**
 * Asks for a file, inside the caller's transaction; it comes as a message of its own. The same file asked for
 * again while it is being written is one file. Returns whether it was not asked for already.
 */
export function requestFile(
  tx: Tx,
  request: {
    blocId: number | null;
    chatId: number;
    kind: string;
    ref: string;
    fileName: string;
    caption: string;
    /** Civil now, UTC milliseconds. */
    now: number;
  },
): boolean {
  const { now, ...values } = request;
  const waiting = tx
    .select({ id: fileRequests.id })
    .from(fileRequests)
    .where(
      and(
        eq(fileRequests.state, 'waiting'),
        eq(fileRequests.chatId, request.chatId),
        eq(fileRequests.kind, request.kind),
        eq(fileRequests.ref, request.ref),
      ),
    )
    .get();
  if (waiting) return false;
  tx.insert(fileRequests)
    .values({ ...values, state: 'waiting', requestedAt: now })
    .run();
  return true;
}

/** Forgets a chat: what it asked for and did not get is not made; files already written go with the next tick. */
export function forgetFiles(tx: Tx, chatId: number): void {
  tx.update(fileRequests)
    .set({ state: 'removed' })
    .where(and(eq(fileRequests.chatId, chatId), eq(fileRequests.state, 'waiting')))
    .run();
  tx.update(fileRequests).set({ chatId: 0 }).where(eq(fileRequests.chatId, chatId)).run();
}

/**
 * Makes the desk that writes files into `folder`, one at a time; its job also removes files that were sent or are a day
 * old. Stopped, it finishes the piece in hand; what is unfinished is written anew at the next start.
 */
export function createFileDesk(options: {
  db: Db;
  folder: string;
  writers: ReadonlyMap<string, FileWriter>;
  civil: CivilClock;
  log: Log;
  /** A message was queued. */
  onReady(): void;
  /** A file could not be made in three tries; may say so. */
  onFailed(tx: Tx, request: FileRequest): void;
  /** The disk keeps files from being written, or no longer does. */
  onHealth(ready: boolean, reason?: string): void;
}): Desk & { job: Job } {
  const { db, folder, civil, log } = options;
  /** Until the next tick nothing is tried: the disk refused. */
  let isHeld = false;
  let hasTrouble = false;
  const pathOf = (request: FileRequest) => join(folder, `${request.id}`);

  function next(): FileRequest | undefined {
    return db
      .select()
      .from(fileRequests)
      .where(eq(fileRequests.state, 'waiting'))
      .orderBy(asc(fileRequests.attempts), asc(fileRequests.id))
      .get();
  }

  async function write(request: FileRequest, stopping: AbortSignal): Promise<boolean> {
    const writer = options.writers.get(request.kind);
    if (!writer) throw new Error(`No writer of files of the kind ${request.kind}`);
    const file = await onDisk(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return open(pathOf(request), 'w', 0o600);
    });
    try {
      for await (const piece of writer(db, request.ref)) {
        if (stopping.aborted) return false;
        await onDisk(() => file.appendFile(piece));
        await nextTurn();
      }
    } finally {
      await file.close();
    }
    return true;
  }

  function queue(request: FileRequest): void {
    const isQueued = transact(db, (tx) => {
      const stillWanted = tx
        .update(fileRequests)
        .set({ state: 'written' })
        .where(and(eq(fileRequests.id, request.id), eq(fileRequests.state, 'waiting')))
        .run().changes;
      if (stillWanted === 0) return false;
      const outboxId = say(tx, {
        chatId: request.chatId,
        ...(request.blocId !== null && { blocId: request.blocId }),
        content: {
          text: request.caption,
          attachment: { kind: 'document', fileName: request.fileName, path: pathOf(request) },
        },
        priority: 'reply',
        key: `file:${request.id}`,
        now: civil.now(),
      });
      tx.update(fileRequests).set({ outboxId }).where(eq(fileRequests.id, request.id)).run();
      return true;
    });
    if (isQueued) options.onReady();
    else rmSync(pathOf(request), { force: true });
  }

  function failed(request: FileRequest, error: unknown): void {
    log.error({ err: error, request: request.id, kind: request.kind }, 'a file could not be written');
    const isLast = request.attempts + 1 >= MAX_ATTEMPTS;
    transact(db, (tx) => {
      tx.update(fileRequests)
        .set({ attempts: request.attempts + 1, state: isLast ? 'failed' : 'waiting' })
        .where(eq(fileRequests.id, request.id))
        .run();
      if (isLast) options.onFailed(tx, request);
    });
    rmSync(pathOf(request), { force: true });
    if (isLast) options.onReady();
  }

  async function work(stopping: AbortSignal): Promise<void> {
    for (let request = next(); request !== undefined; request = next()) {
      if (stopping.aborted) return;
      try {
        if (await write(request, stopping)) queue(request);
        healthy();
      } catch (error) {
        if (error instanceof DiskError || isEnvironmentError(error)) {
          rmSync(pathOf(request), { force: true });
          throw error;
        }
        failed(request, error);
      }
    }
  }

  function healthy(): void {
    if (!hasTrouble) return;
    hasTrouble = false;
    log.info('files can be written again');
    options.onHealth(true);
  }

  function troubled(error: unknown): void {
    isHeld = true;
    if (hasTrouble) return;
    hasTrouble = true;
    log.error({ err: error }, 'files cannot be written now; nothing is lost, it is tried again every minute');
    options.onHealth(false, error instanceof Error ? error.message : String(error));
  }

  // Asked after every commit: the index holds the few rows at work, named by the same words as its condition.
  const anyWaiting = db.$client.prepare(
    "SELECT 1 FROM file_requests WHERE state IN ('waiting', 'written') AND state = 'waiting' LIMIT 1",
  );

  function removeOld(now: number): void {
    const gone = transact(db, (tx) => {
      const written = tx.select().from(fileRequests).where(eq(fileRequests.state, 'written')).all();
      return written.filter((request) => {
        const row = request.outboxId === null ? undefined : findRow(tx, request.outboxId);
        const isOver = row === undefined || !['waiting', 'sending'].includes(row.state);
        if (!isOver && now - request.requestedAt < KEPT_MS) return false;
        if (row !== undefined && !isOver) withdraw(tx, row.id);
        tx.update(fileRequests).set({ state: 'removed' }).where(eq(fileRequests.id, request.id)).run();
        return true;
      });
    });
    for (const request of gone) rmSync(pathOf(request), { force: true });
  }

  const desk = createDesk({
    isWaiting: () => !isHeld && anyWaiting.get() !== undefined,
    work,
    onError: troubled,
  });
  return {
    ...desk,
    job: {
      name: 'files',
      run(now) {
        isHeld = false;
        removeOld(now);
        desk.wake();
      },
    },
  };
}

/** The folder of files refused: nothing is wrong with what was asked for. */
class DiskError extends Error {
  override name = 'DiskError';
}

/** Does something with the disk; its errors are the surroundings'. */
async function onDisk<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new DiskError(`the folder of files cannot be used: ${said}`, { cause });
  }
}
