// Ties the event stream to what the page knows: loads everything when the stream opens, takes in events, counts
// unread messages, and starts over.

import { api } from './api.ts';
import { cell } from './cell.ts';
import { columns, setColumn } from './columns.ts';
import { describe, shorten } from './describe.ts';
import { clearDrafts } from './drafts.ts';
import { openStream, type ServerEvent } from './events.ts';
import { clearLogs, dropMessage, editMessage, putMessage } from './log.ts';
import { notify, onCallbackAnswer, speak } from './notices.ts';
import { forgetReading, loadAll, scheduleChats, schedulePlayground } from './reading.ts';
import { recordEvent, startRecording } from './recorder.ts';
import { t } from './texts.ts';
import type { Message } from './types.ts';
import { clearMarks, countUnread } from './unread.ts';
import {
  chats,
  commandsVersion,
  connection,
  currentBot,
  mergeChats,
  nameOf,
  refreshPlayground,
  setClock,
  visible,
} from './world.ts';

/** What somebody is doing in a chat, and when it was said, by the monotonic clock. */
export const actions = cell<ReadonlyMap<number, { readonly action: string; readonly at: number }>>(new Map());

/** Longer texts are read by moving to the message. */
const SPOKEN = 400;

function setAction(chatId: number, action: string | undefined): void {
  if (!action && !actions.get().has(chatId)) return;
  actions.update((all) => {
    const next = new Map(all);
    if (action) next.set(chatId, { action, at: performance.now() });
    else next.delete(chatId);
    return next;
  });
}

/** Personas who see the chat, as far as the page knows. */
function viewersOf(chatId: number): number[] {
  const viewers = [...visible.get()].filter(([, ids]) => ids.includes(chatId)).map(([id]) => id);
  if (chatId > 0 && !viewers.includes(chatId)) viewers.push(chatId);
  return viewers;
}

function takeMessage(chatId: number, message: Message): void {
  putMessage(chatId, message);
  const known = chats.get().get(chatId);
  mergeChats([{ ...message.chat, ...known, id: chatId, last_message: message }]);
  if (message.from?.is_bot) {
    setAction(chatId, undefined);
    // What the bot does may change what comes next by the clock.
    schedulePlayground();
  }
  for (const viewer of viewersOf(chatId)) {
    if (message.from?.id !== viewer) countUnread(viewer, chatId, message.message_id);
  }
  const moved = message.migrate_to_chat_id;
  if (moved !== undefined) {
    for (const column of columns.get()) {
      if (column.chatId === chatId) setColumn(column.key, { ...column, chatId: moved });
    }
  }
  const topicChanged =
    message.forum_topic_created ??
    message.forum_topic_edited ??
    message.forum_topic_closed ??
    message.forum_topic_reopened;
  if (message.new_chat_members || message.left_chat_member || topicChanged || !known) scheduleChats();
}

/** New messages are announced by the list itself; a change in place would go unheard. */
function sayEdit(chatId: number, message: Message): void {
  if (!message.from?.is_bot || !columns.get().some((column) => column.chatId === chatId)) return;
  const buttons = message.reply_markup?.inline_keyboard?.flat().map((button) => button.text) ?? [];
  const text = t('sayEdited', { name: nameOf(message.from), text: shorten(describe(message), SPOKEN) });
  speak(buttons.length > 0 ? `${text} ${t('buttons', { names: buttons.join(', ') })}` : text);
}

function take(event: ServerEvent): void {
  // Private chats with other bots of the server are none of this page's.
  if ('bot_id' in event && event.bot_id !== undefined && event.bot_id !== currentBot()?.id) return;
  recordEvent(event);
  switch (event.name) {
    case 'message':
      takeMessage(event.chat_id, event.message);
      break;
    case 'edited_message': {
      editMessage(event.chat_id, event.message);
      const known = chats.get().get(event.chat_id);
      if (known?.last_message?.message_id === event.message.message_id) {
        mergeChats([{ ...known, last_message: event.message }]);
      }
      sayEdit(event.chat_id, event.message);
      break;
    }
    case 'deleted_message':
      dropMessage(event.chat_id, event.message_id);
      // The list shows the last message: only when that one went must it be read again.
      if (chats.get().get(event.chat_id)?.last_message?.message_id === event.message_id) scheduleChats();
      break;
    case 'pinned_message': {
      const known = chats.get().get(event.chat_id);
      if (known) mergeChats([{ ...known, pinned_message_id: event.message_id }]);
      break;
    }
    case 'callback_answer':
      onCallbackAnswer(event);
      break;
    case 'chat_action':
      setAction(event.chat_id, event.action);
      break;
    case 'chat': {
      const { name: _, ...chat } = event;
      mergeChats([chat]);
      scheduleChats();
      break;
    }
    case 'commands':
      commandsVersion.update((version) => version + 1);
      break;
    case 'reset':
      beginAnew();
      break;
    case 'clock':
      setClock(event.now);
      schedulePlayground();
      break;
  }
}

/** Starts listening; everything else follows from the stream's opening. */
export function startSession(): void {
  openStream({
    onOpen() {
      const returning = connection.get() === 'offline';
      loadAll()
        .then(() => {
          connection.set('online');
          if (returning) notify(t('backOnline'));
        })
        .catch(() => {
          // The stream stands but a call failed: the server is still starting. Try the whole again soon.
          setTimeout(
            () =>
              void loadAll().then(
                () => connection.set('online'),
                () => undefined,
              ),
            800,
          );
        });
    },
    onLost: () => connection.set('offline'),
    onEvent: take,
  });
}

/** Plays the sample reports; the state tells how far. */
export async function playReports(): Promise<void> {
  await api.play();
  await refreshPlayground();
  schedulePlayground();
}

/** Raised when the world began anew: nothing that was open before means anything then. */
export const era = cell(0);

/** Starts the demonstration over. Every window, this one too, is told by the server when it is done. */
export async function startOver(): Promise<void> {
  forgetReading();
  await api.reset();
}

/** The world began anew, from this window or another: forgets what this browser remembers of the old one. */
function beginAnew(): void {
  clearLogs();
  clearMarks();
  clearDrafts();
  chats.set(new Map());
  startRecording();
  era.update((count) => count + 1);
  void loadAll().then(
    () => notify(t('resetDone')),
    // The stream reports the lost server; everything is read again when it is back.
    () => undefined,
  );
}
