// Starts what the page's tests stand on: the Bot API server with the built page before it, the test bot behind
// it, and a browser.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createAdjustableClock } from '../../src/platform/clock/index.ts';
import { createBotApiServer } from '../../src/playground/botapi/index.ts';
import { buildPage } from '../../src/playground/page/build.mjs';
import { createDemonstration, PERSONAS, START } from './demonstration.ts';
import { startTestBot } from './test-bot.ts';

export { personaId } from './demonstration.ts';

const TOKEN = '7000000001:AAtestbot_of_the_page_0123456789abc';
const TYPES: Record<string, string> = {
  '/': 'text/html; charset=utf-8',
  '/page.js': 'text/javascript; charset=utf-8',
  '/page.css': 'text/css; charset=utf-8',
};
/** The page must get along with this: no inline script, no foreign origin. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'";

/** Where the distribution keeps Chromium; undefined when there is none. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return existsSync(given) ? given : undefined;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // Not on the path: try the next.
    }
  }
  return undefined;
}

/** A running playground with the test bot. */
export interface Stage {
  readonly url: string;
  readonly groupId: number;
  control<T = Record<string, unknown>>(path: string, body?: object): Promise<T>;
  bot<T = Record<string, unknown>>(method: string, body: object): Promise<T>;
  /** Stops the server as a crash would and starts it on the same port with the same state. */
  restart(pauseMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts server, page and test bot; without `demonstration` as `npm run botapi` does. */
export async function startStage(options: { demonstration?: boolean; port?: number } = {}): Promise<Stage> {
  const demonstration = options.demonstration ?? true;
  const folder = mkdtempSync(join(tmpdir(), 'page-test-'));
  const outDir = join(folder, 'page');
  await buildPage({ outDir });
  const clock = createAdjustableClock(START);
  const open = () =>
    createBotApiServer({
      path: join(folder, 'state.sqlite'),
      clock,
      seed: { bots: [{ token: TOKEN, first_name: 'Trợ lý Khối', username: 'trolykhoi_bot' }] },
    });
  let server = open();
  let demo: ReturnType<typeof createDemonstration> | undefined;

  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    const path = request.url ?? '/';
    const type = TYPES[path];
    if (type) {
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
      response.end(readFileSync(join(outDir, path === '/' ? 'index.html' : path)));
      return;
    }
    if (server.handle(request, response)) return;
    void Promise.resolve(demo?.(request, response)).then((done) => {
      if (done) return;
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"ok":false,"error_code":404,"description":"Not Found"}');
    });
  };
  const listen = async (port: number) => {
    const made = createServer(answer);
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
    return made;
  };
  const stop = async (running: Server) => {
    await new Promise<void>((resolve) => {
      running.close(() => resolve());
      running.closeAllConnections();
    });
  };

  let http = await listen(options.port ?? 0);
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const post = async <T>(path: string, body?: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(
      url + path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : {},
    );
    const value = (await response.json()) as T;
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };

  const populate = async (): Promise<number> => {
    for (const { user_id, label } of PERSONAS) {
      await post('/control/users', { id: user_id, first_name: label, language_code: 'vi' });
    }
    const { id } = await post<{ id: number }>('/control/chats', {
      type: 'supergroup',
      title: 'Khối giao ước thi đua – 2019',
      id: -1002400000001,
      members: PERSONAS.filter(({ role }) => role !== 'stranger').map(({ user_id }) => user_id),
    });
    return id;
  };

  const [bot] = await post<[{ id: number }]>('/control/bots');
  const groupId = demonstration ? await populate() : 0;
  if (demonstration) {
    demo = createDemonstration({
      clock,
      groupId,
      bot,
      moveClock: (to) => post('/control/clock', { now: to }),
      reset: async () => {
        server.reset();
        await populate();
        server.announceReset();
      },
    });
  }
  // Tests are faster than people; what the limits do is tested with the server.
  await post('/control/limits', { enabled: false });
  const stopBot = await startTestBot(TOKEN, url);

  return {
    url,
    groupId,
    control: (path, body) => post(`/control/${path}`, body),
    bot: async (method, body) => (await post<{ result: never }>(`/bot${TOKEN}/${method}`, body)).result,
    async restart(pauseMs) {
      await server.close();
      await stop(http);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      server = open();
      http = await listen(port);
      await post('/control/limits', { enabled: false });
    },
    async close() {
      await Promise.race([stopBot(), new Promise((resolve) => setTimeout(resolve, 1000))]);
      await server.close();
      await stop(http);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Visitors of the page, each with an empty profile. */
export interface Browser {
  /** A new visitor at the address; errors of the page itself are kept in `errors`. */
  visit(url: string, size?: { width: number; height: number }): Promise<Page>;
  readonly errors: string[];
  close(): Promise<void>;
}

/** So long a test waits for something to appear. */
const PATIENCE_MS = 8000;

/** Starts Chromium with an empty profile. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const errors: string[] = [];
  return {
    errors,
    async visit(url, size = { width: 1280, height: 860 }) {
      const context = await browser.newContext({
        viewport: size,
        acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}
