import { describe, expect, it } from 'vitest';
import type { Message } from './types.ts';
import { around, STEP, stretchOf, TAIL, WINDOW, withNewer, withOlder } from './window.ts';

const chat = { id: -1, type: 'group' as const };
const messages: Message[] = Array.from({ length: 1000 }, (_, index) => ({
  message_id: index + 1,
  date: 0,
  chat,
}));

describe('the stretch of a chat that is in the document', () => {
  it('begins with the newest messages', () => {
    const { first, end } = stretchOf(messages, TAIL);
    expect(end).toBe(1000);
    expect(end - first).toBeGreaterThanOrEqual(STEP);
    expect(end - first).toBeLessThan(STEP + 50);
  });

  it('reaches the oldest and comes back to the newest, never growing beyond its bound', () => {
    let bounds = TAIL;
    for (let step = 0; step < 100; step += 1) {
      bounds = withOlder(messages, bounds);
      const { first, end } = stretchOf(messages, bounds);
      expect(end - first).toBeLessThanOrEqual(WINDOW + STEP);
    }
    expect(stretchOf(messages, bounds).first).toBe(0);
    for (let step = 0; step < 100; step += 1) bounds = withNewer(messages, bounds);
    expect(stretchOf(messages, bounds).end).toBe(1000);
    expect(bounds.end).toBeNull();
  });

  it('holds the message that was asked for', () => {
    const { first, end } = stretchOf(messages, around(messages, 400));
    expect(first).toBeLessThanOrEqual(399);
    expect(end).toBeGreaterThan(399);
  });

  it('sheds old messages while new ones keep coming', () => {
    const grown = [...messages, ...messages.map((one) => ({ ...one, message_id: one.message_id + 1000 }))];
    const { first, end } = stretchOf(grown, { start: 900, end: null });
    expect(end - first).toBeLessThanOrEqual(WINDOW + STEP);
  });
});
