/** Forum topics. */
import type { Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { Dialog } from '../world.ts';

/** The topic that `message_thread_id` names; General must be named by leaving it out. */
export function findThread(call: Call, dialog: Dialog): number | undefined {
  const id = call.args.integer('message_thread_id');
  if (id <= 0) return undefined;
  const topic = dialog.kind === 'chat' && dialog.chat.is_forum ? dialog.chat.topics[id] : undefined;
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed) throw badRequest('TOPIC_CLOSED');
  return id;
}
