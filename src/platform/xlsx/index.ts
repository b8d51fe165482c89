/**
 * Spreadsheets for whoever needs them: read a workbook, write a workbook. Both happen in a worker thread with limits
 * on memory and time, so that no file delays or ends the bot.
 */
import { Worker } from 'node:worker_threads';
import type { NewSheet, Workbook } from './workbook.ts';
import type { Task, TaskResult } from './worker.ts';
import { checkZip, ZIP_LIMITS, ZipError, type ZipProblem } from './zip.ts';

export type { Cell, CellLook, NewCell, NewList, NewSheet, Sheet, Workbook } from './workbook.ts';
export { addressOf } from './workbook.ts';

/** The largest file that is read, in bytes. */
export const WORKBOOK_BYTES = ZIP_LIMITS.fileBytes;

export type WorkbookProblem = ZipProblem | 'not_workbook' | 'too_slow';
export type ReadResult = { ok: true; workbook: Workbook } | { ok: false; problem: WorkbookProblem };

/** A workbook of 2,000 rows takes a fifth of a second; ten seconds are for a busy machine. */
const TIMEOUT_MS = 10_000;
const MEMORY_MB = 192;

/** Beside this file as source; beside the program in the bundle. */
const workerUrl = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./xlsx-worker.mjs', import.meta.url);

/** Reads a file. Whatever is wrong with it comes back as a problem; nothing is thrown for it. */
export async function readWorkbook(file: Uint8Array, timeoutMs: number = TIMEOUT_MS): Promise<ReadResult> {
  try {
    checkZip(file);
  } catch (error) {
    if (error instanceof ZipError) return { ok: false, problem: error.problem };
    throw error;
  }
  const result = await inWorker({ do: 'read', file }, timeoutMs);
  if (result === 'too_slow') return { ok: false, problem: 'too_slow' };
  if (!result.ok) return result;
  if ('workbook' in result) return result;
  throw new Error('xlsx: the worker answered another task');
}

/** Writes a file. @throws if the thread fails: what is written is ours. */
export async function writeWorkbook(sheets: readonly NewSheet[]): Promise<Uint8Array> {
  const result = await inWorker({ do: 'write', sheets }, TIMEOUT_MS);
  if (result !== 'too_slow' && result.ok && 'file' in result) return result.file;
  throw new Error('xlsx: the workbook could not be written');
}

/** Runs one task in a thread of its own; a thread that takes too long or too much is ended. */
async function inWorker(task: Task, timeoutMs: number): Promise<TaskResult | 'too_slow'> {
  const worker = new Worker(workerUrl, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve('too_slow')), timeoutMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      end();
    };
    worker.once('message', (result: TaskResult) => settle(() => resolve(result)));
    worker.once('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (isMemory ? resolve({ ok: false, problem: 'bomb' }) : reject(error)));
    });
    worker.once('exit', () => settle(() => reject(new Error('xlsx: the thread ended without an answer'))));
  });
}
