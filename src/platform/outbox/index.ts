/** What others may use of the outbox. */
export type { Failure, FailureKind } from './failure.ts';
export { fitContent } from './fit.ts';
export type { Attachment, Button, Content, Priority, TextEntity } from './message.ts';
export type { Limits } from './pacing.ts';
export {
  createOutboxJob,
  findByKey,
  findByMessage,
  findRow,
  type Message,
  moveChat,
  revise,
  revisePrepared,
  say,
  withdraw,
} from './queue.ts';
export type { Reports } from './record.ts';
export { type OutboxRow, type OutboxState, outbox } from './schema.ts';
export { createSender, type Sender, type SenderOptions } from './sender.ts';
export type { Delivery, Outcome, Prepare, Prepared, Transport } from './transport.ts';
