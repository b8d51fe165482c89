/**
 * Takes updates in: one update, one transaction. The record that an update was handled commits together with
 * its work, so that the same update may come any number of times and its work happens once. A handler's own
 * error is tried again, then parked; an error of the surroundings is thrown to the caller, who must not
 * acknowledge the update.
 */
import { type Api, type Composer, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { type CivilClock, systemClock } from '../clock/index.ts';
import { isEnvironmentError } from '../db/environment.ts';
import { type Db, type Tx, transact } from '../db/open.ts';
import type { Log } from '../log/index.ts';
import { pause, systemTimers, type Timers } from '../scheduler/timers.ts';
import type { ActFlavor, BotContext } from './context.ts';
import { failureOf } from './errors.ts';
import { findParked, markReplayed, markReplayFailed, type Parked, park } from './parked.ts';
import { recordUpdate } from './processed.ts';

export interface IntakeOptions {
  db: Db;
  api: Api;
  me: UserFromGetMe;
  composer: Composer<BotContext>;
  civil: CivilClock;
  log: Log;
  /** Called after each commit, for instance to wake the sender. */
  onCommit(): void;
  /** Called inside the transaction that parks an update: tell the operator, and the person one calm sentence. */
  onParked?(tx: Tx, parked: Parked): void;
  wall?: CivilClock;
  timers?: Timers;
}

export interface Intake {
  /**
   * Handles one update to its end: done, already done before, or parked after five tries. Throws only errors
   * of the surroundings; the update is then not handled and must be given again.
   */
  handle(update: Update): Promise<'done' | 'parked'>;
  /** Handles a parked update again; `failed` leaves it parked with the new error. */
  replayParked(id: number): Promise<'done' | 'failed' | 'unknown'>;
}

/** Delays (ms) between the five tries of a failing handler. */
const RETRY_DELAYS = [20, 100, 400, 1_000];
/** Telegram's limit for the text shown after a tap. */
const MAX_TOAST = 200;

interface Toast {
  text: string;
  alert: boolean;
}

/** Makes the intake for the handlers in `composer`. */
export function createIntake(options: IntakeOptions): Intake {
  const { db, api, me, log } = options;
  const wall = options.wall ?? systemClock;
  const timers = options.timers ?? systemTimers;
  const route = options.composer.middleware();

  /** Runs the handlers once. `first` runs in the transaction before the work; false: handled before. */
  async function run(update: Update, first: (tx: Tx) => boolean): Promise<Toast | undefined> {
    let acted = false;
    let committed = false;
    let ended = false;
    let actError: unknown;
    let toast: Toast | undefined;
    const flavor: ActFlavor = {
      act(work) {
        if (acted) throw new Error('act was called twice for one update');
        if (ended) throw new Error('act was called after its handler had ended');
        acted = true;
        try {
          const result = transact(db, (tx) => ({ value: first(tx) ? work(tx) : undefined }));
          committed = true;
          return result.value;
        } catch (error) {
          actError = error;
          throw error;
        }
      },
      toast(text, how) {
        toast = { text: clip(text), alert: how?.alert === true };
      },
    };
    try {
      await route(Object.assign(new Context(update, api, me), flavor), NOTHING_MORE);
      // A handler must not swallow the failure of its own transaction.
      if (actError !== undefined) throw actError;
    } catch (error) {
      if (!committed) throw error;
      log.error({ err: error, updateId: update.update_id }, 'a handler failed after its work was committed');
    } finally {
      ended = true;
    }
    if (!acted) transact(db, first);
    options.onCommit();
    return toast;
  }

  function answerTap(update: Update, toast: Toast | undefined): void {
    if (update.callback_query === undefined) return;
    const other = toast === undefined ? {} : { text: toast.text, show_alert: toast.alert };
    api.answerCallbackQuery(update.callback_query.id, other).catch((error: unknown) => {
      log.debug({ failure: failureOf(error) }, 'a tap could not be answered');
    });
  }

  function parkUpdate(update: Update, error: unknown): void {
    const entry = { update, error, civilNow: options.civil.now(), wallNow: wall.now() };
    try {
      transact(db, (tx) => {
        const parked = park(tx, entry);
        if (parked !== undefined) options.onParked?.(tx, parked);
      });
    } catch (hookError) {
      if (isEnvironmentError(hookError)) throw hookError;
      log.error({ err: hookError, updateId: update.update_id }, 'nobody could be told of a parked update');
      transact(db, (tx) => {
        park(tx, entry);
      });
    }
    log.error({ err: error, updateId: update.update_id }, 'an update failed five times and is parked');
    options.onCommit();
  }

  return {
    async handle(update) {
      const first = (tx: Tx): boolean => recordUpdate(tx, update.update_id, wall.now());
      for (const delay of [...RETRY_DELAYS, undefined]) {
        try {
          const toast = await run(update, first);
          answerTap(update, toast);
          return 'done';
        } catch (error) {
          if (isEnvironmentError(error)) throw error;
          if (delay === undefined) {
            parkUpdate(update, error);
            break;
          }
          log.warn({ err: error, updateId: update.update_id }, 'a handler failed; it is tried again');
          await pause(timers, delay);
        }
      }
      answerTap(update, undefined);
      return 'parked';
    },

    async replayParked(id) {
      const parked = findParked(db, id);
      if (parked === undefined) return 'unknown';
      try {
        await run(parked.update, (tx) => markReplayed(tx, id, options.civil.now()));
        return 'done';
      } catch (error) {
        if (isEnvironmentError(error)) throw error;
        log.error({ err: error, parkedId: id }, 'a parked update failed again');
        transact(db, (tx) => markReplayFailed(tx, id, error));
        return 'failed';
      }
    },
  };
}

const NOTHING_MORE = (): Promise<void> => Promise.resolve();

function clip(text: string): string {
  if (text.length <= MAX_TOAST) return text;
  return `${text.slice(0, MAX_TOAST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
