/** The buttons of the movements of a year. */
import { type ButtonRoute, onButton } from '../../../platform/telegram/index.ts';
import { createDraft, getOwnFormVersion } from '../../forms/index.ts';
import { changeMovement, findMovement, listMovements, type Movement } from '../../movements/index.ts';
import { asSecretariat, type SecretariatVisit } from '../../registry/bot.ts';
import { copyMovements, planCopy } from '../actions/movements.ts';
import { movementButton, movementsButton } from '../buttons.ts';
import { copyPreview, movementCard, movementList } from '../messages/movements.ts';
import { NEW_MOVEMENT_PURPOSE, RENAME_MOVEMENT_PURPOSE } from '../purposes/questions.ts';
import { goOn } from './forms.ts';
import type { Room } from './room.ts';

function ask(visit: SecretariatVisit, room: Room, purpose: string, subjectId: number): void {
  const { turn, bloc } = visit;
  const formVersionId = getOwnFormVersion(turn.tx, purpose);
  goOn(visit, room, createDraft(turn, { blocId: bloc.id, formVersionId, purpose, subjectId }));
}

function showYear({ turn, bloc, t, show }: SecretariatVisit, year: number, page: number): void {
  const copied = planCopy(turn, bloc.id, year).length;
  show(movementList(t, { bloc, year, movements: listMovements(turn.tx, bloc.id, year), copied }, page));
}

function ofYear(
  visit: SecretariatVisit,
  room: Room,
  { year, verb, page, count }: Parameters<typeof movementsButton.make>[0],
): void {
  const { turn, bloc, right, t } = visit;
  // A movement belongs to its year's secretariat: another year is only that secretariat's to look after.
  if (!right.years.includes(year)) return visit.toast(t('movement-other-year'), { alert: true });
  switch (verb) {
    case 'show':
      return showYear(visit, year, page);
    case 'add':
      return ask(visit, room, NEW_MOVEMENT_PURPOSE, year);
    case 'copy':
      return visit.show(copyPreview(t, year, planCopy(turn, bloc.id, year), false, page));
    case 'copy_confirmed': {
      const copied = copyMovements(turn, right, year, count);
      if (copied === undefined) {
        const planned = planCopy(turn, bloc.id, year);
        // A second tap finds nothing left to copy, and leaves what the first one showed.
        if (planned.length === 0) return visit.toast(t('stale'));
        return visit.show(copyPreview(t, year, planned, true, 0));
      }
      showYear(visit, year, 0);
      return visit.toast(t('movements-copied', { count: copied }));
    }
  }
}

function one(
  visit: SecretariatVisit,
  room: Room,
  movement: Movement,
  verb: Parameters<typeof movementButton.make>[0]['verb'],
): void {
  const { turn, right, t } = visit;
  const isOwn = right.years.includes(movement.year);
  if (verb === 'show') return visit.show(movementCard(t, movement, isOwn));
  if (!isOwn) return visit.toast(t('movement-other-year'), { alert: true });
  if (verb === 'rename') return ask(visit, room, RENAME_MOVEMENT_PURPOSE, movement.id);
  if (movement.kind !== verb) changeMovement(turn, right, movement, { kind: verb });
  visit.show(movementCard(t, { ...movement, kind: verb }, true));
}

export function movementRoutes(room: Room): ButtonRoute[] {
  return [
    onButton(movementsButton, (ctx, tap) =>
      asSecretariat(ctx, room.clock, (visit) => ofYear(visit, room, tap)),
    ),
    onButton(movementButton, (ctx, { movementId, verb }) =>
      asSecretariat(ctx, room.clock, (visit) => {
        const movement = findMovement(visit.turn.tx, visit.bloc.id, movementId);
        if (movement) one(visit, room, movement, verb);
        else visit.toast(visit.t('not-allowed'));
      }),
    ),
  ];
}
