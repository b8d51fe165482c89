/** Bots and people, who blocks whom, and which commands somebody sees. */
import { badRequest } from '../errors.ts';
import { tellMembership } from '../members.ts';
import { commandsFor } from '../methods/commands.ts';
import type { BotAccount, User } from '../types.ts';
import { botUser } from '../world.ts';
import { botOf, dialogOf, flagOf, numberOf, personOf, textOf } from './fields.ts';
import type { ControlCall } from './index.ts';

const showBot = (bot: BotAccount) => ({ ...botUser(bot), token: bot.token });

/** Makes a bot, or gives a known token’s bot another name. */
export function addBot({ world, body }: ControlCall): unknown {
  const token = textOf(body, 'token');
  if (token !== undefined && !/^[1-9]\d*:[\w-]+$/.test(token)) throw badRequest('a token is NUMBER:LETTERS');
  const first_name = textOf(body, 'first_name');
  const username = textOf(body, 'username');
  const can_read_all_group_messages = flagOf(body, 'can_read_all_group_messages');
  return showBot(
    world.addBot({
      ...(token && { token }),
      ...(first_name && { first_name }),
      ...(username && { username }),
      ...(can_read_all_group_messages !== undefined && { can_read_all_group_messages }),
    }),
  );
}

/** All bots with their tokens. */
export function listBots({ world }: ControlCall): unknown {
  return [...world.bots.values()].map(showBot);
}

/** Makes a person, or changes the one with this id. */
export function addUser({ world, body }: ControlCall): User {
  const first_name = textOf(body, 'first_name');
  if (!first_name) throw badRequest('first_name is required');
  const id = numberOf(body, 'id');
  if (id !== undefined && (id <= 0 || world.bots.has(id)))
    throw badRequest('id must be a free positive Number');
  const last_name = textOf(body, 'last_name');
  const username = textOf(body, 'username')?.replace(/^@/, '');
  const language_code = textOf(body, 'language_code');
  return world.addUser({
    ...(id !== undefined && { id }),
    first_name,
    ...(last_name && { last_name }),
    ...(username && { username }),
    ...(language_code && { language_code }),
    ...(flagOf(body, 'is_premium') && { is_premium: true }),
  });
}

/** All people. */
export function listUsers({ world }: ControlCall): User[] {
  return [...world.users.values()].map((user) => {
    const { is_deactivated: _hidden, ...shown } = user;
    return shown;
  });
}

/** A person blocks the bot or returns, or deletes their account. */
export function block(call: ControlCall): unknown {
  const { world, body } = call;
  const user = personOf(call, 'user_id');
  const deactivated = flagOf(body, 'deactivated');
  if (deactivated !== undefined) {
    const { is_deactivated: _, ...active } = user;
    const changed: User = deactivated ? { ...active, is_deactivated: true } : active;
    world.users.set(user.id, changed);
    world.store.saveDocument('user', user.id, changed);
  }
  const blocked = flagOf(body, 'blocked');
  if (blocked === undefined) {
    if (deactivated === undefined) throw badRequest('blocked is required');
    return {};
  }
  setBlocked(call, botOf(call), user, blocked);
  return {};
}

/** Keeps that a person blocks a bot or returns, and tells the bot. */
export function setBlocked({ world }: ControlCall, bot: BotAccount, user: User, blocked: boolean): void {
  const peer = world.peer(bot.id, user.id);
  if ((peer.blocked ?? false) === blocked) return;
  peer.blocked = blocked;
  world.savePeer(peer);
  const status = (kicked: boolean) => ({ status: kicked ? ('kicked' as const) : ('member' as const) });
  tellMembership(world, world.privateDialog(bot, user), user, bot.id, status(!blocked), status(blocked));
}

/** The commands that a person sees in a chat. */
export function listCommands(call: ControlCall): unknown {
  const { world, body } = call;
  const person = personOf(call, 'user_id');
  const dialog = dialogOf(call, numberOf(body, 'chat_id') ?? person.id, person);
  const language = textOf(body, 'language_code') ?? person.language_code ?? '';
  const bots = dialog.kind === 'private' ? [dialog.bot] : world.botsIn(dialog.chat);
  return bots.flatMap((bot) => commandsFor(world, bot, dialog, person.id, language));
}
