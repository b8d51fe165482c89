/** The bot's own account: who it is, what it is called, its menu button. */
import { findDialog } from '../access.ts';
import { isObject } from '../arguments.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { BotAccount } from '../types.ts';
import { botUser } from '../world.ts';
import { readLanguage } from './commands.ts';

export const getMe: Method = ({ bot }) => ({
  ...botUser(bot),
  can_join_groups: bot.can_join_groups,
  can_read_all_group_messages: bot.reads_all,
  supports_guest_queries: false,
  supports_inline_queries: false,
  supports_join_request_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
});

/** Nothing is to be given back here: the account stays usable. */
export const logOut: Method = () => true;
export const close: Method = () => true;

type TextField = 'names' | 'descriptions' | 'short_descriptions';

function setText(field: TextField, name: string, most: number, complaint: string): Method {
  return (call) => {
    const { args, bot, world } = call;
    const text = args.text(name).trim();
    if (text.length > most) throw badRequest(complaint);
    const language = readLanguage(call);
    if (text === '') delete bot[field][language];
    else bot[field][language] = text;
    world.saveBot(bot);
    return true;
  };
}

function getText(field: TextField, name: string, otherwise: (bot: BotAccount) => string): Method {
  return (call) => {
    const texts = call.bot[field];
    return { [name]: texts[readLanguage(call)] ?? texts[''] ?? otherwise(call.bot) };
  };
}

export const setMyName = setText('names', 'name', 64, 'BOT_TITLE_INVALID');
export const getMyName = getText('names', 'name', (bot) => bot.first_name);
export const setMyDescription = setText('descriptions', 'description', 512, 'BOT_DESCRIPTION_INVALID');
export const getMyDescription = getText('descriptions', 'description', () => '');
export const setMyShortDescription = setText(
  'short_descriptions',
  'short_description',
  120,
  'BOT_SHORT_DESCRIPTION_INVALID',
);
export const getMyShortDescription = getText('short_descriptions', 'short_description', () => '');

/** Whose menu button is meant: a person's, or everybody's. */
function buttonKey(call: Call): string {
  if (!call.args.has('chat_id')) return '';
  const dialog = findDialog(call, 'read');
  if (dialog.kind !== 'private') throw badRequest('chat_id must be of a private chat');
  return String(dialog.id);
}

export const setChatMenuButton: Method = (call) => {
  const value = call.args.json('menu_button', "can't parse menu button JSON object");
  const button = value === undefined || value === null ? { type: 'default' } : value;
  if (!isObject(button)) throw badRequest("can't parse menu button: MenuButton must be an Object");
  if (button['type'] !== 'default' && button['type'] !== 'commands' && button['type'] !== 'web_app') {
    throw badRequest("can't parse menu button: MenuButton has unsupported type");
  }
  call.bot.menu_buttons[buttonKey(call)] = button;
  call.world.saveBot(call.bot);
  return true;
};

export const getChatMenuButton: Method = (call) => {
  const buttons = call.bot.menu_buttons;
  return buttons[buttonKey(call)] ?? buttons[''] ?? { type: 'commands' };
};

export const setMyDefaultAdministratorRights: Method = ({ args, bot, world }) => {
  const value = args.json('rights', "can't parse ChatAdministratorRights JSON object");
  if (value !== undefined && !isObject(value)) {
    throw badRequest("can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object");
  }
  const scope = args.flag('for_channels') ? 'channel' : 'group';
  bot.default_rights[scope] = Object.fromEntries(
    Object.entries(value ?? {}).map(([name, right]) => [name, right === true]),
  );
  world.saveBot(bot);
  return true;
};

export const getMyDefaultAdministratorRights: Method = ({ args, bot }) => {
  const names = [
    'is_anonymous',
    'can_manage_chat',
    'can_delete_messages',
    'can_manage_video_chats',
    'can_restrict_members',
    'can_promote_members',
    'can_change_info',
    'can_invite_users',
    'can_post_stories',
    'can_edit_stories',
    'can_delete_stories',
  ];
  const channels = args.flag('for_channels');
  const more = channels
    ? ['can_post_messages', 'can_edit_messages']
    : ['can_pin_messages', 'can_manage_topics'];
  const rights = bot.default_rights[channels ? 'channel' : 'group'];
  return Object.fromEntries([...names, ...more].map((name) => [name, rights?.[name] ?? false]));
};

export const getUserProfilePhotos: Method = ({ args, world }) => {
  if (args.integer('user_id') <= 0 && !/^[1-9]\d*$/.test(args.text('user_id')))
    throw badRequest('invalid user_id specified');
  if (!world.findUser(Number(args.text('user_id')))) throw badRequest('user not found');
  return { total_count: 0, photos: [] };
};
