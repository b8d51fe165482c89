import type { MessageEntity } from '../types.ts';
export function detectEntities(text: string, given: MessageEntity[]): MessageEntity[] {
  const found = [...text.matchAll(/(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?/g)].map(
    (match) => ({
      type: 'bot_command',
      offset: match.index,
      length: match[0].length,
    }),
  );
  return [...given, ...found];
}
