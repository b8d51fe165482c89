/** For tests: an Api that answers from a script, and updates as people make them. */
import { Api, Composer } from 'grammy';
import type { ApiError, Update, UserFromGetMe } from 'grammy/types';
import { openTestDatabase } from '../db/testing.ts';
import { SILENT_LOG } from '../outbox/testing.ts';
import { createVirtualTime } from '../scheduler/testing.ts';
import type { BotContext } from './context.ts';
import { createIntake, type Intake, type IntakeOptions } from './intake.ts';

const ME = {
  id: 42,
  is_bot: true,
  first_name: 'Bot',
  username: 'test_bot',
} as UserFromGetMe;

export interface ApiCall {
  method: string;
  payload: Record<string, unknown>;
}

/** What the server answers: a result, or an error. */
export type Answer = { result: unknown } | (Pick<ApiError, 'error_code' | 'description'> & Partial<ApiError>);

/** An Api without a network. `answer` may throw for a broken connection; calls are kept in `calls`. */
export function createScriptedApi(
  answer: (call: ApiCall, signal: AbortSignal | undefined) => Answer | Promise<Answer>,
): { api: Api; calls: ApiCall[] } {
  const api = new Api('1:test');
  const calls: ApiCall[] = [];
  api.config.use(async (_previous, method, payload, signal) => {
    const call: ApiCall = { method, payload };
    calls.push(call);
    const given = await answer(call, signal as unknown as AbortSignal | undefined);
    return ('result' in given ? { ok: true, result: given.result } : { ok: false, ...given }) as never;
  });
  return { api, calls };
}

const LAN = { id: 7, is_bot: false, first_name: 'Lan' };

/** A text that Lan writes in her private chat. */
export function message(updateId: number, text: string): Update {
  const command = /^\/\w+/.exec(text)?.[0];
  const entities =
    command === undefined ? [] : [{ type: 'bot_command' as const, offset: 0, length: command.length }];
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: 0,
      chat: { id: LAN.id, type: 'private', first_name: 'Lan' },
      from: LAN,
      text,
      entities,
    },
  };
}

/** A tap of Lan's on a button with `data`. */
export function tap(updateId: number, data: string): Update {
  return {
    update_id: updateId,
    callback_query: { id: `tap-${updateId}`, from: LAN, chat_instance: 'x', data },
  };
}

/** An intake on a database in memory, with its clocks in virtual time. */
export async function createIntakeRig(
  build: (composer: Composer<BotContext>) => void,
  options: Partial<IntakeOptions> = {},
) {
  const db = options.db ?? openTestDatabase();
  const time = createVirtualTime();
  const composer = new Composer<BotContext>();
  build(composer);
  const { api, calls } = createScriptedApi(() => ({ result: true }));
  const commits = { count: 0 };
  const intake: Intake = createIntake({
    db,
    api,
    me: ME,
    composer,
    civil: time.civil,
    wall: time.wall,
    timers: time.timers,
    log: SILENT_LOG,
    onCommit: () => {
      commits.count += 1;
    },
    ...options,
  });
  return { db, time, api, calls, commits, intake };
}
