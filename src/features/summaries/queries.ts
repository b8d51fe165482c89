/** Brings together what a summary of a round is made of. */
import type { Tx } from '../../platform/db/open.ts';
import { countFiles } from '../evidence/index.ts';
import { alignAnswers, type Form, getForm, lateness } from '../forms/index.ts';
import { listMovements, type Round } from '../movements/index.ts';
import { type Bloc, getBloc } from '../registry/index.ts';
import {
  isReceived,
  listStandings,
  listSubmittedAnswers,
  type Standing,
  submittedVersion,
} from '../reports/index.ts';
import type { Submitted } from './rules.ts';

/** Who has reported in a round, who was late and by how many days, and who is missing. */
export interface Completeness {
  bloc: Bloc;
  round: Round;
  expected: number;
  received: Standing[];
  onTime: number;
  late: { standing: Standing; days: number }[];
  missing: Standing[];
}

/** A report with photos or files in what counts of it. */
export interface WithFiles {
  /** The agency's short name. */
  agency: string;
  draftId: number;
  count: number;
}

/** The reports of a round with photos or files, in the bloc's order. */
export function readFiles(tx: Tx, { received }: Completeness): WithFiles[] {
  return received.flatMap(({ agency, report, submission }) => {
    if (!submission || report?.draftId == null) return [];
    const count = countFiles(listSubmittedAnswers(tx, submission.id));
    return count > 0 ? [{ agency: agency.shortName, draftId: report.draftId, count }] : [];
  });
}

export function readCompleteness(tx: Tx, round: Round): Completeness {
  const bloc = getBloc(tx, round.blocId);
  const standings = listStandings(tx, round);
  const received = standings.filter((one) => isReceived(one.state));
  const late = received.flatMap((standing) => {
    const at = standing.submission?.submittedAt;
    const how = at === undefined ? undefined : lateness(round.deadlineAt, at, bloc.timeZone);
    return how?.late ? [{ standing, days: how.daysLate }] : [];
  });
  return {
    bloc,
    round,
    expected: standings.length,
    received,
    onTime: received.length - late.length,
    late,
    missing: standings.filter((one) => !isReceived(one.state)),
  };
}

/** The form of a round, the year's movements, and the counting submissions of all agencies. */
export function readSubmitted(
  tx: Tx,
  completeness: Completeness,
): { form: Form; movements: Map<string, string>; submitted: Submitted[] } {
  const { bloc, round } = completeness;
  const form = getForm(tx, round.formVersionId);
  return {
    form,
    movements: new Map(listMovements(tx, bloc.id, round.year).map(({ key, title }) => [key, title])),
    submitted: completeness.received.flatMap(({ agency, report, submission }) => {
      if (!report || !submission) return [];
      const answers = listSubmittedAnswers(tx, submission.id);
      const versionId = submittedVersion(tx, report, submission);
      const named = { agencyCode: agency.code, agencyName: agency.name };
      if (versionId === round.formVersionId) return [{ ...named, answers }];
      const { together, apart } = alignAnswers(getForm(tx, versionId), form, answers);
      return [{ ...named, answers: together, apart }];
    }),
  };
}
