import { describe, expect, it } from 'vitest';
import { readEmptyAnswer } from './markers.ts';

describe('the empty answers', () => {
  it.each([
    ['không phát sinh', 'nothing-to-report'],
    ['Không phát sinh ạ.', 'nothing-to-report'],
    ['khong phat sinh', 'nothing-to-report'],
    ['ko phát sinh số liệu', 'nothing-to-report'],
    ['không được phân công', 'not-assigned'],
    ['chưa được giao nhiệm vụ', 'not-assigned'],
    ['chưa có số liệu', 'not-yet-known'],
    ['Chưa có', 'not-yet-known'],
    ['chưa tổng hợp xong', 'not-yet-known'],
    ['sẽ bổ sung sau', 'not-yet-known'],
    ['ko', 'none'],
    ['K', 'none'],
    ['không có', 'none'],
    ['Không có trường hợp nào', 'none'],
    ['-', 'none'],
    ['---', 'none'],
    ['không', undefined],
    ['0', undefined],
    ['267', undefined],
    ['không có 3 đơn vị', undefined],
    ['không phát sinh 3', undefined],
    ['kế hoạch', undefined],
    ['', undefined],
  ])('%j is %s', (typed, expected) => {
    expect(readEmptyAnswer(typed)).toBe(expected);
    expect(readEmptyAnswer(typed.normalize('NFD'))).toBe(expected);
  });
});
