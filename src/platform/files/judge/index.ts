/** Judges a file on the disk by its content, in a thread with limits on memory and time. */
import { Worker } from 'node:worker_threads';
import type { Verdict } from './content.ts';
import type { JudgeTask } from './worker.ts';

export { refusals } from './content.ts';

/** 20 MB take a fifth of a second; the rest is for a busy machine. */
const TIMEOUT_MS = 20_000;
const MEMORY_MB = 192;

/** Beside this file as source; beside the program in the bundle. */
const workerUrl = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./judge-worker.mjs', import.meta.url);

/** Judging took too much time or memory: the file is made for that, or the machine has too much to do. */
export class TooMuchError extends Error {
  override name = 'TooMuchError';
}

/**
 * What the file at `path` is, and whether it may be taken; `name` is what its sender called it. @throws TooMuchError,
 * and if it cannot be read.
 */
export async function judgeFile(
  path: string,
  name: string,
  timeoutMs: number = TIMEOUT_MS,
): Promise<Verdict> {
  const task: JudgeTask = { path, name };
  const worker = new Worker(workerUrl, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    const give = (up: string) => settle(() => reject(new TooMuchError(`judge: ${up}`)));
    const timer = setTimeout(() => give('out of time'), timeoutMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      end();
    };
    worker.once('message', (verdict: Verdict) => settle(() => resolve(verdict)));
    worker.once('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) give('out of memory');
      else settle(() => reject(error));
    });
    worker.once('exit', () => settle(() => reject(new Error('judge: the thread ended without an answer'))));
  });
}
