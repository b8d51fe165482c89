// Calls of the control and playground interfaces (docs/playground.md). Knows HTTP; holds no state.

import type { Call, ChatInfo, Command, Message, PlaygroundState, Upload, User } from './types.ts';

/** A refusal by the server, or no answer at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

/** How long an answer may take before the server counts as gone. */
const TIMEOUT_MS = 20_000;
/** Moving the clock plays everything that falls due on the way: a year takes its time. */
const LONG_TIMEOUT_MS = 15 * 60_000;

async function call<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    throw new ApiError(0, error instanceof Error ? error.message : 'no answer');
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const { description } = (answer ?? {}) as { description?: string };
  throw new ApiError(response.status, description ?? response.statusText);
}

const query = (values: Record<string, string | number | undefined>) => {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

/** What a person sends; exactly one kind of content. */
export interface Outgoing {
  readonly chat_id: number;
  readonly from_id: number;
  readonly text?: string;
  readonly caption?: string;
  readonly photo?: Upload;
  readonly document?: Upload;
  readonly media?: readonly object[];
  readonly sticker?: object;
  readonly voice?: object;
  readonly reply_to_message_id?: number;
  readonly message_thread_id?: number;
  readonly edit_message_id?: number;
  readonly forward?: { readonly chat_id: number; readonly message_ids: readonly number[] };
  readonly entities?: readonly object[];
}

/** A fault for the next `times` calls of a method. */
export interface Fault {
  readonly method: string;
  readonly times: number;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: object;
  readonly status?: number;
  readonly when?: 'before' | 'after';
  readonly cut?: 'before' | 'after';
  readonly delay_ms?: number;
}

/** Which bot a private chat is with, where the server has several. */
let botId: number | undefined;

/** From now on private chats are those with this bot. */
export function talkTo(bot: { readonly id: number } | undefined): void {
  botId = bot?.id;
}

export const api = {
  /** The demonstration, or null when the server runs without it. */
  async state(): Promise<PlaygroundState | null> {
    try {
      return await call<PlaygroundState>('GET', '/playground/state');
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }
  },
  play: () => call<object>('POST', '/playground/play', {}, LONG_TIMEOUT_MS),
  reset: () => call<object>('POST', '/playground/reset', {}, LONG_TIMEOUT_MS),
  movePlayground: (move: { to: string } | { step: 'hour' | 'day' | 'next' | 'year' }) =>
    call<{ now: string }>('POST', '/playground/clock', move, LONG_TIMEOUT_MS),

  users: () => call<User[]>('GET', '/control/users'),
  addUser: (user: { first_name: string; last_name?: string; username?: string }) =>
    call<User>('POST', '/control/users', user),
  bots: () => call<User[]>('GET', '/control/bots'),
  chats: (userId?: number) => call<ChatInfo[]>('GET', `/control/chats${query({ user_id: userId })}`),
  /** Oldest first. */
  messages: (chatId: number, limit: number, before?: number) =>
    call<{ messages: Message[] }>(
      'GET',
      `/control/chats/${chatId}/messages${query({ before, limit, bot_id: botId })}`,
    ),
  send: (message: Outgoing) =>
    call<Message | Message[]>('POST', '/control/messages', { bot_id: botId, ...message }),
  /** Takes a message away for everybody. */
  remove: (chatId: number, userId: number, messageId: number) =>
    call<object>('POST', '/control/deletions', {
      bot_id: botId,
      chat_id: chatId,
      from_id: userId,
      message_id: messageId,
    }),
  pin: (chatId: number, userId: number, messageId: number, pinned: boolean) =>
    call<object>('POST', '/control/pins', {
      bot_id: botId,
      chat_id: chatId,
      from_id: userId,
      message_id: messageId,
      pinned,
    }),
  startTopics: (chatId: number) => call<object>('POST', `/control/chats/${chatId}/forum`, { is_forum: true }),
  addTopic: (chatId: number, userId: number, name: string) =>
    call<object>('POST', `/control/chats/${chatId}/topics`, { from_id: userId, name }),
  tap: (tap: { chat_id: number; from_id: number; message_id: number; data: string }) =>
    call<{ callback_query_id: string }>('POST', '/control/taps', { bot_id: botId, ...tap }),
  commands: (chatId: number, userId: number, languageCode: string) =>
    call<Command[]>(
      'GET',
      `/control/commands${query({ chat_id: chatId, user_id: userId, language_code: languageCode, bot_id: botId })}`,
    ),
  clock: () => call<{ now: string }>('GET', '/control/clock'),
  moveClock: (move: { now: string } | { advance_ms: number }) =>
    call<{ now: string }>('POST', '/control/clock', move, LONG_TIMEOUT_MS),
  block: (userId: number, blocked: boolean) =>
    call<object>('POST', '/control/blocks', { user_id: userId, blocked, bot_id: botId }),
  fault: (fault: Fault) => call<object>('POST', '/control/faults', fault),
  clearFaults: () => call<object>('DELETE', '/control/faults'),
  showLimits: () => call<{ enabled: boolean }>('GET', '/control/limits'),
  limits: (enabled: boolean) => call<object>('POST', '/control/limits', { enabled }),
  calls: (since: number) => call<{ calls: Call[] }>('GET', `/control/calls${query({ since })}`),
};
