import { describe, expect, test } from 'vitest';
import { authorityOf, isReceived, nextState, type ReportEvent, receiptCode } from './rules.ts';
import { type ReportState, reportStates } from './schema.ts';

describe('the life of a report', () => {
  const steps: [ReportState, ReportEvent, ReportState | undefined][] = [
    ['not_started', 'start', 'draft'],
    ['draft', 'send_for_approval', 'awaiting_approval'],
    ['awaiting_approval', 'withdraw', 'draft'],
    ['awaiting_approval', 'return', 'returned'],
    ['returned', 'send_for_approval', 'awaiting_approval'],
    ['awaiting_approval', 'submit', 'submitted'],
    ['draft', 'submit', 'submitted'],
    ['not_started', 'submit', undefined],
    ['draft', 'return', undefined],
    ['draft', 'withdraw', undefined],
    ['submitted', 'return', undefined],
    ['locked', 'withdraw', undefined],
  ];
  test.each(steps)('%s, %s → %s', (state, event, expected) => {
    expect(nextState(state, event)).toBe(expected);
  });

  test('it counts as received from the submission on', () => {
    expect(reportStates.filter(isReceived)).toEqual(['submitted', 'accepted', 'locked']);
  });
});

describe('who may send', () => {
  test.each([
    ['a leader, always', { capacity: 'leader', hasDelegation: false, reachableLeaders: 1 }, 'leader'],
    [
      'an officer with a delegation',
      { capacity: 'officer', hasDelegation: true, reachableLeaders: 1 },
      'delegated',
    ],
    [
      'an officer whose leaders cannot be reached',
      { capacity: 'officer', hasDelegation: false, reachableLeaders: 0 },
      'no_leader',
    ],
    [
      'the secretariat that entered it for an agency whose leaders cannot be reached',
      { capacity: 'on_behalf', hasDelegation: false, reachableLeaders: 0 },
      'on_behalf',
    ],
    [
      'not the secretariat by a delegation that was given to the officers',
      { capacity: 'on_behalf', hasDelegation: true, reachableLeaders: 1 },
      undefined,
    ],
    [
      'otherwise a leader is to approve',
      { capacity: 'officer', hasDelegation: false, reachableLeaders: 2 },
      undefined,
    ],
  ] as const)('%s', (_what, who, expected) => {
    expect(authorityOf(who)).toBe(expected);
  });
});

test('a receipt’s code names year, round, agency and how often it was sent', () => {
  expect(receiptCode({ year: 2019, roundId: 3, agencyCode: 'BHG', number: 1 })).toBe('BC2019-03-BHG-01');
  expect(receiptCode({ year: 2019, roundId: 123, agencyCode: 'BHG', number: 12 })).toBe('BC2019-123-BHG-12');
});
