/** Whether a PDF does something by itself when it is opened. Pure. */
import { inflateSync } from 'node:zlib';

/** Actions that run a program text or start another program; documents for reading have neither. */
const ACTIONS = new Set(['JavaScript', 'Launch']);
const LONGEST_ACTION = Math.max(...[...ACTIONS].map((name) => name.length));
/** Packed objects unpacked, in all: beyond that the file is no document. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const SLASH = 0x2f;
const HASH = 0x23;

export type PdfFinding = 'active' | 'too_complex' | undefined;

/**
 * Looks for the names of such actions, also written with escapes (`/J#61vaScript`) and also in packed objects. What is
 * locked with a password cannot be unpacked and is passed over: the reader asks before it opens such a file.
 */
export function inspectPdf(file: Buffer): PdfFinding {
  if (hasAction(file)) return 'active';
  let unpacked = 0;
  for (let at = file.indexOf('/ObjStm'); at >= 0; at = file.indexOf('/ObjStm', at + 1)) {
    const objects = unpack(file, at, MOST_UNPACKED - unpacked);
    if (objects === 'too_complex') return 'too_complex';
    unpacked += objects.length;
    if (hasAction(objects)) return 'active';
  }
  return undefined;
}

function hasAction(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(SLASH); at >= 0; at = bytes.indexOf(SLASH, at + 1)) {
    if (ACTIONS.has(nameAt(bytes, at + 1))) return true;
  }
  return false;
}

/** A name as the file means it, as far as it could be one of ours. */
function nameAt(bytes: Buffer, from: number): string {
  let name = '';
  for (let at = from; name.length <= LONGEST_ACTION && at < bytes.length; at += 1) {
    let code = bytes[at] ?? 0;
    if (code === HASH) {
      const escaped = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16);
      if (Number.isNaN(escaped)) break;
      code = escaped;
      at += 2;
    }
    if (!isLetter(code)) break;
    name += String.fromCharCode(code);
  }
  return name;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function unpack(file: Buffer, from: number, most: number): Buffer | 'too_complex' {
  const keyword = file.indexOf('stream', from + '/ObjStm'.length);
  if (keyword < 0) return Buffer.alloc(0);
  let at = keyword + 'stream'.length;
  if (file[at] === 0x0d) at += 1;
  if (file[at] === 0x0a) at += 1;
  if (most <= 0) return 'too_complex';
  try {
    return inflateSync(file.subarray(at), { maxOutputLength: most });
  } catch (error) {
    const isLonger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isLonger ? 'too_complex' : Buffer.alloc(0);
  }
}
