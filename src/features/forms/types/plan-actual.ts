/** Plan and actual, and the year before where it is asked: in one line. What is already known is not typed again. */
import type { Question } from '../definition.ts';
import { formatNumber, formatPercent, readNumber, readPlanActual } from '../reading/index.ts';
import {
  type Accepted,
  type Asked,
  defineType,
  estimatedText,
  fromReading,
  type QuestionType,
} from './type.ts';

/** The plan registered in an earlier form, if this question takes it from there and the agency gave one. */
export function knownPlan({ question, context }: Asked): number | undefined {
  const { planFrom } = question;
  return planFrom && context.plans?.get(`${planFrom.form}.${planFrom.question}`);
}

/** Last period's actual figure of this question. */
function knownPrior({ question, context }: Asked): number | undefined {
  const before = context.prior?.get(question.key);
  return before?.kind === 'plan_actual' ? before.actual : undefined;
}

function accept(text: string, asked: Asked, withPrior: boolean): Accepted {
  const planned = knownPlan(asked);
  const prior = withPrior ? knownPrior(asked) : undefined;
  const rest = prior === undefined ? {} : { prior };
  if (planned !== undefined && (!withPrior || prior !== undefined)) {
    const { unit } = asked.question;
    const read = fromReading(readNumber(text, { integer: true, ...(unit && { unit }) }), (actual, mark) => ({
      kind: 'plan_actual',
      planned,
      actual,
      ...rest,
      ...mark,
    }));
    if (read.kind !== 'problem') return read;
  }
  const whole = fromReading(readPlanActual(text, { prior: withPrior }), (value, mark) => ({
    kind: 'plan_actual',
    planned: value.planned,
    actual: value.actual,
    ...(value.prior !== undefined && { prior: value.prior }),
    ...mark,
  }));
  if (whole.kind === 'answer' || prior === undefined) return whole;
  const short = fromReading(readPlanActual(text, { prior: false }), (value, mark) => ({
    kind: 'plan_actual',
    planned: value.planned,
    actual: value.actual,
    prior,
    ...mark,
  }));
  return short.kind === 'answer' ? short : whole;
}

function make(withPrior: boolean): QuestionType {
  return defineType('plan_actual', {
    total: 'plan_actual',
    accept: (text, asked) => accept(text, asked, withPrior),
    hint(t, asked) {
      const planned = knownPlan(asked);
      const prior = withPrior ? knownPrior(asked) : undefined;
      if (planned !== undefined && (!withPrior || prior !== undefined)) {
        return t('hint-actual-of-plan', { planned: formatNumber(planned) });
      }
      return t(withPrior && prior === undefined ? 'hint-plan-actual-prior' : 'hint-plan-actual');
    },
    write(t, { unit }: Question, answer) {
      const planned = formatNumber(answer.planned);
      const actual = unit ? `${formatNumber(answer.actual)} ${unit}` : formatNumber(answer.actual);
      const rate = answer.planned > 0 ? ` (${formatPercent(answer.actual, answer.planned)} %)` : '';
      const prior =
        answer.prior === undefined ? '' : t('answer-prior', { prior: formatNumber(answer.prior) });
      return estimatedText(t, answer, t('answer-plan-actual', { planned, actual }) + rate + prior);
    },
    figures: ({ planned, actual, prior }) => [planned, actual, prior ?? actual],
    main: ({ actual }) => actual,
    value: ({ planned, actual, prior }) => ({ planned, actual, prior: prior ?? '' }),
    members: () => ['planned', 'actual', 'prior'],
  });
}

export const planActual = make(false);
export const planActualPrior = make(true);
