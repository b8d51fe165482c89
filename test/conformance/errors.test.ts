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

const send = (parameters: object): Promise<string | undefined> =>
  bot.problem('sendMessage', { chat_id: lan, text: 'x', ...parameters });

describe('tokens and methods', () => {
  it('answers 401 to a token that no bot has', async () => {
    const response = await fetch(`${server.url}/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0/getMe`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  });

  it('answers 404 to what is no token', async () => {
    const response = await fetch(`${server.url}/botnonsense/getMe`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
  });

  it('answers 404 to a method that the reference does not have', async () => {
    const response = await fetch(`${server.url}/bot${bot.token}/getNothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 404,
      description: 'Not Found: method not found',
    });
  });

  it('takes method names in any case', async () => {
    expect((await bot.call('GETME')).result.id).toBe(bot.id);
    expect((await bot.call('sendmessage', { chat_id: lan, text: 'x' })).ok).toBe(true);
  });

  it('says which parameter other methods of the reference lack, and never breaks', async () => {
    expect(await bot.problem('getStickerSet')).toBe('Bad Request: parameter "name" is required');
    expect(await bot.problem('getStickerSet', { name: 'x' })).toBe('Bad Request: STICKERSET_INVALID');
    expect((await bot.call('getMyStarBalance')).result).toEqual({ amount: 0 });
  });
});

describe('arguments', () => {
  const calls: [string, () => Promise<Response>][] = [
    [
      'query',
      () =>
        fetch(
          `${server.url}/bot${bot.token}/sendMessage?chat_id=${lan}&text=${encodeURIComponent('chào bạn')}`,
        ),
    ],
    [
      'urlencoded form',
      () =>
        fetch(`${server.url}/bot${bot.token}/sendMessage`, {
          method: 'POST',
          body: new URLSearchParams({ chat_id: `${lan}`, text: 'chào bạn' }),
        }),
    ],
    [
      'multipart form',
      () => {
        const body = new FormData();
        body.set('chat_id', `${lan}`);
        body.set('text', 'chào bạn');
        return fetch(`${server.url}/bot${bot.token}/sendMessage`, { method: 'POST', body });
      },
    ],
    [
      'JSON',
      () =>
        fetch(`${server.url}/bot${bot.token}/sendMessage`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ chat_id: lan, text: 'chào bạn' }),
        }),
    ],
  ];
  it.each(calls)('are taken from a %s', async (_, run) => {
    const response = await run();
    expect(((await response.json()) as { result: { text: string } }).result.text).toBe('chào bạn');
  });

  it('are read where numbers and booleans are text', async () => {
    const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] });
    const sent = await bot.call('sendMessage', {
      chat_id: `${lan}`,
      text: 'x',
      protect_content: 'True',
      reply_markup,
    });
    expect(sent.result).toMatchObject({
      has_protected_content: true,
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    });
  });
});

describe('sendMessage refuses', () => {
  const rows: [string, object, string][] = [
    ['no chat', { chat_id: '' }, 'Bad Request: chat_id is empty'],
    ['an unknown chat', { chat_id: 999 }, 'Bad Request: chat not found'],
    ['an unknown name', { chat_id: '@nobody_here' }, 'Bad Request: chat not found'],
    ['a chat that is no number', { chat_id: 'abc' }, 'Bad Request: chat not found'],
    ['no text', { text: '' }, 'Bad Request: message text is empty'],
    ['blanks', { text: ' \n ' }, 'Bad Request: message text is empty'],
    ['4097 characters', { text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
    ['an unknown parse mode', { parse_mode: 'bbcode' }, 'Bad Request: unsupported parse_mode'],
    [
      'a keyboard that is not JSON',
      { reply_markup: '{' },
      "Bad Request: can't parse reply keyboard markup JSON object",
    ],
    ['a keyboard that is no object', { reply_markup: '[]' }, 'Bad Request: object expected as reply markup'],
    [
      'rows that are no arrays',
      { reply_markup: { inline_keyboard: [{ text: 'A' }] } },
      'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      'a button without text',
      { reply_markup: { inline_keyboard: [[{ callback_data: 'a' }]] } },
      'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
    ],
    [
      'a button that does nothing',
      { reply_markup: { inline_keyboard: [[{ text: 'A' }]] } },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'button data over 64 bytes',
      { reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'ờ'.repeat(22) }]] } },
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'more than 100 buttons',
      {
        reply_markup: {
          inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'A', callback_data: 'a' }]),
        },
      },
      'Bad Request: reply markup is too long',
    ],
    [
      'a reply to nothing',
      { reply_parameters: { message_id: 99_999 } },
      'Bad Request: message to be replied not found',
    ],
    ['a topic that is none', { message_thread_id: 5 }, 'Bad Request: message thread not found'],
    [
      'an entity beyond the text',
      { entities: [{ type: 'bold', offset: 0, length: 9 }] },
      'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9',
    ],
    [
      'an entity of an unknown type',
      { entities: [{ type: 'loud', offset: 0, length: 1 }] },
      "Bad Request: can't parse MessageEntity: Unsupported type specified",
    ],
  ];
  it.each(rows)('%s', async (_, parameters, description) => {
    expect(await send(parameters)).toBe(description);
  });

  it('nothing at the limits', async () => {
    expect(await send({ text: 'x'.repeat(4096) })).toBeUndefined();
    expect(
      await send({ reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'ờ'.repeat(21) }]] } }),
    ).toBeUndefined();
    expect(
      await send({ reply_parameters: { message_id: 99_999, allow_sending_without_reply: true } }),
    ).toBeUndefined();
  });

  it('counts characters after parsing, in UTF-16', async () => {
    expect(await send({ text: `<b>${'x'.repeat(4096)}</b>`, parse_mode: 'HTML' })).toBeUndefined();
    expect(await send({ text: '😀'.repeat(2048) })).toBeUndefined();
    expect(await send({ text: '😀'.repeat(2049) })).toBe('Bad Request: message is too long');
  });
});

describe('people out of reach', () => {
  it('have never pressed Start', async () => {
    const stranger = await server.user('Người lạ');
    expect(await bot.call('sendMessage', { chat_id: stranger, text: 'x' })).toEqual({
      ok: false,
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
  });

  it('have blocked the bot, until they return', async () => {
    await server.control('blocks', { user_id: lan, blocked: true });
    expect(await bot.call('sendMessage', { chat_id: lan, text: 'x' })).toEqual({
      ok: false,
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    const [left] = await bot.drain();
    expect(left.my_chat_member).toMatchObject({
      chat: { id: lan, type: 'private' },
      from: { id: lan },
      old_chat_member: { status: 'member', user: { id: bot.id } },
      new_chat_member: { status: 'kicked', user: { id: bot.id } },
    });
    await server.control('blocks', { user_id: lan, blocked: false });
    expect(await send({})).toBeUndefined();
    expect((await bot.drain())[0].my_chat_member.new_chat_member.status).toBe('member');
  });

  it('have deleted their account', async () => {
    await server.control('blocks', { user_id: lan, deactivated: true });
    expect(await send({})).toBe('Forbidden: user is deactivated');
  });

  it('are bots', async () => {
    const other = await server.bot({ first_name: 'Khác', username: 'khac_bot' });
    expect(await send({ chat_id: other.id })).toBe("Forbidden: bot can't send messages to bots");
  });
});

describe('groups out of reach', () => {
  it.each(['group', 'supergroup', 'channel'])('have removed the bot: %s', async (type) => {
    const { id } = await server.control('chats', { type, title: 'Khối', members: [lan], bots: [bot.id] });
    expect(await send({ chat_id: id })).toBeUndefined();
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'kicked' });
    expect(await bot.call('sendMessage', { chat_id: id, text: 'x' })).toEqual({
      ok: false,
      error_code: 403,
      description: `Forbidden: bot was kicked from the ${type} chat`,
    });
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'left' });
    expect(await send({ chat_id: id })).toBe(`Forbidden: bot is not a member of the ${type} chat`);
  });

  it('have become supergroups', async () => {
    const { id } = await server.control('chats', {
      type: 'group',
      title: 'Khối',
      members: [lan],
      bots: [bot.id],
    });
    await bot.drain();
    const { migrate_to_chat_id } = await server.control(`chats/${id}/migrate`, {});
    expect(await bot.call('sendMessage', { chat_id: id, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id },
    });
    const [left, entered] = await bot.drain();
    expect(left.message).toMatchObject({ chat: { id, type: 'group' }, migrate_to_chat_id });
    expect(entered.message).toMatchObject({
      chat: { id: migrate_to_chat_id, type: 'supergroup' },
      migrate_from_chat_id: id,
    });
    expect(await send({ chat_id: migrate_to_chat_id })).toBeUndefined();
  });

  it('do not let the bot write', async () => {
    const { id } = await server.control('chats', {
      type: 'supergroup',
      title: 'Khối',
      members: [lan],
      bots: [bot.id],
    });
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'restricted' });
    expect(await send({ chat_id: id })).toBe(
      'Bad Request: not enough rights to send text messages to the chat',
    );
    const channel = await server.control('chats', {
      type: 'channel',
      title: 'Kênh',
      members: [lan],
      bots: [bot.id],
    });
    await server.control(`chats/${channel.id}/members`, { user_id: bot.id, status: 'member' });
    expect(await send({ chat_id: channel.id })).toBe(
      'Bad Request: need administrator rights in the channel chat',
    );
  });
});

describe('faults', () => {
  it('answer any error row, as often as they were asked to', async () => {
    await server.control('faults', {
      method: 'sendMessage',
      times: 2,
      error_code: 429,
      parameters: { retry_after: 7 },
    });
    const response = await fetch(`${server.url}/bot${bot.token}/sendMessage?chat_id=${lan}&text=x`);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    expect(await send({})).toContain('Too Many Requests');
    expect(await send({})).toBeUndefined();
  });

  it('answer 5xx after the message was stored, or before', async () => {
    const count = async (): Promise<number> =>
      (await server.control(`chats/${lan}/messages`)).messages.length;
    const before = await count();
    await server.control('faults', { method: 'sendMessage', times: 1, status: 502, when: 'before' });
    expect((await bot.call('sendMessage', { chat_id: lan, text: 'x' })).error_code).toBe(502);
    expect(await count()).toBe(before);
    await server.control('faults', { method: 'sendMessage', times: 1, error_code: 500, when: 'after' });
    expect((await bot.call('sendMessage', { chat_id: lan, text: 'x' })).error_code).toBe(500);
    expect(await count()).toBe(before + 1);
  });

  it('cut the connection after the message was stored, or before', async () => {
    for (const cut of ['before', 'after']) {
      await server.control('faults', { method: 'sendMessage', times: 1, cut });
      await expect(bot.call('sendMessage', { chat_id: lan, text: cut })).rejects.toThrow();
    }
    const { messages } = await server.control(`chats/${lan}/messages`);
    expect(messages.at(-1).text).toBe('after');
    expect(messages.some((message: { text: string }) => message.text === 'before')).toBe(false);
  });

  it('delay an answer, and can be taken back', async () => {
    await server.control('faults', { method: 'getMe', times: 1, delay_ms: 150 });
    const before = performance.now();
    expect((await bot.call('getMe')).ok).toBe(true);
    expect(performance.now() - before).toBeGreaterThan(140);
    await server.control('faults', { method: 'getMe', times: 9, error_code: 500 });
    await server.control('faults', undefined, 'DELETE');
    expect((await bot.call('getMe')).ok).toBe(true);
  });
});
