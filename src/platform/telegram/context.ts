/** What a handler gets: grammY's context to read the update, `act` to do the work, `toast` to answer a tap. */
import type { Context } from 'grammy';
import type { Tx } from '../db/open.ts';

/** A value that is not a promise: work inside a transaction is synchronous. */
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

export interface ActFlavor {
  /**
   * Runs `work` in the one transaction of this update, together with the record that the update was handled,
   * and commits. Called exactly once by a handler, synchronously; reads belong inside too. Returns undefined
   * without running `work` if the update was handled before. A throw rolls everything back.
   */
  act<T>(work: (tx: Tx) => Settled<T>): Settled<T> | undefined;
  /** Sets the text shown to the person who tapped a button (at most 200 characters); best effort. */
  toast(text: string, options?: { alert?: boolean }): void;
}

export type BotContext = Context & ActFlavor;
