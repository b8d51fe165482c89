/** Fetches a file that a person sent. Used outside of transactions only; nothing is kept here. */
import { type Api, GrammyError } from 'grammy';
import { asSignal } from './client.ts';

export type DownloadResult =
  | { ok: true; bytes: Uint8Array }
  /** `gone` will not come back; `unreachable` is worth another try. */
  | { ok: false; problem: 'too_big' | 'gone' | 'unreachable' };

/** Fetches the file with this id, at most `maxBytes` of it. */
export type Download = (fileId: string, maxBytes: number) => Promise<DownloadResult>;

const TELEGRAM = 'https://api.telegram.org';
const PATIENCE_MS = 30_000;

/** Makes the downloader of a bot. */
export function createDownload(
  api: Api,
  { token, apiRoot = TELEGRAM }: { token: string; apiRoot?: string | undefined },
): Download {
  const root = apiRoot.replace(/\/+$/, '');
  return async (fileId, maxBytes) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const file = await api.getFile(fileId, asSignal(signal));
      if ((file.file_size ?? 0) > maxBytes) return { ok: false, problem: 'too_big' };
      if (file.file_path === undefined) return { ok: false, problem: 'gone' };
      const response = await fetch(`${root}/file/bot${token}/${file.file_path}`, { signal });
      if (response.status === 404) return { ok: false, problem: 'gone' };
      if (!response.ok || !response.body) return { ok: false, problem: 'unreachable' };
      return await readWithin(response.body, maxBytes);
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
  };
}

async function readWithin(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<DownloadResult> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > maxBytes) return { ok: false, problem: 'too_big' };
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

function problemOf(error: unknown): 'too_big' | 'gone' | 'unreachable' {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return 'unreachable';
  return error.description.includes('file is too big') ? 'too_big' : 'gone';
}
