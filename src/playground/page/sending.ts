// Turns what a person wrote and chose into calls of the control interface, the way Telegram's clients do.

import { api, type Outgoing } from './api.ts';
import { isPhoto, toUpload } from './files.ts';
import type { Message } from './types.ts';

/** Telegram's clients split longer texts into several messages. */
const MAX_TEXT = 4096;
/** …and files into albums of ten. */
const MAX_ALBUM = 10;

/** Who writes where, and what it answers. */
export interface Place {
  readonly chatId: number;
  readonly userId: number;
  readonly replyTo?: Message;
  /** The forum's topic. */
  readonly thread?: number | undefined;
}

function baseOf({ chatId, userId, replyTo, thread }: Place): Outgoing {
  const topic = replyTo?.message_thread_id ?? thread;
  return {
    chat_id: chatId,
    from_id: userId,
    ...(replyTo ? { reply_to_message_id: replyTo.message_id } : {}),
    ...(topic ? { message_thread_id: topic } : {}),
  };
}

/** Cuts a text into pieces that fit a message, at a line's end where there is one. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > MAX_TEXT) {
    const line = rest.lastIndexOf('\n', MAX_TEXT);
    let at = line > MAX_TEXT / 2 ? line : MAX_TEXT;
    // Never between the two halves of one character.
    if (/[\uD800-\uDBFF]/.test(rest[at - 1] ?? '')) at -= 1;
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest ? [...pieces, rest] : pieces;
}

/** Sends a text, in several messages when it is too long for one. */
export async function sendText(place: Place, text: string): Promise<void> {
  for (const piece of splitText(text)) await api.send({ ...baseOf(place), text: piece });
}

/** Changes the text or caption of a message that the person sent. */
export async function editText(place: Place, message: Message, text: string): Promise<void> {
  const words = message.text === undefined ? { caption: text.trim() } : { text: text.trim() };
  await api.send({
    chat_id: place.chatId,
    from_id: place.userId,
    edit_message_id: message.message_id,
    ...words,
  });
}

/** Sends files: photos together, other files together, several as albums; the caption goes with the first. */
export async function sendFiles(
  place: Place,
  files: readonly File[],
  asFiles: boolean,
  caption: string,
): Promise<void> {
  const asPhoto = (file: File) => !asFiles && isPhoto(file);
  let words = caption.trim() ? { caption: caption.trim() } : {};
  for (const kind of ['photo', 'document'] as const) {
    const chosen = files.filter((file) => asPhoto(file) === (kind === 'photo'));
    for (let start = 0; start < chosen.length; start += MAX_ALBUM) {
      const group = await Promise.all(chosen.slice(start, start + MAX_ALBUM).map(toUpload));
      const [single] = group;
      if (group.length === 1 && single) await api.send({ ...baseOf(place), ...words, [kind]: single });
      else {
        const media = group.map((upload, index) => ({ [kind]: upload, ...(index === 0 ? words : {}) }));
        await api.send({ ...baseOf(place), media });
      }
      words = {};
    }
  }
}

/** Sends a sticker or a voice message: what a bot did not ask for. */
export async function sendOddity(place: Place, kind: 'sticker' | 'voice'): Promise<void> {
  const content =
    kind === 'sticker'
      ? { sticker: { emoji: '👍', file_name: 'sticker.webp', mime_type: 'image/webp', content_base64: '' } }
      : { voice: { duration: 3, file_name: 'voice.ogg', mime_type: 'audio/ogg', content_base64: '' } };
  await api.send({ ...baseOf(place), ...content });
}

/** Sends messages of a chat on to another, with all that they hold. */
export async function forwardTo(place: Place, chatId: number, ids: readonly number[]): Promise<void> {
  await api.send({ ...baseOf(place), forward: { chat_id: chatId, message_ids: ids } });
}
