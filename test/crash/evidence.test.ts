/** The bot is killed while photos and files come in: each is on the disk in the end, whole, and nothing else is. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { jpegOf } from '../../src/platform/files/judge/testing.ts';
import { ids } from '../../src/playground/demo/data.ts';
import { answersUpToEvidence } from '../support/answering.ts';
import { bundleProgram, endAllBots, type Program } from '../support/bot-process.ts';
import { storedFiles } from '../support/evidence.ts';
import { sent } from '../support/files.ts';
import { setStage } from './stage.ts';

const FILES = 6;
const MEGABYTE = 1024 * 1024;

let program: Program;
beforeAll(async () => {
  program = await bundleProgram();
  return () => program.remove();
});
afterEach(endAllBots);

/** Each is another picture of some megabytes, so that it is on its way for a while. */
const picture = (number: number): Buffer => jpegOf(3 * MEGABYTE, number);
const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

test('killed while files come in and between the disk and the record', { timeout: 120_000 }, async () => {
  const stage = await setStage(program);
  const folder = join(dirname(stage.databasePath), 'files', 'evidence');
  const officer = stage.world.person(ids.officer(0));
  await answersUpToEvidence(officer);
  for (let number = 1; number <= FILES; number += 1) {
    const isHalf = number % 2 === 0;
    const before = storedFiles(folder).length;
    await officer.sends({ document: { file_name: `${number}.jpg`, ...sent(picture(number)) } });
    // Even ones: as soon as a byte of it is there; odd ones: as soon as it stands in its place.
    const place = hashOf(picture(number));
    const isThere = (files: string[]) => (isHalf ? files.length > before : files.includes(place));
    const until = Date.now() + 30_000;
    while (!isThere(storedFiles(folder)) && Date.now() < until) await nextTurn();
    expect(isThere(storedFiles(folder))).toBe(true);
    await stage.end('SIGKILL');
    stage.start();
  }
  await stage.bot().ready;
  const states = () => {
    const database = new Database(stage.databasePath, { readonly: true });
    try {
      return database.prepare<[], { state: string }>('SELECT state FROM evidence_files').all();
    } finally {
      database.close();
    }
  };
  const kept = Array.from({ length: FILES }, () => ({ state: 'kept' }));
  await expect.poll(states, { timeout: 60_000, interval: 200 }).toEqual(kept);
  await stage.drained();
  await stage.end('SIGTERM');
  const expected = Array.from({ length: FILES }, (_, at) => hashOf(picture(at + 1)));
  expect(new Set(storedFiles(folder))).toEqual(new Set(expected));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expect(hashOf(readFileSync(join(entry.parentPath, entry.name)))).toBe(entry.name);
  }
});
