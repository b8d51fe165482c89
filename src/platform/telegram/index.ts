/** What others may use of the Telegram side. */
export {
  type ButtonKind,
  type ButtonRoute,
  defineButton,
  type Field,
  flag,
  id,
  int,
  onButton,
  oneOf,
  optional,
  routeButtons,
  text,
} from './buttons.ts';
export { createApi, identify, UnauthorizedError } from './client.ts';
export { type CommandList, setCommands } from './commands.ts';
export type { BotContext } from './context.ts';
export { failureOf } from './errors.ts';
export { createIntake, type Intake, type IntakeOptions } from './intake.ts';
export { createPolling, type Polling, type PollingOptions } from './polling.ts';
export { type Parked, pruneUpdates } from './processed.ts';
export { parkedUpdates, processedUpdates } from './schema.ts';
export { createTransport } from './transport.ts';
