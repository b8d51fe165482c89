import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { createApi } from './client.ts';
import { createDownload, createOpenFile } from './download.ts';

const TOKEN = '1000001:token-of-a-test-server-0123456789';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A server whose `getFile` answers this and whose file has this many bytes. */
async function listen(answer: { status: number; body: object }, bytes = 10, fileStatus = 200) {
  const server = createServer((request, response) => {
    if (request.url?.startsWith(`/file/bot${TOKEN}/`)) {
      response.writeHead(fileStatus).end(Buffer.alloc(bytes, 7));
      return;
    }
    response
      .writeHead(answer.status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { token: TOKEN, apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function serve(...given: Parameters<typeof listen>) {
  const options = await listen(...given);
  return createDownload(createApi(options), options);
}

const found = (more: object = {}) => ({
  status: 200,
  body: { ok: true, result: { file_id: 'F', file_unique_id: 'U', file_path: 'documents/a.xlsx', ...more } },
});
const refused = (description: string) => ({
  status: 400,
  body: { ok: false, error_code: 400, description: `Bad Request: ${description}` },
});

it('brings the bytes of a file', async () => {
  const got = await (await serve(found()))('F', 100);
  expect(got.ok && [...got.bytes]).toEqual(Array.from({ length: 10 }, () => 7));
});

async function lengthOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const piece of body) length += piece.length;
  return length;
}

it('brings all of it also when reading begins late', async () => {
  const options = await listen(found(), 3_000_000);
  const opened = await createOpenFile(createApi(options), options)('F', 5_000_000);
  for (let round = 0; round < 10; round += 1) {
    collectGarbage();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  expect(opened.ok && (await lengthOf(opened.body))).toBe(3_000_000);
});

it('notices that less came than was said', async () => {
  const download = await serve(found({ file_size: 11 }));
  expect(await download('F', 100)).toEqual({ ok: false, problem: 'unreachable' });
});

it('gives up when nothing comes any more, and when it is told to', async () => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/file/')) response.writeHead(200).write('half');
    else response.end(JSON.stringify(found().body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const options = { token: TOKEN, apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const silent = await createOpenFile(createApi(options), options, 50)('F', 100);
  await expect(silent.ok && lengthOf(silent.body)).rejects.toThrow('unreachable');
  const stop = new AbortController();
  const stopped = await createOpenFile(createApi(options), options)('F', 100, stop.signal);
  stop.abort();
  await expect(stopped.ok && lengthOf(stopped.body)).rejects.toThrow('unreachable');
});

it('does not fetch what is said to be too big', async () => {
  expect(await (await serve(found({ file_size: 101 })))('F', 100)).toEqual({ ok: false, problem: 'too_big' });
});

it('stops at the limit when more comes than was said', async () => {
  const download = await serve(found({ file_size: 5 }), 5_000_000);
  expect(await download('F', 1_000)).toEqual({ ok: false, problem: 'too_big' });
});

it.each([
  ['a file over 20 MB', refused('file is too big'), 200, 'too_big'],
  ['an unknown id', refused('invalid file_id'), 200, 'gone'],
  ['a file that is gone', found(), 404, 'gone'],
  [
    'a server in trouble',
    { status: 502, body: { ok: false, error_code: 502, description: 'x' } },
    200,
    'unreachable',
  ],
  ['a file server in trouble', found(), 500, 'unreachable'],
])('tells %s apart', async (_, answer, fileStatus, problem) => {
  const download = await serve(answer, 10, fileStatus);
  expect(await download('F', 100)).toEqual({ ok: false, problem });
});
