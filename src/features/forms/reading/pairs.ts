/** Combines the readings of several figures of one answer, and keeps the combinations few. */
import { one } from './digits.ts';
import { distinct, toNumber } from './figure.ts';
import type { Quantity } from './quantity.ts';

/** More than this many combinations are no help as buttons. */
const mostCombinations = 4;

export interface Combination {
  readonly numbers: readonly number[];
}

/**
 * Every combination of the figures' readings, the likeliest first. `whole` leaves only whole numbers. Undefined
 * where a figure has no reading left, is too large, or the combinations are too many.
 */
export function combine(quantities: readonly Quantity[], whole: boolean): Combination[] | undefined {
  let combinations: Combination[] = [{ numbers: [] }];
  for (const quantity of quantities) {
    const numbers: number[] = [];
    for (const { value } of distinct(quantity.readings)) {
      const number = toNumber(value);
      if (number !== undefined && (!whole || value % one === 0n)) numbers.push(number);
    }
    combinations = combinations.flatMap((each) =>
      numbers.map((number) => ({ numbers: [...each.numbers, number] })),
    );
    if (combinations.length === 0 || combinations.length > mostCombinations) return undefined;
  }
  return combinations;
}
