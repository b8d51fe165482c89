/**
 * Telegram's errors in the words of the outbox. Matched by code and a stable prefix of the description, never
 * by the whole text. Nothing of the failed call's address or payload is kept: they hold the token and texts.
 */
import { GrammyError, HttpError } from 'grammy';
import type { Failure } from '../outbox/failure.ts';

/** Errors of connecting: the request never reached a server. */
const UNCONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

type Reason = Extract<Failure, { kind: 'unreachable' }>['reason'];
type Simple = 'not_modified' | 'message_gone' | 'topic_gone' | 'stale_query' | 'no_rights' | 'bad_file';

/** Starts of descriptions of code 400, without “Bad Request: ”, in lower case. */
const BAD_REQUESTS: readonly (readonly [string, Simple | 'chat_not_found'])[] = [
  ['message is not modified', 'not_modified'],
  ['message to edit not found', 'message_gone'],
  ['message to delete not found', 'message_gone'],
  ["message can't be edited", 'message_gone'],
  ['message_id_invalid', 'message_gone'],
  ['message thread not found', 'topic_gone'],
  ['topic_closed', 'topic_gone'],
  ['topic_deleted', 'topic_gone'],
  ['query is too old', 'stale_query'],
  ['not enough rights', 'no_rights'],
  ['have no rights', 'no_rights'],
  ['need administrator rights', 'no_rights'],
  ['chat_write_forbidden', 'no_rights'],
  ['chat_admin_required', 'no_rights'],
  ['chat_send_', 'no_rights'],
  ['chat_restricted', 'no_rights'],
  ['chat not found', 'chat_not_found'],
  ['peer_id_invalid', 'chat_not_found'],
  ['file is too big', 'bad_file'],
  ['invalid file_id', 'bad_file'],
  ['wrong file identifier', 'bad_file'],
  ['wrong remote file', 'bad_file'],
];

/** Starts of descriptions of code 403, without “Forbidden: ”. */
const FORBIDDEN: readonly (readonly [string, Reason])[] = [
  ['bot was blocked by the user', 'blocked'],
  ['user is deactivated', 'deactivated'],
  ["bot can't initiate conversation", 'never_started'],
  ['bot was kicked', 'kicked'],
  ['bot is not a member', 'kicked'],
  ['the group chat was deleted', 'kicked'],
];

/** What a rejected call of grammY's Api means. Anything unknown from our own side counts as undecidable. */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return toldBy(error);
  const description = error instanceof Error ? error.message : String(error);
  const code = codeOf(error instanceof HttpError ? error.error : error);
  if (error instanceof HttpError && UNCONNECTED.has(code)) {
    return { kind: 'unconnected', code: 0, description: `${description} (${code})` };
  }
  return {
    kind: 'undecidable',
    code: 0,
    description: code === '' ? description : `${description} (${code})`,
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function toldBy(error: GrammyError): Failure {
  const { error_code: code, description, parameters } = error;
  const told = { code, description };
  const said = description.replace(/^[A-Za-z ]+: /, '').toLowerCase();
  if (parameters.migrate_to_chat_id !== undefined) {
    return { ...told, kind: 'migrated', newChatId: parameters.migrate_to_chat_id };
  }
  if (code >= 500) return { ...told, kind: 'undecidable' };
  switch (code) {
    case 429:
      return { ...told, kind: 'flood', retryAfterMs: retryAfter(error) };
    case 401:
      return { ...told, kind: 'unauthorized' };
    case 404:
      // A token that is none at all gets a bare “Not Found”; an unknown method says so.
      return { ...told, kind: said === 'not found' ? 'unauthorized' : 'rejected' };
    case 409:
      return { ...told, kind: 'conflict' };
    case 413:
      return { ...told, kind: 'bad_file' };
    case 403:
      return { ...told, kind: 'unreachable', reason: lookUp(FORBIDDEN, said) ?? 'forbidden' };
    default: {
      const meaning = lookUp(BAD_REQUESTS, said);
      if (meaning === 'chat_not_found') return { ...told, kind: 'unreachable', reason: 'chat_not_found' };
      return { ...told, kind: meaning ?? 'rejected' };
    }
  }
}

function lookUp<T>(table: readonly (readonly [string, T])[], said: string): T | undefined {
  return table.find(([start]) => said.startsWith(start))?.[1];
}

function retryAfter(error: GrammyError): number {
  const seconds =
    error.parameters.retry_after ?? Number(/retry after (\d+)/.exec(error.description)?.[1] ?? 1);
  return seconds * 1_000;
}
