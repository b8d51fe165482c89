/** Makes the client of the Bot API: one place for its address and its patience. */
import { Api, type ApiClientOptions } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Log } from '../log/index.ts';
import { growingDelay } from '../outbox/retry.ts';
import { pause, systemTimers, type Timers } from '../scheduler/timers.ts';
import { failureOf } from './errors.ts';

/** Longer than a long poll (25 s), much shorter than grammY's own 500 s. */
const TIMEOUT_SECONDS = 30;

/** Makes grammY's Api for `token`; `apiRoot` is the address of the Bot API server (default: Telegram's). */
export function createApi(options: { token: string; apiRoot?: string | undefined }): Api {
  const settings: ApiClientOptions = { timeoutSeconds: TIMEOUT_SECONDS };
  if (options.apiRoot !== undefined) settings.apiRoot = options.apiRoot.replace(/\/+$/, '');
  return new Api(options.token, settings);
}

/** The type that grammY wants for a signal differs from Node's only in name. */
export function asSignal(signal: AbortSignal): NonNullable<Parameters<Api['getMe']>[0]> {
  return signal as unknown as NonNullable<Parameters<Api['getMe']>[0]>;
}

/** The token is refused: nothing will work until it is mended. */
export class UnauthorizedError extends Error {
  override name = 'UnauthorizedError';
}

/**
 * Asks the server who we are, again and again while it cannot be reached (0.2 to 15 s apart). Throws
 * UnauthorizedError if the token is refused, and rejects with the signal's reason if it aborts.
 */
export async function identify(
  api: Api,
  options: { log: Log; timers?: Timers; signal?: AbortSignal },
): Promise<UserFromGetMe> {
  const timers = options.timers ?? systemTimers;
  for (let attempt = 1; ; attempt += 1) {
    options.signal?.throwIfAborted();
    try {
      return await api.getMe(options.signal === undefined ? undefined : asSignal(options.signal));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'unauthorized') {
        throw new UnauthorizedError('The bot token is refused: BOT_TOKEN is wrong or was revoked.');
      }
      options.log.warn({ failure }, 'the Bot API server does not answer; trying again');
      const delay =
        failure.kind === 'flood' ? failure.retryAfterMs : growingDelay(attempt, Math.random(), 200, 15_000);
      await pause(timers, delay, options.signal);
    }
  }
}
