/** Which questions are asked, of whom, given the answers so far. Pure. */
import { type Answer, type Answers, hasValue } from '../answer.ts';
import type { Form, Question } from '../definition.ts';

/** Who answers and when: everything outside the answers that a form may depend on. */
export interface FormContext {
  /** The agency's code; absent in the secretariat's own forms. */
  agencyCode?: string;
  /** The local date today, `YYYY-MM-DD`. */
  today: string;
}

/** The questions now visible, in order. */
export function visibleQuestions(form: Form, context: FormContext, answers: Answers): Question[] {
  const visible = new Set<string>();
  return form.questions.filter((one) => {
    const forThisAgency =
      !one.onlyFor || (context.agencyCode !== undefined && one.onlyFor.includes(context.agencyCode));
    const holds = !one.when || (visible.has(one.when.answered) && hasValue(answers.get(one.when.answered)));
    if (forThisAgency && holds) visible.add(one.key);
    return forThisAgency && holds;
  });
}

/** The visible questions that still want an answer before the form may be sent. */
export function unansweredQuestions(form: Form, context: FormContext, answers: Answers): Question[] {
  return visibleQuestions(form, context, answers).filter(
    (one) => !answers.has(one.key) || (one.required && answers.get(one.key)?.kind === 'skipped'),
  );
}

/** Only the answers that count: those to visible questions. */
export function countedAnswers(form: Form, context: FormContext, answers: Answers): Map<string, Answer> {
  const counted = new Map<string, Answer>();
  for (const one of visibleQuestions(form, context, answers)) {
    const answer = answers.get(one.key);
    if (answer) counted.set(one.key, answer);
  }
  return counted;
}
