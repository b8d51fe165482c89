/** A report given out as a spreadsheet, with the draft in it. */
import { randomBytes } from 'node:crypto';
import { requestFile } from '../../../platform/files/index.ts';
import { getDraft, readAnswers, slugOf } from '../../forms/index.ts';
import { getRound } from '../../movements/index.ts';
import { type AgencyRight, getAgency, getPerson, type Turn, textsOf } from '../../registry/index.ts';
import { type Fillable, fillableReport } from '../../reports/index.ts';
import { forgetAnswers, lastGiven } from '../queries.ts';
import { formSheets } from '../schema.ts';

/** The kind under which the file is asked for. */
export const FORM_SHEET_FILE = 'form_sheet';

/** What was in a sheet is forgotten after two months: it holds what an agency answered. */
const KEPT_MS = 60 * 86_400_000;

/** Asked for again within this time, with the draft as it was, the file that is on its way is meant. */
const AGAIN_MS = 30_000;

export type GiveOutResult = { ok: true } | Extract<Fillable, { ok: false }>;

/** Asks for an agency's report in a round as a spreadsheet, with its draft as it is now; begins it if need be. */
export function giveOutSheet(turn: Turn, right: AgencyRight, roundId: number, chatId: number): GiveOutResult {
  const { tx, now } = turn;
  const fillable = fillableReport(turn, right, roundId);
  if (!fillable.ok) return fillable;
  const { report, draftId } = fillable;
  const answers = readAnswers(tx, draftId);
  const snapshot = Object.fromEntries(
    [...answers.keys()].map((key) => [
      key,
      { answer: answers.get(key), revision: answers.given(key)?.revision ?? 0 },
    ]),
  );
  const stored = JSON.stringify(snapshot);
  const last = lastGiven(tx, draftId, right.personId);
  // A double tap asks for one file.
  if (last?.answers === stored && now - last.madeAt < AGAIN_MS) return { ok: true };
  const { id } = tx
    .insert(formSheets)
    .values({
      blocId: report.blocId,
      reportId: report.id,
      draftId,
      formVersionId: getDraft(tx, draftId).formVersionId,
      personId: right.personId,
      code: randomBytes(3).toString('hex'),
      answers: stored,
      madeAt: now,
    })
    .returning({ id: formSheets.id })
    .get();
  const t = textsOf(getPerson(tx, right.personId));
  const round = getRound(tx, roundId);
  const agency = getAgency(tx, right.agencyId);
  requestFile(tx, {
    blocId: report.blocId,
    chatId,
    kind: FORM_SHEET_FILE,
    ref: String(id),
    fileName: `${slugOf(round.title)}-${slugOf(agency.code)}.xlsx`,
    caption: t('form-sheet-caption', { round: round.title, agency: agency.shortName }),
    now,
  });
  return { ok: true };
}

/** Blanks what was in sheets that were given out long ago; they can still be sent back. */
export function forgetOldFormSheets(turn: Turn): void {
  forgetAnswers(turn.tx, turn.now - KEPT_MS);
}
