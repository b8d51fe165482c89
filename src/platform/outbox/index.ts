/** What others may use of the outbox. */
export type { Failure } from './failure.ts';
export type { Button, Content, Priority } from './message.ts';
export type { Limits } from './pacing.ts';
export {
  createOutboxJob,
  findByKey,
  findByMessage,
  findRow,
  moveChat,
  revise,
  revisePrepared,
  say,
  withdraw,
} from './queue.ts';
export { createOutboxRetention } from './retention.ts';
export { type OutboxRow, outbox } from './schema.ts';
export { createSender } from './sender.ts';
export type { Prepare } from './transport.ts';
