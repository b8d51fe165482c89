/** The thread in which a file is judged: it may run out of time or memory, the bot may not. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { judgeContent } from './content.ts';

export interface JudgeTask {
  path: string;
  name: string;
}

const { path, name } = workerData as JudgeTask;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(judgeContent(readFileSync(path), name));
