/** The local Bot API server, for the rest of the program. Everybody talks to it over HTTP. */
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { acceptRawUrls } from './raw-url.ts';
import type { BotApiOptions, BotApiServer } from './server.ts';
import { createBotApiServer } from './server.ts';

export { acceptRawUrls } from './raw-url.ts';
export type { BotApiOptions, BotApiServer } from './server.ts';
export { createBotApiServer } from './server.ts';

export interface ListeningBotApi {
  url: string;
  port: number;
  server: BotApiServer;
  close(): Promise<void>;
}

/** Listens with just this server on `port` (0 is any free one), on the loopback address unless told. */
export async function listenBotApi(
  options: BotApiOptions & { port: number; host?: string },
): Promise<ListeningBotApi> {
  const server = createBotApiServer(options);
  const http = createServer((request, response) => {
    if (server.handle(request, response)) return;
    response.writeHead(404, { 'Content-Type': 'application/json' });
    response.end('{"ok":false,"error_code":404,"description":"Not Found"}');
  });
  acceptRawUrls(http);
  // Longer than bots keep idle connections, so that no call meets one that is just being closed.
  http.keepAliveTimeout = 120_000;
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    server,
    async close() {
      await server.close();
      await closeHttp(http);
    },
  };
}

function closeHttp(http: Server): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
}
