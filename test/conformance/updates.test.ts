import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestBot, TestServer } from './server.ts';
import { startServer } from './server.ts';

let server: TestServer;
let bot: TestBot;
let lan: number;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.botapi.reset();
  await server.control('limits', { enabled: false });
  bot = await server.bot();
  lan = await server.friend(bot, 'Lan');
});

const texts = (updates: { message: { text: string } }[]): string[] =>
  updates.map((update) => update.message.text);

describe('getUpdates', () => {
  it('brings an update again until an offset above it acknowledges it', async () => {
    await server.says(lan, 'một');
    const [first] = await bot.updates();
    expect(texts(await bot.updates())).toEqual(['một']);
    expect(texts(await bot.updates({ offset: first.update_id }))).toEqual(['một']);
    expect(await bot.updates({ offset: first.update_id + 1 })).toEqual([]);
    expect(await bot.updates()).toEqual([]);
  });

  it('deletes below the offset before it answers, whatever it answers', async () => {
    for (const text of ['một', 'hai', 'ba']) await server.says(lan, text);
    const list = await bot.updates();
    expect(texts(await bot.updates({ offset: list[2].update_id, limit: 1 }))).toEqual(['ba']);
    expect(texts(await bot.updates({ offset: list[0].update_id }))).toEqual(['ba']);
  });

  it('counts ids up from a high number', async () => {
    for (const text of ['một', 'hai']) await server.says(lan, text);
    const [first, second] = await bot.updates();
    expect(first.update_id).toBeGreaterThan(1_000_000);
    expect(second.update_id).toBe(first.update_id + 1);
  });

  it('keeps only the last |N| for a negative offset', async () => {
    for (const text of ['một', 'hai', 'ba']) await server.says(lan, text);
    expect(texts(await bot.updates({ offset: -1 }))).toEqual(['ba']);
    expect(texts(await bot.updates())).toEqual(['ba']);
    expect(texts(await bot.updates({ offset: -5 }))).toEqual(['ba']);
  });

  it('ignores an offset more than 10 above the tail', async () => {
    await server.says(lan, 'một');
    const [{ update_id }] = await bot.updates();
    expect(texts(await bot.updates({ offset: update_id + 1 + 11 }))).toEqual(['một']);
    expect(await bot.updates({ offset: update_id + 1 + 10 })).toEqual([]);
    expect(await bot.updates()).toEqual([]);
  });

  it('takes a limit from 1 to 100', async () => {
    for (let count = 0; count < 3; count += 1) await server.says(lan, `${count}`);
    expect(await bot.updates({ limit: 2 })).toHaveLength(2);
    expect(await bot.updates({ limit: 1000 })).toHaveLength(3);
    expect(await bot.updates({ limit: 0 })).toHaveLength(1);
  });

  it('blocks until an update comes', async () => {
    const waiting = bot.updates({ timeout: 20 });
    await server.says(lan, 'đến rồi');
    expect(texts(await waiting)).toEqual(['đến rồi']);
  });

  it('answers an empty list when the timeout has passed', async () => {
    const before = performance.now();
    expect(await bot.updates({ timeout: 1 })).toEqual([]);
    expect(performance.now() - before).toBeGreaterThan(900);
  });

  it('fails the older of two blocking polls with 409', async () => {
    const older = bot.call('getUpdates', { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const newer = bot.call('getUpdates', { timeout: 20 });
    expect(await older).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await server.says(lan, 'x');
    expect((await newer).ok).toBe(true);
  });

  it('lets a call without a timeout pass beside a blocking one', async () => {
    const blocking = bot.call('getUpdates', { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await bot.updates()).toEqual([]);
    await server.says(lan, 'x');
    expect((await blocking).result).toHaveLength(1);
  });

  it('is refused while a webhook is set', async () => {
    await bot.call('setWebhook', { url: 'http://127.0.0.1:9/hook' });
    expect(await bot.call('getUpdates')).toEqual({
      ok: false,
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await bot.call('deleteWebhook');
    expect((await bot.call('getUpdates')).ok).toBe(true);
  });
});

describe('allowed_updates', () => {
  it('is kept until it is said again, and filters when an update is created', async () => {
    await bot.updates({ allowed_updates: ['callback_query'] });
    await server.says(lan, 'không thấy');
    await bot.updates({ allowed_updates: ['message'] });
    await server.says(lan, 'thấy');
    expect(texts(await bot.updates())).toEqual(['thấy']);
    expect((await bot.call('getWebhookInfo')).result.allowed_updates).toEqual(['message']);
  });

  it('means the default set where it is empty', async () => {
    await bot.updates({ allowed_updates: ['callback_query'] });
    await bot.updates({ allowed_updates: [] });
    await server.says(lan, 'thấy');
    expect(await bot.updates()).toHaveLength(1);
    expect((await bot.call('getWebhookInfo')).result.allowed_updates).toBeUndefined();
  });

  it('brings chat_member only where it is asked for', async () => {
    const { id } = await server.control('chats', {
      type: 'supergroup',
      title: 'Khối',
      members: [lan],
      bots: [bot.id],
    });
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'administrator' });
    await bot.drain();
    const hoa = await server.user('Hoa');
    await server.control(`chats/${id}/members`, { user_id: hoa, status: 'member' });
    expect((await bot.drain()).map((update) => Object.keys(update)[1])).toEqual(['message']);
    await bot.updates({ allowed_updates: ['message', 'chat_member'] });
    await server.control(`chats/${id}/members`, { user_id: hoa, status: 'left' });
    const kinds = (await bot.drain()).map((update) => Object.keys(update)[1]);
    expect(new Set(kinds)).toEqual(new Set(['chat_member', 'message']));
  });
});

describe('the life of an update', () => {
  it('ends for messages 24 hours after their date', async () => {
    await server.says(lan, 'cũ');
    await server.control('clock', { advance_ms: 86_390_000 });
    expect(await bot.updates()).toHaveLength(1);
    await server.control('clock', { advance_ms: 20_000 });
    expect(await bot.updates()).toEqual([]);
  });

  it('ends for taps after 150 seconds', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const sent = (await bot.call('sendMessage', { chat_id: lan, text: 'x', reply_markup })).result;
    await server.control('taps', { chat_id: lan, from_id: lan, message_id: sent.message_id, text: 'A' });
    await server.control('clock', { advance_ms: 140_000 });
    expect(await bot.updates()).toHaveLength(1);
    await server.control('clock', { advance_ms: 20_000 });
    expect(await bot.updates()).toEqual([]);
  });

  it('may go on with lower ids, and lower offsets then acknowledge', async () => {
    await server.says(lan, 'cao');
    expect(await server.control('update-ids', { next: 1000 })).toEqual({ next: 1000 });
    await server.says(lan, 'thấp');
    const list = await bot.updates();
    expect(texts(list)).toEqual(['cao', 'thấp']);
    expect(list[1].update_id).toBe(1000);
    expect(await bot.updates({ offset: 1001 })).toEqual([]);
    await server.says(lan, 'sau');
    expect((await bot.updates())[0].update_id).toBe(1001);
  });

  it('delivers a lower id though the bot still asks for a far higher offset', async () => {
    await server.says(lan, 'cao');
    const [high] = await bot.drain();
    await server.control('update-ids', { next: 5 });
    await server.says(lan, 'thấp');
    expect(texts(await bot.updates({ offset: high.update_id + 1 }))).toEqual(['thấp']);
  });

  it('may begin anywhere after a quiet week', async () => {
    await server.says(lan, 'trước');
    const [before] = await bot.drain();
    await server.control('clock', { advance_ms: 8 * 86_400_000 });
    await server.says(lan, 'sau');
    const [after] = await bot.updates();
    expect(after.update_id).not.toBe(before.update_id + 1);
  });
});
