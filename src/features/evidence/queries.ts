/** Reads of the photos and files of answers. */
import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { evidenceFiles } from './schema.ts';

export type EvidenceFile = typeof evidenceFiles.$inferSelect;
/** Reads also outside of a transaction. */
type Reader = Pick<Tx, 'select'>;

/** The next file to be fetched at the civil instant `now`. */
export function nextWanted(db: Reader, now: number): EvidenceFile | undefined {
  return db
    .select()
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.state, sql`'wanted'`), lte(evidenceFiles.nextAt, now)))
    .orderBy(asc(evidenceFiles.nextAt), asc(evidenceFiles.id))
    .get();
}

/** @throws if there is no such file. */
export function getFile(tx: Tx, id: number): EvidenceFile {
  const file = tx.select().from(evidenceFiles).where(eq(evidenceFiles.id, id)).get();
  if (!file) throw new Error(`No file of evidence ${id}`);
  return file;
}

/** The files of a draft's answers, also those that no answer refers to any more. */
export function listOfDraft(tx: Tx, draftId: number): EvidenceFile[] {
  return tx.select().from(evidenceFiles).where(eq(evidenceFiles.draftId, draftId)).all();
}

/** Refused and lost files that may still stand in an answer. */
export function listStanding(tx: Reader): EvidenceFile[] {
  return tx
    .select()
    .from(evidenceFiles)
    .where(and(sql`state IN ('refused', 'lost')`, isNull(evidenceFiles.takenOutAt)))
    .orderBy(asc(evidenceFiles.id))
    .all();
}

/** Every file that is on the disk or on its way there. */
export function listLiving(tx: Tx): EvidenceFile[] {
  return tx
    .select()
    .from(evidenceFiles)
    .where(inArray(evidenceFiles.state, ['wanted', 'kept']))
    .all();
}

/** Files to which no answer has referred since before the civil instant `at`. */
export function listReleasedBefore(tx: Tx, at: number): EvidenceFile[] {
  return tx
    .select()
    .from(evidenceFiles)
    .where(and(lt(evidenceFiles.releasedAt, at), inArray(evidenceFiles.state, ['wanted', 'kept'])))
    .all();
}

/** Whether content is to stay on the disk. */
export function isKept(db: Reader, sha256: string): boolean {
  const row = db
    .select({ id: evidenceFiles.id })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.sha256, sha256), eq(evidenceFiles.state, 'kept')))
    .get();
  return row !== undefined;
}

/** A kept copy of what the platform knows by this id. */
export function findKeptByFileId(tx: Tx, fileId: string): (EvidenceFile & { sha256: string }) | undefined {
  const row = tx
    .select()
    .from(evidenceFiles)
    .where(
      and(eq(evidenceFiles.fileId, fileId), eq(evidenceFiles.state, 'kept'), isNotNull(evidenceFiles.sha256)),
    )
    .get();
  return row?.sha256 ? { ...row, sha256: row.sha256 } : undefined;
}
