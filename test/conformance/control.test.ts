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

describe('topics', () => {
  it('are switched on and off in a supergroup, and what was opened is kept', async () => {
    const { id } = await server.control('chats', { type: 'supergroup', title: 'Khối', members: [lan] });
    expect((await server.control(`chats/${id}/topics`, { name: 'Báo cáo' })).error_code).toBe(400);
    expect(await server.control(`chats/${id}/forum`, { is_forum: true })).toMatchObject({ is_forum: true });
    const topic = await server.control(`chats/${id}/topics`, { name: 'Báo cáo' });
    expect((await server.control(`chats/${id}/forum`, { is_forum: false })).is_forum).toBeUndefined();
    await server.control(`chats/${id}/forum`, { is_forum: true });
    const [chat] = await server.control('chats');
    expect(chat.topics).toMatchObject([{ message_thread_id: topic.message_thread_id, name: 'Báo cáo' }]);
    const basic = await server.control('chats', { type: 'group', title: 'Nhỏ' });
    expect((await server.control(`chats/${basic.id}/forum`, { is_forum: true })).error_code).toBe(400);
  });
});

describe('a chat made with an id of its own', () => {
  it('is never replaced by a later one', async () => {
    const first = await server.control('chats', { type: 'supergroup', title: 'A' });
    const own = await server.control('chats', { type: 'supergroup', title: 'B', id: first.id - 1 });
    const next = await server.control('chats', { type: 'supergroup', title: 'C' });
    expect(new Set([first.id, own.id, next.id]).size).toBe(3);
    const chats = await server.control('chats');
    expect(chats.find((chat: { id: number }) => chat.id === own.id).title).toBe('B');
  });
});

describe('the control interface', () => {
  it('makes bots and people', async () => {
    expect(await server.control('bots')).toMatchObject([{ id: bot.id, is_bot: true, token: bot.token }]);
    const made = await server.control('bots', { token: '4242:abc', first_name: 'Khác' });
    expect(made).toMatchObject({ id: 4242, token: '4242:abc', first_name: 'Khác' });
    const person = await server.control('users', {
      id: 77,
      first_name: 'Hoa',
      last_name: 'Lê',
      language_code: 'vi',
    });
    expect(person).toEqual({
      id: 77,
      is_bot: false,
      first_name: 'Hoa',
      last_name: 'Lê',
      language_code: 'vi',
    });
    expect(await server.control('users')).toHaveLength(2);
  });

  it('shows a person their chats', async () => {
    const group = await server.control('chats', { type: 'group', title: 'Khối', members: [lan] });
    await server.control('chats', { type: 'group', title: 'Khối khác', members: [] });
    await bot.call('sendMessage', { chat_id: group.id, text: 'chào' });
    const chats = await server.control(`chats?user_id=${lan}`);
    expect(chats.map((chat: { id: number }) => chat.id)).toEqual([group.id, lan]);
    expect(chats[0]).toMatchObject({ title: 'Khối', last_message: { text: 'chào' } });
    expect(chats[0].members).toHaveLength(2);
  });

  it('shows messages, the oldest first, page by page, without deleted ones', async () => {
    for (const text of ['một', 'hai', 'ba']) await bot.call('sendMessage', { chat_id: lan, text });
    const { messages } = await server.control(`chats/${lan}/messages?limit=2`);
    expect(messages.map((message: { text: string }) => message.text)).toEqual(['hai', 'ba']);
    await bot.call('deleteMessage', { chat_id: lan, message_id: messages[0].message_id });
    const before = await server.control(`chats/${lan}/messages?before=${messages[1].message_id}&limit=1`);
    expect(before.messages[0].text).toBe('một');
  });

  it('records every call with its time, parameters and answer', async () => {
    await bot.call('sendMessage', { chat_id: lan, text: 'x' });
    const { calls } = await server.control('calls');
    const last = calls.at(-1);
    expect(last).toMatchObject({
      method: 'sendMessage',
      parameters: { chat_id: lan, text: 'x' },
      status: 200,
      answer: { ok: true, result: { text: 'x' } },
    });
    expect(Date.parse(last.at)).toBeGreaterThan(0);
    expect((await server.control(`calls?since=${last.seq}`)).calls).toEqual([]);
  });

  it('moves the clock, by which messages are dated', async () => {
    expect(await server.control('clock', { now: '2027-01-15T01:00:00.000Z' })).toEqual({
      now: expect.stringContaining('2027-01-15T01:00:00'),
    });
    const { result } = await bot.call('sendMessage', { chat_id: lan, text: 'x' });
    expect(result.date).toBe(Date.parse('2027-01-15T01:00:00Z') / 1000);
    await server.control('clock', { advance_ms: 3_600_000 });
    expect((await server.control('clock')).now).toContain('2027-01-15T02:00:0');
  });

  it('streams what happens, to a person only what they see', async () => {
    const hoa = await server.friend(bot, 'Hoa');
    const response = await fetch(`${server.url}/control/events?user_id=${lan}`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await bot.call('sendMessage', { chat_id: hoa, text: 'riêng Hoa' });
    const { result } = await bot.call('sendMessage', { chat_id: lan, text: 'chào' });
    await bot.call('sendChatAction', { chat_id: lan, action: 'typing' });
    await bot.call('editMessageText', { chat_id: lan, message_id: result.message_id, text: 'chào lại' });
    await bot.call('pinChatMessage', { chat_id: lan, message_id: result.message_id });
    await bot.call('deleteMessage', { chat_id: lan, message_id: result.message_id });
    let text = '';
    while (!text.includes('event: deleted_message')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    expect(text).not.toContain('riêng Hoa');
    const names = [...text.matchAll(/event: (\w+)/g)].map((match) => match[1]);
    expect(names.slice(0, 6)).toEqual([
      'message',
      'chat_action',
      'edited_message',
      'pinned_message',
      'message',
      'deleted_message',
    ]);
  });

  it('shows the command list that a person sees in a chat', async () => {
    const list = (name: string): object[] => [{ command: name, description: name }];
    const set = (name: string, more: object): Promise<unknown> =>
      bot.call('setMyCommands', { commands: list(name), ...more });
    await set('chung', {});
    await set('rieng', { scope: { type: 'all_private_chats' } });
    await set('english', { scope: { type: 'all_private_chats' }, language_code: 'en' });
    await set('lan', { scope: { type: 'chat', chat_id: lan } });
    const hoa = await server.friend(bot, 'Hoa');
    const seen = (user: number, more = ''): Promise<unknown> =>
      server.control(`commands?user_id=${user}&chat_id=${user}${more}`);
    expect(await seen(lan)).toEqual(list('lan'));
    expect(await seen(hoa)).toEqual(list('rieng'));
    expect(await seen(hoa, '&language_code=en')).toEqual(list('english'));
    const group = await server.control('chats', { type: 'group', title: 'Khối', members: [hoa] });
    expect(await server.control(`commands?user_id=${hoa}&chat_id=${group.id}`)).toEqual(list('chung'));
  });

  it('says what is wrong', async () => {
    expect(await server.control('users', {})).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: first_name is required',
    });
    expect((await server.control('nothing')).error_code).toBe(404);
    expect((await server.control('messages', { chat_id: 1, from_id: 1, text: 'x' })).error_code).toBe(400);
  });
});

describe('commands', () => {
  it('are kept per scope and language', async () => {
    const commands = [{ command: 'start', description: 'Bắt đầu' }];
    expect((await bot.call('setMyCommands', { commands, language_code: 'vi' })).result).toBe(true);
    expect((await bot.call('getMyCommands', { language_code: 'vi' })).result).toEqual(commands);
    expect((await bot.call('getMyCommands')).result).toEqual([]);
    await bot.call('deleteMyCommands', { language_code: 'vi' });
    expect((await bot.call('getMyCommands', { language_code: 'vi' })).result).toEqual([]);
  });

  const rows: [string, object, string][] = [
    [
      'capital letters',
      { commands: [{ command: 'Start', description: 'x' }] },
      'Bad Request: BOT_COMMAND_INVALID',
    ],
    [
      '33 letters',
      { commands: [{ command: 'a'.repeat(33), description: 'x' }] },
      'Bad Request: command length must not exceed 32',
    ],
    [
      'no description',
      { commands: [{ command: 'a', description: '' }] },
      'Bad Request: command description must be non-empty',
    ],
    [
      '257 letters of description',
      { commands: [{ command: 'a', description: 'x'.repeat(257) }] },
      'Bad Request: command description length must not exceed 256',
    ],
    ['what is no list', { commands: {} }, 'Bad Request: expected an Array of BotCommand'],
    ['what is not JSON', { commands: '[' }, "Bad Request: can't parse commands JSON object"],
    [
      'an unknown scope',
      { commands: [], scope: { type: 'x' } },
      "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ],
    [
      'an unknown chat',
      { commands: [], scope: { type: 'chat', chat_id: 99 } },
      'Bad Request: chat not found',
    ],
    [
      'a long language',
      { commands: [], language_code: 'vie' },
      'Bad Request: invalid language code specified',
    ],
  ];
  it.each(rows)('do not take %s', async (_, parameters, description) => {
    expect(await bot.problem('setMyCommands', parameters)).toBe(description);
  });
});

describe('the account', () => {
  it('is told by getMe, getMyName and their kin', async () => {
    expect((await bot.call('getMe')).result).toMatchObject({
      id: bot.id,
      is_bot: true,
      username: 'khoi_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    });
    await bot.call('setMyName', { name: 'Trợ lý Khối' });
    expect((await bot.call('getMyName')).result).toEqual({ name: 'Trợ lý Khối' });
    await bot.call('setMyDescription', { description: 'Mô tả', language_code: 'vi' });
    expect((await bot.call('getMyDescription', { language_code: 'vi' })).result).toEqual({
      description: 'Mô tả',
    });
    expect((await bot.call('getMyShortDescription')).result).toEqual({ short_description: '' });
    await bot.call('setChatMenuButton', { menu_button: { type: 'commands' } });
    expect((await bot.call('getChatMenuButton', { chat_id: lan })).result).toEqual({ type: 'commands' });
  });
});
