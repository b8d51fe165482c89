/** What comes over the wire in odd ways: raw bytes, broken bodies, broken paths. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestBot, TestServer } from './server.ts';
import { startServer } from './server.ts';

let server: TestServer;
let bot: TestBot;
let lan: number;

beforeAll(async () => {
  server = await startServer();
  bot = await server.bot();
  lan = await server.friend(bot, 'Lan');
});
afterAll(() => server.close());

interface Raw {
  status: number;
  // Broken requests are answered in any shape: the checks look at single fields.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** A request as it is given, nothing encoded on the way. */
function ask(path: string, type?: string, body?: string | Buffer): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const asked = request(
      `${server.url}${path}`,
      { method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            body: JSON.parse(Buffer.concat(parts).toString('utf8')),
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
const post = (type: string, body: string | Buffer): Promise<Raw> =>
  ask(`/bot${bot.token}/sendMessage`, type, body);

const FORM = 'application/x-www-form-urlencoded';

describe('a request line in raw UTF-8', () => {
  const raw = (head: string, ...later: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      let heard = '';
      socket.on('data', (part) => {
        heard += part.toString('utf8');
      });
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
      socket.write(head);
      // A body in a packet of its own, after the parser has met the line.
      setTimeout(() => {
        for (const part of later) socket.write(part);
      }, 20);
    });

  it('is taken, as the real server takes it', async () => {
    const path = `/bot${bot.token}/sendMessage?chat_id=${lan}&text=Đã-nộp`;
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toContain('HTTP/1.1 200 OK');
    expect(answer).toContain('Đã-nộp');
  });

  it('also before a body that comes later', async () => {
    const body = '{"text":"phần thân"}';
    const head = `POST /bot${bot.token}/sendMessage?chat_id=${lan}&x=Đ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    expect(await raw(head, body)).toContain('phần thân');
  });

  it('does not make an earlier request of the same packet come twice', async () => {
    const said = async () => (await server.control(`chats/${lan}/messages`)).messages.length;
    const before = await said();
    const first = `GET /bot${bot.token}/sendMessage?chat_id=${lan}&text=mot HTTP/1.1\r\nHost: x\r\n\r\n`;
    const answer = await raw(`${first}GET /bot${bot.token}/getMe?x=Đ HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toContain('400 Bad Request');
    expect(await said()).toBe(before + 1);
  });

  it('of no sense is refused', async () => {
    expect(await raw('Đ\r\n\r\n')).toContain('400 Bad Request');
  });
});

describe('text in a form', () => {
  it('may be raw UTF-8, as curl sends it', async () => {
    const { body } = await post(FORM, `chat_id=${lan}&text=Xin chào 😀`);
    expect(body.result.text).toBe('Xin chào 😀');
  });

  it('keeps a percent sign that encodes nothing', async () => {
    const { body } = await post(FORM, `chat_id=${lan}&text=100% chào%C3%a0%zz`);
    expect(body.result.text).toBe('100% chàoà%zz');
  });

  it('must be UTF-8', async () => {
    const wrong = {
      ok: false,
      error_code: 400,
      description: 'Bad Request: strings must be encoded in UTF-8',
    };
    expect((await post(FORM, `chat_id=${lan}&text=%ff%fe`)).body).toEqual(wrong);
    expect((await ask(`/bot${bot.token}/sendMessage?chat_id=${lan}&text=%C3`)).body).toEqual(wrong);
    const json = Buffer.concat([
      Buffer.from(`{"chat_id":${lan},"text":"`),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect((await post('application/json', json)).body).toEqual(wrong);
    expect((await post('application/json', `{"chat_id":${lan},"text":"\\ud800"}`)).body).toEqual(wrong);
    const part = (name: string): string => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
    const parts = Buffer.concat([
      Buffer.from(`${part('chat_id')}${lan}\r\n${part('text')}`),
      Buffer.from([0xc3]),
      Buffer.from('\r\n--b--\r\n'),
    ]);
    expect((await post('multipart/form-data; boundary=b', parts)).body).toEqual(wrong);
    expect((await ask(`/bot${bot.token}/noMethod?x=%ff`)).body.error_code).toBe(404);
  });
});

describe('a body that is no JSON object', () => {
  it.each(['not json', '[]', '5', '{"chat_id":'])('counts as none: %s', async (body) => {
    expect((await post('application/json', body)).body).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: message text is empty',
    });
  });

  it('does no harm where it is nested deeply', async () => {
    const nested = `{"chat_id":${lan},"text":"x","reply_markup":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect((await post('application/json', nested)).status).toBe(400);
  });
});

it('a body may be compressed', async () => {
  const compressed = gzipSync(JSON.stringify({ chat_id: lan, text: 'nén' }));
  const send = async (encoding: string): Promise<Answer> => {
    const response = await fetch(`${server.url}/bot${bot.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: compressed,
    });
    return (await response.json()) as Answer;
  };
  expect((await send('gzip')).result.text).toBe('nén');
  expect((await send('br')).error_code).toBe(415);
});

it('arguments are at most a megabyte together', async () => {
  const tooMany = {
    ok: false,
    error_code: 413,
    description: 'Request Entity Too Large: too many parameters',
  };
  const text = 'x'.repeat(1024 * 1024);
  expect((await post(FORM, `chat_id=${lan}&text=${text}`)).body).toEqual(tooMany);
  expect((await post('application/json', JSON.stringify({ chat_id: lan, text }))).body).toEqual(tooMany);
});

it('a token in the path may be encoded', async () => {
  const token = encodeURIComponent(bot.token);
  expect(token).not.toBe(bot.token);
  expect((await ask(`/bot${token}/getMe`)).body.result.id).toBe(bot.id);
});

it('a path that cannot be decoded is not found', async () => {
  expect((await ask(`/file/bot${bot.token}/%zz`)).status).toBe(404);
  expect((await ask(`/bot${bot.token}/%zz`)).status).toBe(404);
  expect((await bot.call('getMe')).ok).toBe(true);
});
