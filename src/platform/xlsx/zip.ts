/**
 * What stands before any spreadsheet is opened: the ZIP directory is read first, so that a bomb is refused before a
 * byte of it is unpacked. Then everything is unpacked under the sizes that were promised and packed anew, unpacked,
 * so that the reader behind this file sees one archive with no second opinion on what is in it. Pure.
 */
import { crc32, inflateRawSync } from 'node:zlib';

/** A workbook of some thousand rows has a dozen parts and a few megabytes; these leave room and no more. */
export interface ZipLimits {
  /** The file itself, in bytes. */
  fileBytes: number;
  entries: number;
  /** All parts unpacked, in bytes. */
  totalBytes: number;
  /** A part may grow by at most this factor. Sheets of a repeated word reach 100. */
  ratio: number;
}

export const ZIP_LIMITS: ZipLimits = {
  fileBytes: 5 * 1024 * 1024,
  entries: 500,
  totalBytes: 48 * 1024 * 1024,
  ratio: 200,
};

export type ZipProblem = 'not_zip' | 'too_big' | 'bomb' | 'damaged' | 'encrypted' | 'macros';

export class ZipError extends Error {
  override name = 'ZipError';
  readonly problem: ZipProblem;

  constructor(problem: ZipProblem) {
    super(`zip: ${problem}`);
    this.problem = problem;
  }
}

interface Entry {
  name: Buffer;
  isPacked: boolean;
  crc: number;
  packedBytes: number;
  bytes: number;
  headerAt: number;
}

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const HEADER_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const DIRECTORY_LENGTH = 46;
const HEADER_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
/** The part in which a spreadsheet program keeps macros, under whatever name the file goes. */
const PROGRAM = /(?:^|\/)vbaProject\.bin$/iu;
/** Small parts compress better than any sensible ratio and cannot hurt. */
const HARMLESS_BYTES = 64 * 1024;

/** Reads and judges the directory. @throws ZipError */
function readDirectory(file: Buffer, limits: ZipLimits): Entry[] {
  if (file.length > limits.fileBytes) throw new ZipError('too_big');
  const endAt = findEnd(file);
  const count = file.readUInt16LE(endAt + 10);
  if (count > limits.entries) throw new ZipError('bomb');
  const entries: Entry[] = [];
  let total = 0;
  let at = file.readUInt32LE(endAt + 16);
  for (let n = 0; n < count; n += 1) {
    if (at + DIRECTORY_LENGTH > endAt || file.readUInt32LE(at) !== DIRECTORY_SIGNATURE) {
      throw new ZipError('damaged');
    }
    const method = file.readUInt16LE(at + 10);
    if ((file.readUInt16LE(at + 8) & 1) !== 0) throw new ZipError('encrypted');
    if (method !== 0 && method !== 8) throw new ZipError('damaged');
    const packedBytes = file.readUInt32LE(at + 20);
    const bytes = file.readUInt32LE(at + 24);
    total += bytes;
    if (total > limits.totalBytes) throw new ZipError('bomb');
    if (bytes > HARMLESS_BYTES && bytes > packedBytes * limits.ratio) throw new ZipError('bomb');
    const nameBytes = file.readUInt16LE(at + 28);
    const next = at + DIRECTORY_LENGTH + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (next > endAt) throw new ZipError('damaged');
    const name = file.subarray(at + DIRECTORY_LENGTH, at + DIRECTORY_LENGTH + nameBytes);
    if (PROGRAM.test(name.toString('latin1'))) throw new ZipError('macros');
    entries.push({
      name,
      isPacked: method === 8,
      crc: file.readUInt32LE(at + 16),
      packedBytes,
      bytes,
      headerAt: file.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

function findEnd(file: Buffer): number {
  const lowest = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = file.length - END_LENGTH; at >= lowest; at -= 1) {
    if (file.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new ZipError('not_zip');
}

/** Unpacks one part, which may not be larger than the directory says. @throws ZipError */
function unpack(file: Buffer, entry: Entry): Buffer {
  const { headerAt } = entry;
  if (headerAt + HEADER_LENGTH > file.length || file.readUInt32LE(headerAt) !== HEADER_SIGNATURE) {
    throw new ZipError('damaged');
  }
  const from = headerAt + HEADER_LENGTH + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28);
  const packed = file.subarray(from, from + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw new ZipError('damaged');
  const bytes = entry.isPacked ? inflate(packed, entry.bytes) : packed;
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.crc) throw new ZipError('damaged');
  return bytes;
}

function inflate(packed: Buffer, bytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (cause) {
    const isLonger = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipError(isLonger ? 'bomb' : 'damaged');
  }
}

/** Judges the directory alone, without unpacking anything. @throws ZipError */
export function checkZip(file: Uint8Array, limits: ZipLimits = ZIP_LIMITS): void {
  readDirectory(asBuffer(file), limits);
}

/** The same parts in a new archive that holds them unpacked. @throws ZipError */
export function repackZip(file: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Uint8Array {
  const source = asBuffer(file);
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const entries = readDirectory(source, limits);
  for (const entry of entries) {
    const body = unpack(source, entry);
    const header = Buffer.alloc(HEADER_LENGTH);
    header.writeUInt32LE(HEADER_SIGNATURE, 0);
    header.writeUInt16LE(20, 4);
    writeSizes(header, 14, entry);
    header.writeUInt16LE(entry.name.length, 26);
    const line = Buffer.alloc(DIRECTORY_LENGTH);
    line.writeUInt32LE(DIRECTORY_SIGNATURE, 0);
    line.writeUInt16LE(20, 4);
    line.writeUInt16LE(20, 6);
    writeSizes(line, 16, entry);
    line.writeUInt16LE(entry.name.length, 28);
    line.writeUInt32LE(at, 42);
    bodies.push(header, entry.name, body);
    directory.push(line, entry.name);
    at += HEADER_LENGTH + entry.name.length + body.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listing, end]);
}

function writeSizes(into: Buffer, at: number, entry: Entry): void {
  into.writeUInt32LE(entry.crc, at);
  into.writeUInt32LE(entry.bytes, at + 4);
  into.writeUInt32LE(entry.bytes, at + 8);
}

function asBuffer(file: Uint8Array): Buffer {
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}
