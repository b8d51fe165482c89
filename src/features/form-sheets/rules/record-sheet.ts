/** The sheet of a list: a row a record, a column a field. Pure. */
import type { T } from '../../../locales/index.ts';
import type { CellLook, NewCell, NewSheet } from '../../../platform/xlsx/index.ts';
import {
  type AnswerSource,
  fieldsOf,
  normaliseText,
  type Question,
  RECORD_LIMIT,
} from '../../forms/index.ts';
import { bordered, choicesOf, FONT, formatOf, HEADER_ROWS, heading, input, small, styled } from './cells.ts';
import { CODE_HEADING, FIELD_HEADING } from './layout.ts';
import type { Lists } from './lists.ts';
import { recordRows } from './slots.ts';

/** Empty rows that are drawn below a list. */
const SPARE_ROWS = 8;

/** The sheet of a list question; `name` is the sheet's, `position` the question's number. */
export function recordSheet(
  t: T,
  answers: Pick<AnswerSource, 'get'>,
  question: Question,
  position: number,
  name: string,
  lists: Lists,
): NewSheet {
  const fields = fieldsOf(question);
  const filled = recordRows(t, question, answers.get(question.key));
  const first = HEADER_ROWS + 1;
  const drawn = Math.min(RECORD_LIMIT, filled.length + SPARE_ROWS);
  const used = fields.flatMap((field, at) => {
    const values = choicesOf(t, field);
    return values ? [lists.use(at + 1, first, values, false, first + RECORD_LIMIT - 1)] : [];
  });
  return {
    name,
    widths: [10, ...fields.map((field) => (field.type === 'text' ? 36 : 20))],
    rows: [
      [styled(`${position}. ${normaliseText(question.text)}`, { bold: true, size: 12 })],
      [styled(t('form-sheet-record-how', { limit: RECORD_LIMIT }), { italic: true, color: '595959' })],
      [styled(CODE_HEADING, small), styled(question.key, small)],
      [styled(FIELD_HEADING, small), ...fields.map((field) => styled(field.key, small))],
      [
        styled(t('form-sheet-column-number'), heading),
        ...fields.map((field) => styled(field.required ? `${field.text} (*)` : field.text, heading)),
      ],
      ...Array.from({ length: RECORD_LIMIT }, (_, at): NewCell[] => {
        // Below the drawn rows there is room for more, which is not printed while it is empty.
        const isDrawn = at < drawn;
        const look: CellLook = isDrawn ? input : { isOpen: true, wrap: true };
        return [
          isDrawn ? styled(at + 1, { ...bordered, align: 'center' }) : null,
          ...fields.map((field, column) =>
            styled(filled[at]?.[column], { ...look, ...formatOf(field, 'field') }),
          ),
        ];
      }),
    ],
    font: FONT,
    lists: used,
    headerRows: HEADER_ROWS,
    isProtected: true,
    isForPrint: true,
  };
}
