/** What others may use of the outbox. */
export type { Failure, FailureKind } from './failure.ts';
export type { Attachment, Button, Content, Priority, TextEntity } from './message.ts';
export {
  findByKey,
  findByMessage,
  findRow,
  type Message,
  revise,
  revisePrepared,
  say,
  withdraw,
} from './queue.ts';
export { type OutboxRow, type OutboxState, outbox } from './schema.ts';
