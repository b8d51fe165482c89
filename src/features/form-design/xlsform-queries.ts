/** Reads of published versions, for taking them out as spreadsheets. */
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { forms, formVersions } from '../forms/schema.ts';

/** A published version of a form of this bloc; another bloc's is not found. */
export function findBlocVersion(
  tx: Tx,
  blocId: number,
  versionId: number,
): { key: string; title: string } | undefined {
  return tx
    .select({ key: forms.key, title: forms.title })
    .from(formVersions)
    .innerJoin(forms, eq(forms.id, formVersions.formId))
    .where(and(eq(formVersions.id, versionId), eq(forms.blocId, blocId)))
    .get();
}
