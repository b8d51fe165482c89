import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, TestBot, TestServer } from './server.ts';
import { startServer } from './server.ts';

let server: TestServer;
let bot: TestBot;

beforeAll(async () => {
  server = await startServer({ limits: true });
});
afterAll(() => server.close());
beforeEach(async () => {
  server.botapi.reset();
  bot = await server.bot();
});

const tooMany = (answers: Answer[]): Answer[] => answers.filter((answer) => answer.error_code === 429);

describe('limits, on from the start', () => {
  it('let five messages through in one chat, then one a second', async () => {
    const lan = await server.friend(bot, 'Lan');
    const send = (): Promise<Answer> => bot.call('sendMessage', { chat_id: lan, text: 'x' });
    for (let count = 0; count < 5; count += 1) expect((await send()).ok).toBe(true);
    const response = await fetch(`${server.url}/bot${bot.token}/sendMessage?chat_id=${lan}&text=x`);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await send()).ok).toBe(true);
  });

  it('let 30 messages through in any second over all chats', async () => {
    const people = await Promise.all(Array.from({ length: 31 }, () => server.friend(bot)));
    const answers = await Promise.all(
      people.map((id) => bot.call('sendMessage', { chat_id: id, text: 'x' })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(30);
    expect(tooMany(answers)[0]?.parameters).toEqual({ retry_after: 1 });
  });

  it('let 20 a minute through in a group, edits included', async () => {
    const lan = await server.user('Lan');
    const { id } = await server.control('chats', {
      type: 'supergroup',
      title: 'Khối',
      members: [lan],
      bots: [bot.id],
    });
    const { result } = await bot.call('sendMessage', { chat_id: id, text: 'bảng' });
    const edit = (text: string): Promise<Answer> =>
      bot.call('editMessageText', { chat_id: id, message_id: result.message_id, text });
    for (let count = 1; count < 20; count += 1) expect((await edit(`${count}`)).ok).toBe(true);
    const refused = await edit('quá');
    expect(refused.error_code).toBe(429);
    expect(refused.parameters?.retry_after).toBeGreaterThan(55);
    expect(refused.description).toBe(`Too Many Requests: retry after ${refused.parameters?.retry_after}`);
    expect((await bot.call('sendMessage', { chat_id: id, text: 'x' })).error_code).toBe(429);
  });

  it('count time that the clock is moved on as gone by, and none that it is moved back', async () => {
    const lan = await server.friend(bot, 'Lan');
    const send = async (): Promise<boolean> =>
      (await bot.call('sendMessage', { chat_id: lan, text: 'x' })).ok;
    for (let count = 0; count < 5; count += 1) expect(await send()).toBe(true);
    expect(await send()).toBe(false);
    await server.control('clock', { advance_ms: 1_000 });
    expect(await send()).toBe(true);
    expect(await send()).toBe(false);
    await server.control('clock', { advance_ms: -7_200_000 });
    expect(await send()).toBe(false);
    await server.control('clock', { advance_ms: 60_000 });
    for (let count = 0; count < 5; count += 1) expect(await send()).toBe(true);
    expect(await send()).toBe(false);
  });

  it('leave edits in private chats, taps and updates alone', async () => {
    const lan = await server.friend(bot, 'Lan');
    const { result } = await bot.call('sendMessage', { chat_id: lan, text: 'x' });
    for (let count = 0; count < 40; count += 1) {
      const edited = { chat_id: lan, message_id: result.message_id, text: `${count}` };
      expect((await bot.call('editMessageText', edited)).ok).toBe(true);
    }
  });

  it('can be switched off', async () => {
    const lan = await server.friend(bot, 'Lan');
    expect(await server.control('limits', { enabled: false })).toEqual({ enabled: false });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => bot.call('sendMessage', { chat_id: lan, text: 'x' })),
    );
    expect(tooMany(answers)).toEqual([]);
  });
});
