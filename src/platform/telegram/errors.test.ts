import { GrammyError, HttpError } from 'grammy';
import type { ResponseParameters } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../outbox/failure.ts';
import { failureOf } from './errors.ts';

const TOKEN = '123456:AAHfiqksKZ8WmR2zmnsOPjq2zS5r1Vq_example';

function told(code: number, description: string, parameters: ResponseParameters = {}): GrammyError {
  return new GrammyError(
    'Call failed',
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    {},
  );
}

const notModified =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const rows: [number, string, ResponseParameters, Partial<Failure>][] = [
  [429, 'Too Many Requests: retry after 17', { retry_after: 17 }, { kind: 'flood', retryAfterMs: 17_000 }],
  [429, 'Too Many Requests: retry after 3', {}, { kind: 'flood', retryAfterMs: 3_000 }],
  [403, 'Forbidden: bot was blocked by the user', {}, { kind: 'unreachable', reason: 'blocked' }],
  [403, 'Forbidden: user is deactivated', {}, { kind: 'unreachable', reason: 'deactivated' }],
  [
    403,
    "Forbidden: bot can't initiate conversation with a user",
    {},
    { kind: 'unreachable', reason: 'never_started' },
  ],
  [403, 'Forbidden: bot was kicked from the group chat', {}, { kind: 'unreachable', reason: 'kicked' }],
  [403, 'Forbidden: bot was kicked from the supergroup chat', {}, { kind: 'unreachable', reason: 'kicked' }],
  [403, 'Forbidden: something new', {}, { kind: 'unreachable', reason: 'forbidden' }],
  [
    400,
    'Bad Request: group chat was upgraded to a supergroup chat',
    { migrate_to_chat_id: -1_001 },
    { kind: 'migrated', newChatId: -1_001 },
  ],
  [400, 'Bad Request: chat not found', {}, { kind: 'unreachable', reason: 'chat_not_found' }],
  [400, 'Bad Request: message is too long', {}, { kind: 'rejected' }],
  [400, 'Bad Request: message caption is too long', {}, { kind: 'rejected' }],
  [400, 'Bad Request: message text is empty', {}, { kind: 'rejected' }],
  [
    400,
    `Bad Request: can't parse entities: Unsupported start tag "foo" at byte offset 1`,
    {},
    { kind: 'rejected' },
  ],
  [400, notModified, {}, { kind: 'not_modified' }],
  [400, 'Bad Request: message to edit not found', {}, { kind: 'message_gone' }],
  [400, 'Bad Request: message to delete not found', {}, { kind: 'message_gone' }],
  [400, 'Bad Request: message to be replied not found', {}, { kind: 'rejected' }],
  [
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
    {},
    { kind: 'stale_query' },
  ],
  [400, 'Bad Request: BUTTON_DATA_INVALID', {}, { kind: 'rejected' }],
  [400, 'Bad Request: reply markup is too long', {}, { kind: 'rejected' }],
  [400, 'Bad Request: message thread not found', {}, { kind: 'topic_gone' }],
  [400, 'Bad Request: TOPIC_CLOSED', {}, { kind: 'topic_gone' }],
  [400, 'Bad Request: not enough rights to send text messages to the chat', {}, { kind: 'no_rights' }],
  [400, 'Bad Request: file is too big', {}, { kind: 'bad_file' }],
  [400, 'Bad Request: invalid file_id', {}, { kind: 'bad_file' }],
  [401, 'Unauthorized', {}, { kind: 'unauthorized' }],
  [404, 'Not Found', {}, { kind: 'unauthorized' }],
  [404, 'Not Found: method not found', {}, { kind: 'rejected' }],
  [
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    {},
    { kind: 'conflict' },
  ],
  [500, 'Internal Server Error', {}, { kind: 'undecidable' }],
  [502, 'Bad Gateway', {}, { kind: 'undecidable' }],
];

describe('what the Bot API tells', () => {
  it.each(rows)('%i %s', (code, description, parameters, meaning) => {
    expect(failureOf(told(code, description, parameters))).toMatchObject({ ...meaning, code, description });
  });
});

describe('a call without an answer', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('%s was certainly not sent', (code) => {
    const cause = Object.assign(new Error(`request to https://x/bot${TOKEN}/sendMessage failed`), { code });
    expect(failureOf(new HttpError("Network request for 'sendMessage' failed!", cause))).toMatchObject({
      kind: 'unconnected',
    });
  });

  it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_SOCKET', undefined])('%s is undecidable', (code) => {
    const cause = Object.assign(new Error('cut'), code === undefined ? {} : { code });
    expect(failureOf(new HttpError('failed', cause))).toMatchObject({ kind: 'undecidable' });
    expect(failureOf(new Error('anything else'))).toMatchObject({ kind: 'undecidable' });
  });

  it('keeps nothing of the address, which holds the token', () => {
    const cause = Object.assign(new Error(`https://x/bot${TOKEN}/sendMessage`), { code: 'ECONNRESET' });
    const failure = failureOf(new HttpError("Network request for 'sendMessage' failed!", cause));
    expect(JSON.stringify(failure)).not.toContain(TOKEN);
  });
});
