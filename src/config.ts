/** The only reader of the environment. A wrong value ends the start with the variable's name and how to mend it. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { projectPath } from './platform/root.ts';

const emptyAsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsAbsent, schema.optional());
const withDefault = <S extends z.ZodType>(schema: S, value: string) =>
  z.preprocess((given) => emptyAsAbsent(given) ?? value, schema);

const timeZones = new Set(['UTC', 'Asia/Ho_Chi_Minh', ...Intl.supportedValuesOf('timeZone')]);

const environment = z.object({
  BOT_TOKEN: optional(
    z
      .string()
      .regex(/^\d+:[A-Za-z0-9_-]{20,}$/, 'must be the token that @BotFather gave, such as 123456:ABC-DEF…'),
  ),
  TELEGRAM_API_ROOT: optional(
    z.url({ protocol: /^https?$/, error: 'must be a URL such as http://127.0.0.1:8081' }),
  ),
  OPERATOR_IDS: withDefault(
    z
      .string()
      .regex(
        /^\s*(?:[1-9]\d{0,14}\s*(?:,\s*[1-9]\d{0,14}\s*)*,?\s*)?$/,
        'must be numeric Telegram ids with commas between them, such as 123456789,987654321',
      )
      .transform((text) => text.split(',').flatMap((id) => (id.trim() === '' ? [] : [Number(id)]))),
    '',
  ),
  DATABASE_PATH: withDefault(z.string(), 'data/tro-ly-khoi.sqlite'),
  FILES_DIR: optional(z.string()),
  TIME_ZONE: withDefault(
    z.string().refine((zone) => timeZones.has(zone), 'must be an IANA name such as Asia/Ho_Chi_Minh'),
    'Asia/Ho_Chi_Minh',
  ),
  LOG_LEVEL: withDefault(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent',
    }),
    'info',
  ),
  HTTP_HOST: withDefault(z.string().min(1), '127.0.0.1'),
  HTTP_PORT: withDefault(
    z.coerce
      .number('must be a port from 0 to 65535')
      .int()
      .min(0)
      .max(65_535, 'must be a port from 0 to 65535'),
    '3000',
  ),
});

export interface Config {
  /** Absent: the playground. */
  token: string | undefined;
  apiRoot: string | undefined;
  /** Accounts that may make and set up blocs, besides whoever opened the claim link. */
  operatorIds: number[];
  databasePath: string;
  /** Absent: beside the database. */
  filesDir: string | undefined;
  timeZone: string;
  logLevel: string;
  httpHost: string;
  httpPort: number;
}

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads `.env` beside package.json, if there is one, into the environment; what is set already stays. */
export function loadEnvFile(): void {
  const path = projectPath('.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

/**
 * Reads the configuration from an environment. @throws ConfigError with a line per variable that is wrong,
 * saying what it must be; a value is never repeated, because it may be a secret.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(
      ['The configuration is not usable (see .env.example):', ...new Set(lines)].join('\n'),
    );
  }
  const values = read.data;
  return {
    token: values.BOT_TOKEN,
    apiRoot: values.TELEGRAM_API_ROOT,
    operatorIds: values.OPERATOR_IDS,
    databasePath: projectPathOf(values.DATABASE_PATH),
    filesDir: values.FILES_DIR === undefined ? undefined : projectPathOf(values.FILES_DIR),
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    httpHost: values.HTTP_HOST,
    httpPort: values.HTTP_PORT,
  };
}

/** Relative paths count from the project, wherever the program was started. */
function projectPathOf(path: string): string {
  return path.startsWith('/') || path === ':memory:' ? path : projectPath(path);
}
