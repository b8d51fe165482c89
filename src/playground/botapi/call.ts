/** What a method gets to work with, and what it may answer. */
import type { Arguments } from './arguments.ts';
import type { Files } from './files.ts';
import type { Limits } from './limits.ts';
import type { BotAccount } from './types.ts';
import type { Webhooks } from './webhook.ts';
import type { World } from './world.ts';

export interface Call {
  world: World;
  bot: BotAccount;
  args: Arguments;
  limits: Limits;
  files: Files;
  webhooks: Webhooks;
  /** Aborted when the caller has gone away. */
  gone: AbortSignal;
}

/** Answers the result, or throws an `ApiError`. */
export type Method = (call: Call) => unknown;

/** A result that is JSON text already. */
export class RawResult {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** `true` with a description beside it, as the webhook methods answer. */
export class DescribedResult {
  readonly result: unknown;
  readonly description: string;
  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}
