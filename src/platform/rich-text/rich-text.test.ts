import { expect, test } from 'vitest';
import { bold, inline, toContent } from './index.ts';

test('a figure and its per cent sign are not parted, and emphasis stays where it was', () => {
  const content = toContent(inline('đạt 102,69 % (', bold('90 %'), ') so với 100 % phần'));
  expect(content.text).toBe('đạt 102,69\u00A0% (90\u00A0%) so với 100\u00A0% phần');
  expect(content.entities).toMatchObject([{ type: 'bold', offset: 14, length: 4 }]);
  expect(content.text.slice(14, 18)).toBe('90\u00A0%');
});
