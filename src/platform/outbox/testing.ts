/** For tests: an outbox with a sender over a scripted transport in virtual time. */
import { eq } from 'drizzle-orm';
import { type Db, type Tx, transact } from '../db/open.ts';
import { openTestDatabase } from '../db/testing.ts';
import { createLog, type Log } from '../log/index.ts';
import { createVirtualTime, type VirtualTime } from '../scheduler/testing.ts';
import { pause } from '../scheduler/timers.ts';
import type { Failure } from './failure.ts';
import type { Content, Priority } from './message.ts';
import { type Message, say } from './queue.ts';
import * as schema from './schema.ts';
import { createSender, type Sender, type SenderOptions } from './sender.ts';
import type { Delivery, Outcome, Transport } from './transport.ts';

export const SILENT_LOG: Log = createLog({ level: 'silent' });

/** One call as the channel saw it; `at` is monotonic. */
export interface Call {
  delivery: Delivery;
  at: number;
}

/** What the channel answers to a call; by default each send gets the next message id. */
export type Script = (delivery: Delivery, call: number) => Partial<Failure> | 'hang' | undefined;

export interface Channel extends Transport {
  calls: Call[];
  pins: { chatId: number; messageId: number }[];
  /** The most calls that were under way at once. */
  mostAtOnce: number;
  /** The texts sent to a chat, in order, without edits. */
  sentTo(chatId: number): string[];
}

export function createChannel(
  time: VirtualTime,
  options: { latencyMs?: number; script?: Script } = {},
): Channel {
  let lastMessageId = 100;
  let underWay = 0;
  const channel: Channel = {
    calls: [],
    pins: [],
    mostAtOnce: 0,
    sentTo: (chatId) =>
      channel.calls
        .filter(({ delivery }) => delivery.chatId === chatId && delivery.edit === undefined)
        .map(({ delivery }) => delivery.content.text),
    async deliver(delivery, signal): Promise<Outcome> {
      channel.calls.push({ delivery, at: time.monotonic.now() });
      const answer = options.script?.(delivery, channel.calls.length);
      underWay += 1;
      channel.mostAtOnce = Math.max(channel.mostAtOnce, underWay);
      if (answer === 'hang') {
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve, { once: true });
        });
      } else if (options.latencyMs !== undefined) {
        await pause(time.timers, options.latencyMs, signal);
      }
      underWay -= 1;
      if (answer === 'hang') return failure({ kind: 'undecidable' });
      if (answer !== undefined) return failure(answer);
      lastMessageId += 1;
      return { ok: true, messageId: delivery.edit?.messageId ?? lastMessageId };
    },
    async pin(chatId, messageId) {
      channel.pins.push({ chatId, messageId });
      return { ok: true, messageId };
    },
  };
  return channel;
}

function failure(told: Partial<Failure>): Outcome {
  return { ok: false, failure: { code: 0, description: 'scripted', ...told } as Failure };
}

export interface Rig {
  db: Db;
  time: VirtualTime;
  channel: Channel;
  sender: Sender;
  undeliverable: { row: schema.OutboxRow; failure: Failure }[];
  migrated: [number, number][];
  health: boolean[];
  fatal: Failure[];
  tx<T>(work: (tx: Tx) => T extends PromiseLike<unknown> ? never : T): T;
  /** Queues a text and wakes the sender. */
  say(
    message: Partial<Message> & { chatId: number; text?: string; content?: Content; priority?: Priority },
  ): number;
  row(id: number): schema.OutboxRow;
  /** Lets virtual time pass until nothing is due. */
  settle(mostMs?: number): Promise<void>;
}

/** Puts a sender (started) on a database in memory, or on the given one. */
export async function createRig(
  options: Partial<SenderOptions> & {
    latencyMs?: number;
    script?: Script;
    channel?: Channel;
    time?: VirtualTime;
  } = {},
): Promise<Rig> {
  const db = options.db ?? openTestDatabase();
  const time = options.time ?? createVirtualTime();
  const channel = options.channel ?? createChannel(time, options);
  const rig: Rig = {
    db,
    time,
    channel,
    undeliverable: [],
    migrated: [],
    health: [],
    fatal: [],
    sender: createSender({
      db,
      transport: channel,
      civil: time.civil,
      wall: time.wall,
      monotonic: time.monotonic,
      timers: time.timers,
      prepare: new Map(),
      log: SILENT_LOG,
      random: () => 0,
      onUndeliverable: (_tx, row, why) => rig.undeliverable.push({ row, failure: why }),
      onMigrated: (_tx, from, to) => rig.migrated.push([from, to]),
      onHealth: (ready) => rig.health.push(ready),
      onFatal: (why) => rig.fatal.push(why),
      ...options,
    }),
    tx: (work) => transact(db, work),
    say({ text = 'hello', content, ...message }) {
      const full: Message = {
        priority: 'reply',
        now: time.civil.now(),
        content: content ?? { text },
        ...message,
      };
      const id = rig.tx((tx) => say(tx, full));
      rig.sender.wake();
      return id;
    },
    row(id) {
      const row = db.select().from(schema.outbox).where(eq(schema.outbox.id, id)).get();
      if (row === undefined) throw new Error(`no row ${id}`);
      return row;
    },
    settle: (mostMs) => time.until(rig.sender.idle(), mostMs),
  };
  rig.sender.start();
  return rig;
}
