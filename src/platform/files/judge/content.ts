/**
 * What a file is by what is in it, and whether it may be taken. Only kinds that are known are taken: everything else
 * is refused, whatever its name says. This is no virus scanner: it keeps out what can run, and no more is promised.
 * Pure.
 */
import { type Family, familyOf, isArchive, isDangerousFile } from './names.ts';
import { inspectPdf } from './pdf.ts';
import { listZip, type ZipListing } from './zip.ts';

export const refusals = [
  /** A program, or the test file of virus scanners. */
  'executable',
  /** Macros, or an object that starts with the document. */
  'macros',
  /** A page or a script. */
  'script',
  /** A PDF that does something by itself. */
  'active_pdf',
  /** An archive with one of these in it, or that is not looked into. */
  'archive',
  /** Something else than its name says, or two things at once. */
  'mismatch',
  /** Locked with a password. */
  'locked',
  /** Of no kind that is taken, or not readable. */
  'unknown',
] as const;
export type Refusal = (typeof refusals)[number];

export type Verdict = { ok: true; type: string } | { ok: false; why: Refusal };

interface Found {
  type: string;
  family: Family;
}

const taken = (type: string): Verdict => ({ ok: true, type });
const refused = (why: Refusal): Verdict => ({ ok: false, why });

/** The test file of virus scanners; in two pieces, so that none of them finds it in the program itself. */
export const TEST_VIRUS = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

/** Programs of Windows, Linux and macOS, of Java and Android, web assembly, and shortcuts. */
const PROGRAMS = [
  '4d5a',
  '7f454c46',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '6465780a',
  '0061736d',
  '4c000000',
];
/** RAR, 7z, gzip, bzip2, xz, cab, zstd: nobody looks into them here. */
const ARCHIVES = ['526172211a07', '377abcaf271c', '1f8b', '425a68', 'fd377a585a', '4d534346', '28b52ffd'];

const KNOWN: [start: string, found: Found][] = [
  ['ffd8ff', { type: 'jpeg', family: 'image' }],
  ['89504e470d0a1a0a', { type: 'png', family: 'image' }],
  ['474946383761', { type: 'gif', family: 'image' }],
  ['474946383961', { type: 'gif', family: 'image' }],
  ['49492a00', { type: 'tiff', family: 'image' }],
  ['4d4d002a', { type: 'tiff', family: 'image' }],
  ['1a45dfa3', { type: 'matroska', family: 'media' }],
  ['494433', { type: 'mp3', family: 'media' }],
  ['fffb', { type: 'mp3', family: 'media' }],
  ['fff3', { type: 'mp3', family: 'media' }],
  ['fff2', { type: 'mp3', family: 'media' }],
  ['fff1', { type: 'aac', family: 'media' }],
  ['fff9', { type: 'aac', family: 'media' }],
  ['4f676753', { type: 'ogg', family: 'media' }],
  ['664c6143', { type: 'flac', family: 'media' }],
  ['2321414d52', { type: 'amr', family: 'media' }],
];

const IMAGE_BRANDS = /^(?:hei[cfmsx]|hev[cmsx]|mif1|msf1|avi[fs])$/;

/** Judges a file by its content; `name` is what the sender's device called it. */
export function judgeContent(file: Buffer, name: string): Verdict {
  if (file.includes(TEST_VIRUS)) return refused('executable');
  const start = file.toString('hex', 0, 16);
  const begins = (marks: readonly string[]) => marks.some((mark) => start.startsWith(mark));
  if (begins(PROGRAMS)) return refused('executable');
  if (begins(ARCHIVES) || file.toString('latin1', 257, 262) === 'ustar') return refused('archive');
  if (file.toString('latin1', 0x8001, 0x8006) === 'CD001') return refused('archive');
  const zip = listZip(file);
  if (start.startsWith('504b0304')) return zip ? fitting(judgeZip(zip), name) : refused('unknown');
  // A second file behind the first: what opens it decides which of the two it is.
  if (zip) return refused('mismatch');
  if (start.startsWith('d0cf11e0a1b11ae1')) return fitting(judgeCompound(file), name);
  if (start.startsWith('7b5c727466')) return fitting(judgeRtf(file), name);
  const pdfAt = file.subarray(0, 1024).indexOf('%PDF-');
  const known = mediumOf(file, start);
  if (known) return pdfAt >= 0 ? refused('mismatch') : fitting(known, name);
  if (pdfAt >= 0) return fitting(judgePdf(file), name);
  return judgeText(file, name);
}

/** Whether what was found is what the name says; a refusal stays one. */
function fitting(found: Found | Refusal, name: string): Verdict {
  if (typeof found === 'string') return refused(found);
  const expected = familyOf(name);
  return expected === undefined || expected === found.family ? taken(found.type) : refused('mismatch');
}

function mediumOf(file: Buffer, start: string): Found | undefined {
  const known = KNOWN.find(([mark]) => start.startsWith(mark))?.[1];
  if (known) return known;
  // A text may begin with the same two letters.
  if (start.startsWith('424d') && start.slice(12, 20) === '00000000') return { type: 'bmp', family: 'image' };
  const [first, second] = [file.toString('latin1', 0, 4), file.toString('latin1', 8, 12)];
  if (first === 'RIFF') {
    if (second === 'WEBP') return { type: 'webp', family: 'image' };
    return second === 'WAVE' || second === 'AVI ' ? { type: 'riff', family: 'media' } : undefined;
  }
  if (file.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  return IMAGE_BRANDS.test(second) ? { type: 'heif', family: 'image' } : { type: 'mp4', family: 'media' };
}

function judgeZip({ names, isLocked }: ZipListing): Found | Refusal {
  if (isLocked) return 'locked';
  const isOffice = names.includes('[Content_Types].xml');
  const isOpenDocument = names[0] === 'mimetype';
  if (isOffice) {
    if (names.some((name) => /(?:^|\/)(?:vba[^/]*\.bin|macrosheets\/|activeX\/)/iu.test(name)))
      return 'macros';
    // Printer settings and objects of other office files are parts of this kind.
    const others = names.filter((name) => !/\.bin$/iu.test(name));
    return others.some(isDangerousFile) ? 'macros' : { type: 'ooxml', family: 'office' };
  }
  if (isOpenDocument) {
    return names.some((name) => /^(?:Basic|Scripts)\/./u.test(name))
      ? 'macros'
      : { type: 'opendocument', family: 'office' };
  }
  return names.some((name) => isDangerousFile(name) || isArchive(name))
    ? 'archive'
    : { type: 'zip', family: 'archive' };
}

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** The parts by which the older office formats are known. */
const DOCUMENTS = ['WordDocument', 'Workbook', 'Book\0', 'PowerPoint Document'].map(wide);
const MACROS = ['_VBA_PROJECT', 'Macros\0', 'VBA\0'].map(wide);

/** The compound files of older office programs; the names of their parts stand in them as they are. */
function judgeCompound(file: Buffer): Found | Refusal {
  if (file.includes(wide('EncryptedPackage'))) return 'locked';
  if (MACROS.some((name) => file.includes(name))) return 'macros';
  return DOCUMENTS.some((name) => file.includes(name)) ? { type: 'ole', family: 'office' } : 'unknown';
}

function judgeRtf(file: Buffer): Found | Refusal {
  const isActive = ['\\objdata', '\\objupdate', '\\objautlink'].some((word) => file.includes(word));
  return isActive ? 'macros' : { type: 'rtf', family: 'office' };
}

function judgePdf(file: Buffer): Found | Refusal {
  switch (inspectPdf(file)) {
    case 'active':
      return 'active_pdf';
    case 'too_complex':
      return 'unknown';
    case undefined:
      return { type: 'pdf', family: 'pdf' };
  }
}

/** Pages and scripts, in a text of any kind. */
const SCRIPT = /<(?:!doctype\s+html|html|script|svg|iframe|object|embed|\?php|hta:)|javascript:/iu;
/** No text has these; line ends, tabs, form feeds and escapes it may have. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** Text is taken only under the name of a text: a script needs a name of its own to run. */
function judgeText(file: Buffer, name: string): Verdict {
  const isWide = ['fffe', 'feff'].includes(file.toString('hex', 0, 2));
  const text = isWide ? decodeWide(file) : file.toString('latin1');
  if (text === '' || CONTROL.test(text)) return refused('unknown');
  if (text.startsWith('#!') || text.startsWith('\u00ef\u00bb\u00bf#!')) return refused('script');
  if (SCRIPT.test(text)) return refused('script');
  switch (familyOf(name)) {
    case 'text':
      return taken('text');
    case undefined:
      return refused('unknown');
    case 'image':
    case 'pdf':
    case 'office':
    case 'archive':
    case 'media':
      return refused('mismatch');
  }
}

function decodeWide(file: Buffer): string {
  const bytes = Buffer.from(file.subarray(2, file.length - (file.length % 2)));
  return (file[0] === 0xfe ? bytes.swap16() : bytes).toString('utf16le');
}
