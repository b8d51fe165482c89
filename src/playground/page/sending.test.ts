import { describe, expect, it } from 'vitest';
import { splitText } from './sending.ts';

describe('a text that a person sends', () => {
  it('goes as it is when it fits', () => {
    expect(splitText('  267 kỳ báo in \n')).toEqual(['267 kỳ báo in']);
    expect(splitText('   ')).toEqual([]);
  });

  it('is cut at a line’s end into messages of at most 4,096 characters', () => {
    const line = 'x'.repeat(3000);
    expect(splitText(`${line}\n${line}`)).toEqual([line, line]);
    const pieces = splitText('đ'.repeat(9000));
    expect(pieces.map((piece) => piece.length)).toEqual([4096, 4096, 808]);
  });

  it('is never cut within a character', () => {
    const pieces = splitText(`a${'😀'.repeat(3000)}`);
    expect(pieces.join('')).toBe(`a${'😀'.repeat(3000)}`);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  });
});
