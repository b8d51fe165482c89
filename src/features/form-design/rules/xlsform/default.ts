/** A default of the convention as people would type it here. Pure. */
import { foldText, lengthLimit, type Question } from '../../../forms/index.ts';
import { content } from './content.ts';
import { isFormula } from './decide.ts';
import { type Draft, placeOf } from './draft.ts';
import { OWN } from './extras.ts';
import type { SurveyRow } from './structure.ts';

/** A default that people would have to type: figures, days and choices as they are written here. */
export function addDefault(draft: Draft, row: SurveyRow, question: Question): void {
  const cell = row.get('default');
  if (cell === '') return;
  const text = defaultText(cell, question);
  if (text === undefined) draft.findings.add('read_otherwise', 'default', placeOf(row, 'default'));
  else question.default = text;
}

function defaultText(cell: string, question: Question): string | undefined {
  if (cell.startsWith(OWN)) return cell.slice(OWN.length);
  if (question.type === 'date' && /^(?:today|now)\(\)$/.test(cell)) return content.today;
  if (isFormula(cell)) return undefined;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell);
  if (question.type === 'date' && day) return `${Number(day[3])}/${Number(day[2])}/${day[1]}`;
  if (question.type === 'decimal' && /^-?\d+\.\d+$/.test(cell)) return cell.replace('.', ',');
  const { choices } = question;
  if (choices && (question.type === 'choice' || question.type === 'multi_choice')) {
    const isWord = (text: string) => choices.some((one) => foldText(one.text) === foldText(text));
    const keys = question.type === 'choice' ? [cell] : cell.split(/\s+/);
    const texts = keys.map((key) => choices.find((one) => one.key === key)?.text);
    if (!isWord(cell) && !texts.includes(undefined)) return texts.join('; ');
  }
  if ((question.type === 'text' || question.type === 'long_text') && cell.length > lengthLimit(question)) {
    return undefined;
  }
  return cell;
}
