/** The bot's command lists, per scope and language. */
import { openDialog } from '../access.ts';
import type { Json, JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { FieldError, integerField, stringField } from '../fields.ts';
import { plainText } from '../text/format.ts';
import type { BotAccount } from '../types.ts';
import type { Dialog, World } from '../world.ts';
import { isAdministrator } from '../world.ts';

export type Commands = { command: string; description: string }[];

const MOST_COMMANDS = 100;
const MOST_COMMAND = 32;
const MOST_DESCRIPTION = 256;
const OPEN_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];

export const setMyCommands: Method = (call) => {
  const commands = readCommands(call);
  const key = readKey(call);
  if (commands.length === 0) delete call.bot.commands[key];
  else call.bot.commands[key] = commands;
  return save(call);
};

export const deleteMyCommands: Method = (call) => {
  delete call.bot.commands[readKey(call)];
  return save(call);
};

export const getMyCommands: Method = (call) => call.bot.commands[readKey(call)] ?? [];

function save({ world, bot }: Call): true {
  world.saveBot(bot);
  world.events.emit('commands', {});
  return true;
}

function readCommands(call: Call): Commands {
  const value = call.args.json('commands', "can't parse commands JSON object");
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest('expected an Array of BotCommand');
  const commands = value.map((item) => {
    try {
      return readCommand(item);
    } catch (error) {
      if (error instanceof FieldError) throw badRequest(`can't parse BotCommand: ${error.message}`);
      throw error;
    }
  });
  if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return commands;
}

function readCommand(value: Json): Commands[number] {
  if (!isObject(value)) throw new FieldError('expected an Object');
  const command = stringField(value, 'command', true).trim().replace(/^\//, '');
  const description = plainText(stringField(value, 'description', true));
  if (command === '') throw badRequest('command must be non-empty');
  if (command.length > MOST_COMMAND) throw badRequest(`command length must not exceed ${MOST_COMMAND}`);
  if (description === '') throw badRequest('command description must be non-empty');
  if (description.length > MOST_DESCRIPTION) {
    throw badRequest(`command description length must not exceed ${MOST_DESCRIPTION}`);
  }
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  return { command, description };
}

/** The name under which a scope and language keep their list. */
function readKey(call: Call): string {
  const language = readLanguage(call);
  const value = call.args.json('scope', "can't parse BotCommandScope JSON object");
  if (value === undefined || value === null) return `default/${language}`;
  try {
    if (!isObject(value)) throw new FieldError('expected an Object');
    return `${readScope(call, value)}/${language}`;
  } catch (error) {
    if (error instanceof FieldError) throw badRequest(`can't parse BotCommandScope: ${error.message}`);
    throw error;
  }
}

function readScope(call: Call, value: JsonObject): string {
  const type = stringField(value, 'type', true);
  if (OPEN_SCOPES.includes(type)) return type;
  if (!CHAT_SCOPES.includes(type)) throw new FieldError('Unsupported type specified');
  const chat = stringField(value, 'chat_id', true);
  if (chat === '') throw new FieldError('Empty chat_id specified');
  const id = chat.startsWith('@') ? call.world.findChatByName(chat)?.id : Number(chat);
  const dialog = openDialog(call, id ?? 0, 'read');
  if (type === 'chat') return `chat:${dialog.id}`;
  if (dialog.kind === 'private') throw badRequest(`can't use ${type} scope in private chats`);
  if (type === 'chat_administrators') return `chat_administrators:${dialog.id}`;
  const user = integerField(value, 'user_id', true);
  if (user <= 0) throw new FieldError('Invalid user_id specified');
  return `chat_member:${dialog.id}:${user}`;
}

/** A language of two letters, or none for everybody without a list of their own. */
export function readLanguage(call: Call): string {
  const code = call.args.text('language_code').trim();
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

/** The list that a person sees in a chat: of all scopes that fit, the narrowest that has one. */
export function commandsFor(
  world: World,
  bot: BotAccount,
  dialog: Dialog,
  user: number,
  language: string,
): Commands {
  const codes = language ? [language.slice(0, 2).toLowerCase(), ''] : [''];
  for (const scope of scopesFor(world, dialog, user)) {
    for (const code of codes) {
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
