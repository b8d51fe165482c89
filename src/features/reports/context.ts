/** What a report's form may depend on: who answers, in which period, and what the agency sent before. */
import type { Answer, FormContext } from '../forms/index.ts';
import { getRound, type Round } from '../movements/index.ts';
import { getAgency, type Turn, todayIn } from '../registry/index.ts';
import { findPriorSubmission, findSubmissionOfForm, findSubmittedAnswer, type Report } from './queries.ts';

/** Reads once, when first asked. */
function once<V>(read: () => V): () => V {
  let known: { value: V } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** The figure that an earlier answer gives as a plan: what was planned, otherwise the figure itself. */
function planOf(answer: Answer | undefined): number | undefined {
  if (answer?.kind === 'plan_actual') return answer.planned;
  if (answer?.kind === 'integer' || answer?.kind === 'money') return answer.value;
  return undefined;
}

/** What a context knows of its round; a form that is only tried has none that is kept. */
export type RoundFacts = Parameters<typeof findPriorSubmission>[1] & Pick<Round, 'periodFrom' | 'periodTo'>;

/** The context of a report's form now; earlier submissions are read only where a question asks for them. */
export function contextOf(turn: Turn, report: Pick<Report, 'roundId' | 'agencyId' | 'blocId'>): FormContext {
  return contextIn(turn, getRound(turn.tx, report.roundId), report.agencyId);
}

/** The same for an agency in a round that need not be there, such as one in which a form is tried (`id` 0). */
export function contextIn(turn: Turn, round: RoundFacts, agencyId: number): FormContext {
  const { tx, now } = turn;
  const prior = once(() => findPriorSubmission(tx, round, agencyId));
  const earlier = (submissionId: number | undefined, key: string) =>
    submissionId === undefined ? undefined : findSubmittedAnswer(tx, submissionId, key);
  return {
    agencyCode: getAgency(tx, agencyId).code,
    today: todayIn({ tx, now }, round.blocId),
    period: { from: round.periodFrom, to: round.periodTo },
    prior: { get: (key) => earlier(prior(), key) },
    plans: {
      get(name) {
        const dot = name.lastIndexOf('.');
        const submission = findSubmissionOfForm(tx, round, agencyId, name.slice(0, dot));
        return planOf(earlier(submission, name.slice(dot + 1)));
      },
    },
  };
}
