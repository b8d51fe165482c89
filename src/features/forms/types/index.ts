/** Every type of question by its name. A new type is one file beside this one and one line here. */
import type { questionTypes } from '../definition.ts';
import { calculated, note } from './calculated.ts';
import { choice, multiChoice } from './choice.ts';
import { date } from './date.ts';
import { dateRange } from './date-range.ts';
import { decimal } from './decimal.ts';
import { evidence } from './evidence.ts';
import { integer } from './integer.ts';
import { money } from './money.ts';
import { planActual, planActualPrior } from './plan-actual.ts';
import { ratio } from './ratio.ts';
import { records } from './records.ts';
import { text } from './text.ts';
import type { QuestionType } from './type.ts';
import { yesNo } from './yes-no.ts';

type Name = (typeof questionTypes)[number];

/** A function, because a list of records looks its fields' types up here itself. */
const types = (): Record<Name, QuestionType> => ({
  integer,
  decimal,
  money,
  ratio,
  plan_actual: planActual,
  plan_actual_prior: planActualPrior,
  date,
  date_range: dateRange,
  yes_no: yesNo,
  choice,
  multi_choice: multiChoice,
  text,
  long_text: text,
  records,
  evidence,
  calculated,
  note,
});

let known: Record<Name, QuestionType> | undefined;

/** What the question's type knows. */
export function typeOf(question: { type: Name }): QuestionType {
  known ??= types();
  return known[question.type];
}
