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
  lan = await server.user('Lan');
});

async function group(type = 'supergroup', more: object = {}): Promise<number> {
  const { id } = await server.control('chats', {
    type,
    title: 'Khối',
    members: [lan],
    bots: [bot.id],
    ...more,
  });
  await bot.drain();
  return id;
}

const promote = async (chat: number, user = bot.id, more: object = {}): Promise<void> => {
  await server.control(`chats/${chat}/members`, { user_id: user, status: 'administrator', ...more });
  await bot.drain();
};

describe('privacy mode', () => {
  it('shows a bot commands, mentions, replies to it and service messages, and nothing else', async () => {
    const chat = await group();
    const { result } = await bot.call('sendMessage', { chat_id: chat, text: 'chào cả nhà' });
    await server.says(lan, 'chuyện riêng', chat);
    await server.says(lan, '/tiendo', chat);
    await server.says(lan, '/tiendo@khoi_bot', chat);
    await server.says(lan, '/tiendo@bot_khac', chat);
    await server.says(lan, 'hỏi @khoi_bot nhé', chat);
    await server.says(lan, 'trả lời', chat, { reply_to_message_id: result.message_id });
    const hoa = await server.user('Hoa');
    await server.control(`chats/${chat}/members`, { user_id: hoa, status: 'member' });
    const seen = (await bot.drain()).map(
      ({ message }) => message.text ?? message.new_chat_members[0].first_name,
    );
    expect(seen).toEqual(['/tiendo', '/tiendo@khoi_bot', 'hỏi @khoi_bot nhé', 'trả lời', 'Hoa']);
  });

  it('hides nothing from an administrator, nor from a bot that has it off', async () => {
    const chat = await group();
    await promote(chat);
    await server.says(lan, 'chuyện riêng', chat);
    expect(await bot.drain()).toHaveLength(1);
    const open = await server.bot({
      first_name: 'Mở',
      username: 'mo_bot',
      can_read_all_group_messages: true,
    });
    await server.control(`chats/${chat}/members`, { user_id: open.id, status: 'member' });
    await open.drain();
    await server.says(lan, 'chuyện chung', chat);
    expect((await open.drain())[0].message.text).toBe('chuyện chung');
    expect((await open.call('getMe')).result.can_read_all_group_messages).toBe(true);
  });
});

describe('memberships', () => {
  it('are told to the bot when it enters, is promoted and is removed', async () => {
    const { id } = await server.control('chats', {
      type: 'group',
      title: 'Khối',
      members: [lan],
      bots: [bot.id],
    });
    const [entered] = await bot.drain();
    expect(entered.my_chat_member).toMatchObject({
      chat: { id, type: 'group', title: 'Khối' },
      from: { id: lan },
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member', user: { id: bot.id, is_bot: true } },
    });
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'administrator' });
    expect((await bot.drain())[0].my_chat_member.new_chat_member).toMatchObject({
      status: 'administrator',
      can_manage_chat: true,
      can_pin_messages: true,
    });
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'kicked' });
    const kinds = (await bot.drain()).map((update) => Object.keys(update)[1]);
    expect(kinds).toContain('my_chat_member');
  });

  it('can be read', async () => {
    const chat = await group();
    await promote(chat);
    expect((await bot.call('getChatMember', { chat_id: chat, user_id: lan })).result).toMatchObject({
      status: 'member',
      user: { id: lan },
    });
    const hoa = await server.user('Hoa');
    expect((await bot.call('getChatMember', { chat_id: chat, user_id: hoa })).result.status).toBe('left');
    expect((await bot.call('getChatMemberCount', { chat_id: chat })).result).toBe(2);
    const administrators = (await bot.call('getChatAdministrators', { chat_id: chat })).result;
    expect(administrators).toMatchObject([{ status: 'administrator', user: { id: bot.id } }]);
    expect(await bot.problem('getChatMember', { chat_id: chat })).toBe(
      'Bad Request: invalid user_id specified',
    );
    expect((await bot.call('getChat', { chat_id: chat })).result).toMatchObject({
      id: chat,
      type: 'supergroup',
      title: 'Khối',
      permissions: { can_send_messages: true },
    });
  });

  it('are changed by a bot with the right only', async () => {
    const chat = await group();
    const ban = { chat_id: chat, user_id: lan };
    expect(await bot.problem('banChatMember', ban)).toBe(
      'Bad Request: not enough rights to restrict/unrestrict chat member',
    );
    await promote(chat);
    expect((await bot.call('banChatMember', ban)).result).toBe(true);
    expect((await bot.call('getChatMember', ban)).result.status).toBe('kicked');
    expect((await bot.call('unbanChatMember', ban)).result).toBe(true);
    expect((await bot.call('getChatMember', ban)).result.status).toBe('left');
  });

  it('cannot have their old messages changed once the group was upgraded', async () => {
    const chat = await group('group');
    const { message_id } = (await bot.call('sendMessage', { chat_id: chat, text: 'bảng' })).result;
    const { migrate_to_chat_id } = await server.control(`chats/${chat}/migrate`, {});
    for (const method of ['editMessageText', 'deleteMessage']) {
      expect(await bot.call(method, { chat_id: chat, message_id, text: 'bảng mới' })).toMatchObject({
        error_code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id },
      });
    }
  });

  it('of a group that was upgraded are no longer listed', async () => {
    const chat = await group('group');
    const { migrate_to_chat_id } = await server.control(`chats/${chat}/migrate`, {});
    const refused = {
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id },
    };
    const of = { chat_id: chat, user_id: lan };
    for (const method of ['getChatMember', 'getChatAdministrators', 'getChatMemberCount']) {
      expect(await bot.call(method, of)).toMatchObject(refused);
    }
    expect((await bot.call('getChatMember', { ...of, user_id: bot.id })).ok).toBe(true);
    expect((await bot.call('getChat', of)).ok).toBe(true);
  });

  it('are changed only where the real server has something to change', async () => {
    const basic = { chat_id: await group('group'), user_id: lan, permissions: {}, custom_title: 'x' };
    const own = { ...basic, chat_id: lan };
    const supergroups = 'Bad Request: method is available only for supergroups';
    const notGroups = 'Bad Request: method is available for supergroup and channel chats only';
    for (const target of [basic, own]) {
      expect(await bot.problem('restrictChatMember', target)).toBe(supergroups);
      expect(await bot.problem('setChatAdministratorCustomTitle', target)).toBe(supergroups);
      expect(await bot.problem('promoteChatMember', target)).toBe(notGroups);
      expect(await bot.problem('unbanChatMember', target)).toBe(notGroups);
    }
    expect(await bot.problem('banChatMember', own)).toBe("Bad Request: can't ban members in private chats");
  });

  it('of a private chat cannot be left', async () => {
    expect(await bot.problem('leaveChat', { chat_id: lan })).toBe("Bad Request: can't leave private chats");
  });

  it('end when the bot leaves', async () => {
    const chat = await group();
    expect((await bot.call('leaveChat', { chat_id: chat })).result).toBe(true);
    expect(await bot.problem('sendMessage', { chat_id: chat, text: 'x' })).toBe(
      'Forbidden: bot is not a member of the supergroup chat',
    );
  });
});

describe('who writes', () => {
  it('is the group itself for an anonymous administrator', async () => {
    const chat = await group();
    await promote(chat);
    await promote(chat, lan, { is_anonymous: true });
    await server.says(lan, 'ẩn danh', chat);
    expect((await bot.drain())[0].message).toMatchObject({
      from: { id: 1087968824, is_bot: true, username: 'GroupAnonymousBot' },
      sender_chat: { id: chat },
      text: 'ẩn danh',
    });
  });

  it('is a channel for who writes in its name', async () => {
    const chat = await group();
    await promote(chat);
    const channel = await server.control('chats', {
      type: 'channel',
      title: 'Kênh',
      members: [lan],
      bots: [],
    });
    await server.says(lan, 'từ kênh', chat, { sender_chat_id: channel.id });
    expect((await bot.drain())[0].message).toMatchObject({
      from: { id: 136817688 },
      sender_chat: { id: channel.id, type: 'channel', title: 'Kênh' },
    });
  });

  it('is Telegram for posts forwarded from the linked channel', async () => {
    const chat = await group();
    await promote(chat);
    const channel = await server.control('chats', {
      type: 'channel',
      title: 'Kênh',
      members: [lan],
      bots: [],
      linked_chat_id: chat,
    });
    await server.says(lan, 'bài viết', channel.id);
    expect((await bot.drain())[0].message).toMatchObject({
      chat: { id: chat },
      from: { id: 777000 },
      sender_chat: { id: channel.id },
      is_automatic_forward: true,
      forward_origin: { type: 'channel', chat: { id: channel.id } },
    });
  });

  it('is nobody but the channel in a channel', async () => {
    const chat = await group('channel');
    await server.says(lan, 'bài viết', chat);
    const [update] = await bot.drain();
    expect(update.channel_post).toMatchObject({ sender_chat: { id: chat }, text: 'bài viết' });
    expect(update.channel_post.from).toBeUndefined();
  });
});

describe('message ids', () => {
  it('count per chat in supergroups, and through all private chats and groups of the bot', async () => {
    const [first, second] = [await group(), await group()];
    const id = async (chat_id: number): Promise<number> =>
      (await bot.call('sendMessage', { chat_id, text: 'x' })).result.message_id;
    const start = await id(first);
    expect([await id(first), await id(second)]).toEqual([start + 1, start]);
    const hoa = await server.friend(bot, 'Hoa');
    const basic = await group('group');
    const before = await id(hoa);
    expect([await id(basic), await id(hoa)]).toEqual([before + 1, before + 2]);
  });
});

describe('forum topics', () => {
  it('hold their own messages; General has no thread', async () => {
    const chat = await group('supergroup', { is_forum: true });
    const { message_thread_id } = await server.control(`chats/${chat}/topics`, { name: 'Báo cáo' });
    const inTopic = await bot.call('sendMessage', { chat_id: chat, message_thread_id, text: 'x' });
    expect(inTopic.result).toMatchObject({ message_thread_id, is_topic_message: true });
    const general = await bot.call('sendMessage', { chat_id: chat, text: 'x' });
    expect(general.result.message_thread_id).toBeUndefined();
    for (const thread of [1, 9999]) {
      expect(await bot.problem('sendMessage', { chat_id: chat, message_thread_id: thread, text: 'x' })).toBe(
        'Bad Request: message thread not found',
      );
    }
  });

  it('have the id of the message that opened them, which what answers nothing answers there', async () => {
    const chat = await group('supergroup', { is_forum: true });
    await promote(chat);
    const { message_thread_id } = await server.control(`chats/${chat}/topics`, { name: 'Báo cáo' });
    const opener = { message_id: message_thread_id, forum_topic_created: { name: 'Báo cáo' } };
    expect((await bot.drain())[0].message).toMatchObject(opener);
    const { result } = await bot.call('sendMessage', { chat_id: chat, message_thread_id, text: 'x' });
    expect(result.reply_to_message).toMatchObject(opener);
    const said = await server.says(lan, 'y', chat, { message_thread_id });
    expect((await bot.drain())[0].message.reply_to_message).toMatchObject(opener);
    await server.says(lan, 'z', chat, { reply_to_message_id: said.message_id });
    expect((await bot.drain())[0].message.reply_to_message.message_id).toBe(said.message_id);
    const { messages } = await server.control(`chats/${chat}/messages`);
    expect(messages.at(-2).reply_to_message).toBeUndefined();
  });

  it('are made, named, closed, opened and deleted by a bot that may', async () => {
    const chat = await group('supergroup', { is_forum: true });
    expect(await bot.problem('createForumTopic', { chat_id: chat, name: 'A' })).toBe(
      'Bad Request: not enough rights to create a topic',
    );
    await promote(chat);
    const topic = (await bot.call('createForumTopic', { chat_id: chat, name: 'Báo cáo' })).result;
    expect(topic).toMatchObject({ name: 'Báo cáo', icon_color: 7322096 });
    const target = { chat_id: chat, message_thread_id: topic.message_thread_id };
    expect((await bot.call('closeForumTopic', target)).result).toBe(true);
    expect(await bot.problem('sendMessage', { ...target, text: 'x' })).toBe('Bad Request: TOPIC_CLOSED');
    expect(await bot.problem('closeForumTopic', target)).toBe('Bad Request: TOPIC_NOT_MODIFIED');
    expect((await bot.call('reopenForumTopic', target)).result).toBe(true);
    expect((await bot.call('editForumTopic', { ...target, name: 'Mới' })).result).toBe(true);
    expect((await bot.call('sendMessage', { ...target, text: 'x' })).ok).toBe(true);
    expect((await bot.call('deleteForumTopic', target)).result).toBe(true);
    expect(await bot.problem('sendMessage', { ...target, text: 'x' })).toBe(
      'Bad Request: message thread not found',
    );
  });

  it('are refused where the group has none', async () => {
    const chat = await group();
    await promote(chat);
    expect(await bot.problem('createForumTopic', { chat_id: chat, name: 'A' })).toBe(
      'Bad Request: the chat is not a forum',
    );
  });
});

describe('what a group shows', () => {
  it('is its board, pinned with a service message', async () => {
    const chat = await group();
    const { result } = await bot.call('sendMessage', { chat_id: chat, text: 'bảng' });
    const pin = { chat_id: chat, message_id: result.message_id };
    expect(await bot.problem('pinChatMessage', pin)).toBe(
      'Bad Request: not enough rights to manage pinned messages in the chat',
    );
    await promote(chat);
    expect((await bot.call('pinChatMessage', pin)).result).toBe(true);
    expect((await bot.drain())[0].message).toMatchObject({
      from: { id: bot.id },
      pinned_message: { message_id: result.message_id, text: 'bảng' },
    });
    expect((await bot.call('getChat', { chat_id: chat })).result.pinned_message.text).toBe('bảng');
    expect(await bot.problem('pinChatMessage', { ...pin, message_id: 999 })).toBe(
      'Bad Request: message to pin not found',
    );
    expect((await bot.call('unpinChatMessage', pin)).result).toBe(true);
    expect(await bot.problem('unpinChatMessage', { chat_id: chat })).toBe(
      'Bad Request: message to unpin not found',
    );
    expect((await bot.call('unpinAllChatMessages', { chat_id: chat })).result).toBe(true);
  });

  it('is its title, changed with a service message', async () => {
    const chat = await group();
    await promote(chat);
    expect((await bot.call('setChatTitle', { chat_id: chat, title: 'Khối mới' })).result).toBe(true);
    expect((await bot.drain())[0].message.new_chat_title).toBe('Khối mới');
    expect((await bot.call('getChat', { chat_id: chat })).result.title).toBe('Khối mới');
  });

  it('is an invitation that the bot made', async () => {
    const chat = await group();
    expect(await bot.problem('createChatInviteLink', { chat_id: chat })).toBe(
      'Bad Request: not enough rights to manage chat invite link',
    );
    await promote(chat);
    expect((await bot.call('exportChatInviteLink', { chat_id: chat })).result).toMatch(
      /^https:\/\/t\.me\/\+/,
    );
    expect((await bot.call('createChatInviteLink', { chat_id: chat, name: 'A' })).result).toMatchObject({
      name: 'A',
      is_revoked: false,
      creator: { id: bot.id },
    });
  });
});

describe('the accounts that stand for chats', () => {
  it('may write in a group by their own ids', async () => {
    const chat = await group();
    await promote(chat);
    const channel = await server.control('chats', { type: 'channel', title: 'Kênh', bots: [] });
    const writes = (from_id: number, more: object = {}): Promise<unknown> =>
      server.says(from_id, 'x', chat, more);
    await writes(1087968824);
    await writes(136817688, { sender_chat_id: channel.id });
    await writes(777000, { sender_chat_id: channel.id });
    const messages = (await bot.drain()).map((update) => update.message);
    expect(messages.map(({ from, sender_chat }) => [from.id, sender_chat.id])).toEqual([
      [1087968824, chat],
      [136817688, channel.id],
      [777000, channel.id],
    ]);
    expect(messages[2]).toMatchObject({ is_automatic_forward: true, forward_origin: { type: 'channel' } });
  });
});
