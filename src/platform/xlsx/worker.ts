/** The thread in which spreadsheets are read and written: it may run out of time or memory, the bot may not. */
import { parentPort, workerData } from 'node:worker_threads';
import { readWorkbookBytes, writeWorkbookBytes } from './adapter.ts';
import type { NewSheet, Workbook } from './workbook.ts';
import { repackZip, ZipError, type ZipProblem } from './zip.ts';

export type Task = { do: 'read'; file: Uint8Array } | { do: 'write'; sheets: readonly NewSheet[] };
export type TaskResult =
  | { ok: true; workbook: Workbook }
  | { ok: true; file: Uint8Array }
  | { ok: false; problem: ZipProblem | 'not_workbook' };

async function perform(task: Task): Promise<TaskResult> {
  if (task.do === 'write') return { ok: true, file: await writeWorkbookBytes(task.sheets) };
  try {
    return { ok: true, workbook: await readWorkbookBytes(repackZip(task.file)) };
  } catch (error) {
    return { ok: false, problem: error instanceof ZipError ? error.problem : 'not_workbook' };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(await perform(workerData as Task));
