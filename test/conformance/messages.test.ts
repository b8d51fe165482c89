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

const keyboard = (data: string, text = 'Nút'): object => ({
  inline_keyboard: [[{ text, callback_data: data }]],
});
const sent = async (text = 'x', more: object = {}): Promise<{ message_id: number; text: string }> =>
  (await bot.call('sendMessage', { chat_id: lan, text, ...more })).result;

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

describe('an edit', () => {
  it('changes text and keyboard, and is dated', async () => {
    const { message_id } = await sent('cũ', { reply_markup: keyboard('a') });
    const edited = await bot.call('editMessageText', { chat_id: lan, message_id, text: 'mới' });
    expect(edited.result).toMatchObject({ message_id, text: 'mới', edit_date: expect.any(Number) });
    expect(edited.result.reply_markup).toBeUndefined();
    const marked = await bot.call('editMessageReplyMarkup', {
      chat_id: lan,
      message_id,
      reply_markup: keyboard('b'),
    });
    expect(marked.result.reply_markup).toEqual(keyboard('b'));
  });

  it('that changes nothing is refused', async () => {
    const { message_id } = await sent('x', { reply_markup: keyboard('a') });
    const same = { chat_id: lan, message_id, text: 'x', reply_markup: keyboard('a') };
    expect(await bot.problem('editMessageText', same)).toBe(NOT_MODIFIED);
    expect(await bot.problem('editMessageReplyMarkup', same)).toBe(NOT_MODIFIED);
  });

  it('of nothing, of a stranger’s message, of what has no text, is refused', async () => {
    expect(await bot.problem('editMessageText', { chat_id: lan, message_id: 9999, text: 'x' })).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await bot.problem('editMessageText', { text: 'x' })).toBe(
      'Bad Request: message identifier is not specified',
    );
    const own = await server.says(lan, 'của Lan');
    expect(
      await bot.problem('editMessageText', { chat_id: lan, message_id: own.message_id, text: 'x' }),
    ).toBe("Bad Request: message can't be edited");
    const { message_id } = await sent();
    expect(await bot.problem('editMessageCaption', { chat_id: lan, message_id, caption: 'x' })).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
  });

  it('of a message with a reply keyboard is refused', async () => {
    const { message_id } = await sent('x', { reply_markup: { keyboard: [['Có', 'Không']] } });
    expect(await bot.problem('editMessageText', { chat_id: lan, message_id, text: 'y' })).toBe(
      "Bad Request: message can't be edited",
    );
  });

  it('by a person is told to the bot', async () => {
    const own = await server.says(lan, 'cũ');
    await server.says(lan, 'mới', lan, { edit_message_id: own.message_id });
    const [, update] = await bot.drain();
    expect(update.edited_message).toMatchObject({
      message_id: own.message_id,
      text: 'mới',
      edit_date: expect.any(Number),
    });
  });
});

describe('deleting', () => {
  it('takes messages away, and says when there is none', async () => {
    const { message_id } = await sent();
    expect((await bot.call('deleteMessage', { chat_id: lan, message_id })).result).toBe(true);
    expect(await bot.problem('deleteMessage', { chat_id: lan, message_id })).toBe(
      'Bad Request: message to delete not found',
    );
    const ids = [(await sent()).message_id, (await sent()).message_id, 9999];
    expect((await bot.call('deleteMessages', { chat_id: lan, message_ids: ids })).result).toBe(true);
    expect(await bot.problem('deleteMessage', { chat_id: lan })).toBe(
      'Bad Request: message identifier is not specified',
    );
  });

  it('ends after 48 hours', async () => {
    const { message_id } = await sent();
    await server.control('clock', { advance_ms: 49 * 3_600_000 });
    expect(await bot.problem('deleteMessage', { chat_id: lan, message_id })).toBe(
      "Bad Request: message can't be deleted for everyone",
    );
  });
});

describe('deleting in groups', () => {
  const late = { advance_ms: 49 * 3_600_000 };

  it('ends after 48 hours for administrators too', async () => {
    const { id } = await server.control('chats', { type: 'supergroup', title: 'Khối', members: [lan] });
    await server.control(`chats/${id}/members`, { user_id: bot.id, status: 'administrator' });
    const first = await server.says(lan, 'một', id);
    const second = await server.says(lan, 'hai', id);
    const target = { chat_id: id, message_id: first.message_id };
    expect((await bot.call('deleteMessage', target)).result).toBe(true);
    await server.control('clock', late);
    expect(await bot.problem('deleteMessage', { ...target, message_id: second.message_id })).toBe(
      "Bad Request: message can't be deleted",
    );
  });

  it('leaves what others wrote where the bot is no administrator', async () => {
    for (const [type, words] of [
      ['supergroup', "message can't be deleted"],
      ['group', "message can't be deleted for everyone"],
    ]) {
      const { id } = await server.control('chats', { type, title: 'Khối', members: [lan] });
      const { message_id } = await server.says(lan, 'một', id);
      expect(await bot.problem('deleteMessage', { chat_id: id, message_id })).toBe(`Bad Request: ${words}`);
    }
  });

  it('spares a throw for a day, in private chats', async () => {
    const { message_id } = (await bot.call('sendDice', { chat_id: lan })).result;
    const target = { chat_id: lan, message_id };
    expect(await bot.problem('deleteMessage', target)).toBe(
      "Bad Request: message can't be deleted for everyone",
    );
    await server.control('clock', { advance_ms: 25 * 3_600_000 });
    expect((await bot.call('deleteMessage', target)).result).toBe(true);
  });
});

describe('a reply', () => {
  it('shows what it answers, and what of it is quoted', async () => {
    const first = await sent('một hai ba');
    const second = await bot.call('sendMessage', {
      chat_id: lan,
      text: 'x',
      reply_parameters: { message_id: first.message_id, quote: 'hai' },
    });
    expect(second.result).toMatchObject({
      reply_to_message: { message_id: first.message_id, text: 'một hai ba' },
      quote: { text: 'hai', position: 4, is_manual: true },
    });
    const wrong = {
      chat_id: lan,
      text: 'x',
      reply_parameters: { message_id: first.message_id, quote: 'bốn' },
    };
    expect(await bot.problem('sendMessage', wrong)).toBe('Bad Request: QUOTE_TEXT_INVALID');
  });

  it('by a person brings the answered message along', async () => {
    const first = await sent('hỏi');
    await server.says(lan, 'đáp', lan, { reply_to_message_id: first.message_id });
    expect((await bot.drain())[0].message.reply_to_message).toMatchObject({
      text: 'hỏi',
      from: { id: bot.id },
    });
  });
});

describe('forwarding and copying', () => {
  it('keep content; a forward names its origin, a copy does not', async () => {
    const own = await server.says(lan, 'gốc /start');
    const from = { chat_id: lan, from_chat_id: lan, message_id: own.message_id };
    expect((await bot.call('forwardMessage', from)).result).toMatchObject({
      text: 'gốc /start',
      from: { id: bot.id },
      forward_origin: { type: 'user', sender_user: { id: lan }, date: own.date },
    });
    const { result } = await bot.call('copyMessage', from);
    expect(Object.keys(result)).toEqual(['message_id']);
    const { messages } = await server.control(`chats/${lan}/messages`);
    expect(messages.at(-1).forward_origin).toBeUndefined();
    expect(
      (await bot.call('copyMessages', { ...from, message_ids: [own.message_id, 9999] })).result,
    ).toHaveLength(1);
  });

  it('refuse what is gone and what is protected', async () => {
    const from = { chat_id: lan, from_chat_id: lan, message_id: 9999 };
    expect(await bot.problem('forwardMessage', from)).toBe('Bad Request: message to forward not found');
    expect(await bot.problem('copyMessage', from)).toBe('Bad Request: message to copy not found');
    const { message_id } = await sent('x', { protect_content: true });
    expect(await bot.problem('forwardMessage', { ...from, message_id })).toBe(
      "Bad Request: the message can't be forwarded",
    );
    expect(await bot.problem('copyMessage', { ...from, message_id })).toBe(
      "Bad Request: the message can't be copied",
    );
    expect(await bot.problem('forwardMessage', { chat_id: lan, message_id })).toBe(
      'Bad Request: parameter "from_chat_id" is required',
    );
  });
});

describe('a tap', () => {
  it('reaches the bot with the message, and its answer the person, once', async () => {
    const { message_id } = await sent('x', { reply_markup: keyboard('gui:1', 'Gửi') });
    const tap = { chat_id: lan, from_id: lan, message_id, text: 'Gửi' };
    const { callback_query_id } = await server.control('taps', tap);
    const [update] = await bot.drain();
    expect(update.callback_query).toMatchObject({
      id: callback_query_id,
      from: { id: lan },
      data: 'gui:1',
      chat_instance: expect.any(String),
      message: { message_id, text: 'x', reply_markup: keyboard('gui:1', 'Gửi') },
    });
    expect(await server.control(`taps/${callback_query_id}`)).toEqual({ answered: false });
    expect(
      (await bot.call('answerCallbackQuery', { callback_query_id, text: 'Đã gửi', show_alert: true })).result,
    ).toBe(true);
    expect(await server.control(`taps/${callback_query_id}`)).toEqual({
      answered: true,
      text: 'Đã gửi',
      show_alert: true,
    });
  });

  it('can be forged', async () => {
    const { message_id } = await sent();
    await server.control('taps', { chat_id: lan, from_id: lan, message_id, data: 'gia:mao' });
    expect((await bot.drain())[0].callback_query.data).toBe('gia:mao');
  });

  it('on a deleted message, or a very old one, shows only that there was one', async () => {
    const first = await sent('x', { reply_markup: keyboard('a') });
    await bot.call('deleteMessage', { chat_id: lan, message_id: first.message_id });
    await server.control('taps', { chat_id: lan, from_id: lan, message_id: first.message_id, data: 'a' });
    const shown = (await bot.drain())[0].callback_query.message;
    expect(shown).toEqual({
      chat: expect.objectContaining({ id: lan }),
      message_id: first.message_id,
      date: 0,
    });
    const second = await sent('x', { reply_markup: keyboard('a') });
    await server.control('clock', { advance_ms: 400 * 86_400_000 });
    await server.control('taps', { chat_id: lan, from_id: lan, message_id: second.message_id, data: 'a' });
    expect((await bot.drain())[0].callback_query.message.date).toBe(0);
  });

  it('cannot be answered late, unknown or at length', async () => {
    const old = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect(await bot.problem('answerCallbackQuery', { callback_query_id: '123' })).toBe(old);
    expect(await bot.problem('answerCallbackQuery')).toBe(old);
    const { message_id } = await sent('x', { reply_markup: keyboard('a') });
    const { callback_query_id } = await server.control('taps', {
      chat_id: lan,
      from_id: lan,
      message_id,
      data: 'a',
    });
    expect(await bot.problem('answerCallbackQuery', { callback_query_id, text: 'x'.repeat(201) })).toBe(
      'Bad Request: MESSAGE_TOO_LONG',
    );
    await server.control('clock', { advance_ms: 151_000 });
    expect(await bot.problem('answerCallbackQuery', { callback_query_id })).toBe(old);
  });
});

describe('keyboards', () => {
  it('of links, apps and logins are taken', async () => {
    const { result } = await bot.call('sendMessage', {
      chat_id: lan,
      text: 'x',
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Trang', url: 'https://example.com' }],
          [{ text: 'Ứng dụng', web_app: { url: 'https://example.com/app' } }],
          [{ text: 'Đăng nhập', login_url: { url: 'https://example.com/login' } }],
          [{ text: 'Chép', copy_text: { text: 'abc' } }],
        ],
      },
    });
    expect(result.reply_markup.inline_keyboard.flat().map((button: { url?: string }) => button.url)).toEqual([
      'https://example.com/',
      undefined,
      'https://example.com/login',
      undefined,
    ]);
    const bad = { inline_keyboard: [[{ text: 'x', url: 'localhost' }]] };
    expect(await bot.problem('sendMessage', { chat_id: lan, text: 'x', reply_markup: bad })).toBe(
      "Bad Request: inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
    );
  });

  it('below the text field are shown to people, not to bots', async () => {
    const { result } = await bot.call('sendMessage', {
      chat_id: lan,
      text: 'x',
      reply_markup: { keyboard: [['Có', { text: 'Gửi số', request_contact: true }]], resize_keyboard: true },
    });
    expect(result.reply_markup).toBeUndefined();
    const { messages } = await server.control(`chats/${lan}/messages`);
    expect(messages.at(-1).reply_markup).toEqual({
      keyboard: [[{ text: 'Có' }, { text: 'Gửi số', request_contact: true }]],
      resize_keyboard: true,
    });
  });
});

describe('other content', () => {
  it('is sent: places, contacts, dice, polls', async () => {
    const call = async (method: string, parameters: object): Promise<object> =>
      (await bot.call(method, { chat_id: lan, ...parameters })).result;
    expect(await call('sendLocation', { latitude: 21.03, longitude: 105.85 })).toMatchObject({
      location: { latitude: 21.03, longitude: 105.85 },
    });
    expect(await call('sendContact', { phone_number: '+84', first_name: 'Lan' })).toMatchObject({
      contact: { phone_number: '+84', first_name: 'Lan' },
    });
    expect(await call('sendDice', {})).toMatchObject({ dice: { emoji: '🎲' } });
    expect(await call('sendPoll', { question: 'Họp?', options: ['Có', { text: 'Không' }] })).toMatchObject({
      poll: {
        question: 'Họp?',
        options: [
          { text: 'Có', voter_count: 0 },
          { text: 'Không', voter_count: 0 },
        ],
      },
    });
    expect(await bot.problem('sendLocation', { chat_id: lan, longitude: 1 })).toBe(
      'Bad Request: latitude is empty',
    );
  });

  it('of the kind poll is anonymous in channels', async () => {
    const { id } = await server.control('chats', { type: 'channel', title: 'Tin' });
    const poll = { chat_id: id, question: 'Họp?', options: ['Có', 'Không'] };
    expect((await bot.call('sendPoll', poll)).ok).toBe(true);
    expect(await bot.problem('sendPoll', { ...poll, is_anonymous: false })).toBe(
      "Bad Request: non-anonymous polls can't be sent to channel chats",
    );
  });

  it('of the kind poll is stopped once, and nothing else is', async () => {
    const poll = await bot.call('sendPoll', { chat_id: lan, question: 'Họp?', options: ['Có', 'Không'] });
    const target = { chat_id: lan, message_id: poll.result.message_id };
    expect((await bot.call('stopPoll', target)).result.is_closed).toBe(true);
    expect(await bot.problem('stopPoll', target)).toBe('Bad Request: poll has already been closed');
    const { message_id } = await sent();
    expect(await bot.problem('stopPoll', { chat_id: lan, message_id })).toBe(
      'Bad Request: message is not a poll',
    );
    expect(await bot.problem('stopPoll', { chat_id: lan, message_id: 9999 })).toBe(
      'Bad Request: message with poll to stop not found',
    );
  });

  it('is what a chat action announces', async () => {
    expect((await bot.call('sendChatAction', { chat_id: lan, action: 'typing' })).result).toBe(true);
    expect(await bot.problem('sendChatAction', { chat_id: lan, action: 'singing' })).toBe(
      'Bad Request: wrong parameter action in request',
    );
  });

  it('is a person’s reaction, told with the one before it', async () => {
    const { message_id } = await sent();
    await bot.updates({ allowed_updates: ['message_reaction'] });
    const heart = [{ type: 'emoji', emoji: '❤' }];
    for (const reaction of [heart, []]) {
      await server.control('reactions', { chat_id: lan, from_id: lan, message_id, reaction });
    }
    expect((await bot.drain()).map((update) => update.message_reaction)).toMatchObject([
      { old_reaction: [], new_reaction: heart },
      { old_reaction: heart, new_reaction: [] },
    ]);
  });

  it('is a reaction to a message', async () => {
    const { message_id } = await sent();
    const reaction = [{ type: 'emoji', emoji: '👍' }];
    expect((await bot.call('setMessageReaction', { chat_id: lan, message_id, reaction })).result).toBe(true);
    expect(await bot.problem('setMessageReaction', { chat_id: lan, message_id: 9999, reaction })).toBe(
      'Bad Request: message to react not found',
    );
  });
});
