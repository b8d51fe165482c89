/**
 * The queue of updates of every bot: what is waiting, what an offset acknowledges, who is blocked in a long
 * poll. Updates live until they are acknowledged or expire on the civil clock; long polls run on real time.
 */
import { randomInt } from 'node:crypto';
import type { CivilClock } from '../../platform/clock/index.ts';
import { ApiError } from './errors.ts';
import type { QueuedUpdate, Store } from './store.ts';
import type { BotAccount } from './types.ts';
import { isWanted } from './update-kinds.ts';

const DAY = 86_400;
const WEEK_MS = 7 * DAY * 1000;
/** An offset further than this above the next id is taken for a mistake and ignored. */
const FARTHEST_OFFSET = 10;
const FIRST_ID = { least: 2_000_001, most: 2 ** 30 };

interface Poll {
  offset: number;
  limit: number;
  timer: NodeJS.Timeout;
  resolve: (updates: QueuedUpdate[]) => void;
  reject: (error: ApiError) => void;
}

interface NewUpdate {
  kind: string;
  content: unknown;
  /** Updates with the same lane keep their order with a webhook. */
  lane: string;
  /** UTC milliseconds of the civil clock. */
  expiresAt: number;
}

export interface Updates {
  /** Queues an update, unless the bot does not want its kind or it is already too old. */
  add(bot: BotAccount, update: NewUpdate): void;
  /** Acknowledges what is below `offset`, then answers what waits, after at most `timeout` seconds. */
  poll(
    bot: BotAccount,
    offset: number,
    limit: number,
    timeout: number,
    gone: AbortSignal,
  ): Promise<QueuedUpdate[]>;
  /** Ends the bot's long poll with a conflict that names `by`. */
  conflict(bot: number, by: string): void;
  /** What waits, in order, without what has expired. */
  waiting(bot: number): QueuedUpdate[];
  drop(update: QueuedUpdate): void;
  dropAll(bot: number): void;
  restartIds(bot: number, next: number): void;
  /** Called after an update was queued. */
  onAdded: (bot: BotAccount) => void;
  reload(): void;
  close(): void;
}

/** Makes the queues, filled with what was left on disk. */
export function createUpdates(store: Store, clock: CivilClock): Updates {
  const queues = new Map<number, QueuedUpdate[]>();
  const polls = new Map<number, Poll>();

  function queueOf(bot: number): QueuedUpdate[] {
    let queue = queues.get(bot);
    if (!queue) {
      queue = [];
      queues.set(bot, queue);
    }
    return queue;
  }

  function load(): void {
    queues.clear();
    for (const update of store.listUpdates()) queueOf(update.bot_id).push(update);
  }

  function waiting(bot: number): QueuedUpdate[] {
    const queue = queueOf(bot);
    const now = clock.now();
    if (queue.some((update) => update.expires_at <= now)) {
      for (const update of queue) if (update.expires_at <= now) store.dropUpdate(update.seq);
      queues.set(
        bot,
        queue.filter((update) => update.expires_at > now),
      );
    }
    return queueOf(bot);
  }

  function takeId(bot: number): number {
    const now = clock.now();
    const last = store.counter(`updated:${bot}`);
    const next = store.counter(`update:${bot}`);
    const quiet = last !== undefined && now - last > WEEK_MS && waiting(bot).length === 0;
    store.setCounter(`updated:${bot}`, now);
    const id = next === undefined || quiet ? randomInt(FIRST_ID.least, FIRST_ID.most) : next;
    if (quiet) store.next(`epoch:${bot}`, 0);
    store.setCounter(`update:${bot}`, id + 1);
    return id;
  }

  /** Drops what the offset acknowledges. Ids may have been restarted: each run of ids has its own range. */
  function acknowledge(bot: number, offset: number): void {
    const queue = waiting(bot);
    const next = store.counter(`update:${bot}`);
    if (next === undefined || queue.length === 0) return;
    if (offset < 0) {
      const last = queue.at(offset - 1);
      if (last) dropTo(bot, last.seq);
      return;
    }
    const current = store.counter(`epoch:${bot}`) ?? 0;
    const epochs = new Set([current, ...queue.map((update) => update.epoch).toReversed()]);
    for (const epoch of epochs) {
      const ids = queue.filter((update) => update.epoch === epoch).map((update) => update.update_id);
      const tail = epoch === current ? next : Math.max(...ids) + 1;
      const start = ids[0] ?? tail;
      if (offset <= start || offset > tail + FARTHEST_OFFSET) continue;
      const last = queue.findLast(
        (update) => update.epoch < epoch || (update.epoch === epoch && update.update_id < offset),
      );
      if (last) dropTo(bot, last.seq);
      return;
    }
  }

  function dropTo(bot: number, seq: number): void {
    store.dropUpdatesTo(bot, seq);
    const queue = queueOf(bot);
    const kept = queue.findIndex((update) => update.seq > seq);
    queue.splice(0, kept < 0 ? queue.length : kept);
  }

  function collect(bot: number, offset: number, limit: number): QueuedUpdate[] {
    if (offset !== 0) store.transaction(() => acknowledge(bot, offset));
    return waiting(bot).slice(0, limit);
  }

  function settle(bot: number, poll: Poll): void {
    clearTimeout(poll.timer);
    if (polls.get(bot) === poll) polls.delete(bot);
  }

  function wake(bot: number): void {
    const poll = polls.get(bot);
    if (!poll) return;
    const found = collect(bot, poll.offset, poll.limit);
    if (found.length === 0) return;
    settle(bot, poll);
    poll.resolve(found);
  }

  function conflict(bot: number, by: string): void {
    const poll = polls.get(bot);
    if (!poll) return;
    settle(bot, poll);
    poll.reject(new ApiError(409, `Conflict: terminated by ${by}`));
  }

  load();
  const updates: Updates = {
    onAdded: () => undefined,
    add(bot, { kind, content, lane, expiresAt }) {
      if (!isWanted(bot.allowed_updates, kind) || expiresAt <= clock.now()) return;
      const update = {
        bot_id: bot.id,
        update_id: takeId(bot.id),
        epoch: store.counter(`epoch:${bot.id}`) ?? 0,
        kind,
        lane,
        expires_at: Math.round(expiresAt),
        body: `"${kind}":${JSON.stringify(content)}`,
      };
      queueOf(bot.id).push({ seq: store.saveUpdate(update), ...update });
      setImmediate(() => {
        wake(bot.id);
        updates.onAdded(bot);
      });
    },
    poll(bot, offset, limit, timeout, gone) {
      const found = collect(bot.id, offset, limit);
      if (found.length > 0 || timeout === 0) return Promise.resolve(found);
      conflict(bot.id, 'other getUpdates request; make sure that only one bot instance is running');
      return new Promise((resolve, reject) => {
        const finish = (): void => {
          settle(bot.id, poll);
          resolve([]);
        };
        const poll: Poll = { offset, limit, resolve, reject, timer: setTimeout(finish, timeout * 1000) };
        polls.set(bot.id, poll);
        gone.addEventListener('abort', finish);
      });
    },
    conflict,
    waiting,
    drop(update) {
      store.dropUpdate(update.seq);
      const queue = queueOf(update.bot_id);
      const at = queue.indexOf(update);
      if (at >= 0) queue.splice(at, 1);
    },
    dropAll(bot) {
      const last = queueOf(bot).at(-1);
      if (last) dropTo(bot, last.seq);
    },
    restartIds(bot, next) {
      store.setCounter(`update:${bot}`, next);
      store.setCounter(`updated:${bot}`, clock.now());
      store.next(`epoch:${bot}`, 1);
    },
    reload: load,
    close() {
      for (const [bot, poll] of polls) {
        settle(bot, poll);
        poll.resolve([]);
      }
    },
  };
  return updates;
}
