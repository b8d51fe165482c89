/**
 * Webhooks: every waiting update is posted to the bot's address. Any 2xx acknowledges it, a method in the
 * answer is run, a failure is tried again at once and then ever more slowly until the update expires. Updates
 * of one lane (a chat, or a person's taps) go one after another; lanes go side by side.
 */
import type { MonotonicClock } from '../../platform/clock/index.ts';
import { readArguments } from './http.ts';
import type { QueuedUpdate } from './store.ts';
import type { BotAccount, Upload } from './types.ts';
import { writeUpdate } from './update-kinds.ts';
import type { World } from './world.ts';

const DEFAULT_CONNECTIONS = 40;
const LONGEST_DELAY_SECONDS = 60;
const READ_TIMEOUT_MS = 60_000;

interface Lane {
  busy: boolean;
  /** The update that failed last, and when and how it is tried again. */
  failed?: { seq: number; due: number; again: () => void; timer?: NodeJS.Timeout };
}

/** Runs a method that a webhook's answer asks for. */
export type Execute = (
  bot: BotAccount,
  method: string,
  values: Map<string, string>,
  uploads: Map<string, Upload>,
) => void;

export interface Webhooks {
  /** Posts what waits for the bot, where it has a webhook. */
  wake(bot: BotAccount): void;
  /** Forgets failures, so that a new address is tried at once. */
  restart(bot: BotAccount): void;
  /** Counts time that the clock was moved on as waited. */
  hurry(): void;
  /** Forgets all that is under way: the world was emptied. */
  clear(): void;
  close(): void;
}

/** How long to wait before an update is posted again, in seconds: at once, then 2, 4, 8 … 60. */
export function retryDelay(failures: number): number {
  return failures <= 1 ? 0 : Math.min(2 ** (failures - 1), LONGEST_DELAY_SECONDS);
}

/** Makes the sender of updates; `pacing` times the pauses, `execute` runs what answers ask for. */
export function createWebhooks(world: World, pacing: MonotonicClock, execute: Execute): Webhooks {
  const lanes = new Map<string, Lane>();
  const closing = new AbortController();

  function laneOf(bot: number, name: string): Lane {
    const key = `${bot}/${name}`;
    const lane = lanes.get(key) ?? { busy: false };
    lanes.set(key, lane);
    return lane;
  }

  function wake(bot: BotAccount): void {
    const { webhook } = bot;
    if (!webhook || closing.signal.aborted) return;
    const most = webhook.max_connections ?? DEFAULT_CONNECTIONS;
    let active = [...lanes].filter(([key, lane]) => lane.busy && key.startsWith(`${bot.id}/`)).length;
    const seen = new Set<string>();
    for (const update of world.updates.waiting(bot.id)) {
      if (seen.has(update.lane)) continue;
      seen.add(update.lane);
      const lane = laneOf(bot.id, update.lane);
      if (lane.busy || lane.failed?.seq === update.seq) continue;
      if (active >= most) return;
      active += 1;
      start(bot, lane, update, 0);
    }
  }

  function start(bot: BotAccount, lane: Lane, update: QueuedUpdate, failures: number): void {
    lane.busy = true;
    delete lane.failed;
    void deliver(bot, update).then((problem) => {
      lane.busy = false;
      if (closing.signal.aborted) return;
      if (problem === undefined) {
        world.store.transaction(() => world.updates.drop(update));
        wake(bot);
      } else retry(bot, lane, update, failures + 1, problem);
    });
  }

  function retry(bot: BotAccount, lane: Lane, update: QueuedUpdate, times: number, problem: string): void {
    const current = world.bots.get(bot.id);
    if (!current?.webhook) return;
    current.webhook = { ...current.webhook, last_error_date: world.date(), last_error_message: problem };
    world.saveBot(current);
    const again = (): void => {
      const latest = world.bots.get(bot.id);
      if (!latest?.webhook) return;
      const still = world.updates.waiting(bot.id).some(({ seq }) => seq === update.seq);
      if (still && lane.failed?.seq === update.seq) start(latest, lane, update, times);
      else {
        delete lane.failed;
        wake(latest);
      }
    };
    lane.failed = { seq: update.seq, due: pacing.now() + retryDelay(times) * 1000, again };
    arm(lane);
  }

  function arm({ failed }: Lane): void {
    if (!failed) return;
    clearTimeout(failed.timer);
    failed.timer = setTimeout(failed.again, Math.max(0, failed.due - pacing.now()));
  }

  /** Posts one update; answers what went wrong, or nothing. */
  async function deliver(bot: BotAccount, update: QueuedUpdate): Promise<string | undefined> {
    const { webhook } = bot;
    if (!webhook) return 'Webhook was deleted';
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(webhook.secret_token && { 'X-Telegram-Bot-Api-Secret-Token': webhook.secret_token }),
        },
        body: writeUpdate(update),
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(READ_TIMEOUT_MS)]),
      });
      const answer = Buffer.from(await response.arrayBuffer());
      if (response.status < 200 || response.status > 299) {
        return `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim();
      }
      runAnswer(bot, response.headers.get('content-type') ?? 'application/json', answer);
      return undefined;
    } catch (error) {
      return describe(error);
    }
  }

  function runAnswer(bot: BotAccount, type: string, answer: Buffer): void {
    if (answer.length === 0) return;
    const { values, uploads } = readArguments('', type, answer);
    const method = values.get('method');
    if (!method) return;
    values.delete('method');
    execute(bot, method, values, uploads);
  }

  return {
    wake,
    restart(bot) {
      for (const [key, lane] of lanes) {
        if (!key.startsWith(`${bot.id}/`) || !lane.failed) continue;
        clearTimeout(lane.failed.timer);
        delete lane.failed;
      }
      setImmediate(() => wake(bot));
    },
    hurry() {
      for (const lane of lanes.values()) arm(lane);
    },
    clear() {
      for (const lane of lanes.values()) clearTimeout(lane.failed?.timer);
      lanes.clear();
    },
    close() {
      closing.abort();
      for (const lane of lanes.values()) clearTimeout(lane.failed?.timer);
    },
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Connection failed';
  if (error.name === 'TimeoutError') return 'Read timeout expired';
  const code = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '';
  if (code === 'ECONNREFUSED') return 'Connection refused';
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'Connection timed out';
  if (code === 'ENOTFOUND') return 'Failed to resolve host: Name or service not known';
  return 'Connection closed';
}
