/**
 * The log: JSON lines by pino. Two things never get in: bot tokens (replaced wherever they stand, also inside
 * errors, addresses and stacks) and texts of messages and answers (censored by field name).
 */
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

/** What the platform needs of a log; a pino logger is one. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

const TOKEN = /\d+:[A-Za-z0-9_-]{30,}/g;

/** Replaces everything that looks like a bot token. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '[token]');
}

/** Fields that hold what people wrote or what is told to them. */
const TEXT_FIELDS = [
  'text',
  'caption',
  'content',
  'answer',
  'answers',
  'update',
  'payload',
  'message',
  'value',
];
const CENSORED = TEXT_FIELDS.flatMap((name) =>
  name === 'message' ? [] : [name, `*.${name}`, `*.*.${name}`],
);

/** Makes the log. `level` is one of pino's; `destination` is standard output unless a test gives its own. */
export function createLog(options: { level: string; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      redact: { paths: CENSORED, censor: '[text]' },
      serializers: { err: serializeError },
      hooks: {
        streamWrite: withoutTokens,
      },
    },
    options.destination ?? pino.destination(1),
  );
}

/** Keeps of an error its type, message, stack, code and causes: never the payload of the call that failed. */
function serializeError(error: unknown): unknown {
  return stdSerializers.err(error as Error);
}
