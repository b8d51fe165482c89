import { describe, expect, it } from 'vitest';
import { lateness } from './lateness.ts';
import vectors from './vectors.json' with { type: 'json' };

const zone = 'Asia/Ho_Chi_Minh';

describe('days late are counted by local midnights', () => {
  it.each([
    ...vectors.lateness.days,
    {
      deadline: '2026-06-26T17:00:00+07:00',
      received: '2026-06-26T17:00:00.001+07:00',
      late: true,
      daysLate: 0,
    },
    { deadline: '2026-06-26T17:00:00+07:00', received: '2026-06-26T23:59:59+07:00', late: true, daysLate: 0 },
    {
      deadline: '2026-06-26T17:00:00+07:00',
      received: '2026-06-20T08:00:00+07:00',
      late: false,
      daysLate: 0,
    },
    { deadline: '2026-06-26T23:59:00+07:00', received: '2026-06-27T00:00:00+07:00', late: true, daysLate: 1 },
    {
      deadline: '2025-12-31T17:00:00+07:00',
      received: '2026-01-10T08:00:00+07:00',
      late: true,
      daysLate: 10,
    },
    { deadline: '2028-02-28T17:00:00+07:00', received: '2028-03-01T08:00:00+07:00', late: true, daysLate: 2 },
  ])('due $deadline, received $received', ({ deadline, received, late, daysLate }) => {
    expect(lateness(Date.parse(deadline), Date.parse(received), zone)).toEqual({ late, daysLate });
  });

  it('counts by the bloc’s zone and not by UTC', () => {
    const due = Date.parse('2026-06-26T20:00:00+07:00');
    const received = Date.parse('2026-06-27T06:00:00+07:00');
    expect(lateness(due, received, zone).daysLate).toBe(1);
    expect(lateness(due, received, 'UTC').daysLate).toBe(0);
  });
});
