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
export { createDownload, createOpenFile, type Download, DownloadError, type OpenFile } from './download.ts';
export { createIntake } from './intake.ts';
export { screenMark } from './mark.ts';
export {
  askReplay,
  countParked,
  discardParked,
  forgetParked,
  listParked,
  type Parked,
  type ParkedCard,
} from './parked.ts';
export { createPolling } from './polling.ts';
export { pruneUpdates } from './processed.ts';
export { createReplayDesk } from './replay.ts';
export { createTransport } from './transport.ts';
