/** Opening a forum topic: its id is that of the service message that opens it. */
import type { Draft } from './messages.ts';
import { postMessage } from './messages.ts';
import type { Topic } from './types.ts';
import type { Dialog, World } from './world.ts';
import { FIRST_CHAT_MESSAGE_ID } from './world.ts';

/** Stores a topic and the service message that opens it; answers their id. */
export function openTopic(
  world: World,
  dialog: Dialog & { kind: 'chat' },
  sender: Pick<Draft, 'bot' | 'person'>,
  content: Record<string, unknown>,
  topic: Topic,
): number {
  const thread = world.store.counter(`chat:${dialog.id}`) ?? FIRST_CHAT_MESSAGE_ID;
  dialog.chat.topics[thread] = topic;
  world.saveChat(dialog.chat);
  postMessage(world, dialog, { ...sender, service: true, thread, content });
  return thread;
}
