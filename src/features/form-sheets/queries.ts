/** Reads of the sheets that were given out. Stored JSON is parsed here and nowhere else. */
import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import type { Tx } from '../../platform/db/open.ts';
import { answerSchema } from '../forms/index.ts';
import type { BaseAnswers } from './rules/compare.ts';
import { formSheets } from './schema.ts';

export type FormSheet = typeof formSheets.$inferSelect;

export function findFormSheet(tx: Tx, id: number): FormSheet | undefined {
  return tx.select().from(formSheets).where(eq(formSheets.id, id)).get();
}

/** The sheet of a draft that a person was given last. */
export function lastGiven(tx: Tx, draftId: number, personId: number): FormSheet | undefined {
  return tx
    .select()
    .from(formSheets)
    .where(and(eq(formSheets.draftId, draftId), eq(formSheets.personId, personId)))
    .orderBy(desc(formSheets.id))
    .get();
}

/** The answers as they were in the draft when the sheet was given out; none once they are forgotten. */
export function baseOf(sheet: FormSheet): BaseAnswers {
  const stored = JSON.parse(sheet.answers ?? '{}') as Record<string, { answer: unknown; revision: number }>;
  return new Map(
    Object.entries(stored).map(([key, { answer, revision }]) => [
      key,
      { answer: answerSchema.parse(answer), revision },
    ]),
  );
}

/** Blanks the answers of sheets that were given out before the civil instant `at`. */
export function forgetAnswers(tx: Tx, at: number): void {
  tx.update(formSheets)
    .set({ answers: null })
    .where(and(lt(formSheets.madeAt, at), isNotNull(formSheets.answers)))
    .run();
}
