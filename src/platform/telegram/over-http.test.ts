/** The whole way over real HTTP: polling, intake, outbox and sender against the local Bot API server. */
import { Composer } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { type ListeningBotApi, listenBotApi } from '../../playground/botapi/index.ts';
import { monotonicClock, systemClock } from '../clock/index.ts';
import { type Db, transact } from '../db/open.ts';
import { openTestDatabase } from '../db/testing.ts';
import { revise, say } from '../outbox/queue.ts';
import * as outboxSchema from '../outbox/schema.ts';
import { createSender } from '../outbox/sender.ts';
import { SILENT_LOG } from '../outbox/testing.ts';
import { defineButton, id, onButton, routeButtons } from './buttons.ts';
import { createApi, identify } from './client.ts';
import type { BotContext } from './context.ts';
import { createIntake } from './intake.ts';
import { createPolling } from './polling.ts';
import { createTransport } from './transport.ts';

const TOKEN = '4242:local-test-token-that-is-long-enough-00';
const LAN = 1_000_001;
const ok = defineButton('ok', { row: id });

let server: ListeningBotApi;
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function startServer(): Promise<void> {
  server = await listenBotApi({
    path: ':memory:',
    port: 0,
    seed: { bots: [{ username: 'test_bot', token: TOKEN }] },
  });
  endings.push(() => server.close());
  await control('POST', 'users', { id: LAN, first_name: 'Lan' });
}

async function control(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/control/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

function writes(text: string): Promise<unknown> {
  return control('POST', 'messages', { chat_id: LAN, from_id: LAN, text });
}

interface Seen {
  message_id: number;
  text: string;
  from: { is_bot: boolean };
}

/** The texts that the bot has sent to Lan. */
async function sees(): Promise<Seen[]> {
  const { messages } = await control('GET', `chats/${LAN}/messages?user_id=${LAN}&limit=100`);
  return (messages as Seen[]).filter(({ from }) => from.is_bot);
}

/** Asks again until `check` holds; the suite's time limit ends it otherwise. */
async function eventually<T>(ask: () => Promise<T>, check: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (check(value)) return value;
  }
}

/** A bot that echoes texts with a button, and edits its message when the button is tapped. */
async function startBot(db: Db) {
  const api = createApi({ token: TOKEN, apiRoot: `${server.url}/` });
  const composer = new Composer<BotContext>();
  composer.on('message:text', (ctx) => {
    ctx.act((tx) => {
      const now = systemClock.now();
      const content = { text: `echo: ${ctx.message.text}` };
      const row = say(tx, { chatId: ctx.chat.id, priority: 'reply', content, now });
      revise(tx, row, { ...content, buttons: [[{ label: 'OK', data: ok.make({ row }) }]] }, now);
      return row;
    });
  });
  routeButtons(
    composer,
    [
      onButton(ok, (ctx, { row }) => {
        ctx.act((tx) => revise(tx, row, { text: 'done' }, systemClock.now(), 'reply'));
        ctx.toast('thanks');
      }),
    ],
    (ctx) => ctx.toast('unknown'),
  );
  const sender = createSender({
    db,
    transport: createTransport(api),
    civil: systemClock,
    monotonic: monotonicClock,
    prepare: new Map(),
    log: SILENT_LOG,
    onUndeliverable() {},
    onMigrated() {},
  });
  const intake = createIntake({
    db,
    api,
    me: await identify(api, { log: SILENT_LOG }),
    composer,
    civil: systemClock,
    log: SILENT_LOG,
    onCommit: () => sender.wake(),
  });
  const polling = createPolling({
    api,
    intake,
    allowedUpdates: ['message', 'callback_query'],
    log: SILENT_LOG,
    pollSeconds: 5,
  });
  sender.start();
  polling.start();
  const stop = async (): Promise<void> => {
    await polling.stop();
    await sender.stop();
  };
  endings.push(stop);
  return { sender, polling, intake, stop };
}

describe('over real HTTP', () => {
  it('a message is answered, and a tap edits the answer and shows its text', async () => {
    await startServer();
    await startBot(openTestDatabase());
    await writes('hello');
    const [answer] = await eventually(sees, (all) => all.length === 1);
    expect(answer?.text).toBe('echo: hello');
    const tap = await control('POST', 'taps', {
      chat_id: LAN,
      from_id: LAN,
      message_id: answer?.message_id,
      text: 'OK',
    });
    await eventually(sees, ([message]) => message?.text === 'done');
    const shown = await eventually(
      () => control('GET', `taps/${tap['callback_query_id'] as string}`),
      ({ answered }) => answered === true,
    );
    expect(shown['text']).toBe('thanks');
  });

  it('“too many requests” and a server error delay a message and lose none', async () => {
    await startServer();
    const db = openTestDatabase();
    const { sender } = await startBot(db);
    await control('POST', 'faults', {
      method: 'sendMessage',
      times: 1,
      error_code: 429,
      parameters: { retry_after: 1 },
    });
    await control('POST', 'faults', { method: 'sendMessage', times: 1, status: 502, when: 'before' });
    await writes('patience');
    expect((await eventually(sees, (all) => all.length > 0)).map(({ text }) => text)).toEqual([
      'echo: patience',
    ]);
    await sender.idle();
    expect(db.select().from(outboxSchema.outbox).get()).toMatchObject({
      state: 'sent',
      possiblyRepeated: true,
    });
  });

  it('an answer that is cut after the message was stored is repeated, and marked so', async () => {
    await startServer();
    const db = openTestDatabase();
    const { sender } = await startBot(db);
    await control('POST', 'faults', { method: 'sendMessage', times: 1, cut: 'after' });
    await writes('twice');
    await eventually(sees, (all) => all.length === 2);
    await sender.idle();
    expect(db.select().from(outboxSchema.outbox).get()).toMatchObject({
      state: 'sent',
      possiblyRepeated: true,
    });
  });

  it('a person who blocked the bot is told apart', async () => {
    await startServer();
    const db = openTestDatabase();
    const { sender } = await startBot(db);
    await writes('hello');
    await eventually(sees, (all) => all.length === 1);
    await control('POST', 'blocks', { user_id: LAN, blocked: true });
    const row = transact(db, (tx) =>
      say(tx, { chatId: LAN, priority: 'reply', content: { text: 'x' }, now: systemClock.now() }),
    );
    sender.wake();
    await sender.idle();
    const failed = db
      .select()
      .from(outboxSchema.outbox)
      .all()
      .find((each) => each.id === row);
    expect(failed).toMatchObject({ state: 'failed', failureCode: 403 });
  });

  it('what was written while no bot ran is answered at the next start, once', async () => {
    await startServer();
    const db = openTestDatabase();
    const first = await startBot(db);
    await writes('one');
    await eventually(sees, (all) => all.length === 1);
    await first.stop();
    await writes('two');
    await startBot(db);
    await eventually(sees, (all) => all.length === 2);
    await writes('three');
    const all = await eventually(sees, (texts) => texts.length >= 3);
    expect(all.map(({ text }) => text)).toEqual(['echo: one', 'echo: two', 'echo: three']);
  });

  it('messages written at once are all answered, once each', async () => {
    await startServer();
    await control('POST', 'limits', { enabled: false });
    await startBot(openTestDatabase());
    await Promise.all(Array.from({ length: 5 }, (_, n) => writes(`${n}`)));
    const all = await eventually(sees, (texts) => texts.length >= 5);
    const asked = all.map(({ text }) => text);
    expect(new Set(asked).size).toBe(5);
  });
});
