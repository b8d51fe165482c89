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
export type { BotContext } from './context.ts';
export { parkedUpdates, processedUpdates } from './schema.ts';
