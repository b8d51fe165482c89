/** Reads of drafts, and of the version of its form that each has. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import { drafts, draftVersions } from '../schema.ts';

export type Draft = typeof drafts.$inferSelect;

const draftById = preparedOnce((tx) =>
  tx
    .select()
    .from(drafts)
    .where(eq(drafts.id, sql.placeholder('id')))
    .prepare(),
);

export function findDraft(tx: Tx, id: number): Draft | undefined {
  return draftById(tx).get({ id });
}

/** The open drafts of one purpose about one thing, newest first. */
export function listOpenDrafts(tx: Tx, purpose: string, subjectId: number): Draft[] {
  return tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.purpose, purpose), eq(drafts.subjectId, subjectId), eq(drafts.open, true)))
    .orderBy(desc(drafts.id))
    .all();
}

/** @throws if there is no such draft. */
export function getDraft(tx: Tx, id: number): Draft {
  const draft = findDraft(tx, id);
  if (!draft) throw new Error(`No draft ${id}`);
  return draft;
}

/** The version of its form that a draft had at a civil instant (UTC ms): what was sent then was sent on it. */
export function versionAt(tx: Tx, draft: Draft, at: number): number {
  const next = tx
    .select({ fromVersionId: draftVersions.fromVersionId })
    .from(draftVersions)
    .where(and(eq(draftVersions.draftId, draft.id), gt(draftVersions.takenAt, at)))
    .orderBy(asc(draftVersions.takenAt), asc(draftVersions.id))
    .get();
  return next?.fromVersionId ?? draft.formVersionId;
}
