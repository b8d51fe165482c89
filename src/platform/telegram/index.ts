/** What others may use of the Telegram side. */
export {
  type ButtonRoute,
  defineButton,
  flag,
  id,
  int,
  onButton,
  oneOf,
  optional,
  routeButtons,
  text,
} from './buttons.ts';
export { createApi, identify } from './client.ts';
export { type CommandList, setCommands } from './commands.ts';
export type { BotContext } from './context.ts';
export { createDownload, type Download } from './download.ts';
export { createIntake } from './intake.ts';
export { createPolling } from './polling.ts';
export { pruneUpdates } from './processed.ts';
export { createTransport } from './transport.ts';
