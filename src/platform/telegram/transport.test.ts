import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpError, InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import type { Content } from '../outbox/message.ts';
import type { Delivery } from '../outbox/transport.ts';
import { type Answer, createScriptedApi } from './testing.ts';
import { createTransport } from './transport.ts';

const SIGNAL = new AbortController().signal;
const PHOTO = { kind: 'photo', fileId: 'P1' } as const;

function delivery(content: Content, edit?: Delivery['edit'], topicId?: number): Delivery {
  return { outboxId: 1, chatId: 7, topicId, content, edit };
}

async function deliver(given: Delivery, answer: Answer = { result: { message_id: 55 } }) {
  const { api, calls } = createScriptedApi(() => answer);
  const outcome = await createTransport(api).deliver(given, SIGNAL);
  const payload = Object.fromEntries(
    Object.entries(calls[0]?.payload ?? {}).filter(([, value]) => value !== undefined),
  );
  return { outcome, method: calls[0]?.method, payload, calls };
}

describe('a plain message', () => {
  it('goes out as text with its entities, buttons and topic', async () => {
    const content: Content = {
      text: 'Xin chào',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
      buttons: [
        [
          { label: 'Nhập', data: 'go:1' },
          { label: 'Xem', url: 'https://example.org/' },
        ],
      ],
    };
    const { outcome, method, payload } = await deliver(delivery(content, undefined, 3));
    expect(outcome).toEqual({ ok: true, messageId: 55 });
    expect([method, payload]).toEqual([
      'sendMessage',
      {
        chat_id: 7,
        text: 'Xin chào',
        message_thread_id: 3,
        entities: [{ type: 'bold', offset: 0, length: 3 }],
        reply_markup: {
          inline_keyboard: [
            [
              { text: 'Nhập', callback_data: 'go:1' },
              { text: 'Xem', url: 'https://example.org/' },
            ],
          ],
        },
      },
    ]);
  });

  it('outside a topic names none', async () => {
    expect((await deliver(delivery({ text: 'x' }))).payload).toEqual({ chat_id: 7, text: 'x' });
  });

  it('with a file goes out with its text as caption', async () => {
    const entities = [{ type: 'bold', offset: 0, length: 1 }];
    expect(await deliver(delivery({ text: 'x', entities, attachment: PHOTO }))).toMatchObject({
      method: 'sendPhoto',
      payload: { photo: 'P1', caption: 'x', caption_entities: entities },
    });
    expect(
      await deliver(delivery({ text: 'x', attachment: { kind: 'document', fileId: 'D1' } })),
    ).toMatchObject({
      method: 'sendDocument',
      payload: { document: 'D1' },
    });
  });

  it('with a file of our own uploads it under its name', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'transport-')), 'x.txt');
    writeFileSync(path, 'x');
    const attachment = { kind: 'document', path, fileName: 'Báo cáo.txt' } as const;
    const { payload } = await deliver(delivery({ text: '', attachment }));
    const file = payload['document'];
    expect(file).toBeInstanceOf(InputFile);
    expect((file as InputFile).filename).toBe('Báo cáo.txt');
  });

  it('with several files goes out as one album, its text under the first', async () => {
    const entities = [{ type: 'bold', offset: 0, length: 1 }];
    const given = delivery(
      { text: 'x', entities, attachment: { kind: 'photo', fileIds: ['P1', 'P2'] } },
      undefined,
      3,
    );
    const sent = await deliver(given, { result: [{ message_id: 55 }, { message_id: 56 }] });
    expect(sent).toMatchObject({
      outcome: { ok: true, messageId: 55 },
      method: 'sendMediaGroup',
      payload: {
        message_thread_id: 3,
        media: [
          { type: 'photo', media: 'P1', caption: 'x', caption_entities: entities },
          { type: 'photo', media: 'P2' },
        ],
      },
    });
    expect(sent.calls).toHaveLength(1);
  });

  it('whose file is not there fails without a call', async () => {
    const attachment = { kind: 'document', path: '/nowhere/x', fileName: 'x' } as const;
    const { outcome, calls } = await deliver(delivery({ text: '', attachment }));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad_file' } });
    expect(calls).toEqual([]);
  });
});

describe('an edit', () => {
  const edited = { result: true };

  it('of a text changes the text, and takes buttons away that are no longer there', async () => {
    const { outcome, method, payload } = await deliver(
      delivery({ text: 'new' }, { messageId: 9, attachment: undefined }),
      edited,
    );
    expect(outcome).toEqual({ ok: true, messageId: 9 });
    expect([method, payload]).toEqual(['editMessageText', { chat_id: 7, message_id: 9, text: 'new' }]);
  });

  it('of a caption under the same file changes the caption', async () => {
    const given = delivery({ text: 'new', attachment: PHOTO }, { messageId: 9, attachment: 'photo:P1' });
    expect(await deliver(given, edited)).toMatchObject({
      method: 'editMessageCaption',
      payload: { caption: 'new' },
    });
  });

  it('of an album changes the text under its first picture', async () => {
    const attachment = { kind: 'photo', fileIds: ['P1', 'P2'] } as const;
    const given = delivery({ text: 'new', attachment }, { messageId: 9, attachment: 'photo:P1,P2' });
    expect(await deliver(given, edited)).toMatchObject({
      method: 'editMessageCaption',
      payload: { message_id: 9, caption: 'new' },
    });
  });

  it('with another file changes the file, also under what was a text', async () => {
    for (const attachment of ['photo:P0', undefined]) {
      const given = delivery({ text: 'new', attachment: PHOTO }, { messageId: 9, attachment });
      expect(await deliver(given, edited)).toMatchObject({
        method: 'editMessageMedia',
        payload: { media: { type: 'photo', media: 'P1', caption: 'new' } },
      });
    }
  });

  it('to a text of what was a file keeps the file and changes its caption', async () => {
    const given = delivery({ text: 'new' }, { messageId: 9, attachment: 'photo:P0' });
    expect(await deliver(given, edited)).toMatchObject({ method: 'editMessageCaption' });
  });
});

describe('a failure', () => {
  it('is a value, never a rejection', async () => {
    expect(
      await deliver(delivery({ text: 'x' }), {
        error_code: 403,
        description: 'Forbidden: bot was blocked by the user',
      }),
    ).toMatchObject({
      outcome: { ok: false, failure: { kind: 'unreachable', reason: 'blocked', code: 403 } },
    });
    const { api } = createScriptedApi(() => {
      throw new HttpError('cut', new Error('socket hang up'));
    });
    const transport = createTransport(api);
    expect(await transport.deliver(delivery({ text: 'x' }), SIGNAL)).toMatchObject({
      failure: { kind: 'undecidable' },
    });
    expect(await transport.pin(7, 9, SIGNAL)).toMatchObject({ ok: false });
  });

  it('to pin is told too, and a pin makes no noise', async () => {
    const { api, calls } = createScriptedApi(() => ({ result: true }));
    expect(await createTransport(api).pin(7, 9, SIGNAL)).toEqual({ ok: true, messageId: 9 });
    expect(calls[0]).toMatchObject({
      method: 'pinChatMessage',
      payload: { message_id: 9, disable_notification: true },
    });
  });
});
