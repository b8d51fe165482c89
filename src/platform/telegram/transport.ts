/** Carries the outbox's plain messages to Telegram: the one place that turns them into calls. */
import { access } from 'node:fs/promises';
import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, MessageEntity } from 'grammy/types';
import type { Attachment, Button, Content, TextEntity } from '../outbox/message.ts';
import { attachmentMark } from '../outbox/message.ts';
import type { Delivery, Outcome, Transport } from '../outbox/transport.ts';
import { asSignal } from './client.ts';
import { failureOf } from './errors.ts';

/** Makes the transport over grammY's Api. */
export function createTransport(api: Api): Transport {
  return {
    deliver: (delivery, signal) => outcomeOf(() => deliver(api, delivery, signal), delivery.content),
    async pin(chatId, messageId, signal) {
      return outcomeOf(async () => {
        await api.pinChatMessage(chatId, messageId, { disable_notification: true }, asSignal(signal));
        return messageId;
      });
    },
  };
}

async function outcomeOf(call: () => Promise<number>, content?: Content): Promise<Outcome> {
  const attachment = content?.attachment;
  if (attachment !== undefined && 'path' in attachment && !(await isReadable(attachment.path))) {
    const description = `the file ${attachment.fileName} cannot be read`;
    return { ok: false, failure: { kind: 'bad_file', code: 0, description } };
  }
  try {
    return { ok: true, messageId: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

async function deliver(api: Api, delivery: Delivery, signal: AbortSignal): Promise<number> {
  if (delivery.edit !== undefined) return edit(api, delivery, delivery.edit, asSignal(signal));
  const { chatId, topicId, content } = delivery;
  const other = { reply_markup: keyboard(content.buttons), message_thread_id: topicId };
  const { attachment } = content;
  if (attachment === undefined) {
    const sent = await api.sendMessage(
      chatId,
      content.text,
      { ...other, entities: entitiesOf(content.entities) },
      asSignal(signal),
    );
    return sent.message_id;
  }
  if ('fileIds' in attachment) {
    const [first] = await api.sendMediaGroup(
      chatId,
      groupOf(attachment, content),
      { message_thread_id: topicId },
      asSignal(signal),
    );
    // An edit later reaches the one that carries the text.
    return first?.message_id ?? 0;
  }
  const captioned = { ...other, caption: content.text, caption_entities: entitiesOf(content.entities) };
  const file = fileOf(attachment);
  const sent =
    attachment.kind === 'photo'
      ? await api.sendPhoto(chatId, file, captioned, asSignal(signal))
      : await api.sendDocument(chatId, file, captioned, asSignal(signal));
  return sent.message_id;
}

async function edit(
  api: Api,
  { chatId, content }: Delivery,
  target: NonNullable<Delivery['edit']>,
  signal: ReturnType<typeof asSignal>,
): Promise<number> {
  const { messageId } = target;
  const reply_markup = keyboard(content.buttons);
  const mark = attachmentMark(content.attachment);
  const { attachment } = content;
  if (attachment !== undefined && !('fileIds' in attachment) && mark !== target.attachment) {
    await api.editMessageMedia(chatId, messageId, mediaOf(attachment, content), { reply_markup }, signal);
  } else if (target.attachment === undefined) {
    const entities = entitiesOf(content.entities);
    await api.editMessageText(chatId, messageId, content.text, { entities, reply_markup }, signal);
  } else {
    // A message with a file cannot become a text: its caption says what the text would.
    const caption_entities = entitiesOf(content.entities);
    await api.editMessageCaption(
      chatId,
      messageId,
      { caption: content.text, caption_entities, reply_markup },
      signal,
    );
  }
  return messageId;
}

type One = Exclude<Attachment, { fileIds: unknown }>;

/** Several shown together: the text stands under the first. */
function groupOf(
  { kind, fileIds }: Extract<Attachment, { fileIds: unknown }>,
  { text, entities }: Content,
): InputMediaPhoto[] | InputMediaDocument[] {
  const captions = [{ caption: text, caption_entities: entitiesOf(entities) ?? [] }];
  return kind === 'photo'
    ? fileIds.map((media, index) => ({ type: 'photo', media, ...captions[index] }))
    : fileIds.map((media, index) => ({ type: 'document', media, ...captions[index] }));
}

function mediaOf(attachment: One, content: Content): InputMediaPhoto | InputMediaDocument {
  return {
    type: attachment.kind,
    media: fileOf(attachment),
    caption: content.text,
    ...(content.entities === undefined ? {} : { caption_entities: entitiesOf(content.entities) ?? [] }),
  };
}

function fileOf(attachment: One): string | InputFile {
  return 'fileId' in attachment ? attachment.fileId : new InputFile(attachment.path, attachment.fileName);
}

/** The outbox stores what Telegram's own entity types hold, only loosely typed. */
function entitiesOf(entities: TextEntity[] | undefined): MessageEntity[] | undefined {
  return entities as MessageEntity[] | undefined;
}

function keyboard(buttons: Button[][] | undefined): InlineKeyboardMarkup | undefined {
  if (buttons === undefined || buttons.length === 0) return undefined;
  return {
    inline_keyboard: buttons.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.label, url: button.url }
          : { text: button.label, callback_data: button.data },
      ),
    ),
  };
}

async function isReadable(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
