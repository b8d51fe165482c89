/** A report as a workbook to be filled in, printed and signed: what is asked, with the draft in it. Pure. */
import type { T } from '../../../locales/index.ts';
import type { CellLook, NewCell, NewList, NewSheet } from '../../../platform/xlsx/index.ts';
import {
  type AnswerSource,
  answerText,
  calculatedAnswers,
  excerpt,
  type Form,
  type FormContext,
  labelOf,
  normaliseText,
  type Question,
  visibleQuestions,
} from '../../forms/index.ts';
import {
  bordered,
  choicesOf,
  FONT,
  formatOf,
  grey,
  HEADER_ROWS,
  heading,
  input,
  openSlots,
  small,
  styled,
} from './cells.ts';
import { hintOf } from './hints.ts';
import {
  CODE_HEADING,
  choiceCode,
  columns,
  listSheetName,
  questionsOnSheet,
  type SlotName,
  slotNames,
} from './layout.ts';
import { createLists, type Lists } from './lists.ts';
import { recordSheet } from './record-sheet.ts';
import { type Slots, slotsOf, TICK } from './slots.ts';

/** What stands above the table. */
export interface SheetHead {
  bloc: string;
  round: string;
  agency: string;
  deadline: string;
  mark: string;
}

export interface SheetContent {
  head: SheetHead;
  form: Form;
  context: FormContext;
  answers: AnswerSource;
}

/** In characters: together they fill an A4 page across at about three quarters of the size. */
const widths = [5, 42, 11, 14, 28, 14, 7, 22, 18, 34, 14];
const LAST_EXCERPT = 120;

/** The sheets of a report: the table, one for each list, and the lists to choose from. */
export function reportSheets(t: T, content: SheetContent): NewSheet[] {
  const lists = createLists(t('form-sheet-lists'));
  const { form, context } = content;
  const shown = questionsOnSheet(form, context);
  const names = new Map<string, string>();
  const taken = new Set([t('form-sheet-name'), t('form-sheet-lists')]);
  for (const [at, one] of shown.entries()) {
    if (one.type !== 'records') continue;
    const name = listSheetName(at + 1, labelOf(one), taken);
    taken.add(name);
    names.set(one.key, name);
  }
  const main = mainSheet(t, content, shown, names, lists);
  const records = shown.flatMap((one, at) => {
    const name = names.get(one.key);
    return name === undefined ? [] : [recordSheet(t, content.answers, one, at + 1, name, lists)];
  });
  const choices = lists.sheet();
  return [main, ...records, ...(choices ? [choices] : [])];
}

function mainSheet(
  t: T,
  { head, form, context, answers }: SheetContent,
  shown: readonly Question[],
  names: ReadonlyMap<string, string>,
  lists: Lists,
): NewSheet {
  const visible = new Set(visibleQuestions(form, context, answers).map((one) => one.key));
  const calculated = calculatedAnswers(form, context, answers);
  const rows: NewCell[][] = headRows(t, head);
  const used: NewList[] = [];
  for (const [at, question] of shown.entries()) {
    const answer = calculated.get(question.key) ?? answers.get(question.key);
    const slots = slotsOf(t, question, answer, context);
    const before = context.prior?.get(question.key);
    const about = {
      position: at + 1,
      last: before ? excerpt(answerText(t, question, before), LAST_EXCERPT) : '',
      hint: hintOf(t, form, question, { isAsked: visible.has(question.key), sheet: names.get(question.key) }),
    };
    rows.push(questionRow(question, slots.get(question.key) ?? {}, about));
    used.push(...listsOf(t, question, rows.length, lists));
    for (const [code, row] of slots) {
      if (code === question.key) continue;
      rows.push(choiceRow(t, question, code, row));
      const isOther = code === choiceCode(question.key, 'other');
      if (!isOther) used.push(lists.use(columns.value, rows.length, [TICK]));
    }
  }
  rows.push([], signatures(t));
  return {
    name: t('form-sheet-name'),
    widths,
    rows,
    lists: used,
    headerRows: HEADER_ROWS,
    isProtected: true,
    isForPrint: true,
    // How it is filled in, and the codes, are for the screen.
    printColumns: columns.hint,
    font: FONT,
  };
}

function headRows(t: T, head: SheetHead): NewCell[][] {
  const blank = (count: number) => Array.from({ length: count }, () => null);
  const titles: Record<keyof typeof columns, string> = {
    number: t('form-sheet-column-number'),
    question: t('form-sheet-column-question'),
    unit: t('form-sheet-column-unit'),
    plan: t('form-sheet-column-plan'),
    value: t('form-sheet-column-value'),
    prior: t('form-sheet-column-prior'),
    estimated: t('form-sheet-column-estimated'),
    status: t('form-sheet-column-status'),
    last: t('form-sheet-column-last'),
    hint: t('form-sheet-column-hint'),
    code: CODE_HEADING,
  };
  return [
    [
      styled(head.bloc, { color: '595959' }),
      ...blank(columns.status - 1),
      styled(t('form-sheet-mark', { mark: head.mark }), { color: '595959', size: 9 }),
    ],
    [styled(head.round, { bold: true, size: 14 })],
    [styled(`${head.agency} – ${head.deadline}`, {})],
    [styled(t('form-sheet-how'), { italic: true, color: '595959' })],
    Object.values(titles).map((title) => styled(title, heading)),
  ];
}

function questionRow(
  question: Question,
  slots: Slots,
  about: { position: number; last: string; hint: string },
): NewCell[] {
  const isNote = question.type === 'note';
  const open = new Set(openSlots(question));
  const slot = (name: SlotName) =>
    styled(slots[name], open.has(name) ? { ...input, ...formatOf(question, name) } : grey);
  return [
    styled(isNote ? null : about.position, { ...bordered, align: 'center' }),
    styled(normaliseText(question.text), { ...bordered, ...(isNote && { italic: true }) }),
    styled(question.unit, { ...bordered, align: 'center' }),
    slot('plan'),
    slot('value'),
    slot('prior'),
    slot('estimated'),
    slot('status'),
    styled(about.last, grey),
    styled(about.hint, { ...bordered, color: '595959', size: 9 }),
    styled(question.key, small),
  ];
}

function choiceRow(t: T, question: Question, code: string, { value }: Slots): NewCell[] {
  const isOther = code === choiceCode(question.key, 'other');
  const at = Number(code.slice(question.key.length + 1)) - 1;
  const label = isOther ? t('form-sheet-other') : (question.choices?.[at]?.text ?? '');
  return [
    styled(null, bordered),
    styled(`– ${label}`, bordered),
    styled(null, bordered),
    styled(null, grey),
    styled(value, isOther ? { ...input, format: '@' } : { ...input, align: 'center' }),
    ...slotNames.slice(2).map(() => styled(null, grey)),
    styled(null, grey),
    styled(isOther ? '' : t('form-sheet-hint-tick'), { ...bordered, color: '595959', size: 9 }),
    styled(code, small),
  ];
}

/** The lists of a question's row, 1-based. */
function listsOf(t: T, question: Question, row: number, lists: Lists): NewList[] {
  const open = openSlots(question);
  const found: NewList[] = [];
  const values = choicesOf(t, question);
  if (values && open.includes('value')) found.push(lists.use(columns.value, row, values, question.other));
  if (open.includes('estimated')) found.push(lists.use(columns.estimated, row, [TICK]));
  if (open.includes('status')) {
    const words = [
      ...(question.allowNone ?? []).map((reason) => t(`form-sheet-none-${reason}`)),
      ...(question.required ? [] : [t('form-sheet-left-empty')]),
    ];
    // The day on which a figure will follow is typed behind the words.
    found.push(lists.use(columns.status, row, words, true));
  }
  return found;
}

function signatures(t: T): NewCell[] {
  const look: CellLook = { bold: true, align: 'center', wrap: true };
  const row: NewCell[] = Array.from({ length: columns.hint + 1 }, () => null);
  row[columns.question] = styled(t('form-sheet-signed-by-officer'), look);
  row[columns.status] = styled(t('form-sheet-signed-by-leader'), look);
  return row;
}
