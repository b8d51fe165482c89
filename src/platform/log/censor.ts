/** Makes values fit for the log: plain, of bounded depth, without what people wrote or were told. */

/** Fields that hold texts of messages, answers, or whole updates and calls. */
const PRIVATE = new Set([
  'text',
  'caption',
  'content',
  'answer',
  'answers',
  'update',
  'payload',
  'entities',
  'value',
]);
const MAX_DEPTH = 8;
const CENSORED = '[text]';

/** A copy of `value` without private fields; errors become type, message, code, stack and causes. */
export function censor(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return censorError(value, depth);
  if (Array.isArray(value)) return value.map((item) => censor(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      PRIVATE.has(key) && item !== undefined ? CENSORED : censor(item, depth + 1),
    ]),
  );
}

/** Never the payload of a call that failed, nor the values of a query that failed. */
function censorError(error: Error, depth: number): Record<string, unknown> {
  const fields = error as Error &
    Partial<Record<'code' | 'error_code' | 'method' | 'error' | 'errors', unknown>>;
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(fields.code === undefined ? {} : { code: fields.code }),
    ...(fields.error_code === undefined ? {} : { code: fields.error_code, method: fields.method }),
    stack: error.stack === undefined ? undefined : withoutValues(error.stack),
    ...(error.cause === undefined ? {} : { cause: censor(error.cause, depth + 1) }),
    ...(fields.error instanceof Error ? { cause: censor(fields.error, depth + 1) } : {}),
    ...(Array.isArray(fields.errors) ? { errors: censor(fields.errors, depth + 1) } : {}),
  };
}

/** Drizzle puts the values of a failed query into its message. */
function withoutValues(text: string): string {
  return text.replace(/\nparams: [^]*?(?=\n {4}at |$)/g, `\nparams: ${CENSORED}`);
}
