import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVietnamese, foldText, normaliseText, slugOf } from './normalise.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('text is stored in one shape', () => {
  it.each([
    ['  Ban Tổ chức  ', 'Ban Tổ chức'],
    ['Đảng u\u0309y'.normalize('NFD'), 'Đảng ủy'],
    ['a\u00A0b\u2009c\u3000d\te', 'a b c d e'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['một  \nhai\n\n\n\nba', 'một\nhai\n\nba'],
    ['267\u200B\uFEFF', '267'],
    ['\u202Eabc\u202C', 'abc'],
    ['a\u0000b\u0007c', 'abc'],
    ['1\uFE0F\u20E3', '1\u20E3'],
    ['👨‍👩‍👧 3 thế hệ', '👨‍👩‍👧 3 thế hệ'],
    ['🏳️‍🌈 👩🏽‍🚀 ❤️‍🔥', '🏳️‍🌈 👩🏽‍🚀 ❤️‍🔥'],
    ['M\u200DẬT \u200D👍\u200D', 'MẬT 👍'],
    ['👨\u200D\u200B\u200Da', '👨a'],
    ['\uD800', '\uFFFD'],
    ['', ''],
    [' \n\t ', ''],
  ])('%j becomes %j', (typed, stored) => {
    expect(normaliseText(typed)).toBe(stored);
  });

  it('does not change what is already in shape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(normaliseText(text.normalize('NFD'))).toBe(normaliseText(text.normalize('NFC')));
      }),
    );
  });
});

describe('search folds diacritics, case, spaces and dashes', () => {
  it.each(vectors.foldEqual)('%j and its like are equal', (...texts) => {
    expect(new Set(texts.map(foldText)).size).toBe(1);
  });

  it.each([
    ['Văn phòng Tỉnh ủy', 'van phong tinh uy'],
    ['Văn phòng Tỉnh uỷ', 'van phong tinh uy'],
    ['  ĐOÀN   KẾT ', 'doan ket'],
    ['khối cơ quan — doanh nghiệp', 'khoi co quan doanh nghiep'],
    ['bao_cao-thang', 'bao cao thang'],
    ['Đ', 'd'],
    ['\u1E9E\u0130', 'ßi'],
    ['dòng một\ndòng hai', 'dong mot dong hai'],
  ])('%j is searched as %j', (typed, folded) => {
    expect(foldText(typed)).toBe(folded);
  });

  it('folds a folded text to itself, and NFC and NFD alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });

  it('takes a long hostile text quickly', () => {
    const start = performance.now();
    for (const unit of ['a\u0301', ' ', '-', ' -', '\r\n', '\u200B', 'đ'])
      foldText(unit.repeat(Math.ceil(200_000 / unit.length)));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('lists are sorted as Vietnamese lists', () => {
  it('puts ă and â after a, đ after d, and numbers by size', () => {
    const names = ['Đảng ủy', 'Ban 10', 'Dân vận', 'Ban 2', 'Ân', 'Ăn', 'An', 'Êm', 'Em'];
    expect(names.sort(compareVietnamese)).toEqual([
      'An',
      'Ăn',
      'Ân',
      'Ban 2',
      'Ban 10',
      'Dân vận',
      'Đảng ủy',
      'Em',
      'Êm',
    ]);
  });

  it('takes NFC and NFD as the same', () => {
    expect(compareVietnamese('Đảng ủy', 'Đảng ủy'.normalize('NFD'))).toBe(0);
  });
});

describe('a file is named by what it is about', () => {
  it.each([
    ['Báo cáo tổng kết năm 2019', 'bao-cao-tong-ket-nam-2019'],
    ['Ban Tổ chức – Nội vụ (tỉnh)', 'ban-to-chuc-noi-vu-tinh'],
    ['../../etc', 'etc'],
    ['…', ''],
    ['đ'.repeat(59) + ' x', 'd'.repeat(59)],
  ])('“%s” is %s', (text, slug) => expect(slugOf(text)).toBe(slug));
});
