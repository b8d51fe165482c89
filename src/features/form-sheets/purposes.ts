/** The report's purpose with the way to its spreadsheet at the review. */
import type { Purpose } from '../forms/index.ts';
import { reportSheetButton } from '../movements/index.ts';
import { findReportById } from '../reports/index.ts';

export function withFormSheet(purpose: Purpose): Purpose {
  return {
    ...purpose,
    reviewButton(turn, draft, answers, t) {
      const own = purpose.reviewButton?.(turn, draft, answers, t);
      const report = findReportById(turn.tx, draft.subjectId);
      if (own || !report) return own;
      const { roundId, agencyId } = report;
      return { label: t('button-form-sheet'), data: reportSheetButton.make({ roundId, agencyId }) };
    },
  };
}
