/** Which questions are asked, of whom, given the answers so far, and what the calculated ones come to. Pure. */
import { type Answer, type AnswerSource, hasValue } from '../answer.ts';
import { type Form, findQuestion, type Question } from '../definition.ts';
import { typeOf } from '../types/index.ts';
import type { FormContext } from '../types/type.ts';
import { compile, evaluate, type Value } from './expression.ts';

export type { FormContext } from '../types/type.ts';

/** What of a form is seen with one set of answers: worked out once for each set. */
interface Seen {
  context: FormContext;
  all: Question[];
  asked: Question[];
  calculated: Map<string, Answer>;
}

const seenWith = new WeakMap<AnswerSource, WeakMap<Form, Seen>>();

function see(form: Form, context: FormContext, answers: AnswerSource): Seen {
  let forms = seenWith.get(answers);
  if (!forms) {
    forms = new WeakMap();
    seenWith.set(answers, forms);
  }
  const known = forms.get(form);
  if (known && known.context === context) return known;
  const made = look(form, context, answers);
  forms.set(form, made);
  return made;
}

function look(form: Form, context: FormContext, answers: AnswerSource): Seen {
  const visible = new Set<string>();
  const calculated = new Map<string, Answer>();
  const valueOf = (name: string) => valueIn(name, { form, context, answers, visible, calculated });
  const all = form.questions.filter((one) => {
    if (one.onlyFor && (context.agencyCode === undefined || !one.onlyFor.includes(context.agencyCode)))
      return false;
    if (!holds(one.when, visible, answers, valueOf)) return false;
    visible.add(one.key);
    if (one.calculation !== undefined) {
      const value = evaluate(compile(one.calculation), valueOf);
      const given = typeof value === 'boolean' ? String(value) : value;
      if (
        (typeof given === 'number' && Number.isFinite(given)) ||
        (typeof given === 'string' && given !== '')
      ) {
        calculated.set(one.key, { kind: 'calculated', value: given });
      }
    }
    return true;
  });
  return { context, all, asked: all.filter((one) => !typeOf(one).silent), calculated };
}

function holds(
  when: Question['when'],
  visible: ReadonlySet<string>,
  answers: AnswerSource,
  valueOf: (name: string) => Value,
): boolean {
  if (when === undefined) return true;
  if (typeof when === 'string') return evaluate(compile(when), valueOf) === true;
  return visible.has(when.answered) && hasValue(answers.get(when.answered));
}

interface Scope {
  form: Form;
  context: FormContext;
  answers: AnswerSource;
  visible: ReadonlySet<string>;
  calculated: ReadonlyMap<string, Answer>;
}

/** What a name stands for in an expression; a question that is not asked is empty. */
function valueIn(name: string, { form, context, answers, visible, calculated }: Scope): Value {
  switch (name) {
    case 'today':
      return context.today;
    case 'period':
      return context.period ?? '';
    case 'agency':
      return context.agencyCode ?? '';
    case 'prior':
      return priorValues(form, context);
  }
  const question = findQuestion(form, name);
  if (!question || !visible.has(name)) return '';
  const answer = calculated.get(name) ?? answers.get(name);
  return answer ? typeOf(question).value(answer) : '';
}

const priorOf = new WeakMap<FormContext, Value>();

/** Last period's values by question: read only where an expression asks for them. */
function priorValues(form: Form, context: FormContext): Value {
  const known = priorOf.get(context);
  if (known) return known;
  const values: Record<string, Value> = {};
  for (const one of form.questions) {
    const answer = context.prior?.get(one.key);
    if (answer) values[one.key] = typeOf(one).value(answer);
  }
  priorOf.set(context, values);
  return values;
}

/** The value of an expression beside a question: `self` is the answer in hand. */
export function valueAt(
  form: Form,
  context: FormContext,
  answers: AnswerSource,
  source: string,
  self: Value,
): Value {
  const { all, calculated } = see(form, context, answers);
  const visible = new Set(all.map((one) => one.key));
  const scope = { form, context, answers, visible, calculated };
  return evaluate(compile(source), (name) => (name === 'self' ? self : valueIn(name, scope)));
}

/** The questions now visible, in order, with notes and calculated ones. */
export function visibleQuestions(form: Form, context: FormContext, answers: AnswerSource): Question[] {
  return see(form, context, answers).all;
}

/** The visible questions that people answer, in order. */
export function askedQuestions(form: Form, context: FormContext, answers: AnswerSource): Question[] {
  return see(form, context, answers).asked;
}

/** What the visible calculated questions come to; one that cannot be worked out yet is missing. */
export function calculatedAnswers(
  form: Form,
  context: FormContext,
  answers: AnswerSource,
): ReadonlyMap<string, Answer> {
  return see(form, context, answers).calculated;
}

/** Whether a visible question still wants an answer before the form may be sent. */
function isUnanswered(question: Question, answers: AnswerSource): boolean {
  return !answers.has(question.key) || (question.required && answers.get(question.key)?.kind === 'skipped');
}

/** The first visible question that still wants an answer. */
export function firstUnanswered(
  form: Form,
  context: FormContext,
  answers: AnswerSource,
): Question | undefined {
  return askedQuestions(form, context, answers).find((one) => isUnanswered(one, answers));
}

/** Only the answers that count: those to visible questions, and the calculated ones. */
export function countedAnswers(form: Form, context: FormContext, answers: AnswerSource): Map<string, Answer> {
  const { all, calculated } = see(form, context, answers);
  const counted = new Map<string, Answer>();
  for (const one of all) {
    const answer = calculated.get(one.key) ?? (typeOf(one).silent ? undefined : answers.get(one.key));
    if (answer) counted.set(one.key, answer);
  }
  return counted;
}
