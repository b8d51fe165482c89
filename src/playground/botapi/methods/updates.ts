/** getUpdates and the webhook's settings. */
import type { Call, Method } from '../call.ts';
import { DescribedResult, RawResult } from '../call.ts';
import { ApiError, badRequest } from '../errors.ts';
import type { Webhook } from '../types.ts';
import { readAllowedUpdates, writeUpdates } from '../update-kinds.ts';

const LONGEST_POLL_SECONDS = 50;
const MOST_SECRET = 256;
const ACTIVE_WEBHOOK =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** Stores the kinds that the bot asks for; what cannot be read changes nothing, an empty list is the default set. */
function updateAllowed({ args, bot, world }: Call): void {
  const kinds = args.has('allowed_updates') ? readAllowedUpdates(args.text('allowed_updates')) : undefined;
  if (kinds === undefined) return;
  if (kinds.length === 0) delete bot.allowed_updates;
  else bot.allowed_updates = kinds;
  world.saveBot(bot);
}

export const getUpdates: Method = async (call) => {
  const { args, bot, world, gone } = call;
  if (bot.webhook) throw new ApiError(409, ACTIVE_WEBHOOK);
  const offset = args.integer('offset');
  const limit = args.integer('limit', 100, 1, 100);
  const timeout = args.integer('timeout', 0, 0, LONGEST_POLL_SECONDS);
  updateAllowed(call);
  return new RawResult(writeUpdates(await world.updates.poll(bot, offset, limit, timeout, gone)));
};

export const setWebhook: Method = (call) => {
  const { args, bot, world, webhooks } = call;
  const url = args.text('url').trim();
  if (url === '') return removeWebhook(call);
  const target = readUrl(url);
  const secret_token = args.text('secret_token');
  if (secret_token.length > MOST_SECRET) throw badRequest('secret token is too long');
  if (/[^\w-]/.test(secret_token)) throw badRequest('secret token contains unallowed characters');
  const webhook: Webhook = {
    url: target,
    ...(secret_token && { secret_token }),
    max_connections: args.integer('max_connections', 40, 1, 100),
    ...(args.has('ip_address') && { ip_address: args.text('ip_address') }),
    has_custom_certificate: args.uploads.has('certificate') || args.has('certificate'),
  };
  const same =
    bot.webhook && JSON.stringify({ ...webhook, ...lastError(bot.webhook) }) === JSON.stringify(bot.webhook);
  updateAllowed(call);
  world.updates.conflict(bot.id, 'setWebhook request');
  if (args.flag('drop_pending_updates')) world.updates.dropAll(bot.id);
  if (same) return new DescribedResult(true, 'Webhook is already set');
  bot.webhook = webhook;
  world.saveBot(bot);
  webhooks.restart(bot);
  return new DescribedResult(true, 'Webhook was set');
};

function lastError({ last_error_date, last_error_message }: Webhook): Partial<Webhook> {
  return last_error_date === undefined
    ? {}
    : { last_error_date, last_error_message: last_error_message ?? '' };
}

function readUrl(url: string): string {
  const full = url.includes('://') ? url : `https://${url}`;
  if (!URL.canParse(full)) throw badRequest('invalid webhook URL specified');
  const { protocol } = new URL(full);
  if (protocol !== 'http:' && protocol !== 'https:') throw badRequest('invalid webhook URL specified');
  return full;
}

export const deleteWebhook: Method = (call) => removeWebhook(call);

function removeWebhook({ args, bot, world }: Call): DescribedResult {
  if (args.flag('drop_pending_updates')) world.updates.dropAll(bot.id);
  const existed = bot.webhook !== undefined;
  delete bot.webhook;
  world.saveBot(bot);
  return new DescribedResult(true, existed ? 'Webhook was deleted' : 'Webhook is already deleted');
}

export const getWebhookInfo: Method = ({ bot, world }) => {
  const { webhook } = bot;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: webhook?.has_custom_certificate ?? false,
    pending_update_count: world.updates.waiting(bot.id).length,
    ...(webhook?.ip_address && { ip_address: webhook.ip_address }),
    ...(webhook && lastError(webhook)),
    ...(webhook?.max_connections && { max_connections: webhook.max_connections }),
    ...(bot.allowed_updates && { allowed_updates: bot.allowed_updates }),
  };
};
