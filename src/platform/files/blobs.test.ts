import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createBlobStore, DamagedError, type Disk, StorageError, TooBigError } from './blobs.ts';

function begin(disk?: Disk) {
  const folder = join(mkdtempSync(join(tmpdir(), 'blobs-')), 'files', 'blobs');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
          one.isFile() ? [one.name] : [],
        )
      : [];
  return { folder, files, store: createBlobStore(folder, disk) };
}

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of source) read.push(piece);
  return Buffer.concat(read).toString();
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const ABC = hashOf('abc');

test('content is kept under its hash, readable by its owner only', async () => {
  const { folder, store } = begin();
  const arrival = await store.receive(pieces('a', 'bc'), 100);
  expect(arrival).toMatchObject({ sha256: ABC, size: 3 });
  await arrival.keep();
  const path = join(folder, ABC.slice(0, 2), ABC.slice(2, 4), ABC);
  expect(readFileSync(path, 'utf8')).toBe('abc');
  expect(await textOf(store.read(ABC))).toBe('abc');
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('the same content twice is there once', async () => {
  const { files, store } = begin();
  await (await store.receive(pieces('abc'), 100)).keep();
  await (await store.receive(pieces('ab', 'c'), 100)).keep();
  expect(files()).toEqual([ABC]);
});

test('until it is kept, nothing stands under the hash; what was dropped is gone', async () => {
  const { files, store } = begin();
  const arrival = await store.receive(pieces('abc'), 100);
  expect(files()).not.toContain(ABC);
  await arrival.drop();
  expect(files()).toEqual([]);
});

test('what is longer than allowed, or ends in the middle, leaves nothing', async () => {
  const { files, store } = begin();
  await expect(store.receive(pieces('abc', 'd'), 3)).rejects.toThrow(TooBigError);
  async function* broken() {
    yield Buffer.from('ab');
    throw new Error('the line is cut');
  }
  await expect(store.receive(broken(), 100)).rejects.toThrow('the line is cut');
  expect(files()).toEqual([]);
});

test('what a kill left half-written goes at the next start; what is kept stays', async () => {
  const { files, store, folder } = begin();
  await (await store.receive(pieces('abc'), 100)).keep();
  await store.receive(pieces('half'), 100);
  expect(files()).toHaveLength(2);
  await createBlobStore(folder).clean();
  expect(files()).toEqual([ABC]);
});

test('a full disk is an error of the surroundings and leaves nothing', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const disk: Disk = {
    async open(...given) {
      const file = await open(...given);
      file.write = () => Promise.reject(full);
      return file;
    },
  };
  const { files, store } = begin(disk);
  await expect(store.receive(pieces('abc'), 100)).rejects.toThrow(StorageError);
  await expect(store.receive(pieces('abc'), 100)).rejects.toThrow('no space left');
  expect(files()).toEqual([]);
});

test('a write that the disk takes only in part is finished', async () => {
  const disk: Disk = {
    async open(...given) {
      const file = await open(...given);
      const write = file.write.bind(file) as (
        bytes: Uint8Array,
        at: number,
        length: number,
      ) => Promise<{ bytesWritten: number }>;
      file.write = ((bytes: Uint8Array, at: number) => write(bytes, at, 1)) as unknown as typeof file.write;
      return file;
    },
  };
  const { store } = begin(disk);
  const arrival = await store.receive(pieces('abc'), 100);
  expect(readFileSync(arrival.path, 'utf8')).toBe('abc');
});

test('damage is noticed when it is read, and healed when the same content comes again', async () => {
  const { folder, store } = begin();
  await (await store.receive(pieces('abc'), 100)).keep();
  writeFileSync(join(folder, ABC.slice(0, 2), ABC.slice(2, 4), ABC), 'abd');
  await expect(textOf(store.read(ABC))).rejects.toThrow(DamagedError);
  await (await store.receive(pieces('abc'), 100)).keep();
  expect(await textOf(store.read(ABC))).toBe('abc');
});

test('what is not there is an error, not an empty file', async () => {
  await expect(textOf(begin().store.read(ABC))).rejects.toThrow(StorageError);
});

test('sweeping removes what nobody wants, and only that', async () => {
  const { files, store } = begin();
  expect(await store.sweep(() => false)).toBe(0);
  await (await store.receive(pieces('abc'), 100)).keep();
  await (await store.receive(pieces('abd'), 100)).keep();
  expect(await store.sweep((sha256) => sha256 === ABC)).toBe(1);
  expect(files()).toEqual([ABC]);
});
