/** Adds up what the agencies sent. Pure: a form and the submitted answers in, totals out. */
import {
  type Answers,
  type ApartAnswer,
  addUp,
  type Form,
  fieldSums,
  isReviewed,
  type NoneReason,
  noneReasons,
  OTHER,
  type Question,
  typeOf,
} from '../forms/index.ts';

/** The answers of one agency's counting submission. */
export interface Submitted {
  agencyCode: string;
  agencyName: string;
  answers: Answers;
  /** Answers to an earlier version of the form that cannot be added up with the others'. */
  apart?: readonly ApartAnswer[];
}

/** What all agencies together answered to one question. `from` counts the agencies that gave a figure. */
export type Total = {
  question: Question;
  from: number;
  estimated: number;
  /** Agencies that said that they have no figure, by what they said. */
  empty: { reason: NoneReason; count: number }[];
} & (
  | { kind: 'sum'; value: number; isMoney: boolean }
  | { kind: 'ratio'; numerator: number; denominator: number }
  | { kind: 'plan_actual'; planned: number; actual: number; prior: number | undefined; priorFrom: number }
  | { kind: 'choices'; counts: { text: string; count: number }[]; other: number }
  | { kind: 'yes_no'; yes: number; no: number }
  | { kind: 'records'; count: number; sums: { field: Question; sum: number }[] }
);

/** The totals of every question that can be added or counted, in the form's order. */
export function totalsOf(form: Form, submitted: readonly Submitted[]): Total[] {
  return form.questions.filter(isReviewed).flatMap((question) => totalOf(question, submitted) ?? []);
}

function totalOf(question: Question, submitted: readonly Submitted[]): Total | undefined {
  const given = submitted.flatMap((one) => one.answers.get(question.key) ?? []);
  const empty = noneReasons
    .map((reason) => ({
      reason,
      count: given.filter((one) => one.kind === 'none' && one.reason === reason).length,
    }))
    .filter((one) => one.count > 0);
  const estimated = given.filter((one) => 'estimated' in one && one.estimated).length;
  const base = { question, estimated, empty };
  switch (typeOf(question).total) {
    case 'sum': {
      const figures = given.flatMap((one) => typeOf(question).main(one) ?? []);
      const isMoney = question.type === 'money';
      return { ...base, from: figures.length, kind: 'sum', value: addUp(figures), isMoney };
    }
    case 'ratio': {
      const pairs = given.flatMap((one) => (one.kind === 'ratio' ? [one] : []));
      return {
        ...base,
        from: pairs.length,
        kind: 'ratio',
        numerator: addUp(pairs.map((one) => one.numerator)),
        denominator: addUp(pairs.map((one) => one.denominator)),
      };
    }
    case 'plan_actual': {
      const figures = given.flatMap((one) => (one.kind === 'plan_actual' ? [one] : []));
      const priors = figures.flatMap((one) => (one.prior === undefined ? [] : [one.prior]));
      return {
        ...base,
        from: figures.length,
        kind: 'plan_actual',
        planned: addUp(figures.map((one) => one.planned)),
        actual: addUp(figures.map((one) => one.actual)),
        prior: priors.length > 0 ? addUp(priors) : undefined,
        priorFrom: priors.length,
      };
    }
    case 'choices': {
      const picked = given.flatMap((one) =>
        one.kind === 'choice' ? [one.value] : one.kind === 'multi_choice' ? one.values : [],
      );
      const from = given.filter((one) => one.kind === 'choice' || one.kind === 'multi_choice').length;
      const count = (key: string) => picked.filter((one) => one === key).length;
      const counts = (question.choices ?? []).map(({ key, text }) => ({ text, count: count(key) }));
      return { ...base, from, kind: 'choices', counts, other: question.other ? count(OTHER) : 0 };
    }
    case 'yes_no': {
      const said = given.flatMap((one) => (one.kind === 'yes_no' ? [one.value] : []));
      const yes = said.filter(Boolean).length;
      return { ...base, from: said.length, kind: 'yes_no', yes, no: said.length - yes };
    }
    case 'records': {
      const lists = given.flatMap((one) => (one.kind === 'records' ? [one.items] : []));
      const items = lists.flat();
      const sums = fieldSums(question, items);
      return { ...base, from: lists.length, kind: 'records', count: items.length, sums };
    }
    case 'none':
      return undefined;
  }
}

/** Totals of one movement; without a title, of no movement. */
export interface MovementTotals {
  title: string | undefined;
  totals: Total[];
}

/** The totals under their movements, in the order in which the form first names each; of no movement last. */
export function byMovement(totals: readonly Total[], titles: ReadonlyMap<string, string>): MovementTotals[] {
  const titleOf = ({ question }: Total) => question.movement && titles.get(question.movement);
  const named = Map.groupBy(totals.filter(titleOf), (total) => titleOf(total));
  const others = totals.filter((total) => !titleOf(total));
  return [
    ...[...named].map(([title, members]) => ({ title, totals: members })),
    ...(others.length > 0 ? [{ title: undefined, totals: others }] : []),
  ];
}

/** What the agencies put first: their long texts by question, the material for “Điển hình như …”. */
export function highlightsOf(
  form: Form,
  submitted: readonly Submitted[],
): { question: Question; texts: { agencyName: string; text: string }[] }[] {
  return form.questions
    .filter((one) => one.type === 'long_text')
    .map((question) => ({
      question,
      texts: submitted.flatMap(({ agencyName, answers }) => {
        const answer = answers.get(question.key);
        return answer?.kind === 'text' ? [{ agencyName, text: answer.value }] : [];
      }),
    }))
    .filter((one) => one.texts.length > 0);
}
