import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestBot, TestServer } from './server.ts';
import { PIXEL, startServer } from './server.ts';

let server: TestServer;
let bot: TestBot;
let lan: number;

beforeAll(async () => {
  server = await startServer();
  bot = await server.bot();
  lan = await server.friend(bot, 'Lan');
});
afterAll(() => server.close());

async function upload(
  method: string,
  fields: Record<string, string>,
  files: Record<string, [Buffer, string]>,
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [name, [content, fileName]] of Object.entries(files))
    body.set(name, new Blob([new Uint8Array(content)]), fileName);
  const response = await fetch(`${server.url}/bot${bot.token}/${method}`, { method: 'POST', body });
  return (await response.json()) as Answer;
}

async function download(fileId: string): Promise<Buffer> {
  const { result } = await bot.call('getFile', { file_id: fileId });
  const response = await fetch(`${server.url}/file/bot${bot.token}/${result.file_path}`);
  return Buffer.from(await response.arrayBuffer());
}

describe('files', () => {
  it('keep a name with spaces that the client sent without quotes', async () => {
    const boundary = 'unquoted';
    const part = (head: string, text: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
    const body =
      part('name="chat_id"', `${lan}`) +
      part('name="document"; filename=Tổng hợp năm 2019.txt', 'số liệu') +
      `--${boundary}--\r\n`;
    const response = await fetch(`${server.url}/bot${bot.token}/sendDocument`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
    const { result } = (await response.json()) as Answer;
    expect(result.document.file_name).toBe('Tổng hợp năm 2019.txt');
  });

  it('go up and come down the same', async () => {
    const content = Buffer.from('số liệu\u0000\r\n--x\r\n');
    const { result } = await upload(
      'sendDocument',
      { chat_id: `${lan}`, caption: '<b>Tệp</b>', parse_mode: 'HTML' },
      { document: [content, 'báo cáo.csv'] },
    );
    expect(result).toMatchObject({
      document: { file_name: 'báo cáo.csv', mime_type: 'text/csv', file_size: content.length },
      caption: 'Tệp',
      caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
    expect((await download(result.document.file_id)).equals(content)).toBe(true);
  });

  it('are sent again by their id, as what they were', async () => {
    const first = (await upload('sendPhoto', { chat_id: `${lan}` }, { photo: [PIXEL, 'a.png'] })).result;
    expect(first.photo).toMatchObject([{ width: 1, height: 1, file_size: PIXEL.length }]);
    const { file_id, file_unique_id } = first.photo[0];
    const again = (await bot.call('sendPhoto', { chat_id: lan, photo: file_id })).result;
    expect(again.photo[0].file_unique_id).toBe(file_unique_id);
    expect(await bot.problem('sendDocument', { chat_id: lan, document: file_id })).toContain(
      "can't use file of type Photo",
    );
  });

  it('come from people, with their names and captions', async () => {
    const photo = { file_name: 'anh.png', mime_type: 'image/png', content_base64: PIXEL.toString('base64') };
    await server.control('messages', { chat_id: lan, from_id: lan, photo, caption: 'bằng chứng' });
    const [{ message }] = await bot.drain();
    expect(message).toMatchObject({ caption: 'bằng chứng', photo: [{ width: 1, height: 1 }] });
    expect((await download(message.photo[0].file_id)).equals(PIXEL)).toBe(true);
  });

  it('are shown to the page by their id alone', async () => {
    const { result } = await upload('sendPhoto', { chat_id: `${lan}` }, { photo: [PIXEL, 'a.png'] });
    const response = await fetch(`${server.url}/control/files/${result.photo[0].file_id}`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).equals(PIXEL)).toBe(true);
    const page = await upload(
      'sendDocument',
      { chat_id: `${lan}` },
      { document: [Buffer.from('<b>'), 'a.html'] },
    );
    const download = await fetch(`${server.url}/control/files/${page.result.document.file_id}`);
    expect(download.headers.get('content-disposition')).toContain('attachment');
    expect((await fetch(`${server.url}/control/files/nothing`)).status).toBe(404);
  });

  it('over 20 MiB cannot be got, and unknown ones neither', async () => {
    const content_base64 = Buffer.alloc(20 * 1024 * 1024 + 1, 1).toString('base64');
    const document = { file_name: 'to.bin', mime_type: 'application/octet-stream', content_base64 };
    await server.control('messages', { chat_id: lan, from_id: lan, document });
    const [{ message }] = await bot.drain();
    expect(await bot.call('getFile', { file_id: message.document.file_id })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: file is too big',
    });
    expect(await bot.problem('getFile', { file_id: 'AgACAgIAAx' })).toBe('Bad Request: invalid file_id');
    expect(await bot.problem('getFile')).toBe('Bad Request: file_id not specified');
  });

  it('are refused where there are none, empty or too big', async () => {
    expect(await bot.problem('sendPhoto', { chat_id: lan })).toBe(
      'Bad Request: there is no photo in the request',
    );
    expect(
      (await upload('sendDocument', { chat_id: `${lan}` }, { document: [Buffer.alloc(0), 'a'] })).description,
    ).toBe('Bad Request: file must be non-empty');
    const big = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect(
      (await upload('sendPhoto', { chat_id: `${lan}` }, { photo: [big, 'a.png'] })).description,
    ).toContain('is too big for a photo');
    const huge = Buffer.alloc(50 * 1024 * 1024 + 1);
    expect((await upload('sendDocument', { chat_id: `${lan}` }, { document: [huge, 'a'] })).error_code).toBe(
      413,
    );
  });

  it('have captions of at most 1024 characters, counted after parsing', async () => {
    const caption = (text: string): Promise<Answer> =>
      upload(
        'sendPhoto',
        { chat_id: `${lan}`, caption: text, parse_mode: 'HTML' },
        { photo: [PIXEL, 'a.png'] },
      );
    expect((await caption(`<b>${'x'.repeat(1024)}</b>`)).ok).toBe(true);
    expect((await caption('x'.repeat(1025))).description).toBe('Bad Request: message caption is too long');
  });

  it('have captions and media that can be edited', async () => {
    const { result } = await upload(
      'sendPhoto',
      { chat_id: `${lan}`, caption: 'cũ' },
      { photo: [PIXEL, 'a.png'] },
    );
    const target = { chat_id: lan, message_id: result.message_id };
    expect((await bot.call('editMessageCaption', { ...target, caption: 'mới' })).result.caption).toBe('mới');
    expect(await bot.problem('editMessageText', { ...target, text: 'x' })).toBe(
      'Bad Request: there is no text in the message to edit',
    );
    const media = JSON.stringify({ type: 'document', media: 'attach://tep', caption: 'tệp' });
    const edited = await upload(
      'editMessageMedia',
      { chat_id: `${lan}`, message_id: `${result.message_id}`, media },
      { tep: [Buffer.from('x'), 'a.txt'] },
    );
    expect(edited.result).toMatchObject({ caption: 'tệp', document: { file_name: 'a.txt' } });
    expect(edited.result.photo).toBeUndefined();
  });
});

describe('albums', () => {
  const item = (more: object = {}): object => ({ type: 'photo', media: 'attach://a', ...more });
  const send = (media: object[]): Promise<Answer> =>
    upload('sendMediaGroup', { chat_id: `${lan}`, media: JSON.stringify(media) }, { a: [PIXEL, 'a.png'] });

  it('are several messages of one group', async () => {
    const { result } = await send([item({ caption: 'một' }), item()]);
    expect(result).toHaveLength(2);
    expect(result[0].media_group_id).toBe(result[1].media_group_id);
    expect(result[0].caption).toBe('một');
  });

  it('sent one after the other are two groups', async () => {
    const first = await send([item(), item()]);
    const second = await send([item(), item()]);
    expect(second.result[0].media_group_id).not.toBe(first.result[0].media_group_id);
  });

  it('have from 2 to 10 items of kinds that go together', async () => {
    expect((await send(Array.from({ length: 10 }, () => item()))).ok).toBe(true);
    expect((await send(Array.from({ length: 11 }, () => item()))).description).toBe(
      'Bad Request: too many messages to send as an album',
    );
    expect((await send([])).description).toBe('Bad Request: there are no messages to send');
    expect((await send([item()])).ok).toBe(false);
    expect((await send([item(), { type: 'document', media: 'attach://a' }])).description).toBe(
      "Bad Request: document can't be mixed with other media types",
    );
    expect((await send([item(), { type: 'photo', media: 'attach://khong' }])).description).toBe(
      "Bad Request: can't parse InputMedia: media not found",
    );
    expect(await bot.problem('sendMediaGroup', { chat_id: lan, media: '{' })).toBe(
      "Bad Request: can't parse media JSON object",
    );
  });

  it('come from people as messages of one group', async () => {
    const photo = { file_name: 'a.png', mime_type: 'image/png', content_base64: PIXEL.toString('base64') };
    await server.control('messages', {
      chat_id: lan,
      from_id: lan,
      media: [{ photo }, { photo }],
      caption: 'hai ảnh',
    });
    const messages = (await bot.drain()).map((update) => update.message);
    expect(messages).toHaveLength(2);
    expect(messages[0].media_group_id).toBe(messages[1].media_group_id);
    expect([messages[0].caption, messages[1].caption]).toEqual(['hai ảnh', undefined]);
  });
});
