/** A person taps a button, also one that is not there or of a message that is gone. */
import { randomInt } from 'node:crypto';
import { badRequest } from '../errors.ts';
import type { InlineKeyboard } from '../markup.ts';
import { showToBot } from '../messages.ts';
import type { BotAccount, StoredMessage } from '../types.ts';
import { LIFE_SECONDS } from '../update-kinds.ts';
import type { Dialog } from '../world.ts';
import { chatInfo } from '../world.ts';
import { botOf, dialogOf, flagOf, needNumber, personOf, textOf } from './fields.ts';
import type { ControlCall } from './index.ts';

/** What is older is shown to bots only as a message that was. */
const ACCESSIBLE_SECONDS = 30 * 86_400;

/** Queues the callback query of a tap and answers its id. */
export function tap(call: ControlCall): unknown {
  const { world, body } = call;
  const person = personOf(call, 'from_id');
  const dialog = dialogOf(call, needNumber(body, 'chat_id'), person);
  const message_id = needNumber(body, 'message_id');
  const stored = world.store.findMessage(dialog.key, message_id);
  const data = textOf(body, 'data') ?? dataOf(stored, textOf(body, 'text'));
  const bot = botTapped(call, dialog, stored);
  const old = stored && world.date() - stored.message.date > ACCESSIBLE_SECONDS;
  const shown = stored && !old && !flagOf(body, 'inaccessible');
  const id = `${randomInt(1, 9)}${randomInt(10 ** 11, 10 ** 12)}${randomInt(10 ** 4, 10 ** 5)}`;
  world.store.saveCallback({
    id,
    bot_id: bot.id,
    user_id: person.id,
    created_at: Math.round(world.clock.now()),
    chat_id: dialog.id,
  });
  const content = {
    id,
    from: person,
    message: shown ? showToBot(world, dialog, stored) : { chat: chatInfo(dialog), message_id, date: 0 },
    chat_instance: String(Math.abs(dialog.id) * 7919),
    data,
  };
  const expiresAt = world.clock.now() + LIFE_SECONDS.callback * 1000;
  world.updates.add(bot, { kind: 'callback_query', content, lane: `callback:${person.id}`, expiresAt });
  return { callback_query_id: id };
}

function botTapped(call: ControlCall, dialog: Dialog, stored: StoredMessage | undefined): BotAccount {
  if (dialog.kind === 'private') return dialog.bot;
  return (stored?.bot && call.world.bots.get(stored.bot)) || botOf(call);
}

function dataOf(stored: StoredMessage | undefined, text: string | undefined): string {
  if (text === undefined) throw badRequest('data or text is required');
  const keyboard = stored?.message.reply_markup as InlineKeyboard | undefined;
  const buttons = keyboard?.inline_keyboard.flat() ?? [];
  const button = buttons.find((candidate) => candidate.text === text);
  const labels = buttons.map((candidate) => candidate.text).join(', ') || 'none';
  if (!button) throw badRequest(`the message has no button "${text}"; it has: ${labels}`);
  const data = button['callback_data'];
  if (typeof data !== 'string') throw badRequest(`the button "${text}" is not one that calls back`);
  return data;
}

/** Whether and how the bot answered a tap. */
export function findTap({ world, id }: ControlCall): unknown {
  const found = world.store.findCallback(id);
  if (!found) throw badRequest('callback query not found');
  return found.answer === null
    ? { answered: false }
    : { answered: true, ...(JSON.parse(found.answer) as object) };
}
