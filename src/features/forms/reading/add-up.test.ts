import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp } from './add-up.ts';
import { formatNumber } from './format.ts';

const MOST = Number.MAX_SAFE_INTEGER;

describe('figures are added up', () => {
  it.each([
    [[], 0],
    [[0.1, 0.2], 0.3],
    [[1.005, 2.005, 97.7], 100.71],
    [[140_000_000, 1], 140_000_001],
    [[MOST, -1, 1], MOST],
    [[MOST, 1, -1], MOST],
    [[MOST, MOST], 2 * MOST],
  ])('%j to %d', (figures, sum) => {
    expect(addUp(figures)).toBe(sum);
  });

  it.each([[[MOST, 2]], [[MOST, MOST, 1]], [[-MOST, -2]], [[MOST, 0.5]], [[1e300, 0.5]], [[Number.NaN, 1]]])(
    '%j is more than a number can hold: nothing is shown',
    (figures) => {
      expect(addUp(figures)).toBeNaN();
      expect(formatNumber(addUp(figures))).toBe('–');
    },
  );

  it('whole numbers to the unit, or not at all', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 20 }), (figures) => {
        const exact = figures.reduce((sum, one) => sum + BigInt(one), 0n);
        const sum = addUp(figures);
        if (Number.isNaN(sum)) expect(exact > BigInt(MOST) || exact < -BigInt(MOST)).toBe(true);
        else expect(BigInt(sum)).toBe(exact);
      }),
    );
  });

  it('in any order to the same', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }).map((one) => one / 1000)), (figures) => {
        expect(addUp(figures.toReversed())).toBe(addUp(figures));
      }),
    );
  });
});
