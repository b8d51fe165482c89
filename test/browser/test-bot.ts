// A bot for trying the page: it sends one of everything that the page has to show. It knows nothing of the
// product.

import { Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { drawPicture } from './picture.ts';

const COMMANDS = [
  { command: 'start', description: 'Bắt đầu' },
  { command: 'dem', description: 'Nút bấm có đếm, sửa tại chỗ' },
  { command: 'dinhdang', description: 'Các kiểu chữ' },
  { command: 'banphim', description: 'Bàn phím nút' },
  { command: 'anh', description: 'Gửi một ảnh' },
  { command: 'album', description: 'Gửi ba ảnh' },
  { command: 'tep', description: 'Gửi một tệp' },
  { command: 'ghim', description: 'Ghim bảng theo dõi' },
  { command: 'cham', description: 'Trả lời chậm, có báo đang nhập' },
  { command: 'xoa', description: 'Gửi rồi xóa' },
  { command: 'hoi', description: 'Buộc trả lời' },
];

const counter = (count: number) =>
  new InlineKeyboard()
    .text(`Thêm một (${count})`, `count:${count + 1}`)
    .text('Hộp thoại', 'alert')
    .row()
    .url('Trang tham khảo', 'https://example.org/');

/** One piece of text after the other, each with its kind. */
const PIECES: readonly (readonly [text: string, kind?: MessageEntity['type']])[] = [
  ['Đậm', 'bold'],
  [' '],
  ['nghiêng', 'italic'],
  [' '],
  ['gạch chân', 'underline'],
  [' '],
  ['gạch ngang', 'strikethrough'],
  [' mã '],
  ['BC-267', 'code'],
  [' và '],
  ['nội dung ẩn', 'spoiler'],
  ['\n'],
  ['const x = 1;', 'pre'],
  ['\n'],
  ['Trích: mục 3/10 của biểu mẫu', 'blockquote'],
  ['\n'],
  ['Trang web', 'text_link'],
  [', @troly, /start và https://example.org/a?b=1'],
];

function formatted(): { text: string; entities: MessageEntity[] } {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const [piece, kind] of PIECES) {
    const place = { offset: text.length, length: piece.length };
    if (kind === 'text_link') entities.push({ type: kind, ...place, url: 'https://example.org/' });
    else if (kind) entities.push({ type: kind, ...place } as MessageEntity);
    text += piece;
  }
  return { text, entities };
}

/** Starts the bot against the server at `apiRoot`; the answer stops it. */
export async function startTestBot(token: string, apiRoot: string): Promise<() => Promise<void>> {
  const bot = new Bot(token, { client: { apiRoot } });
  await bot.init();
  await bot.api.setMyCommands(COMMANDS).catch(() => undefined);

  bot.command('start', (ctx) =>
    ctx.reply(
      `Kính chào đồng chí ${ctx.from?.first_name ?? ''}. ${ctx.match ? `Mã mời: ${ctx.match}` : ''}`.trim(),
      {
        reply_markup: new InlineKeyboard().text('Nhập báo cáo', 'report').text('Xem tiến độ', 'progress'),
      },
    ),
  );
  bot.command('dem', (ctx) => ctx.reply('Đã bấm 0 lần', { reply_markup: counter(0) }));
  bot.command('dinhdang', (ctx) => {
    const { text, entities } = formatted();
    return ctx.reply(text, { entities });
  });
  bot.command('banphim', (ctx) =>
    ctx.reply('Chọn một nút', {
      reply_markup: new Keyboard().text('Có').text('Không').row().text('Bỏ bàn phím').resized(),
    }),
  );
  bot.command('anh', (ctx) =>
    ctx.replyWithPhoto(new InputFile(drawPicture(320, 200, 40), 'anh.png'), { caption: 'Ảnh minh họa' }),
  );
  bot.command('album', (ctx) =>
    ctx.replyWithMediaGroup(
      [0, 1, 2].map((index) => ({
        type: 'photo' as const,
        media: new InputFile(drawPicture(240, 240, index * 90), `anh-${index}.png`),
        ...(index === 0 ? { caption: 'Ba ảnh' } : {}),
      })),
    ),
  );
  bot.command('tep', (ctx) =>
    ctx.replyWithDocument(new InputFile(Buffer.from('Xin chào, tệp'), 'Tổng-hợp-năm-2019.txt')),
  );
  bot.command('ghim', async (ctx) => {
    const board = await ctx.reply('Bảng theo dõi: đã nhận 07/10 báo cáo');
    await ctx.api.pinChatMessage(ctx.chat.id, board.message_id);
  });
  bot.command('cham', async (ctx) => {
    await ctx.replyWithChatAction('typing');
    setTimeout(() => void ctx.reply('Xin lỗi đã để đồng chí chờ.').catch(() => undefined), 700);
  });
  bot.command('xoa', async (ctx) => {
    const message = await ctx.reply('Tin này sẽ bị xóa');
    await ctx.api.deleteMessage(ctx.chat.id, message.message_id);
  });
  bot.command('hoi', (ctx) =>
    ctx.reply('Số kỳ báo in là bao nhiêu?', {
      reply_markup: { force_reply: true, input_field_placeholder: 'Ví dụ: 267' },
    }),
  );

  bot.callbackQuery(/^count:(\d+)$/, async (ctx) => {
    const count = Number(ctx.match[1]);
    await ctx.answerCallbackQuery({ text: `Đã ghi ${count}` });
    await ctx.editMessageText(`Đã bấm ${count} lần`, { reply_markup: counter(count) });
  });
  bot.callbackQuery('alert', (ctx) =>
    ctx.answerCallbackQuery({ text: 'Hạn gửi báo cáo là 17h00 ngày 29/11/2019.', show_alert: true }),
  );
  bot.on('callback_query:data', (ctx) => ctx.answerCallbackQuery());

  bot.on('message:photo', (ctx) => {
    const size = ctx.message.photo.at(-1);
    return ctx.reply(`Đã nhận ảnh ${size?.width ?? 0}×${size?.height ?? 0}`);
  });
  bot.on('message:document', (ctx) =>
    ctx.reply(
      `Đã nhận tệp ${ctx.message.document.file_name ?? ''}, ${ctx.message.document.file_size ?? 0} byte`,
    ),
  );
  bot.on('message:sticker', (ctx) => ctx.reply('Mục này cần một con số.'));
  bot.hears('Bỏ bàn phím', (ctx) => ctx.reply('Đã bỏ.', { reply_markup: { remove_keyboard: true } }));
  bot.on('message:text', (ctx) => ctx.reply(`Đồng chí vừa viết: ${ctx.message.text}`));
  bot.on('edited_message:text', (ctx) => ctx.reply(`Đồng chí đã sửa thành: ${ctx.editedMessage.text}`));
  bot.catch(() => undefined);

  // A loop of its own: it must go on by itself after the server was away.
  const abort = new AbortController();
  const poll = async () => {
    let offset = 0;
    while (!abort.signal.aborted) {
      try {
        const updates = await bot.api.getUpdates({ offset, timeout: 20 }, abort.signal as never);
        for (const update of updates) {
          offset = update.update_id + 1;
          await bot.handleUpdate(update).catch(() => undefined);
        }
      } catch {
        if (!abort.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const ended = poll();
  return () => {
    abort.abort();
    return ended;
  };
}
