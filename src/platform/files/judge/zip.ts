/** The directory of a ZIP archive: what is in it, without unpacking anything. Pure. */

export interface ZipListing {
  names: string[];
  /** Some part is locked with a password: nobody can say what is in it. */
  isLocked: boolean;
}

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const DIRECTORY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

/** Reads the directory, also of an archive behind something else; undefined where there is none that can be read. */
export function listZip(file: Buffer): ZipListing | undefined {
  const lowest = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = file.length - END_LENGTH; at >= lowest; at -= 1) {
    if (file.readUInt32LE(at) !== END_SIGNATURE) continue;
    const listing = readDirectory(file, at);
    if (listing) return listing;
  }
  return undefined;
}

function readDirectory(file: Buffer, endAt: number): ZipListing | undefined {
  const count = file.readUInt16LE(endAt + 10);
  const names: string[] = [];
  let isLocked = false;
  // Counted back from its end: the place it names is wrong where something stands before the archive.
  let at = endAt - file.readUInt32LE(endAt + 12);
  if (at < 0) return undefined;
  for (let n = 0; n < count; n += 1) {
    if (at + DIRECTORY_LENGTH > endAt || file.readUInt32LE(at) !== DIRECTORY_SIGNATURE) return undefined;
    if ((file.readUInt16LE(at + 8) & 1) !== 0) isLocked = true;
    const nameAt = at + DIRECTORY_LENGTH;
    const nameEnd = nameAt + file.readUInt16LE(at + 28);
    names.push(file.toString('utf8', nameAt, nameEnd));
    at = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (at > endAt) return undefined;
  }
  return { names, isLocked };
}
