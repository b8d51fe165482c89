/** A local Bot API server that tells of every call of the bot as it comes in and as its answer goes out. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdjustableClock } from '../../src/platform/clock/index.ts';
import { createBotApiServer } from '../../src/playground/botapi/index.ts';

export interface WatchedCall {
  /** The Bot API method, such as `sendMessage`. */
  method: string;
  phase: 'arrived' | 'answered';
}

export interface WatchedServer {
  url: string;
  /** Resolves at the first call that fits, at the very instant; false after `withinMs` without one. */
  until(fits: (call: WatchedCall) => boolean, withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback address; the state is kept in memory. */
export async function watchServer(options: {
  clock: AdjustableClock;
  token: string;
}): Promise<WatchedServer> {
  const listeners = new Set<(call: WatchedCall) => void>();
  const tell = (call: WatchedCall) => {
    for (const listener of listeners) listener(call);
  };
  const server = createBotApiServer({
    path: ':memory:',
    clock: options.clock,
    seed: { bots: [{ token: options.token }] },
  });
  const http = createServer((request, response) => {
    const method = /^\/bot[^/]+\/(\w+)/.exec(request.url ?? '')?.[1];
    if (method !== undefined) {
      tell({ method, phase: 'arrived' });
      response.once('finish', () => tell({ method, phase: 'answered' }));
    }
    if (!server.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    until: (fits, withinMs) =>
      new Promise((resolve) => {
        const end = (found: boolean) => {
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found);
        };
        const look = (call: WatchedCall) => {
          if (fits(call)) end(true);
        };
        const timer = setTimeout(() => end(false), withinMs);
        listeners.add(look);
      }),
    async close() {
      await server.close();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}
