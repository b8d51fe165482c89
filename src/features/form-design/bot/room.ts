/** What every door of form design needs: the clock, and the engine's purposes. */
import type { CivilClock } from '../../../platform/clock/index.ts';
import type { Purposes } from '../../forms/index.ts';

export interface Room {
  clock: CivilClock;
  purposes: Purposes;
}
