import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retryDelay } from '../../src/playground/botapi/webhook.ts';
import type { TestBot, TestServer } from './server.ts';
import { startServer } from './server.ts';

interface Posted {
  at: number;
  secret: string | undefined;
  update: { update_id: number; message?: { text: string; chat: { id: number } } };
}

let server: TestServer;
let bot: TestBot;
let lan: number;
let hook: Server;
let url: string;
let posted: Posted[];
let answer: (posted: Posted) => { status: number; body?: object };

beforeAll(async () => {
  server = await startServer();
  hook = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      const entry = {
        at: performance.now(),
        secret: secret?.toString(),
        update: JSON.parse(text) as Posted['update'],
      };
      posted.push(entry);
      const { status, body } = answer(entry);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body ? JSON.stringify(body) : '');
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await server.close();
  hook.closeAllConnections();
  hook.close();
});
beforeEach(async () => {
  server.botapi.reset();
  await server.control('limits', { enabled: false });
  bot = await server.bot();
  lan = await server.friend(bot, 'Lan');
  posted = [];
  answer = () => ({ status: 200 });
});
afterEach(() => bot.call('deleteWebhook', { drop_pending_updates: true }));

/** Waits until so many updates were posted. */
async function arrived(count: number): Promise<void> {
  await expect.poll(() => posted.length, { timeout: 8_000, interval: 10 }).toBeGreaterThanOrEqual(count);
}

const pending = async (): Promise<number> => (await bot.call('getWebhookInfo')).result.pending_update_count;

describe('a webhook', () => {
  it('is set, told of, and taken away', async () => {
    expect(await bot.call('setWebhook', { url, max_connections: 5 })).toEqual({
      ok: true,
      result: true,
      description: 'Webhook was set',
    });
    expect((await bot.call('setWebhook', { url, max_connections: 5 })).description).toBe(
      'Webhook is already set',
    );
    expect((await bot.call('getWebhookInfo')).result).toEqual({
      url,
      has_custom_certificate: false,
      pending_update_count: 0,
      max_connections: 5,
    });
    expect((await bot.call('deleteWebhook')).description).toBe('Webhook was deleted');
    expect((await bot.call('deleteWebhook')).description).toBe('Webhook is already deleted');
    expect((await bot.call('getWebhookInfo')).result.url).toBe('');
  });

  it('gets updates with its secret, and any 2xx acknowledges them', async () => {
    await bot.call('setWebhook', { url, secret_token: 'bi-mat_1' });
    answer = () => ({ status: 204 });
    await server.says(lan, 'chào');
    await arrived(1);
    expect(posted[0]).toMatchObject({ secret: 'bi-mat_1', update: { message: { text: 'chào' } } });
    await expect.poll(pending).toBe(0);
    expect(posted).toHaveLength(1);
  });

  it('refuses a secret with other characters', async () => {
    expect(await bot.problem('setWebhook', { url, secret_token: 'bí mật' })).toBe(
      'Bad Request: secret token contains unallowed characters',
    );
  });

  it('gets an update again at once after a failure, then after two seconds; 4xx is not final', async () => {
    await bot.call('setWebhook', { url });
    const statuses = [500, 404, 200];
    answer = () => ({ status: statuses.shift() ?? 200 });
    await server.says(lan, 'chào');
    await arrived(2);
    expect((posted[1] as Posted).at - (posted[0] as Posted).at).toBeLessThan(1_000);
    expect((await bot.call('getWebhookInfo')).result).toMatchObject({
      pending_update_count: 1,
      last_error_message: expect.stringContaining('Wrong response from the webhook: '),
    });
    await arrived(3);
    expect((posted[2] as Posted).at - (posted[1] as Posted).at).toBeGreaterThan(1_900);
    await expect.poll(pending).toBe(0);
  });

  it('waits 2, 4, 8 … 60 seconds from the second failure on', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(retryDelay)).toEqual([0, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('gets it again without waiting where the clock is moved on', async () => {
    await bot.call('setWebhook', { url });
    const statuses = [500, 500, 500];
    answer = () => ({ status: statuses.shift() ?? 200 });
    const start = performance.now();
    await server.says(lan, 'chào');
    await arrived(2);
    for (const count of [3, 4]) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await server.control('clock', { advance_ms: 4_000 });
      await arrived(count);
    }
    expect(performance.now() - start).toBeLessThan(1_500);
    await expect.poll(pending).toBe(0);
  });

  it('keeps the order within a chat, and other chats go on meanwhile', async () => {
    const hoa = await server.friend(bot, 'Hoa');
    await bot.call('setWebhook', { url });
    let failures = 2;
    answer = ({ update }) => {
      if (update.message?.text !== 'một' || failures === 0) return { status: 200 };
      failures -= 1;
      return { status: 500 };
    };
    await server.says(lan, 'một');
    await server.says(lan, 'hai');
    await server.says(hoa, 'khác');
    await arrived(3);
    // The pause after the second failure is waited for elsewhere; here the clock is moved over it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.control('clock', { advance_ms: 4_000 });
    await arrived(5);
    const order = posted.map(({ update }) => update.message?.text);
    expect(order.filter((text) => text !== 'khác')).toEqual(['một', 'một', 'một', 'hai']);
    expect(order.indexOf('khác')).toBeLessThan(3);
  });

  it('may answer with a method, which is run', async () => {
    await bot.call('setWebhook', { url });
    answer = () => ({ status: 200, body: { method: 'sendMessage', chat_id: lan, text: 'trả lời ngay' } });
    await server.says(lan, 'chào');
    await expect
      .poll(async () => (await server.control(`chats/${lan}/messages`)).messages.at(-1).text)
      .toBe('trả lời ngay');
  });

  it('gets what was waiting before it was set, unless that is dropped', async () => {
    await server.says(lan, 'trước');
    await bot.call('setWebhook', { url });
    await arrived(1);
    await bot.call('deleteWebhook');
    await server.says(lan, 'bỏ');
    await bot.call('setWebhook', { url, drop_pending_updates: true });
    await server.says(lan, 'sau');
    await arrived(2);
    expect(posted.map(({ update }) => update.message?.text)).toEqual(['trước', 'sau']);
  });

  it('ends a long poll with 409', async () => {
    const polling = bot.call('getUpdates', { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await bot.call('setWebhook', { url });
    expect(await polling).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by setWebhook request',
    });
  });

  it('leaves updates to be dropped by deleteWebhook', async () => {
    await server.says(lan, 'một');
    await bot.call('deleteWebhook', { drop_pending_updates: true });
    expect(await bot.updates()).toEqual([]);
  });
});
