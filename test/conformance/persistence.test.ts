import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

interface Running {
  url: string;
  kill(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'botapi-'));
const running = new Set<Running>();
afterEach(async () => {
  for (const server of running) await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server as a process of its own, as anybody does. */
async function start(): Promise<Running> {
  const child = spawn(process.execPath, ['src/playground/botapi/cli.ts', '--port', '0', '--data', folder]);
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/[\d.:]+/.exec(text)?.[0];
      if (text.includes('\n') && found) resolve(found);
    });
    child.once('exit', () => reject(new Error(text)));
  });
  const server: Running = {
    url,
    kill: () =>
      new Promise((resolve) => {
        running.delete(server);
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
  running.add(server);
  return server;
}

// oxlint-disable-next-line typescript/no-explicit-any
async function post(url: string, body?: object): Promise<any> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return response.json();
}

describe('a server that was killed', () => {
  it('goes on with everything that it had answered', async () => {
    const first = await start();
    const bot = await post(`${first.url}/control/bots`, { first_name: 'Trợ lý' });
    const { id: lan } = await post(`${first.url}/control/users`, { first_name: 'Lan' });
    const photo = { file_name: 'a.png', mime_type: 'image/png', content_base64: 'AAAA' };
    await post(`${first.url}/control/messages`, { chat_id: lan, from_id: lan, text: '/start' });
    await post(`${first.url}/control/messages`, { chat_id: lan, from_id: lan, photo });
    await post(`${first.url}/control/clock`, { advance_ms: 3_600_000 });
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const sent = await post(`${first.url}/bot${bot.token}/sendMessage`, {
      chat_id: lan,
      text: 'x',
      reply_markup,
    });
    await post(`${first.url}/bot${bot.token}/getUpdates`, { allowed_updates: ['message'] });
    const before = await post(`${first.url}/bot${bot.token}/getUpdates`, {});
    await first.kill();

    const second = await start();
    expect(await post(`${second.url}/bot${bot.token}/getUpdates`)).toEqual(before);
    const info = await post(`${second.url}/bot${bot.token}/getWebhookInfo`);
    expect(info.result).toMatchObject({ allowed_updates: ['message'], pending_update_count: 2 });
    const next = await post(`${second.url}/bot${bot.token}/sendMessage`, { chat_id: lan, text: 'y' });
    expect(next.result.message_id).toBe(sent.result.message_id + 1);
    expect(next.result.date - Date.now() / 1000).toBeGreaterThan(3_500);
    const edited = { chat_id: lan, message_id: sent.result.message_id, text: 'z' };
    expect((await post(`${second.url}/bot${bot.token}/editMessageText`, edited)).ok).toBe(true);
    const { file_id } = before.result[1].message.photo[0];
    expect((await post(`${second.url}/bot${bot.token}/getFile`, { file_id })).ok).toBe(true);
  });
});
