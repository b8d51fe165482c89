import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDesk } from './desk.ts';

/** A desk whose work is a list of names; `done` is what it did, a turn for each. */
function deskOf(waiting: string[]) {
  const done: string[] = [];
  const errors: unknown[] = [];
  let mostAtOnce = 0;
  let atOnce = 0;
  const desk = createDesk({
    isWaiting: () => waiting.length > 0,
    async work(stopping) {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      try {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
          if (one === 'fails') throw new Error('refused');
          await nextTurn();
          done.push(one);
          if (stopping.aborted) return;
        }
      } finally {
        atOnce -= 1;
      }
    },
    onError: (error) => errors.push(error),
  });
  return { desk, done, errors, mostAtOnce: () => mostAtOnce };
}

test('one worker does all that waits, however often it is woken', async () => {
  const { desk, done, mostAtOnce } = deskOf(['a', 'b']);
  desk.wake();
  desk.wake();
  desk.begin();
  await desk.idle();
  expect(done).toEqual(['a', 'b']);
  expect(mostAtOnce()).toBe(1);
});

test('what comes after the worker has looked for the last time is done all the same', async () => {
  let looks = 0;
  let isWaiting = true;
  const desk = createDesk({
    isWaiting: () => isWaiting,
    async work() {
      looks += 1;
      isWaiting = false;
      if (looks > 1) return;
      queueMicrotask(() => {
        isWaiting = true;
        desk.wake();
      });
    },
    onError: () => undefined,
  });
  desk.wake();
  await desk.idle();
  expect(looks).toBe(2);
});

test('an error is told and what is left waits for the next wake', async () => {
  const waiting = ['fails', 'later'];
  const { desk, done, errors } = deskOf(waiting);
  desk.wake();
  desk.wake();
  await desk.idle();
  expect(errors).toEqual([new Error('refused')]);
  expect(done).toEqual([]);
  desk.wake();
  await desk.idle();
  expect(done).toEqual(['later']);
});

test('a stopped desk ends what is in hand and takes nothing more', async () => {
  const waiting = ['in hand', 'left'];
  const { desk, done } = deskOf(waiting);
  desk.wake();
  await desk.stop();
  desk.wake();
  desk.begin();
  await desk.idle();
  expect(done).toEqual(['in hand']);
  expect(waiting).toEqual(['left']);
});
