/** Adds up what the agencies sent. Pure: a form and the submitted answers in, totals out. */
import type { Answers, Form, Question } from '../forms/index.ts';

/** The answers of one agency's counting submission. */
export interface Submitted {
  agencyCode: string;
  agencyName: string;
  answers: Answers;
}

/** What all agencies together answered to one question. `from` counts the agencies that gave a figure. */
export type Total = { question: Question; from: number; estimated: number; withoutFigure: number } & (
  | { kind: 'sum'; value: number; isMoney: boolean }
  | { kind: 'ratio'; numerator: number; denominator: number }
  | { kind: 'plan_actual'; planned: number; actual: number; prior: number | undefined; priorFrom: number }
  | { kind: 'choices'; counts: { text: string; count: number }[] }
);

/** The totals of every question that can be added or counted, in the form's order. */
export function totalsOf(form: Form, submitted: readonly Submitted[]): Total[] {
  return form.questions.flatMap((question) => totalOf(question, submitted) ?? []);
}

function totalOf(question: Question, submitted: readonly Submitted[]): Total | undefined {
  const given = submitted.flatMap((one) => one.answers.get(question.key) ?? []);
  const withoutFigure = given.filter((one) => one.kind === 'none').length;
  const estimated = given.filter((one) => 'estimated' in one && one.estimated).length;
  const base = { question, estimated, withoutFigure };
  switch (question.type) {
    case 'integer':
    case 'money': {
      const figures = given.flatMap((one) =>
        one.kind === 'integer' || one.kind === 'money' ? [one.value] : [],
      );
      const isMoney = question.type === 'money';
      return { ...base, from: figures.length, kind: 'sum', value: sum(figures), isMoney };
    }
    case 'ratio': {
      const pairs = given.flatMap((one) => (one.kind === 'ratio' ? [one] : []));
      return {
        ...base,
        from: pairs.length,
        kind: 'ratio',
        numerator: sum(pairs.map((one) => one.numerator)),
        denominator: sum(pairs.map((one) => one.denominator)),
      };
    }
    case 'plan_actual':
    case 'plan_actual_prior': {
      const figures = given.flatMap((one) => (one.kind === 'plan_actual' ? [one] : []));
      const priors = figures.flatMap((one) => (one.prior === undefined ? [] : [one.prior]));
      return {
        ...base,
        from: figures.length,
        kind: 'plan_actual',
        planned: sum(figures.map((one) => one.planned)),
        actual: sum(figures.map((one) => one.actual)),
        prior: priors.length > 0 ? sum(priors) : undefined,
        priorFrom: priors.length,
      };
    }
    case 'choice':
    case 'multi_choice': {
      const picked = given.flatMap((one) =>
        one.kind === 'choice' ? [one.value] : one.kind === 'multi_choice' ? one.values : [],
      );
      const from = given.filter((one) => one.kind === 'choice' || one.kind === 'multi_choice').length;
      const counts = (question.choices ?? []).map(({ key, text }) => ({
        text,
        count: picked.filter((one) => one === key).length,
      }));
      return { ...base, from, kind: 'choices', counts };
    }
    case 'text':
    case 'long_text':
    case 'evidence':
      return undefined;
  }
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What an agency put first: its long texts, the material for “Điển hình như …”. */
export function highlightsOf(
  form: Form,
  submitted: readonly Submitted[],
): { agencyName: string; text: string }[] {
  const questions = form.questions.filter((one) => one.type === 'long_text');
  return submitted.flatMap(({ agencyName, answers }) =>
    questions.flatMap((question) => {
      const answer = answers.get(question.key);
      return answer?.kind === 'text' ? [{ agencyName, text: answer.value }] : [];
    }),
  );
}
