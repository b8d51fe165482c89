/** The two cards that most taps end in. */
import type { CivilClock } from '../../../platform/clock/index.ts';
import type { Purposes } from '../../forms/index.ts';
import type { MemberVisit } from '../../registry/bot.ts';
import type { SecretariatRight } from '../../registry/index.ts';
import { mayCloseYear } from '../actions/index.ts';
import { officesCard, rotationCard } from '../messages/index.ts';
import { findRotationAtWork, listOfficesOn, membersOf, type Rotation } from '../queries.ts';
import { readRotation } from '../reading.ts';

export interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** The card of the offices, as the secretariat sees it. */
export function showOffices(visit: MemberVisit, right: SecretariatRight): void {
  const { turn, bloc, today, t } = visit;
  const held = listOfficesOn(turn.tx, bloc.id, today);
  const next = findRotationAtWork(turn.tx, bloc.id);
  const years = [...new Set(held.map((one) => one.year))];
  visit.show(
    officesCard(t, {
      bloc,
      held,
      next: next && readRotation(turn.tx, next),
      closable: years.filter((year) => mayCloseYear(turn, right, year)),
    }),
  );
}

/** The card of a rotation. */
export function showRotation(visit: MemberVisit, rotation: Rotation, leaders?: number): void {
  const { turn, today, t } = visit;
  visit.show(
    rotationCard(t, {
      ...readRotation(turn.tx, rotation),
      ids: membersOf(turn.tx, rotation.id),
      today,
      ...(leaders !== undefined && { leaders }),
    }),
  );
}
