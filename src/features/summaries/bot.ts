/** Telegram's side of summaries: `/tonghop` and `/tiendo`, in the bloc's group and in private. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import { listRounds, type Round } from '../movements/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import { namesRight } from '../registry/index.ts';
import { summaryButton } from './buttons.ts';
import { chooseRound, progress, summary } from './messages.ts';
import { readCompleteness, readSubmitted } from './queries.ts';

type What = 'summary' | 'progress';

/** Names are for the secretariat and the head, and never in the group. */
function mayNames({ turn, person, bloc, today, isPrivate }: MemberVisit, year: number): boolean {
  return isPrivate && namesRight(turn.tx, person.id, bloc.id, today, year) !== undefined;
}

function answer(visit: MemberVisit, round: Round, what: What): void {
  const { turn, t } = visit;
  const completeness = readCompleteness(turn.tx, round);
  const withNames = mayNames(visit, round.year);
  if (what === 'progress') return visit.reply(progress(t, completeness, withNames));
  const parts = summary(t, {
    completeness,
    ...readSubmitted(turn.tx, completeness),
    withNames,
    now: turn.now,
  });
  for (const part of parts) visit.reply(part);
}

function asked(visit: MemberVisit, what: What): void {
  const { turn, bloc, t } = visit;
  const open = listRounds(turn.tx, bloc.id, ['open']);
  const rounds = open.length > 0 ? open : listRounds(turn.tx, bloc.id, ['closed']).slice(-1);
  const only = rounds.length === 1 ? rounds[0] : undefined;
  if (only) return answer(visit, only, what);
  visit.reply(rounds.length === 0 ? { text: t('rounds-none-open') } : chooseRound(t, rounds, what));
}

/** The commands and buttons of summaries. */
export function summaryDoors({ clock }: { clock: CivilClock }): Doors {
  return {
    commands: {
      tonghop: { where: 'anywhere', run: (visit) => asked(visit, 'summary') },
      tiendo: { where: 'anywhere', run: (visit) => asked(visit, 'progress') },
    },
    buttons: [
      onButton(summaryButton, (ctx, { roundId, what }) =>
        asMember(ctx, clock, (visit) => {
          const round = listRounds(visit.turn.tx, visit.bloc.id, ['open', 'closed']).find(
            (one) => one.id === roundId,
          );
          if (!round) return visit.toast(visit.t('not-allowed'));
          answer(visit, round, what);
        }),
      ),
    ],
  };
}
