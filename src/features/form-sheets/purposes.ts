/** The report's purpose with the way to its spreadsheet at the review. */
import type { Purpose } from '../forms/index.ts';
import { reportSheetButton } from '../movements/index.ts';
import { findReportById } from '../reports/index.ts';

export function withFormSheet(purpose: Purpose): Purpose {
  return {
    ...purpose,
    spareButton(turn, draft, t) {
      const report = findReportById(turn.tx, draft.subjectId);
      if (!report) return undefined;
      const { roundId, agencyId } = report;
      return { label: t('button-form-sheet'), data: reportSheetButton.make({ roundId, agencyId }) };
    },
  };
}
