/** Every method that does something, by its name in lower case. */
import type { Method } from '../call.ts';
import { getMe } from './account.ts';
import { answerCallbackQuery } from './callbacks.ts';
import { editMessageReplyMarkup, editMessageText } from './edit.ts';
import { deleteMessage, sendMessage } from './messages.ts';
import { getUpdates } from './updates.ts';

const named: Record<string, Method> = {
  getMe,
  getUpdates,
  sendMessage,
  deleteMessage,
  editMessageText,
  editMessageReplyMarkup,
  answerCallbackQuery,
};

const byLowerName = new Map(Object.entries(named).map(([name, method]) => [name.toLowerCase(), method]));

export function findMethod(name: string): Method | undefined {
  return byLowerName.get(name.toLowerCase());
}
