/** Reads multipart/form-data: fields as text, parts with a file name as uploads. */
import type { Upload } from './types.ts';

const LINE = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

type Keep = (name: string, value: Buffer) => void;

/** Hands the body's fields to `keep` and adds its files to `uploads`; false where the body does not hold the boundary. */
export function readMultipart(
  bytes: Buffer,
  boundary: string,
  keep: Keep,
  uploads: Map<string, Upload>,
): boolean {
  const mark = Buffer.from(`--${boundary}`);
  let at = bytes.indexOf(mark);
  if (at < 0) return false;
  for (;;) {
    const start = at + mark.length;
    if (bytes.subarray(start, start + 2).toString('latin1') === '--') return true;
    const headStart = bytes.indexOf(LINE, start) + LINE.length;
    const next = bytes.indexOf(Buffer.concat([LINE, mark]), start);
    if (headStart < LINE.length || next < 0) return true;
    // A part without headers begins with an empty line at once.
    const headEnd = bytes.indexOf(HEAD_END, headStart - LINE.length);
    if (headEnd >= 0 && headEnd < next) {
      const head = bytes.subarray(headStart, Math.max(headStart, headEnd)).toString('utf8');
      addPart(head, bytes.subarray(headEnd + HEAD_END.length, next), keep, uploads);
    }
    at = next + LINE.length;
  }
}

function addPart(head: string, content: Buffer, keep: Keep, uploads: Map<string, Upload>): void {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return;
  const fileName = extendedParameter(disposition) ?? parameter(disposition, 'filename');
  if (fileName === undefined) {
    keep(name, content);
    return;
  }
  const mime = /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1]?.trim() ?? '';
  uploads.set(name, { file_name: fileName, mime_type: mime, content: Buffer.from(content) });
}

function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]+))`, 'i').exec(
    disposition,
  );
  if (!found) return undefined;
  return (found[1] ?? found[2]?.trim() ?? '').replaceAll(/\\(["\\])/g, '$1').replaceAll('%22', '"');
}

function extendedParameter(disposition: string): string | undefined {
  const found = /(?:^|;)\s*filename\*=utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}
