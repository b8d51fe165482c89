/** A form among the spreadsheets that are sent: whatever has a `survey` sheet. */
import type { Content } from '../../platform/outbox/index.ts';
import { secretariatRight, todayIn } from '../registry/index.ts';
import type { SheetKind } from '../spreadsheets/index.ts';
import { findingLines } from './messages/xlsform.ts';
import { proposeFaulty, proposeForm } from './publishing.ts';
import { type FormReading, isXlsForm, readXlsForm } from './rules/xlsform/read.ts';

/** A form without a title of its own is called as its file. */
const titled = (title: string, fileName: string): string =>
  title || fileName.replace(/\.[^.]*$/, '') || fileName;

/** Only the secretariat's becomes a proposal; it waits there, not as a spreadsheet. */
export const xlsFormSheet: SheetKind = {
  key: 'form',
  isMarked: true,
  fits: isXlsForm,
  read: readXlsForm,
  take(turn, sheet, stored, t) {
    const { blocId, personId, fileName } = sheet;
    const today = todayIn(turn, blocId);
    const right = secretariatRight(turn.tx, personId, blocId, today);
    if (!right) return { content: { text: t('xlsform-secretariat-only') }, waits: false };
    // What `read` made, as it was stored.
    const reading = stored as FormReading;
    const { findings } = reading;
    const about = {
      source: 'xlsx' as const,
      remarks: findingLines(t, findings, ['left_out', 'read_otherwise']),
      ...(reading.key !== undefined && { key: reading.key }),
    };
    const show = (content: Content) => ({ content, waits: false });
    if (reading.ok) {
      const form = { ...reading.form, title: titled(reading.form.title, fileName) };
      return show(proposeForm(turn, right, { ...about, form }).content);
    }
    const faults = findingLines(t, findings, ['refused']);
    return show(
      proposeFaulty(turn, right, { ...about, title: titled(reading.title, fileName), faults }).content,
    );
  },
};
