/** The stream of what happens in the world, for pages that show it: server-sent events. */
import type { ServerResponse } from 'node:http';

const KEEP_ALIVE_MS = 15_000;

interface Listener {
  response: ServerResponse;
  user: number | undefined;
}

export interface Events {
  /** Sends an event to every listener who may see it; `sees` is asked only for listeners that named a person. */
  emit(name: string, data: unknown, sees?: (user: number) => boolean): void;
  listen(response: ServerResponse, user: number | undefined): void;
  close(): void;
}

/** Makes the hub that events go through. */
export function createEvents(): Events {
  const listeners = new Set<Listener>();
  const timer = setInterval(() => {
    for (const { response } of listeners) response.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  timer.unref();
  return {
    emit(name, data, sees) {
      if (listeners.size === 0) return;
      const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const listener of listeners) {
        if (listener.user !== undefined && sees && !sees(listener.user)) continue;
        listener.response.write(text);
      }
    },
    listen(response, user) {
      const listener = { response, user };
      listeners.add(listener);
      response.on('close', () => listeners.delete(listener));
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        Connection: 'keep-alive',
      });
      response.write(': listening\n\n');
    },
    close() {
      clearInterval(timer);
      for (const { response } of listeners) response.end();
      listeners.clear();
    },
  };
}
