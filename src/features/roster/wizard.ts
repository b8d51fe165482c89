/** What the wizards of the list share: who may answer them, about what, and where they lead. */
import type { T } from '../../locales/index.ts';
import type { Button } from '../../platform/outbox/index.ts';
import type { AnswerSource } from '../forms/index.ts';
import {
  type Agency,
  findAgency,
  type SetupRight,
  setupRight,
  type Turn,
  todayIn,
} from '../registry/index.ts';
import { agencyButton } from './buttons.ts';

/** The longest name that is taken, in UTF-16 units. */
export const NAME_LENGTH = 200;

/** A typed or chosen answer, its spaces made single; empty where there is none. */
export function textOf(answers: AnswerSource, key: string): string {
  const answer = answers.get(key);
  return answer?.kind === 'text' || answer?.kind === 'choice' ? answer.value.replace(/\s+/g, ' ') : '';
}

/** The right to set up the bloc, today. */
export const rightOf = (turn: Turn, blocId: number, personId: number): SetupRight | undefined =>
  setupRight(turn.tx, personId, blocId, todayIn(turn, blocId));

/** The agency that a draft is about, if it is one of the draft's bloc. */
export function agencyOf(turn: Turn, draft: { blocId: number; subjectId: number }): Agency | undefined {
  const agency = findAgency(turn.tx, draft.subjectId);
  return agency?.blocId === draft.blocId && agency.archivedAt === null ? agency : undefined;
}

/** The way to an agency's card. */
export function toCard(t: T, agencyId: number): Button[][] {
  return [[{ label: t('button-agency-card'), data: agencyButton.make({ agencyId, verb: 'show' }) }]];
}
