/** Fetches a file that a person sent. Used outside of transactions only; nothing is kept here. */
import { type Api, GrammyError } from 'grammy';
import { asSignal } from './client.ts';

/** `gone` will not come back; `unreachable` is worth another try. */
export type DownloadProblem = 'too_big' | 'gone' | 'unreachable';

export type DownloadResult = { ok: true; bytes: Uint8Array } | { ok: false; problem: DownloadProblem };

/** Fetches the file with this id, at most `maxBytes` of it. `signal` ends it: then it is `unreachable`. */
export type Download = (fileId: string, maxBytes: number, signal?: AbortSignal) => Promise<DownloadResult>;

/**
 * Begins to fetch the file with this id. Its bytes come as they are read; reading throws a DownloadError where the
 * rest does not come, or more comes than `maxBytes`. `signal` ends it.
 */
export type OpenFile = (
  fileId: string,
  maxBytes: number,
  signal?: AbortSignal,
) => Promise<{ ok: true; body: AsyncIterable<Uint8Array> } | { ok: false; problem: DownloadProblem }>;

export class DownloadError extends Error {
  override name = 'DownloadError';
  readonly problem: DownloadProblem;

  constructor(problem: DownloadProblem, cause?: unknown) {
    super(`download: ${problem}`, { cause });
    this.problem = problem;
  }
}

const TELEGRAM = 'https://api.telegram.org';
/** Nothing came for so long: the connection is taken to be lost. A slow one may take longer in all. */
const PATIENCE_MS = 30_000;

interface Server {
  token: string;
  apiRoot?: string | undefined;
}

/** Makes what opens a bot's files. `patienceMs`: how long it waits for the next bytes. */
export function createOpenFile(
  api: Api,
  { token, apiRoot = TELEGRAM }: Server,
  patienceMs: number = PATIENCE_MS,
): OpenFile {
  const root = apiRoot.replace(/\/+$/, '');
  return async (fileId, maxBytes, signal) => {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(new Error('nothing came')), patienceMs).unref();
    const either = AbortSignal.any(signal ? [silence.signal, signal] : [silence.signal]);
    let isOpen = false;
    try {
      const file = await api.getFile(fileId, asSignal(either));
      if ((file.file_size ?? 0) > maxBytes) return { ok: false, problem: 'too_big' };
      if (file.file_path === undefined) return { ok: false, problem: 'gone' };
      const response = await fetch(`${root}/file/bot${token}/${file.file_path}`, { signal: either });
      if (response.ok && response.body) {
        isOpen = true;
        // Taken at once: the body of a response that nobody holds is emptied when memory is cleared up.
        const reader = response.body.getReader();
        return { ok: true, body: within(reader, { maxBytes, size: file.file_size }, timer) };
      }
      await response.body?.cancel();
      return { ok: false, problem: response.status === 404 ? 'gone' : 'unreachable' };
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    } finally {
      if (!isOpen) clearTimeout(timer);
    }
  };
}

/** The bytes as they come, and as many as were told of; the timer starts anew with each piece. */
async function* within(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { maxBytes, size }: { maxBytes: number; size: number | undefined },
  timer: NodeJS.Timeout,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      timer.refresh();
      total += read.value.length;
      if (total > maxBytes) throw new DownloadError('too_big');
      yield read.value;
    }
    if (size !== undefined && total < size) throw new DownloadError('unreachable');
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError('unreachable', error);
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
}

/** Makes the downloader of files small enough to be held whole. */
export function createDownload(api: Api, server: Server): Download {
  const openFile = createOpenFile(api, server);
  return async (fileId, maxBytes, signal) => {
    const file = await openFile(fileId, maxBytes, signal);
    if (!file.ok) return file;
    const pieces: Uint8Array[] = [];
    try {
      for await (const piece of file.body) pieces.push(piece);
    } catch (error) {
      if (error instanceof DownloadError) return { ok: false, problem: error.problem };
      throw error;
    }
    return { ok: true, bytes: Buffer.concat(pieces) };
  };
}

function problemOf(error: unknown): DownloadProblem {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return 'unreachable';
  return error.description.includes('file is too big') ? 'too_big' : 'gone';
}
