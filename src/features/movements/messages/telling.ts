/** What the agencies are told of a round. Pure: data in, text and buttons out. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { askedQuestions, type Form, formatChatDate, formatCount, formatDateTime } from '../../forms/index.ts';
import type { Agency, Bloc } from '../../registry/index.ts';
import { reportButton, reportSheetButton } from '../buttons.ts';
import type { Round } from '../queries.ts';

/** A person answers about four questions a minute by taps and short lines. */
const QUESTIONS_PER_MINUTE = 4;

/** What a round says of itself before it exists. */
export type RoundWords = Pick<Round, 'title' | 'periodFrom' | 'periodTo' | 'figuresUntil' | 'deadlineAt'>;

export function deadlineText(round: Pick<Round, 'deadlineAt'>, bloc: Bloc): string {
  return formatDateTime(round.deadlineAt, bloc.timeZone);
}

/** As many as the first screen counts: what depends on an answer is not asked of everybody. */
function asks(form: Form, agency: Agency, { periodTo }: RoundWords): number {
  return askedQuestions(form, { agencyCode: agency.code, today: periodTo }, new Map()).length;
}

/** The opening of a round exactly as an officer or a leader of the agency reads it. */
export function openingText(
  t: T,
  about: { bloc: Bloc; round: RoundWords; agency: Agency; form: Form; isOfficer: boolean },
): Rich {
  const { bloc, round, agency, form, isOfficer } = about;
  const questions = asks(form, agency, round);
  return lines(
    bold(round.title),
    agency.name,
    '',
    t('round-opened', { bloc: bloc.name }),
    t('round-period', { from: formatChatDate(round.periodFrom), to: formatChatDate(round.periodTo) }),
    round.figuresUntil !== null && t('round-figures-until', { date: formatChatDate(round.figuresUntil) }),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
    t('round-length', {
      questions: formatCount(questions),
      minutes: formatCount(Math.max(1, Math.ceil(questions / QUESTIONS_PER_MINUTE))),
    }),
    '',
    isOfficer ? t('round-opened-officer') : t('round-opened-leader'),
  );
}

/** The opening of a round, to an officer or a leader, with the button to begin. */
export function roundOpened(
  t: T,
  about: { bloc: Bloc; round: Round; agency: Agency; form: Form; isOfficer: boolean },
): Content {
  const { round, agency } = about;
  return toContent(openingText(t, about), [
    [
      {
        label: t(about.isOfficer ? 'button-begin-report' : 'button-begin-oneself'),
        data: reportButton.make({ roundId: round.id, agencyId: agency.id }),
      },
    ],
    ...(about.isOfficer
      ? [
          [
            {
              label: t('button-form-sheet'),
              data: reportSheetButton.make({ roundId: round.id, agencyId: agency.id }),
            },
          ],
        ]
      : []),
  ]);
}

/** What is said of a deadline that moves on; `before` is the former one (UTC ms). */
export interface Extension {
  bloc: Bloc;
  round: Pick<Round, 'title' | 'deadlineAt'>;
  agency: Agency;
  before: number;
  why: string | undefined;
}

/** The extension exactly as the people of an agency read it. */
export function extensionText(t: T, { bloc, round, agency, before, why }: Extension): Rich {
  return lines(
    bold(round.title),
    agency.name,
    '',
    t('round-extended', { bloc: bloc.name }),
    bold(t('round-extended-to', { deadline: deadlineText(round, bloc) })),
    t('round-extended-before', { deadline: formatDateTime(before, bloc.timeZone) }),
    why !== undefined && t('round-extended-why', { why }),
    '',
    t('round-extended-sent'),
  );
}

/** The extension, with the button to the agency's report. */
export function roundExtended(t: T, about: Extension & { round: Round }): Content {
  const { round, agency } = about;
  return toContent(extensionText(t, about), [
    [
      {
        label: t('button-see-report'),
        data: reportButton.make({ roundId: round.id, agencyId: agency.id }),
      },
    ],
  ]);
}
