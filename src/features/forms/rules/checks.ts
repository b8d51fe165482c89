/** Checks beyond one figure's bounds: against other answers, the period, the plan and last period. Pure. */
import type { Answer, AnswerSource } from '../answer.ts';
import { type Check, type Form, getQuestion, labelOf, type Question } from '../definition.ts';
import { addUp, formatChatDate, formatNumber, formatPercent } from '../reading/index.ts';
import { typeOf } from '../types/index.ts';
import type { FormContext, Problem } from '../types/type.ts';
import { askedQuestions, valueAt } from './visible.ts';

export interface Finding {
  problem: Problem;
  severity: 'refuse' | 'confirm' | 'explain';
}

/** How severe a check is where its form does not say. */
const usual: Record<Check['kind'], Finding['severity']> = {
  parts: 'confirm',
  in_period: 'refuse',
  plan: 'confirm',
  change: 'confirm',
  rule: 'refuse',
};

interface Scene {
  form: Form;
  context: FormContext;
  /** With the answer in hand among them. */
  answers: AnswerSource;
}

/** The checks that an answer sets off: the question's own, and those of wholes that it is a part of. */
function checksOf(form: Form, question: Question): { owner: Question; check: Check }[] {
  const own = (question.checks ?? []).map((check) => ({ owner: question, check }));
  const wholes = wholesOf(form).get(question.key) ?? [];
  return [...own, ...wholes];
}

const wholes = new WeakMap<Form, Map<string, { owner: Question; check: Check }[]>>();

function wholesOf(form: Form): Map<string, { owner: Question; check: Check }[]> {
  const known = wholes.get(form);
  if (known) return known;
  const made = new Map<string, { owner: Question; check: Check }[]>();
  for (const owner of form.questions) {
    for (const check of owner.checks ?? []) {
      if (check.kind !== 'parts') continue;
      for (const part of check.of) made.set(part, [...(made.get(part) ?? []), { owner, check }]);
    }
  }
  wholes.set(form, made);
  return made;
}

/**
 * What an answer sets off, the worst first: what is refused, what wants a reason, what wants a yes. An explained
 * answer sets off nothing but refusals.
 */
export function findingOf(scene: Scene, question: Question, answer: Answer): Finding | undefined {
  const isConfirmed = 'note' in answer && answer.note !== undefined;
  const found = checksOf(scene.form, question).flatMap(({ owner, check }) => {
    const severity = check.severity ?? usual[check.kind];
    if (severity !== 'refuse' && isConfirmed) return [];
    const problem = broken(scene, owner, check, question.key === owner.key ? answer : undefined);
    return problem ? [{ problem, severity }] : [];
  });
  const order = ['refuse', 'explain', 'confirm'] as const;
  return order.flatMap((one) => found.filter((each) => each.severity === one))[0];
}

function broken(scene: Scene, owner: Question, check: Check, given: Answer | undefined): Problem | undefined {
  const answer = given ?? scene.answers.get(owner.key);
  if (!answer || answer.kind === 'none' || answer.kind === 'skipped') return undefined;
  const figure = typeOf(owner).main(answer);
  switch (check.kind) {
    case 'parts':
      return figure === undefined ? undefined : partsProblem(scene, owner, check.of, figure);
    case 'in_period':
      return periodProblem(scene.context, answer);
    case 'plan':
      return planProblem(answer, check.share);
    case 'change':
      return changeProblem(scene.context, owner, figure, check.share);
    case 'rule': {
      const { form, context, answers } = scene;
      const value = valueAt(form, context, answers, check.test, typeOf(owner).value(answer));
      return value === false ? { code: 'problem-rule', values: { message: check.message } } : undefined;
    }
  }
}

function partsProblem(
  { form, answers }: Scene,
  owner: Question,
  keys: string[],
  whole: number,
): Problem | undefined {
  const figures = keys.map((key) => {
    const answer = answers.get(key);
    if (answer?.kind === 'none' && answer.reason !== 'not_yet_known') return 0;
    return answer && typeOf(getQuestion(form, key)).main(answer);
  });
  // The check waits until every part is known.
  if (figures.includes(undefined)) return undefined;
  const sum = addUp(figures.map((one) => one ?? 0));
  if (Math.abs(sum - whole) < 1e-9) return undefined;
  return {
    code: 'problem-parts',
    values: {
      sum: formatNumber(sum),
      whole: formatNumber(whole),
      question: short(labelOf(owner)),
      parts: figures.map((one) => formatNumber(one ?? 0)).join(' + '),
    },
  };
}

function periodProblem({ period }: FormContext, answer: Answer): Problem | undefined {
  const days =
    answer.kind === 'date' ? [answer.value] : answer.kind === 'date_range' ? [answer.from, answer.to] : [];
  if (!period || days.every((day) => day >= period.from && day <= period.to)) return undefined;
  return {
    code: 'problem-outside-period',
    values: { from: formatChatDate(period.from), to: formatChatDate(period.to) },
  };
}

function planProblem(answer: Answer, share: number): Problem | undefined {
  if (answer.kind !== 'plan_actual') return undefined;
  const { planned, actual } = answer;
  if (Math.abs(actual - planned) <= share * planned) return undefined;
  return {
    code: planned > 0 ? 'problem-far-from-plan' : 'problem-without-plan',
    values: {
      planned: formatNumber(planned),
      actual: formatNumber(actual),
      percent: planned > 0 ? formatPercent(actual, planned) : '',
    },
  };
}

function changeProblem(
  { prior }: FormContext,
  owner: Question,
  figure: number | undefined,
  share: number,
): Problem | undefined {
  const before = prior?.get(owner.key);
  const last = before && typeOf(owner).main(before);
  if (figure === undefined || last === undefined || Math.abs(figure - last) <= share * Math.abs(last)) {
    return undefined;
  }
  return {
    code: last > 0 ? 'problem-changed-much' : 'problem-changed-from-zero',
    values: {
      last: formatNumber(last),
      now: formatNumber(figure),
      percent: last > 0 ? formatPercent(Math.abs(figure - last), last) : '',
      direction: figure > last ? 'up' : 'down',
    },
  };
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** The first visible answer that a refusing check no longer takes, because another answer changed since. */
export function firstRefused(scene: Scene): { question: Question; problem: Problem } | undefined {
  for (const question of askedQuestions(scene.form, scene.context, scene.answers)) {
    if (!question.checks) continue;
    const answer = scene.answers.get(question.key);
    const finding = answer && findingOf(scene, question, answer);
    if (finding?.severity === 'refuse') return { question, problem: finding.problem };
  }
  return undefined;
}
