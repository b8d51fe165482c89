/** Telegram's side of the operator's upkeep: messages that failed. */
import type { CivilClock } from '../../platform/clock/index.ts';
import type { Prepare } from '../../platform/outbox/index.ts';
import { countParked, listParked, onButton } from '../../platform/telegram/index.ts';
import { asPerson, type Doors, type Visit } from '../registry/bot.ts';
import { getPerson, type OperatorRight, operatorRight, textsOf } from '../registry/index.ts';
import { discard, replay } from './actions.ts';
import { parkedButton, parkedOneButton } from './buttons.ts';
import { AT_ONCE, parkedList, parkedNews } from './messages.ts';

/** Operators belong to no bloc: times are shown in the country's. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Writes the day's news at the moment of sending; with nothing left to decide on, it stays unsent or as it is. */
export const prepareParkedNews: Prepare = (tx, row) => {
  const count = countParked(tx);
  if (count === 0) return { drop: 'nothing waits' };
  return { send: parkedNews(textsOf(getPerson(tx, Number(row.ref))), count) };
};

function showList({ turn, t, show }: Visit, page: number): void {
  const { tx } = turn;
  const count = countParked(tx);
  const at = Math.max(0, Math.min(page, Math.ceil(count / AT_ONCE) - 1));
  const cards = listParked(tx, { limit: AT_ONCE, offset: at * AT_ONCE });
  show(parkedList(t, { cards, count, page: at, timeZone: TIME_ZONE }));
}

/** The operator's buttons; there is no command of their own. */
export function upkeepDoors({ clock }: { clock: CivilClock }): Doors {
  const asOperatorHere = (visit: Visit, work: (right: OperatorRight) => void) => {
    const right = operatorRight(visit.turn.tx, visit.person.id);
    if (right) work(right);
    else visit.toast(visit.t('not-allowed'));
  };
  return {
    commands: {},
    buttons: [
      onButton(parkedButton, (ctx, { page }) =>
        asPerson(ctx, clock, (visit) => asOperatorHere(visit, () => showList(visit, page))),
      ),
      onButton(parkedOneButton, (ctx, { parkedId, verb }) =>
        asPerson(ctx, clock, (visit) =>
          asOperatorHere(visit, (right) => {
            const act = verb === 'replay' ? replay : discard;
            const isDone = act(visit.turn, right, parkedId);
            visit.toast(visit.t(isDone ? `parked-${verb}-begun` : 'stale'));
            showList(visit, 0);
          }),
        ),
      ),
    ],
  };
}
