/** A server for one test file, and short ways to call it as bots and as the world around them. */
import type { BotApiServer } from '../../src/playground/botapi/index.ts';
import { listenBotApi } from '../../src/playground/botapi/index.ts';

export interface Answer {
  ok: boolean;
  // What a method answers is as different as the methods are.
  // oxlint-disable-next-line typescript/no-explicit-any
  result: any;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

export interface TestBot {
  id: number;
  token: string;
  username: string;
  /** Calls a method with JSON and answers the envelope. */
  call(method: string, parameters?: object): Promise<Answer>;
  /** The same, for the description of an error alone. */
  problem(method: string, parameters?: object): Promise<string | undefined>;
  updates(parameters?: object): Promise<Loose[]>;
  /** What waits now, acknowledged. */
  drain(): Promise<Loose[]>;
}

export interface TestServer {
  url: string;
  botapi: BotApiServer;
  control(path: string, body?: object, method?: string): Promise<Loose>;
  bot(fields?: object): Promise<TestBot>;
  user(first_name?: string, fields?: object): Promise<number>;
  /** A person who has pressed Start; the update is taken away. */
  friend(bot: TestBot, first_name?: string): Promise<number>;
  says(from_id: number, text: string, chat_id?: number, more?: object): Promise<Loose>;
  close(): Promise<void>;
}

/** Starts a server whose state lives in memory, with limits off unless the test is about them. */
export async function startServer(options: { path?: string; limits?: boolean } = {}): Promise<TestServer> {
  const listening = await listenBotApi({ path: options.path ?? ':memory:', port: 0 });
  const { url } = listening;

  async function control(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Loose> {
    const response = await fetch(`${url}/control/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return response.json();
  }

  async function bot(fields: object = { first_name: 'Trợ lý', username: 'khoi_bot' }): Promise<TestBot> {
    const made = await control('bots', fields);
    const call = async (method: string, parameters: object = {}): Promise<Answer> => {
      const response = await fetch(`${url}/bot${made.token}/${method}`, {
        method: 'POST',
        body: JSON.stringify(parameters),
        headers: { 'content-type': 'application/json' },
      });
      return (await response.json()) as Answer;
    };
    const updates = async (parameters: object = {}): Promise<Loose[]> =>
      (await call('getUpdates', parameters)).result;
    return {
      ...made,
      call,
      problem: async (method, parameters) => (await call(method, parameters)).description,
      updates,
      drain: async () => {
        const list = await updates();
        const last = list.at(-1);
        if (last) await updates({ offset: last.update_id + 1 });
        return list;
      },
    };
  }

  const user = async (first_name = 'Lan', fields: object = {}): Promise<number> =>
    (await control('users', { first_name, ...fields })).id;
  const says = (from_id: number, text: string, chat_id = from_id, more: object = {}): Promise<Loose> =>
    control('messages', { chat_id, from_id, text, ...more });

  if (!options.limits) await control('limits', { enabled: false });
  return {
    url,
    botapi: listening.server,
    control,
    bot,
    user,
    says,
    async friend(robot, first_name) {
      const id = await user(first_name);
      await control('messages', { chat_id: id, from_id: id, text: '/start', bot_id: robot.id });
      await robot.drain();
      return id;
    },
    close: () => listening.close(),
  };
}

/** A PNG of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
