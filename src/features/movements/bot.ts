/** Telegram's side of rounds: the secretariat looks at them and opens them. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import { getForm } from '../forms/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import { secretariatRight } from '../registry/index.ts';
import { openRound } from './actions.ts';
import { roundButton } from './buttons.ts';
import { roundCard, roundForm, roundList } from './messages.ts';
import { findRound, listExpected, listRounds, type Round } from './queries.ts';

function showCard(visit: MemberVisit, round: Round, confirming: boolean): void {
  const { turn, t, bloc } = visit;
  visit.show(
    roundCard(t, {
      bloc,
      round,
      form: getForm(turn.tx, round.formVersionId),
      audience: listExpected(turn.tx, round),
      now: turn.now,
      confirming,
    }),
  );
}

/** The commands and buttons of rounds. */
export function roundDoors({ clock }: { clock: CivilClock }): Doors {
  return {
    commands: {
      dotbaocao: {
        where: 'private',
        run(visit) {
          const { turn, person, bloc, today, t } = visit;
          if (!secretariatRight(turn.tx, person.id, bloc.id, today)) {
            return visit.reply({ text: t('secretariat-only') });
          }
          visit.reply(roundList(t, bloc, listRounds(turn.tx, bloc.id, ['draft', 'open', 'closed'])));
        },
      },
    },
    buttons: [
      onButton(roundButton, (ctx, { roundId, verb }) =>
        asMember(ctx, clock, (visit) => {
          const { turn, person, bloc, today, t } = visit;
          const right = secretariatRight(turn.tx, person.id, bloc.id, today);
          const round = findRound(turn.tx, roundId);
          if (!right || !round || round.blocId !== bloc.id) return visit.toast(t('not-allowed'));
          if (verb === 'show') return showCard(visit, round, false);
          if (verb === 'form') return visit.show(roundForm(t, round, getForm(turn.tx, round.formVersionId)));
          if (!right.years.includes(round.year))
            return visit.toast(t('round-open-other_year'), { alert: true });
          if (verb === 'open') return showCard(visit, round, round.state === 'draft');
          const opened = openRound(turn, right, roundId);
          if (!opened.ok) return visit.toast(t(`round-open-${opened.problem}`), { alert: true });
          showCard(visit, opened.round, false);
          visit.toast(t('round-open-done'));
        }),
      ),
    ],
  };
}
