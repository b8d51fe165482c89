/** Writes a round's board at the moment of sending, so that many submissions at once make one edit. */
import { textsIn } from '../../locales/index.ts';
import type { Prepare } from '../../platform/outbox/index.ts';
import { findRound } from '../movements/index.ts';
import { board } from './messages/index.ts';
import { readCompleteness } from './queries.ts';

/** Prepares rows of the kind `board`; `ref` is the round's id. The group reads Vietnamese. */
export const prepareBoard: Prepare = (tx, row, now) => {
  const round = findRound(tx, Number(row.ref));
  if (!round) return { drop: 'round gone' };
  return { send: board(textsIn('vi'), readCompleteness(tx, round), now) };
};
