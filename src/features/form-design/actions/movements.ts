/** The movements of a year: added, and last year's copied. */
import { foldText } from '../../forms/index.ts';
import { addMovement, listMovements, type Movement } from '../../movements/index.ts';
import type { SecretariatRight, Turn } from '../../registry/index.ts';
import { inYear, keyInYear } from '../rules/copy.ts';
import { freeKey, keyOf } from '../rules/keys.ts';

type Planned = Pick<Movement, 'key' | 'title' | 'kind'>;

/** Last year's movements as they would be called in `year`, without those that the year has already. */
export function planCopy(turn: Turn, blocId: number, year: number): Planned[] {
  const there = listMovements(turn.tx, blocId, year);
  const keys = new Set(there.map((one) => one.key));
  const titles = new Set(there.map((one) => foldText(one.title)));
  return listMovements(turn.tx, blocId, year - 1)
    .map(({ key, title, kind }) => ({
      key: keyInYear(key, year - 1, year),
      title: inYear(title, year - 1, year),
      kind,
    }))
    .filter((one) => !keys.has(one.key) && !titles.has(foldText(one.title)));
}

/** Copies last year's movements, if they are as many as the person saw; undefined where they are not. */
export function copyMovements(
  turn: Turn,
  right: SecretariatRight,
  year: number,
  seen: number,
): number | undefined {
  const planned = planCopy(turn, right.blocId, year);
  if (planned.length !== seen || seen === 0) return undefined;
  for (const one of planned) addMovement(turn, right, { ...one, blocId: right.blocId, year });
  return planned.length;
}

/** Adds a movement to a year that the secretariat holds, under a key that is free there. */
export function newMovement(
  turn: Turn,
  right: SecretariatRight,
  { year, title, kind }: Pick<Movement, 'year' | 'title' | 'kind'>,
): number {
  const taken = new Set(listMovements(turn.tx, right.blocId, year).map((one) => one.key));
  const key = freeKey(keyOf(title, 'movement'), (one) => taken.has(one));
  return addMovement(turn, right, { blocId: right.blocId, year, key, title, kind });
}
