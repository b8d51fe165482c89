/**
 * Content on the disk under its SHA-256: written beside its place, flushed, then renamed, so that a kill at any moment
 * leaves either nothing or the whole of it. The same content is there once. Knows nothing of whom it belongs to: the
 * caller's rows say what is to stay. One writer at a time: whoever keeps also sweeps.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The disk refused: nothing is wrong with the content, and it is worth another try when the disk is well again. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** More came than was allowed; nothing of it is left. */
export class TooBigError extends Error {
  override name = 'TooBigError';
}

/** What is on the disk is not what was put there. */
export class DamagedError extends Error {
  override name = 'DamagedError';
}

/** Content that has come whole and is not kept yet. */
export interface Arrival {
  /** Where it can be read until it is kept or dropped. */
  path: string;
  sha256: string;
  /** In bytes. */
  size: number;
  /** Keeps it for good; the same content again changes nothing. @throws StorageError */
  keep(): Promise<void>;
  /** Removes it. */
  drop(): Promise<void>;
}

export interface BlobStore {
  /** Removes what an earlier process left half-written. @throws StorageError */
  clean(): Promise<void>;
  /**
   * Writes a stream to the disk as it comes, holding no more of it than a piece.
   * @throws StorageError, TooBigError, and whatever the stream throws; nothing is left behind then.
   */
  receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Arrival>;
  /**
   * The content, piece by piece. What is read is held against its hash: the last piece is followed by a DamagedError if
   * they differ. @throws StorageError, also if it is not there
   */
  read(sha256: string): AsyncIterable<Uint8Array>;
  /** Removes all that `isWanted` does not know. Returns how many were removed. @throws StorageError */
  sweep(isWanted: (sha256: string) => boolean): Promise<number>;
}

/** What touches the disk when something is written; a test has it fail. */
export interface Disk {
  open: typeof open;
}

const PIECE_BYTES = 256 * 1024;
const HASH = /^[0-9a-f]{64}$/;

/** Makes the store in `folder`, which is made when it is first needed. */
export function createBlobStore(folder: string, disk: Disk = { open }): BlobStore {
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  async function keep(from: string, sha256: string): Promise<void> {
    const to = pathOf(sha256);
    await makeFolder(dirname(to), folder);
    // Over an older copy too: it has the same bytes, or it was damaged and is whole again.
    await rename(from, to);
    await flushFolder(dirname(to));
  }

  return {
    clean: () => stored(() => rm(incoming, { recursive: true, force: true })),

    async receive(source, maxBytes) {
      const path = join(incoming, randomUUID());
      const drop = () => rm(path, { force: true }).catch(() => undefined);
      await stored(() => makeFolder(incoming, folder));
      const file = await stored(() => disk.open(path, 'wx', 0o600));
      const hash = createHash('sha256');
      let size = 0;
      let isWhole = false;
      try {
        for await (const piece of source) {
          size += piece.length;
          if (size > maxBytes) throw new TooBigError(`more than ${maxBytes} bytes`);
          hash.update(piece);
          await stored(() => writeAll(file, piece));
        }
        await stored(() => file.sync());
        isWhole = true;
      } finally {
        await file.close().catch(() => undefined);
        if (!isWhole) await drop();
      }
      const sha256 = hash.digest('hex');
      return { path, sha256, size, keep: () => stored(() => keep(path, sha256)), drop };
    },

    async *read(sha256) {
      const hash = createHash('sha256');
      const file = await stored(() => open(pathOf(sha256), 'r'));
      try {
        for (;;) {
          const { bytesRead, buffer } = await stored(() => file.read({ buffer: Buffer.alloc(PIECE_BYTES) }));
          if (bytesRead === 0) break;
          const piece = buffer.subarray(0, bytesRead);
          hash.update(piece);
          yield piece;
        }
      } finally {
        await file.close();
      }
      if (hash.digest('hex') !== sha256) throw new DamagedError(`content ${sha256} is damaged`);
    },

    async sweep(isWanted) {
      return stored(async () => {
        let removed = 0;
        for (const sha256 of await listBlobs(folder)) {
          if (isWanted(sha256)) continue;
          await rm(pathOf(sha256), { force: true });
          removed += 1;
        }
        return removed;
      });
    },
  };
}

/** Does something with the disk; its errors are the surroundings'. */
async function stored<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StorageError(`the folder of files cannot be used: ${said}`, { cause });
  }
}

type File = Awaited<ReturnType<typeof open>>;

/** A write may take less than it was given, for instance where the disk is nearly full. */
async function writeAll(file: File, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
}

/** Makes a folder and those above it up to `top`; each new one is flushed into the one that holds it. */
async function makeFolder(path: string, top: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = path; at.length >= Math.min(first.length, top.length); at = dirname(at)) {
    await flushFolder(dirname(at));
  }
}

/** A name in a folder is only there for good when the folder itself was flushed. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function listBlobs(folder: string): Promise<string[]> {
  const found: string[] = [];
  if (!(await exists(folder))) return found;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && HASH.test(entry.name)) found.push(entry.name);
  }
  return found;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
