/** The bot's command lists, per scope and language. */
import type { BotAccount } from '../types.ts';
import type { Dialog, World } from '../world.ts';
import { isAdministrator } from '../world.ts';

export type Commands = { command: string; description: string }[];

/** The list that a person sees in a chat: of all scopes that fit, the narrowest that has one. */
export function commandsFor(
  world: World,
  bot: BotAccount,
  dialog: Dialog,
  user: number,
  language: string,
): Commands {
  for (const scope of scopesFor(world, dialog, user)) {
    for (const code of language ? [language.slice(0, 2), ''] : ['']) {
      const found = bot.commands[`${scope}/${code}`];
      if (found) return found;
    }
  }
  return [];
}

function scopesFor(world: World, dialog: Dialog, user: number): string[] {
  if (dialog.kind === 'private') return [`chat:${dialog.id}`, 'all_private_chats', 'default'];
  const administrator = isAdministrator(world.member(dialog.chat, user));
  return [
    `chat_member:${dialog.id}:${user}`,
    ...(administrator ? [`chat_administrators:${dialog.id}`] : []),
    `chat:${dialog.id}`,
    ...(administrator ? ['all_chat_administrators'] : []),
    'all_group_chats',
    'default',
  ];
}
