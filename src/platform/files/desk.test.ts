import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAdjustableClock } from '../clock/index.ts';
import { transact } from '../db/index.ts';
import { openTestDatabase } from '../db/testing.ts';
import { createLog } from '../log/index.ts';
import { createFileDesk, type FileWriter, requestFile } from './index.ts';

const NOW = Date.parse('2019-11-11T00:00:00Z');

/** A desk with one file asked for, written by `writer` into `folder`. */
function begin(writer: FileWriter, folder: string) {
  const db = openTestDatabase();
  const health: (string | true)[] = [];
  const failed: number[] = [];
  const desk = createFileDesk({
    db,
    folder,
    writers: new Map([['test', writer]]),
    civil: createAdjustableClock(NOW),
    log: createLog({ level: 'silent' }),
    onReady: () => undefined,
    onFailed: (_tx, request) => void failed.push(request.id),
    onHealth: (ready, reason) => void health.push(ready || (reason ?? '')),
  });
  const request = {
    blocId: null,
    chatId: 1,
    kind: 'test',
    ref: '',
    fileName: 'a.txt',
    caption: 'a',
    now: NOW,
  };
  transact(db, (tx) => requestFile(tx, request));
  const row = () => db.$client.prepare('SELECT state, attempts FROM file_requests').get();
  const tick = async () => {
    desk.job.run(NOW);
    await desk.idle();
  };
  return { desk, row, tick, health, failed };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'file-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a full disk is no fault of the file: it waits, the operator is told, and it comes once there is room', async () => {
  let isFull = true;
  const folder = newFolder();
  const { desk, row, tick, health, failed } = begin(function* writer() {
    yield 'a';
    if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    yield 'b';
  }, folder);
  for (let minute = 0; minute < 5; minute += 1) await tick();
  expect(row()).toEqual({ state: 'waiting', attempts: 0 });
  expect(health).toEqual([expect.stringContaining('ENOSPC')]);
  expect(failed).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  isFull = false;
  // Until the next tick nothing is tried, however many updates come.
  desk.wake();
  await desk.idle();
  expect(row()).toEqual({ state: 'waiting', attempts: 0 });
  await tick();
  expect(row()).toEqual({ state: 'written', attempts: 0 });
  expect(health.at(-1)).toBe(true);
});

test('a folder that cannot be used is no fault of the file either', async () => {
  const folder = join(newFolder(), 'files');
  writeFileSync(folder, 'in the way');
  const { row, tick, health } = begin(() => ['a'], folder);
  for (let minute = 0; minute < 5; minute += 1) await tick();
  expect(row()).toEqual({ state: 'waiting', attempts: 0 });
  expect(health).toHaveLength(1);
  rmSync(folder);
  await tick();
  expect(row()).toEqual({ state: 'written', attempts: 0 });
  expect(existsSync(join(folder, '1'))).toBe(true);
});

test('a file that cannot be made is given up after three tries, and the person is told', async () => {
  const { row, tick, health, failed } = begin(() => {
    throw new Error('a fault of our own');
  }, newFolder());
  for (let minute = 0; minute < 5; minute += 1) await tick();
  expect(row()).toEqual({ state: 'failed', attempts: 3 });
  expect(failed).toEqual([1]);
  expect(health).toEqual([]);
});
