/** A spreadsheet's way: received, read afterwards, handed to its kind, decided on, forgotten. */
import { eq } from 'drizzle-orm';
import { type Content, revise } from '../../platform/outbox/index.ts';
import type { Workbook } from '../../platform/xlsx/index.ts';
import type { Purposes } from '../forms/index.ts';
import { getPerson, type Turn, tell, textsOf } from '../registry/index.ts';
import { type AnswerTo, answerToOf, giveAsEvidence } from './evidence.ts';
import { kindOf, type SheetKind } from './kinds.ts';
import {
  evidenceOrSheet,
  type FileProblem,
  sheetAsEvidence,
  sheetOver,
  sheetReceived,
  sheetUnknown,
  sheetUnreadable,
} from './messages.ts';
import { findSheet, listForgotten, listPending, readingOf, type Spreadsheet } from './queries.ts';
import { spreadsheets } from './schema.ts';

/** A sheet that nobody decided on is forgotten after a week: it holds people's names and figures. */
const KEPT_MS = 7 * 86_400_000;

/** What was found in a file, outside of any transaction. */
export type Opened =
  | { ok: true; kind: SheetKind; reading: unknown }
  | { ok: false; problem: FileProblem | 'unknown' };

/** What the kinds make of an opened workbook. Pure. */
export function readSheet(kinds: readonly SheetKind[], workbook: Workbook): Opened {
  const kind = kindOf(kinds, workbook);
  return kind ? { ok: true, kind, reading: kind.read(workbook) } : { ok: false, problem: 'unknown' };
}

/**
 * Takes in a spreadsheet; it is read afterwards. One that the same person sent before is over. `answerTo` is the
 * question for evidence at which it came.
 */
export function receiveSheet(
  turn: Turn,
  sheet: { blocId: number; personId: number; fileName: string; fileId: string; answerTo?: AnswerTo },
): number {
  const { tx, now } = turn;
  const { answerTo, ...values } = sheet;
  for (const earlier of listPending(tx, sheet.blocId, sheet.personId)) {
    // A file for a question for evidence is one of several: the next does not take its place.
    if (earlier.answerTo === null) discardSheet(turn, earlier, 'replaced');
  }
  const { id } = tx
    .insert(spreadsheets)
    .values({
      ...values,
      state: 'received',
      receivedAt: now,
      ...(answerTo && { answerTo: JSON.stringify(answerTo) }),
    })
    .returning({ id: spreadsheets.id })
    .get();
  const screenOutboxId = tell(turn, sheet.personId, { priority: 'reply', blocId: sheet.blocId }, (t) =>
    sheetReceived(t, sheet.fileName),
  );
  tx.update(spreadsheets).set({ screenOutboxId }).where(eq(spreadsheets.id, id)).run();
  return id;
}

/** Ends a sheet without doing anything, and says so on its screen. */
export function discardSheet(
  turn: Turn,
  sheet: Spreadsheet,
  why: 'replaced' | 'discarded' | 'forgotten',
): void {
  finishSheet(turn, sheet);
  if (sheet.screenOutboxId === null) return;
  const t = textsOf(getPerson(turn.tx, sheet.personId));
  revise(turn.tx, sheet.screenOutboxId, sheetOver(t, sheet.fileName, why), turn.now, 'reply');
}

/** Ends a sheet, and blanks what was read; its screen is the caller's affair. */
export function finishSheet(turn: Turn, sheet: Spreadsheet): void {
  turn.tx
    .update(spreadsheets)
    .set({ state: 'over', reading: null, answerTo: null })
    .where(eq(spreadsheets.id, sheet.id))
    .run();
}

/** Ends what nobody decided on for a week. */
export function forgetOldSheets(turn: Turn): void {
  for (const sheet of listForgotten(turn.tx, turn.now - KEPT_MS)) discardSheet(turn, sheet, 'forgotten');
}

/** The file could not be fetched this time. Returns how often that has happened. */
export function noteFailedFetch(turn: Turn, sheet: Spreadsheet): number {
  const attempts = sheet.attempts + 1;
  turn.tx.update(spreadsheets).set({ attempts }).where(eq(spreadsheets.id, sheet.id)).run();
  return attempts;
}

/** What is in the file is known: hands it to its kind, or to the question for evidence at which it came. */
export function recordReading(turn: Turn, purposes: Purposes, sheetId: number, opened: Opened): void {
  const sheet = findSheet(turn.tx, sheetId);
  if (sheet?.state !== 'received') return;
  const t = textsOf(getPerson(turn.tx, sheet.personId));
  if (sheet.answerTo !== null && (!opened.ok || !opened.kind.isMarked)) {
    return useAsEvidence(turn, purposes, sheet);
  }
  if (!opened.ok) {
    const { problem } = opened;
    finishSheet(turn, sheet);
    const why = problem === 'unknown' ? sheetUnknown : sheetUnreadable;
    return show(turn, sheet, why(t, sheet.fileName, problem === 'unknown' ? 'not_workbook' : problem));
  }
  const read = turn.tx
    .update(spreadsheets)
    .set({ state: 'checked', kind: opened.kind.key, reading: JSON.stringify(opened.reading) })
    .where(eq(spreadsheets.id, sheet.id))
    .returning()
    .get();
  if (read.answerTo !== null) return show(turn, read, evidenceOrSheet(t, read.id, read.fileName));
  takeSheet(turn, opened.kind, read);
}

/** Lets the kind take what was read from the sheet. */
export function takeSheet(turn: Turn, kind: SheetKind, sheet: Spreadsheet): void {
  const t = textsOf(getPerson(turn.tx, sheet.personId));
  const { content, waits } = kind.take(turn, sheet, readingOf(sheet), t);
  if (!waits) finishSheet(turn, sheet);
  else if (sheet.answerTo !== null) {
    turn.tx.update(spreadsheets).set({ answerTo: null }).where(eq(spreadsheets.id, sheet.id)).run();
  }
  show(turn, sheet, content);
}

/** Gives the file to the question at which it came, if the person is still there. */
export function useAsEvidence(turn: Turn, purposes: Purposes, sheet: Spreadsheet): void {
  const answerTo = answerToOf(sheet);
  finishSheet(turn, sheet);
  const isTaken = answerTo !== undefined && giveAsEvidence(turn, purposes, sheet.personId, answerTo);
  const t = textsOf(getPerson(turn.tx, sheet.personId));
  show(turn, sheet, sheetAsEvidence(t, sheet.fileName, isTaken));
}

/** Writes the sheet's screen: over the former one where it stands. */
function show(turn: Turn, sheet: Spreadsheet, content: Content): void {
  const { screenOutboxId, personId, blocId } = sheet;
  if (screenOutboxId !== null && revise(turn.tx, screenOutboxId, content, turn.now, 'reply')) return;
  const written = tell(turn, personId, { priority: 'reply', blocId }, () => content) ?? null;
  turn.tx.update(spreadsheets).set({ screenOutboxId: written }).where(eq(spreadsheets.id, sheet.id)).run();
}
