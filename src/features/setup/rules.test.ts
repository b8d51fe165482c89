import { expect, test } from 'vitest';
import { inviteDaysOffered, isTimeZone } from './rules.ts';

test.each([
  ['Asia/Ho_Chi_Minh', true],
  ['Europe/Berlin', true],
  ['Asia/Ha_Noi', false],
  ['+07:00', false],
  ['UTC', false],
  ['giờ Việt Nam', false],
  ['', false],
])('%s is a time zone: %s', (name, isOne) => {
  expect(isTimeZone(name)).toBe(isOne);
});

test('an invitation is offered for 1 to 30 days', () => {
  expect(Math.min(...inviteDaysOffered)).toBe(1);
  expect(Math.max(...inviteDaysOffered)).toBe(30);
});
