// Short words to the person at the page: toasts, alerts, what a screen reader should say, and the answers to
// taps on buttons.

import { ApiError, api } from './api.ts';
import { cell } from './cell.ts';
import { columns } from './columns.ts';
import { recordTap } from './recorder.ts';
import { t } from './texts.ts';
import type { InlineButton, Message } from './types.ts';

/** A line that goes away by itself, above one column or (without `userId`) above the page. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly userId?: number;
}

/** An answer that waits for OK. */
export interface Alert {
  readonly text: string;
  readonly userId: number;
}

export const toasts = cell<readonly Toast[]>([]);
export const alerts = cell<readonly Alert[]>([]);
/** The last thing to be said by a screen reader besides new messages. */
export const spoken = cell('');
/** Taps on their way: `chatId:messageId:data:userId`. */
export const pendingTaps = cell<ReadonlySet<string>>(new Set());

const TOAST_MS = 4500;
/** Telegram's clients stop showing progress when no answer comes. */
const TAP_TIMEOUT_MS = 15_000;
let counter = 0;

/** Shows a line for a few seconds; a screen reader says it. */
export function notify(text: string, userId?: number): void {
  counter += 1;
  const toast: Toast = { id: counter, text, ...(userId === undefined ? {} : { userId }) };
  toasts.update((all) => [...all.slice(-2), toast]);
  setTimeout(() => toasts.update((all) => all.filter((other) => other !== toast)), TOAST_MS);
}

/** Has a screen reader say something. */
export function speak(text: string): void {
  // The same sentence twice must be a change, or it is not said again.
  spoken.set(spoken.get() === text ? `${text}\u00a0` : text);
}

/** The reason of a failure in words. */
function reasonOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 0) return t('noAnswer');
  return error instanceof Error ? error.message : String(error);
}

/** Runs something the person asked for and says so if it fails; answers whether it worked. */
export async function attempt(work: () => Promise<unknown>, userId?: number): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    notify(t('failed', { reason: reasonOf(error) }), userId);
    return false;
  }
}

const waiting = new Map<string, string>();
/** Answers that came before the tap's own response named their query. */
const early = new Set<string>();

function endTap(key: string): void {
  pendingTaps.update((all) => {
    const next = new Set(all);
    next.delete(key);
    return next;
  });
}

/** The name of a tap on its way. */
export function tapKey(message: Message, userId: number, data: string): string {
  return `${message.chat.id}:${message.message_id}:${userId}:${data}`;
}

/** Taps a button with data; its progress lasts until the bot answers. */
export async function tap(
  message: Message,
  userId: number,
  chatId: number,
  button: InlineButton,
): Promise<void> {
  const data = button.callback_data ?? '';
  const key = tapKey(message, userId, data);
  if (pendingTaps.get().has(key)) return;
  pendingTaps.update((all) => new Set(all).add(key));
  recordTap(chatId, userId, button);
  const sent = await attempt(async () => {
    const { callback_query_id } = await api.tap({
      chat_id: chatId,
      from_id: userId,
      message_id: message.message_id,
      data,
    });
    if (early.delete(callback_query_id)) endTap(key);
    else waiting.set(callback_query_id, key);
    setTimeout(() => {
      if (waiting.delete(callback_query_id)) endTap(key);
    }, TAP_TIMEOUT_MS);
  }, userId);
  if (!sent) endTap(key);
}

/** Takes in the bot's answer to a tap: the progress ends, its text is shown to the person who tapped, where one is that person. */
export function onCallbackAnswer(answer: {
  readonly callback_query_id: string;
  readonly from_id: number;
  readonly text?: string;
  readonly show_alert?: boolean;
}): void {
  const key = waiting.get(answer.callback_query_id);
  if (key) {
    waiting.delete(answer.callback_query_id);
    endTap(key);
  } else {
    early.add(answer.callback_query_id);
    setTimeout(() => early.delete(answer.callback_query_id), TAP_TIMEOUT_MS);
  }
  const isHere = columns.get().some((column) => column.userId === answer.from_id);
  if (!answer.text || !isHere) return;
  if (answer.show_alert) {
    const alert: Alert = { text: answer.text, userId: answer.from_id };
    alerts.update((all) => [...all, alert]);
  } else notify(answer.text, answer.from_id);
}
