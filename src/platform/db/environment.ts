/**
 * Tells the errors of the surroundings (disk full, input/output, locked, read-only, damaged) from our own.
 * They say nothing about the work at hand: it is kept and tried again when the surroundings are well.
 */
const SQLITE_CODES = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_READONLY',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_CANTOPEN',
  'SQLITE_NOMEM',
  'SQLITE_PROTOCOL',
];
const SYSTEM_CODES = new Set(['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** Whether `error`, or one of its causes, is an error of the surroundings. */
export function isEnvironmentError(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    if (SYSTEM_CODES.has(code)) return true;
    if (SQLITE_CODES.some((known) => code === known || code.startsWith(`${known}_`))) return true;
  }
  return false;
}
