/**
 * The log: JSON lines by pino. Two things never get in: bot tokens (replaced wherever they stand, also inside
 * errors, addresses and stacks) and texts of messages and answers (censored by field name at any depth).
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import { censor } from './censor.ts';

/** What the platform needs of a log; a pino logger is one. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

const TOKEN = /\d+:[A-Za-z0-9_-]{30,}/g;

/** Replaces everything that looks like a bot token. */
function withoutTokens(text: string): string {
  return text.replace(TOKEN, '[token]');
}

/** Makes the log. `level` is one of pino's; `destination` is standard output unless a test gives its own. */
export function createLog(options: { level: string; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: (fields) => censor(fields) as Record<string, unknown> },
      // The last word: whatever the line is made of, no token leaves in it.
      hooks: { streamWrite: withoutTokens },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
