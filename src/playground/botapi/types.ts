/**
 * The shapes that the server keeps and speaks: the reference's own names for what goes over the wire, and
 * a few of our own for what it must remember besides.
 */

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  is_premium?: boolean;
  /** The account was deleted; never shown. */
  is_deactivated?: boolean;
}

export interface ChatInfo {
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: boolean;
}

export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
  custom_emoji_id?: string;
  unix_time?: number;
  date_time_format?: string;
}

/** A Message of the reference. Only the fields that the server itself reads are spelled out. */
export interface Message {
  message_id: number;
  date: number;
  chat: ChatInfo;
  from?: User;
  sender_chat?: ChatInfo;
  message_thread_id?: number;
  is_topic_message?: boolean;
  edit_date?: number;
  media_group_id?: string;
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  reply_markup?: unknown;
  reply_to_message?: Message;
  has_protected_content?: boolean;
  [field: string]: unknown;
}

/** What is stored of a message: the message itself and what the wire does not show. */
export interface StoredMessage {
  message: Message;
  /** The bot that sent it; only that bot may edit it. */
  bot?: number;
  /** The person who really sent it, also when they appear as a chat. */
  person?: number;
  /** The message that it answers, in the same dialog. */
  reply?: number;
  /** A reply keyboard, its removal or a forced reply: shown to people, never to bots. */
  keyboard?: unknown;
  /** Who voted for which options of the message's poll. */
  votes?: Record<string, number[]>;
  /** With what people have reacted. */
  reactions?: Record<string, unknown[]>;
  /** Service messages cannot be forwarded, copied or edited. */
  service?: boolean;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export interface Member {
  status: MemberStatus;
  is_anonymous?: boolean;
  custom_title?: string;
  until_date?: number;
  /** `can_…` rights of an administrator, or permissions of a restricted member. */
  rights?: Record<string, boolean>;
  /** Only a bot that made somebody an administrator may change them. */
  promoted_by?: number;
}

export interface Topic {
  name: string;
  icon_color: number;
  icon_custom_emoji_id?: string;
  closed?: boolean;
  hidden?: boolean;
  creator?: number;
}

/** A group, supergroup or channel. Private chats have no row: they exist for every bot and person. */
export interface Chat {
  id: number;
  type: 'group' | 'supergroup' | 'channel';
  title: string;
  username?: string;
  is_forum?: boolean;
  description?: string;
  members: Record<string, Member>;
  topics: Record<string, Topic>;
  pinned: number[];
  permissions?: Record<string, boolean>;
  migrated_to?: number;
  migrated_from?: number;
  linked_chat_id?: number;
  general_closed?: boolean;
  general_hidden?: boolean;
  general_name?: string;
  invite_link?: string;
  photo?: {
    small_file_id: string;
    small_file_unique_id: string;
    big_file_id: string;
    big_file_unique_id: string;
  };
  invite_links?: Record<string, unknown>[];
  sticker_set_name?: string;
  /** Seconds that a person waits between two messages; what the bots set and read back. */
  slow_mode_delay?: number;
  has_protected_content?: boolean;
}

export interface Webhook {
  url: string;
  secret_token?: string;
  max_connections?: number;
  ip_address?: string;
  has_custom_certificate?: boolean;
  last_error_date?: number;
  last_error_message?: string;
}

export interface BotAccount {
  id: number;
  token: string;
  first_name: string;
  username: string;
  /** Privacy mode off: sees every message of its groups. */
  reads_all: boolean;
  can_join_groups: boolean;
  allowed_updates?: string[];
  webhook?: Webhook;
  /** Keyed by scope and language. */
  commands: Record<string, { command: string; description: string }[]>;
  names: Record<string, string>;
  descriptions: Record<string, string>;
  short_descriptions: Record<string, string>;
  menu_buttons: Record<string, unknown>;
  default_rights: Record<string, Record<string, boolean>>;
  photo?: string;
}

/** How a person stands to a bot. */
export interface Peer {
  bot_id: number;
  user_id: number;
  started?: boolean;
  blocked?: boolean;
  pinned: number[];
}

export interface Upload {
  file_name: string;
  mime_type: string;
  content: Buffer;
}

/** The user that the real server names as the sender of what an anonymous administrator writes. */
export const GROUP_ANONYMOUS_BOT: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
/** Sender of what a person writes in a group in the name of a channel. */
export const CHANNEL_BOT: User = {
  id: 136817688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};
/** Sender of channel posts that were forwarded to the linked group. */
export const SERVICE_USER: User = { id: 777000, is_bot: false, first_name: 'Telegram' };
