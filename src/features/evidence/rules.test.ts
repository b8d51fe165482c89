import { expect, test } from 'vitest';
import { type GivenFile, groupFiles, pauseAfter } from './rules.ts';

const MINUTE = 60_000;

test('the pauses grow from a minute to an hour', () => {
  expect([1, 2, 3, 6, 7, 20].map((attempts) => pauseAfter(attempts) / MINUTE)).toEqual([1, 2, 4, 32, 60, 60]);
});

test('files are sent together as they were: photos with photos of their album, ten at most', () => {
  const file = (fileId: string, more: Partial<GivenFile> = {}): GivenFile => ({
    question: 'Minh chứng',
    kind: 'photo',
    fileId,
    ...more,
  });
  const album = { album: '7' };
  const sizes = (...files: GivenFile[]) => groupFiles(files).map((group) => group.length);
  expect(sizes(file('1'), file('2'))).toEqual([1, 1]);
  expect(sizes(file('1', album), file('2', album), file('3', { album: '8' }))).toEqual([2, 1]);
  expect(sizes(file('1', album), file('2', { ...album, kind: 'document' }))).toEqual([1, 1]);
  expect(sizes(file('1', album), file('2', { ...album, question: 'Ảnh' }))).toEqual([1, 1]);
  expect(sizes(...Array.from({ length: 12 }, (_, n) => file(`${n}`, album)))).toEqual([10, 2]);
});
