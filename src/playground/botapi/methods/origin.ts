/** Where a forwarded message came from. */
import type { Message } from '../types.ts';

/** The origin of a message: its own if it was forwarded already. */
export function originOf(message: Partial<Message>): Record<string, unknown> {
  const earlier = message['forward_origin'];
  if (typeof earlier === 'object' && earlier !== null) return { ...earlier };
  const { date, from, sender_chat, chat, message_id } = message;
  if (chat?.type === 'channel') return { type: 'channel', chat, message_id, date };
  if (sender_chat) return { type: 'chat', sender_chat, date };
  return { type: 'user', sender_user: from, date };
}

/** The fields that a forwarded message has, with those by which it was shown before origins. */
export function forwardFields(message: Partial<Message>): Record<string, unknown> {
  const origin = originOf(message);
  const { date } = origin;
  const shared = { forward_origin: origin, forward_date: date };
  switch (origin['type']) {
    case 'user':
      return { ...shared, forward_from: origin['sender_user'] };
    case 'hidden_user':
      return { ...shared, forward_sender_name: origin['sender_user_name'] };
    case 'channel':
      return { ...shared, forward_from_chat: origin['chat'], forward_from_message_id: origin['message_id'] };
    default:
      return { ...shared, forward_from_chat: origin['sender_chat'] };
  }
}
