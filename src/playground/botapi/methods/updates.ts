/** getUpdates and the webhook's settings. */
import type { Call, Method } from '../call.ts';
import { RawResult } from '../call.ts';
import { ApiError } from '../errors.ts';
import { readAllowedUpdates, writeUpdates } from '../updates.ts';

const LONGEST_POLL_SECONDS = 50;

/** Stores the kinds that the bot asks for; what cannot be read changes nothing, an empty list is the default set. */
export function updateAllowed({ args, bot, world }: Call): void {
  const kinds = args.has('allowed_updates') ? readAllowedUpdates(args.text('allowed_updates')) : undefined;
  if (kinds === undefined) return;
  if (kinds.length === 0) delete bot.allowed_updates;
  else bot.allowed_updates = kinds;
  world.saveBot(bot);
}

export const getUpdates: Method = async (call) => {
  const { args, bot, world, gone } = call;
  if (bot.webhook?.url) {
    throw new ApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = args.integer('offset');
  const limit = args.integer('limit', 100, 1, 100);
  const timeout = args.integer('timeout', 0, 0, LONGEST_POLL_SECONDS);
  updateAllowed(call);
  return new RawResult(writeUpdates(await world.updates.poll(bot, offset, limit, timeout, gone)));
};
