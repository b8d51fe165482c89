/** The file of all that is kept on a person, written from the data as it is when the file is made. */
import { transact } from '../../platform/db/index.ts';
import type { FileWriter } from '../../platform/files/index.ts';
import { findPerson, readOwnData, readOwnRows } from './queries.ts';

/** Instants (`at`, `…At`) as ISO 8601 in UTC; everything else as it is kept. */
function readable(key: string, value: unknown): unknown {
  const isInstant = typeof value === 'number' && (key === 'at' || key.endsWith('At'));
  return isInstant ? new Date(value).toISOString() : value;
}

/** Writes the file; `ref` is the person's id. For somebody who has left meanwhile it is the blanked row. */
export const writeOwnData: FileWriter = function* (db, ref) {
  const found = transact(db, (tx) => {
    const person = findPerson(tx, Number(ref));
    return person && { ...readOwnData(tx, person), ...readOwnRows(tx, person.id) };
  });
  yield JSON.stringify(found ?? {}, readable, 2);
};
