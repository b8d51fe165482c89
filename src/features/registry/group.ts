/** Keeps whether the bot is still in a bloc's group, and tells the secretariat when that changes. */
import { localDate } from '../../platform/clock/zone.ts';
import { markGroupLost } from './actions/index.ts';
import { findBlocByGroup } from './queries.ts';
import { secretariatHolders } from './rights.ts';
import { type Turn, tell } from './turn.ts';

/** The bot was removed from a group or came back. The binding stays; a group that is nobody's is ignored. */
export function noteGroupPresence(turn: Turn, chatId: number, isOut: boolean): void {
  const bloc = findBlocByGroup(turn.tx, chatId);
  if (!bloc || !markGroupLost(turn.tx, bloc, isOut, turn.now)) return;
  for (const personId of secretariatHolders(turn.tx, bloc.id, localDate(turn.now, bloc.timeZone))) {
    tell(turn, personId, { priority: 'reminder', blocId: bloc.id }, (t) => ({
      text: t(isOut ? 'group-lost' : 'group-back', { bloc: bloc.name }),
    }));
  }
}
