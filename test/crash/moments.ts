/** The moments at which the bot is killed: some anywhere, most where it hurts. Random, and the same for a seed. */
import { setTimeout as pause } from 'node:timers/promises';
import { textOf } from '../../src/playground/client.ts';
import { audience, NOTICE } from './people.ts';
import type { Stage } from './stage.ts';

/** Numbers in [0, 1), the same ones for the same seed. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Moment =
  /** Any instant. */
  | 'anywhere'
  /** While it starts: opening the database, taking over what the last process left. */
  | 'starting'
  /** Updates were just given to it: before, in or after their transactions. */
  | 'handling'
  /** Updates are handled, and the server does not know. */
  | 'acknowledging'
  /** The server has a message and the bot does not know. */
  | 'sending'
  | 'editing'
  /** Several messages at once are on their way. */
  | 'sending many'
  /** The server has answered, the outcome is being written down. */
  | 'recording'
  /** Some people have the broadcast and others do not. */
  | 'broadcast begun'
  | 'broadcast half out';

const HOW_OFTEN: Record<Exclude<Moment, `broadcast ${string}`>, number> = {
  anywhere: 3,
  starting: 2,
  handling: 3,
  acknowledging: 2,
  sending: 3,
  editing: 2,
  'sending many': 1,
  recording: 2,
};

/** Whether a moment comes by itself; the others are spread over what people do. */
export function isAwaited(moment: Moment): boolean {
  return moment === 'starting' || moment.startsWith('broadcast');
}

/** Twenty moments: those of the broadcast early, when it goes out, and around them the others in random order. */
export function twentyMoments(random: Random): Moment[] {
  const moments = Object.entries(HOW_OFTEN).flatMap(([moment, times]) =>
    Array.from({ length: times }, () => ({ moment: moment as Moment, at: random() })),
  );
  const [first, ...rest] = moments.sort((a, b) => a.at - b.at).map((one) => one.moment);
  return [first!, 'broadcast begun', 'broadcast half out', ...rest];
}

/** How long (ms) a moment that needs the bot to do something is waited for; after that any instant will do. */
const LONGEST_WAIT = 1_500;
/** Longer (ms) than the bot lives on: it never hears the answer. */
const HOLD = 500;

/** How long (ms) it may take until people have the broadcast. */
const BROADCAST_WITHIN = 30_000;

function noticesOut({ world }: Stage): number {
  return audience().filter((id) => world.messages(id).some((one) => textOf(one).includes(NOTICE))).length;
}

/** Waits for the moment; what follows at once happens in it. */
export async function comes(moment: Moment, stage: Stage, random: Random): Promise<void> {
  const { server, world } = stage;
  const hold = (method: string, times: number) =>
    world.call('POST', '/control/faults', { method, times, delay_ms: HOLD, when: 'after' });
  const haveNotice = (count: number) =>
    world.until(
      () => noticesOut(stage) >= count || undefined,
      () => `the broadcast did not reach ${count} people`,
      BROADCAST_WITHIN,
    );
  const call = (method: string, phase: 'arrived' | 'answered') =>
    server.until((one) => one.method === method && one.phase === phase, LONGEST_WAIT);
  switch (moment) {
    case 'anywhere':
      await pause(random() * 500);
      return;
    case 'starting':
      await pause(random() * 300);
      return;
    case 'handling':
      await call('getUpdates', 'answered');
      await pause(random() * 12);
      return;
    case 'acknowledging':
      // The next poll would acknowledge; it is cut off before the server has read it.
      await world.call('POST', '/control/faults', { method: 'getUpdates', times: 1, cut: 'before' });
      await call('getUpdates', 'arrived');
      await pause(random() * 100);
      return;
    case 'sending':
      await hold('sendMessage', 1);
      await call('sendMessage', 'arrived');
      await pause(5 + random() * 60);
      return;
    case 'editing':
      await hold('editMessageText', 1);
      await call('editMessageText', 'arrived');
      await pause(5 + random() * 60);
      return;
    case 'sending many':
      await hold('*', 8);
      await call('sendMessage', 'arrived');
      await pause(100 + random() * 250);
      return;
    case 'recording':
      await call('sendMessage', 'answered');
      await pause(random() * 3);
      return;
    case 'broadcast begun':
      await haveNotice(1 + Math.floor(random() * 8));
      return;
    case 'broadcast half out':
      await haveNotice(10 + Math.floor(random() * 10));
      return;
  }
}
