/** Keeps what the bot knows of whom it can write to, and tells the secretariat when it no longer can. */

import { localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { type Failure, type OutboxRow, say } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { setReachability } from './actions.ts';
import { type Bloc, findBlocByGroup, findPersonByTelegram, getBloc, getPerson } from './queries.ts';
import { blocsOf, secretariatHolders } from './rights.ts';
import { type Turn, textsOf } from './turn.ts';

/** A message to a chat has failed for good: remembers it, and tells each bloc's secretariat once a day. */
export function noteUndeliverable(turn: Turn, row: OutboxRow, failure: Failure): void {
  const person = row.chatId > 0 ? findPersonByTelegram(turn.tx, row.chatId) : undefined;
  if (person) {
    const reachability = reachabilityOf(failure);
    if (!reachability || !setReachability(turn.tx, person.id, reachability)) return;
    for (const blocId of blocsOf(turn.tx, person.id, localDate(turn.now, 'Asia/Ho_Chi_Minh'))) {
      recordAudit(turn.tx, {
        blocId,
        at: turn.now,
        personId: null,
        capacity: 'clock',
        action: 'person_unreachable',
        subjectKind: 'person',
        subjectId: person.id,
      });
      tellSecretariat(turn, getBloc(turn.tx, blocId), `unreachable:${person.id}`, person.displayName);
    }
    return;
  }
  const bloc = findBlocByGroup(turn.tx, row.chatId);
  if (bloc) tellSecretariat(turn, bloc, 'group-unreachable', undefined);
}

function reachabilityOf(failure: Failure): 'blocked' | 'gone' | 'never_started' | undefined {
  if (failure.kind !== 'unreachable') return undefined;
  switch (failure.reason) {
    case 'blocked':
    case 'kicked':
    case 'forbidden':
      return 'blocked';
    case 'deactivated':
      return 'gone';
    case 'never_started':
    case 'chat_not_found':
      return 'never_started';
  }
}

function tellSecretariat(turn: Turn, bloc: Bloc, what: string, name: string | undefined): void {
  const today = localDate(turn.now, bloc.timeZone);
  for (const personId of secretariatHolders(turn.tx, bloc.id, today)) {
    const { telegramId, ...person } = getPerson(turn.tx, personId);
    if (telegramId === null) continue;
    const t = textsOf(person);
    say(turn.tx, {
      chatId: telegramId,
      content: { text: name === undefined ? t('group-unreachable') : t('person-unreachable', { name }) },
      priority: 'reminder',
      key: `${what}:${bloc.id}:${today}:${personId}`,
      blocId: bloc.id,
      now: turn.now,
    });
  }
}

/** A person blocked the bot or came back. */
export function notePresence(tx: Tx, telegramId: number, isBlocked: boolean): void {
  const person = findPersonByTelegram(tx, telegramId);
  if (person) setReachability(tx, person.id, isBlocked ? 'blocked' : 'reachable');
}
