/** The playground's own routes: the page, what it shows of the demonstration, and what can be done with it. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { CivilClock } from '../platform/clock/index.ts';
import { demonstration } from './demo/data.ts';
import type { PlayProgress } from './demo/player.ts';
import { personas } from './demo/seed.ts';
import type { Stop } from './stops.ts';

export interface Routes {
  pageFolder: string;
  clock: CivilClock;
  bot(): { id: number; username: string; first_name: string };
  groupChatId(): number;
  /** What will happen next by the clock, if anything is known. */
  nextStop(): Stop | undefined;
  progress(): PlayProgress;
  notReady(): string | undefined;
  startPlay(): Promise<void>;
  reset(): Promise<void>;
  moveClock(to: number): Promise<unknown>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BODY_LIMIT = 10_000;

const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
};

const move = z.union([
  z.object({ to: z.iso.datetime({ offset: true }) }),
  z.object({ step: z.enum(['hour', 'day', 'next', 'year']) }),
]);

/** The request handler of everything that is not the Bot API or the control interface. */
export function createRoutes(routes: Routes): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      const description = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.end();
      else
        json(response, error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500, {
          description,
        });
    });
  };
}

async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = files[path];
  if (request.method === 'GET' && file) {
    response.writeHead(200, {
      'Content-Type': file.type,
      'Cache-Control': 'no-cache',
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'",
    });
    createReadStream(join(routes.pageFolder, file.name)).pipe(response);
    return;
  }
  switch (`${request.method} ${path}`) {
    case 'GET /healthz': {
      const reason = routes.notReady();
      return json(response, reason ? 503 : 200, reason ? { ready: false, reason } : { ready: true });
    }
    case 'GET /playground/state':
      return json(response, 200, state(routes));
    case 'POST /playground/play':
      void routes.startPlay();
      return json(response, 200, { play: routes.progress() });
    case 'POST /playground/reset':
      await routes.reset();
      return json(response, 200, state(routes));
    case 'POST /playground/clock':
      await routes.moveClock(target(routes, move.parse(JSON.parse(await body(request)))));
      return json(response, 200, { now: new Date(routes.clock.now()).toISOString() });
    default:
      return json(response, 404, { description: 'Not Found' });
  }
}

function state(routes: Routes) {
  const now = routes.clock.now();
  const { bloc } = demonstration;
  const next = routes.nextStop();
  return {
    title: bloc.name,
    title_en: bloc.englishName,
    notice: 'Số liệu minh họa',
    notice_en: 'Illustrative figures',
    now: new Date(now).toISOString(),
    bot: routes.bot(),
    group_chat_id: routes.groupChatId(),
    personas: personas(),
    ...(next && { next: { at: new Date(next.at).toISOString(), what: next.what } }),
    play: routes.progress(),
  };
}

/** Where a move leads; “next” is the next instant at which something happens by the clock. */
function target(routes: Routes, asked: z.infer<typeof move>): number {
  const now = routes.clock.now();
  if ('to' in asked) return Date.parse(asked.to);
  switch (asked.step) {
    case 'hour':
      return now + HOUR;
    case 'day':
      return now + DAY;
    case 'next':
      return routes.nextStop()?.at ?? now;
    case 'year':
      return now + 365 * DAY;
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > BODY_LIMIT) throw new SyntaxError('The body is too long');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
