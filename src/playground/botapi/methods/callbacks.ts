/** Answering a tap on a button. */
import type { Method } from '../call.ts';
import { badRequest } from '../errors.ts';

const LIFE_MS = 150_000;
const MOST_TEXT = 200;

/** What a person is shown is the first answer; later ones are taken and change nothing. */
export const answerCallbackQuery: Method = ({ args, bot, world }) => {
  const id = args.text('callback_query_id');
  const query = world.store.findCallback(id);
  const text = args.text('text');
  const old =
    query === undefined || query.bot_id !== bot.id || world.clock.now() - query.created_at > LIFE_MS;
  if (old) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  if (text.length > MOST_TEXT) throw badRequest('MESSAGE_TOO_LONG');
  const url = args.text('url');
  if (url !== '' && !/^(https?:\/\/(t\.me|telegram\.me)\/|tg:\/\/)/i.test(url))
    throw badRequest('URL_INVALID');
  if (query.answer !== null) return true;
  const answer = { ...(text && { text }), show_alert: args.flag('show_alert'), ...(url && { url }) };
  world.store.answerCallback(id, answer);
  const event = { callback_query_id: id, from_id: query.user_id, chat_id: query.chat_id, ...answer };
  world.events.emit('callback_answer', event, (user) => user === query.user_id);
  return true;
};
