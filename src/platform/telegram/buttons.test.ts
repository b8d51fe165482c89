import * as fc from 'fast-check';
import { Composer } from 'grammy';
import { describe, expect, it } from 'vitest';
import { defineButton, flag, id, int, onButton, oneOf, optional, routeButtons, text } from './buttons.ts';
import type { BotContext } from './context.ts';
import { createIntakeRig, tap } from './testing.ts';

const everything = defineButton('all', {
  draft: id,
  by: int,
  sure: flag,
  word: text,
  how: oneOf('up', 'down', 'a:b'),
  note: optional(text),
  page: optional(int),
});
const small = fc.integer({ min: 0, max: 1_000_000_000 });
const values = fc.record({
  draft: fc.maxSafeNat(),
  by: small.map((n) => n - 500_000_000),
  sure: fc.boolean(),
  word: fc.string({ maxLength: 3, unit: 'grapheme-ascii' }),
  how: fc.constantFrom('up' as const, 'down' as const, 'a:b' as const),
  note: fc.option(fc.constantFrom('', ':', '%', '%3A', 'ễ'), { nil: undefined }),
  page: fc.option(small, { nil: undefined }),
});

describe('the data of a button', () => {
  it('is read back as it was made', () => {
    fc.assert(
      fc.property(values, (given) => {
        expect(everything.read(everything.make(given))).toEqual(given);
      }),
    );
  });

  it('is compact', () => {
    expect(defineButton('ans', { draft: id, revision: int }).make({ draft: 123_456, revision: 17 })).toBe(
      'ans:2n9c:h',
    );
  });

  it('has at most 64 bytes, counted as bytes', () => {
    const button = defineButton('t', { word: text });
    expect(button.make({ word: 'x'.repeat(62) })).toHaveLength(64);
    expect(() => button.make({ word: 'x'.repeat(63) })).toThrow(RangeError);
    expect(() => button.make({ word: 'ễ'.repeat(21) })).toThrow(RangeError);
    expect(button.read(`t:${'x'.repeat(63)}`)).toBeUndefined();
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses to write %d as an id', (value) => {
    expect(() => defineButton('d', { draft: id }).make({ draft: value })).toThrow(RangeError);
  });

  it('of any garbage reads as nothing, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (garbage) => {
        const read = everything.read(garbage);
        // Whatever reads must be what the bot itself would have written.
        if (read !== undefined) expect(everything.make(read)).toBe(garbage);
        return true;
      }),
    );
    const pair = defineButton('p', { a: id, b: int });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'p : 0 1 2 3 - z Z = %'.split(' '), ' '), maxLength: 12 }),
        (near) => {
          const read = pair.read(near);
          if (read !== undefined) expect(pair.make(read)).toBe(near);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'p',
    'p:',
    'p:1',
    'p:1:2:3',
    'q:1:2',
    'p:01:2',
    'p:1:-0',
    'p:1:A',
    'p: 1:2',
    'p:zzzzzzzzzzzz:1',
    '',
  ])('refuses “%s”', (data) => {
    expect(defineButton('p', { a: id, b: int }).read(data)).toBeUndefined();
  });
});

describe('routes of buttons', () => {
  const yes = defineButton('yes', { draft: id });
  const no = defineButton('no', { reason: text });

  it('lead each tap to its handler with the values, and anything else to the fallback', async () => {
    const seen: unknown[] = [];
    const { intake } = await createIntakeRig((composer) => {
      routeButtons(
        composer,
        [
          onButton(yes, (_ctx, { draft }) => seen.push(['yes', draft])),
          onButton(no, (_ctx, { reason }) => seen.push(['no', reason])),
        ],
        () => seen.push('fallback'),
      );
    });
    const taps = [yes.make({ draft: 5 }), no.make({ reason: 'a:b' }), 'yes:?', 'maybe:1', '__proto__:1', ''];
    for (const [index, data] of taps.entries()) await intake.handle(tap(index, data));
    expect(seen).toEqual([['yes', 5], ['no', 'a:b'], 'fallback', 'fallback', 'fallback', 'fallback']);
  });

  it('refuse two handlers for one prefix', () => {
    const route = onButton(yes, () => {});
    expect(() => routeButtons(new Composer<BotContext>(), [route, route], () => {})).toThrow('two routes');
  });
});
