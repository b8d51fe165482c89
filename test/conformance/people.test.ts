/** What people do to messages that stand: taking away, pinning, sending on; and what bots hear of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIXEL, startServer, type TestBot, type TestServer } from './server.ts';

let server: TestServer;
let bot: TestBot;
let lan: number;
let mai: number;
let group: number;

beforeAll(async () => {
  server = await startServer();
  bot = await server.bot({ first_name: 'Trợ lý', username: 'khoi_bot', can_read_all_group_messages: true });
  lan = await server.friend(bot, 'Lan');
  mai = await server.friend(bot, 'Mai');
  const chat = await server.control('chats', { type: 'supergroup', title: 'Khối', members: [lan, mai] });
  group = chat.id;
  await bot.drain();
});
afterAll(() => server.close());

const page = async (chat: number) => (await server.control(`chats/${chat}/messages`)).messages;
const idsIn = async (chat: number) =>
  (await page(chat)).map((message: { message_id: number }) => message.message_id);
const photo = { file_name: 'anh.png', mime_type: 'image/png', content_base64: PIXEL.toString('base64') };

describe('taking a message away', () => {
  it('is done by whoever wrote it, and no bot hears of it', async () => {
    const { message_id } = await server.says(lan, 'nhầm', group);
    await bot.drain();
    const call = { chat_id: group, message_id };
    expect(await server.control('deletions', { ...call, from_id: mai })).toMatchObject({ error_code: 400 });
    expect(await idsIn(group)).toContain(message_id);
    expect(await server.control('deletions', { ...call, from_id: lan })).toEqual({});
    expect(await idsIn(group)).not.toContain(message_id);
    expect(await bot.updates()).toEqual([]);
  });

  it('of anybody else is an administrator’s', async () => {
    const { message_id } = await server.says(lan, 'quảng cáo', group);
    await server.control(`chats/${group}/members`, { user_id: mai, status: 'administrator' });
    await server.control('deletions', { chat_id: group, from_id: mai, message_id });
    expect(await idsIn(group)).not.toContain(message_id);
    await server.control(`chats/${group}/members`, { user_id: mai, status: 'member' });
  });

  it('of the bot’s in a private chat leaves the bot nothing to edit', async () => {
    const { message_id } = (await bot.call('sendMessage', { chat_id: lan, text: 'Mục 1' })).result;
    await server.control('deletions', { chat_id: lan, from_id: lan, message_id });
    expect(await bot.problem('editMessageText', { chat_id: lan, message_id, text: 'Mục 2' })).toBe(
      'Bad Request: message to edit not found',
    );
  });
});

describe('pinning by a person', () => {
  it('is told by a service message; taking the pin away is not', async () => {
    const { message_id } = await server.says(lan, 'Lịch họp', group);
    await bot.drain();
    const call = { chat_id: group, from_id: lan, message_id };
    await server.control('pins', call);
    const [update] = await bot.drain();
    expect(update.message).toMatchObject({ from: { id: lan }, pinned_message: { message_id } });
    expect((await bot.call('getChat', { chat_id: group })).result.pinned_message.message_id).toBe(message_id);
    await server.control('pins', call);
    await server.control('pins', { ...call, pinned: false });
    expect(await bot.updates()).toEqual([]);
    expect((await bot.call('getChat', { chat_id: group })).result.pinned_message).toBeUndefined();
  });

  it('is for those who are in the chat and may', async () => {
    const { message_id } = await server.says(lan, 'khác', group);
    await server.control(`chats/${group}/members`, {
      user_id: mai,
      status: 'restricted',
      rights: { can_send_messages: true, can_pin_messages: false },
    });
    const refused = await server.control('pins', { chat_id: group, from_id: mai, message_id });
    expect(refused.description).toContain('may not pin');
    const stranger = await server.user('Người lạ');
    const out = await server.control('pins', { chat_id: group, from_id: stranger, message_id });
    expect(out.description).toContain('not in the chat');
  });
});

describe('sending on by a person', () => {
  it('takes the photo along with its words and says where it came from', async () => {
    const sent = await server.control('messages', {
      chat_id: group,
      from_id: lan,
      photo,
      caption: 'Ảnh họp',
    });
    await bot.drain();
    const forward = { chat_id: group, message_ids: [sent.message_id] };
    await server.control('messages', { chat_id: lan, from_id: lan, forward });
    const [update] = await bot.drain();
    expect(update.message).toMatchObject({
      caption: 'Ảnh họp',
      photo: [{ file_id: sent.photo[0].file_id }],
      forward_origin: { type: 'user', sender_user: { id: lan } },
      chat: { id: lan },
    });
    expect((await bot.call('getFile', { file_id: update.message.photo[0].file_id })).ok).toBe(true);
  });

  it('keeps an album together, as an album of its own', async () => {
    const media = [{ photo }, { photo }];
    const album = await server.control('messages', { chat_id: lan, from_id: lan, media });
    const message_ids = album.map((one: { message_id: number }) => one.message_id);
    const on = await server.control('messages', {
      chat_id: group,
      from_id: lan,
      forward: { chat_id: lan, message_ids },
    });
    expect(on).toHaveLength(2);
    expect(on[0].media_group_id).toBe(on[1].media_group_id);
    expect(on[0].media_group_id).not.toBe(album[0].media_group_id);
  });

  it('is refused for what is protected or gone', async () => {
    const own = (await bot.call('sendMessage', { chat_id: lan, text: 'x', protect_content: true })).result;
    const send = (message_ids: number[]) =>
      server.control('messages', { chat_id: group, from_id: lan, forward: { chat_id: lan, message_ids } });
    expect((await send([own.message_id])).description).toContain("can't be forwarded");
    expect((await send([999_999])).description).toContain('message to forward not found');
    expect((await send([])).description).toContain('message_ids is required');
  });
});
