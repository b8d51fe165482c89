// Records what happens as a test conversation: who said, tapped or sent what and what the bot answered. Fed by
// the event stream (and by the page's own taps, whose button is not in any event).

import type { ServerEvent } from './events.ts';
import type { InlineButton, Message } from './types.ts';
import { chats, findPersona, nameOf, playground, playgroundNow } from './world.ts';

/** What the bot said, or how it changed what it had said. */
interface Answer {
  readonly chat: string;
  readonly does: 'says' | 'edits' | 'deletes' | 'answers_tap';
  readonly text?: string;
  readonly buttons?: readonly (readonly string[])[];
  readonly file?: string;
}

/** One thing that a person did, and everything that the bot did before the next. */
interface Step {
  readonly at: string;
  readonly from?: string;
  readonly from_id?: number;
  readonly chat?: string;
  readonly chat_id?: number;
  readonly says?: string;
  readonly taps?: string;
  readonly data?: string;
  readonly sends?: string;
  readonly edits?: string;
  readonly clock?: string;
  readonly answers: Answer[];
}

/** Enough for a rehearsed year; older steps go first. */
const MAX_STEPS = 5000;
/** A reload of the page goes on with the recording; a new tab begins its own. */
const KEPT = 'trolykhoi.recording';
let steps: Step[] = restore();

function restore(): Step[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? (kept as Step[]) : [];
  } catch {
    return [];
  }
}

addEventListener('pagehide', () => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(steps));
  } catch {
    // Too long to keep: the recording begins anew after a reload.
  }
});

const isoOf = (ms: number) => new Date(ms).toISOString();

function chatName(chatId: number): string {
  if (chatId > 0) return 'private';
  return chats.get().get(chatId)?.title ?? 'group';
}

/** What a message carries besides text, in a word. */
function contentOf(message: Message): string | undefined {
  if (message.photo) return 'photo';
  if (message.document) return message.document.file_name ?? 'document';
  if (message.sticker) return 'sticker';
  if (message.voice) return 'voice';
  return undefined;
}

function push(step: Omit<Step, 'at' | 'answers'>): void {
  steps.push({ at: isoOf(playgroundNow()), ...step, answers: [] });
  if (steps.length > MAX_STEPS) steps.shift();
}

function person(userId: number, chatId: number) {
  const label = findPersona(userId)?.label;
  return { ...(label ? { from: label } : {}), from_id: userId, chat: chatName(chatId), chat_id: chatId };
}

function answer(item: Answer): void {
  if (steps.length === 0) push({});
  steps.at(-1)?.answers.push(item);
}

function answerOf(chatId: number, message: Message, does: 'says' | 'edits'): Answer {
  const text = message.text ?? message.caption;
  const file = contentOf(message);
  const markup = message.reply_markup;
  const rows =
    markup?.inline_keyboard?.map((row) => row.map((button) => button.text)) ??
    markup?.keyboard?.map((row) => row.map((key) => (typeof key === 'string' ? key : key.text)));
  const chat = chatId > 0 ? (findPersona(chatId)?.label ?? String(chatId)) : chatName(chatId);
  return {
    chat,
    does,
    ...(text ? { text } : {}),
    ...(file ? { file } : {}),
    ...(rows ? { buttons: rows } : {}),
  };
}

function recordMessage(chatId: number, message: Message, edited: boolean): void {
  if (!message.from || message.from.is_bot) {
    if (message.from) answer(answerOf(chatId, message, edited ? 'edits' : 'says'));
    return;
  }
  const who = person(message.from.id, chatId);
  const file = contentOf(message);
  const text = message.text ?? message.caption;
  if (edited) push({ ...who, edits: text ?? '' });
  else push({ ...who, ...(file ? { sends: file } : {}), ...(text ? { says: text } : {}) });
}

/** Takes in an event of the stream. */
export function recordEvent(event: ServerEvent): void {
  switch (event.name) {
    case 'message':
      recordMessage(event.chat_id, event.message, false);
      break;
    case 'edited_message':
      recordMessage(event.chat_id, event.message, true);
      break;
    case 'deleted_message':
      answer({ chat: chatName(event.chat_id), does: 'deletes', text: String(event.message_id) });
      break;
    case 'callback_answer':
      if (event.text) {
        const chat = findPersona(event.from_id)?.label ?? String(event.from_id);
        answer({ chat, does: 'answers_tap', text: event.text });
      }
      break;
    case 'clock':
      push({ clock: event.now });
      break;
    case 'pinned_message':
    case 'chat_action':
    case 'chat':
    case 'commands':
    case 'reset':
      break;
  }
}

/** Records a tap made on this page. */
export function recordTap(chatId: number, userId: number, button: InlineButton): void {
  push({
    ...person(userId, chatId),
    taps: button.text,
    ...(button.callback_data ? { data: button.callback_data } : {}),
  });
}

/** Begins a new recording. */
export function startRecording(): void {
  steps = [];
}

/** Hands the recording to the browser as a JSON file. */
export function downloadRecording(): void {
  const state = playground.get();
  const bot = state?.bot;
  const recording = {
    title: state?.title ?? 'Bot API',
    notice: state?.notice,
    bot: bot ? nameOf(bot) : undefined,
    recorded_until: isoOf(playgroundNow()),
    steps,
  };
  const blob = new Blob([`${JSON.stringify(recording, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `hoi-thoai-${isoOf(playgroundNow()).slice(0, 16).replace(/[:T]/g, '-')}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
