/** The server as a whole: takes requests apart, runs methods, answers. What methods do is in `methods/`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AdjustableClock } from '../../platform/clock/index.ts';
import { createAdjustableClock } from '../../platform/clock/index.ts';
import { Arguments } from './arguments.ts';
import type { Call } from './call.ts';
import { DescribedResult, RawResult } from './call.ts';
import { createCalls } from './calls.ts';
import type { ControlContext } from './control/index.ts';
import { handleControl } from './control/index.ts';
import { ApiError, badRequest } from './errors.ts';
import { createEvents } from './events.ts';
import type { Fault } from './faults.ts';
import { createFaults, faultAnswer } from './faults.ts';
import { createFiles } from './files.ts';
import { decompress, readArguments, readBytes, sendJson } from './http.ts';
import { createLimits, createPacingClock } from './limits.ts';
import { findMethod } from './methods/index.ts';
import { findReferenceMethod } from './reference.ts';
import { openStore } from './store.ts';
import type { BotAccount } from './types.ts';
import { createUpdates } from './updates.ts';
import { createWebhooks } from './webhook.ts';
import { World } from './world.ts';

export interface BotApiOptions {
  /** The state file; `:memory:` keeps nothing. */
  path: string;
  /** The civil clock. Without one the server has its own, which it keeps across restarts. */
  clock?: AdjustableClock;
  /** Moves the clock when POST /control/clock asks for it, playing what falls due on the way. */
  moveClock?: (to: number) => Promise<void>;
  /** Bots that exist at first start and after `reset`. */
  seed?: { bots?: { first_name?: string; username?: string; token?: string }[] };
}

export interface BotApiServer {
  /** Handles /bot…, /file/bot…, /control…; false if the path is not its own, so the caller can serve other routes. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Ends long polls, webhooks and streams, and closes the state. */
  close(): Promise<void>;
  /** Everything as at first start. Whoever fills the world anew calls `announceReset` afterwards. */
  reset(): void;
  /** Tells every page that the world began anew. */
  announceReset(): void;
}

interface Answer {
  status: number;
  /** The envelope, or its text where that is at hand already. */
  body: unknown;
  headers?: Record<string, string>;
}

const BOT_PATH = /^\/bot([^/]*)(?:\/test)?\/([^/]*)$/;
const FILE_PATH = /^\/file\/bot([^/]*)\/(.+)$/;
const TOKEN = /^[1-9]\d{0,15}:[A-Za-z0-9_-]+$/;

/** Opens the state and makes a server that a caller's HTTP server hands requests to. */
export function createBotApiServer(options: BotApiOptions): BotApiServer {
  const store = openStore(options.path);
  const clock = options.clock ?? createAdjustableClock(Date.now() + (store.counter('clock offset') ?? 0));
  const events = createEvents();
  const updates = createUpdates(store, clock);
  const world = new World(store, clock, events, updates);
  const pacing = createPacingClock(clock);
  const limits = createLimits(pacing);
  const faults = createFaults();
  const calls = createCalls();
  const files = createFiles(store);
  const webhooks = createWebhooks(world, pacing, (bot, name, values, uploads) => {
    const args = new Arguments(findReferenceMethod(name)?.name ?? name, values, uploads);
    void runMethod(callOf(bot, args, new AbortController().signal)).then((answer) =>
      record(bot, args, answer),
    );
  });
  updates.onAdded = (bot) => {
    if (!closed && bot.webhook) webhooks.wake(bot);
  };
  let closed = false;

  function seed(): void {
    store.transaction(() => {
      for (const bot of options.seed?.bots ?? []) world.addBot(bot);
    });
  }
  function reset(): void {
    updates.close();
    webhooks.clear();
    store.transaction(() => store.clear());
    updates.reload();
    world.load();
    limits.reset();
    faults.clear();
    calls.clear();
    if (!options.clock) clock.set(Date.now());
    seed();
  }
  if (world.bots.size === 0) seed();
  for (const bot of world.bots.values()) webhooks.restart(bot);

  const announceReset = (): void => events.emit('reset', {});
  const resetAndTell = (): void => {
    reset();
    announceReset();
  };
  const control: ControlContext = { world, limits, faults, calls, files, moveClock, reset: resetAndTell };

  async function moveClock(to: number): Promise<void> {
    if (options.moveClock) await options.moveClock(to);
    else clock.set(to);
    if (!options.clock) store.setCounter('clock offset', Math.round(clock.now() - Date.now()));
    webhooks.hurry();
    events.emit('clock', { now: new Date(clock.now()).toISOString() });
  }

  function callOf(bot: BotAccount, args: Arguments, gone: AbortSignal): Call {
    return { world, bot, args, limits, files, webhooks, gone };
  }

  async function runMethod(call: Call): Promise<Answer> {
    try {
      const method = findMethod(call.args.method);
      if (!method) throw new ApiError(404, 'Not Found: method not found');
      const result = await store.transaction(() => method(call));
      return success(result);
    } catch (error) {
      return failure(error);
    }
  }

  async function answerMethod(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ): Promise<void> {
    const [, token = '', name = ''] = BOT_PATH.exec(decodePath(path)) ?? [];
    const bytes = await readBytes(request);
    if (!TOKEN.test(token)) return respond(response, failure(new ApiError(404, 'Not Found')));
    const bot = world.botByToken(token);
    if (!bot) return respond(response, failure(new ApiError(401, 'Unauthorized')));
    if (bytes === undefined) return respond(response, failure(new ApiError(413, 'Request Entity Too Large')));
    const plain = decompress(bytes, request.headers['content-encoding'] ?? '');
    if ('code' in plain) return respond(response, failure(new ApiError(plain.code, plain.description)));
    const body = readArguments(query, request.headers['content-type'] ?? '', plain);
    const args = new Arguments(findReferenceMethod(name)?.name ?? name, body.values, body.uploads);
    if (body.error) return respond(response, failure(new ApiError(body.error.code, body.error.description)));
    if (body.garbled && findMethod(args.method)) {
      return respond(response, failure(badRequest('strings must be encoded in UTF-8')));
    }
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const call = callOf(bot, args, gone.signal);
    const fault = faults.take(name, bot.id);
    const answer = fault ? await runFaulty(call, fault) : await runMethod(call);
    if (closed) return respond(response, failure(new ApiError(500, 'Internal Server Error: restart')));
    record(bot, args, answer);
    if (answer.status === 0) response.destroy();
    else respond(response, answer);
  }

  async function runFaulty(call: Call, fault: Fault): Promise<Answer> {
    const injected = faultAnswer(fault);
    const headers = retryHeader(injected?.body['parameters'] as { retry_after?: number } | undefined);
    const refused = injected && { ...injected, headers };
    const after = fault.cut === 'after' || fault.when === 'after';
    if (fault.delay_ms && !after) await sleep(fault.delay_ms);
    if (fault.cut === 'before') return { status: 0, body: null };
    if (refused && !after) return refused;
    const answer = await runMethod(call);
    if (fault.delay_ms && after) await sleep(fault.delay_ms);
    if (fault.cut === 'after') return { ...answer, status: 0 };
    return refused ?? answer;
  }

  function record(bot: BotAccount, args: Arguments, answer: Answer): void {
    calls.add({
      at: new Date(clock.now()).toISOString(),
      real_at: Date.now(),
      bot_id: bot.id,
      method: args.method,
      parameters: args,
      status: answer.status,
      answer: answer.body,
    });
  }

  function answerFile(response: ServerResponse, path: string): void {
    const [, token = '', name = ''] = FILE_PATH.exec(decodePath(path)) ?? [];
    if (!TOKEN.test(token)) return respond(response, failure(new ApiError(404, 'Not Found')));
    if (!world.botByToken(token)) return respond(response, failure(new ApiError(401, 'Unauthorized')));
    const file = files.findByPath(name);
    if (!file) return respond(response, failure(new ApiError(404, 'Not Found')));
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': file.size });
    response.end(file.content);
  }

  return {
    handle(request, response) {
      const [path, query] = splitOnce(request.url ?? '', '?');
      const handled = (work: Promise<void>): true => {
        work.catch((error: unknown) => {
          // Nobody waits for an answer to a request that was given up half way.
          if (request.destroyed && !request.complete) return;
          if (!response.headersSent) respond(response, failure(error));
        });
        return true;
      };
      if (path.startsWith('/bot')) return handled(answerMethod(request, response, path, query));
      if (path.startsWith('/file/bot')) {
        answerFile(response, path);
        return true;
      }
      if (path === '/control' || path.startsWith('/control/')) {
        return handled(handleControl(control, request, response, path.slice('/control/'.length), query));
      }
      return false;
    },
    close() {
      closed = true;
      updates.close();
      webhooks.close();
      events.close();
      store.close();
      return Promise.resolve();
    },
    reset,
    announceReset,
  };
}

/** A path that cannot be decoded names nothing. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

function success(result: unknown): Answer {
  if (result instanceof RawResult) return { status: 200, body: `{"ok":true,"result":${result.text}}` };
  if (result instanceof DescribedResult) {
    return { status: 200, body: { ok: true, result: result.result, description: result.description } };
  }
  return { status: 200, body: { ok: true, result } };
}

function failure(error: unknown): Answer {
  if (!(error instanceof ApiError)) {
    process.stderr.write(
      `botapi: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return { status: 500, body: { ok: false, error_code: 500, description: 'Internal Server Error' } };
  }
  const { code, description, parameters } = error;
  return {
    status: code,
    body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
    headers: retryHeader(parameters),
  };
}

function retryHeader(parameters: { retry_after?: number } | undefined): Record<string, string> {
  return parameters?.retry_after ? { 'Retry-After': String(parameters.retry_after) } : {};
}

function respond(response: ServerResponse, answer: Answer): void {
  sendJson(response, answer.status, answer.body, answer.headers);
}
