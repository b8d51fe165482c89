import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lines } from '../../../platform/rich-text/index.ts';
import { type Block, layOut } from './pages.ts';

const LIMIT = 80;
const word = fc.string({ unit: fc.constantFrom('a', 'ộ', '7', '🎉'), minLength: 1, maxLength: 30 });
const sentence = fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(' '));
const block = fc.record({
  heading: fc.option(fc.constant('Đầu mục'), { nil: undefined }),
  airy: fc.boolean(),
  items: fc.array(sentence, { minLength: 1, maxLength: 6 }),
});

function toBlock({
  heading,
  airy,
  items,
}: {
  heading: string | undefined;
  airy: boolean;
  items: string[];
}): Block {
  return {
    airy,
    items: items.map((item) => lines(item)),
    ...(heading !== undefined && { heading, again: `${heading} (tiếp)` }),
  };
}

test('no screen is longer than its limit, none is empty, and every word is there once, in order', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      const screens = layOut(blocks.map(toBlock), LIMIT);
      const plain = (text: string) => text.replace(/Đầu mục( \(tiếp\))?\n/g, '').replace(/\s/g, '');
      for (const { text } of screens) {
        expect(text.length).toBeLessThanOrEqual(LIMIT);
        expect(text.trim()).not.toBe('');
        expect(text.isWellFormed()).toBe(true);
        expect(text.endsWith('Đầu mục')).toBe(false);
      }
      expect(plain(screens.map(({ text }) => `${text}\n`).join(''))).toBe(
        plain(blocks.flatMap(({ items }) => items).join('\n')),
      );
    }),
  );
});

test('a block that goes on says so at the head of the next screen, and what fits is not torn', () => {
  const items = ['một hai ba bốn năm', 'sáu bảy tám chín mười', 'mười một mười hai'];
  const screens = layOut([toBlock({ heading: 'Đầu mục', airy: false, items })], 45).map(({ text }) => text);
  expect(screens).toEqual([
    'Đầu mục\nmột hai ba bốn năm',
    'Đầu mục (tiếp)\nsáu bảy tám chín mười',
    'Đầu mục (tiếp)\nmười một mười hai',
  ]);
});
