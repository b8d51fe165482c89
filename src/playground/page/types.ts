// The shapes that the page reads from the control interface: the Bot API's own field names, only the fields
// that are shown. Nothing here may reach the bot; the page knows the server's HTTP contract and no more.

/** A person or a bot. */
export interface User {
  readonly id: number;
  readonly is_bot?: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
  readonly token?: string;
}

/** A chat as the control interface lists it. */
interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly is_forum?: boolean;
}

/** Part of a text with a meaning of its own; offsets count UTF-16 units, as JavaScript strings do. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: User;
  readonly language?: string;
}

/** A stored file of any kind. */
export interface FileRef {
  readonly file_id: string;
  readonly file_unique_id?: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  readonly emoji?: string;
}

/** A button below a message. */
export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
}

/** A button below the input field. */
export type KeyboardButton =
  | string
  | {
      readonly text: string;
      readonly request_contact?: boolean;
      readonly request_location?: boolean;
    };

/** Everything a bot can hang on a message. */
export interface ReplyMarkup {
  readonly inline_keyboard?: readonly (readonly InlineButton[])[];
  readonly keyboard?: readonly (readonly KeyboardButton[])[];
  readonly one_time_keyboard?: boolean;
  readonly is_persistent?: boolean;
  readonly input_field_placeholder?: string;
  readonly remove_keyboard?: boolean;
  readonly force_reply?: boolean;
  readonly selective?: boolean;
}

/** Where a forwarded message came from. */
export interface ForwardOrigin {
  readonly type: 'user' | 'hidden_user' | 'chat' | 'channel';
  readonly date?: number;
  readonly sender_user?: User;
  readonly sender_user_name?: string;
  readonly sender_chat?: Chat;
  readonly chat?: Chat;
}

/** A message with the fields that the page shows. */
export interface Message {
  readonly message_id: number;
  readonly date: number;
  readonly edit_date?: number;
  readonly chat: Chat;
  readonly from?: User;
  readonly sender_chat?: Chat;
  readonly message_thread_id?: number;
  readonly reply_to_message?: Message;
  readonly forward_origin?: ForwardOrigin;
  readonly media_group_id?: string;
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
  readonly reply_markup?: ReplyMarkup;
  readonly photo?: readonly FileRef[];
  readonly document?: FileRef;
  readonly sticker?: FileRef;
  readonly voice?: FileRef;
  readonly audio?: FileRef;
  readonly video?: FileRef;
  readonly video_note?: FileRef;
  readonly animation?: FileRef;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly contact?: { readonly phone_number: string; readonly first_name: string };
  readonly poll?: { readonly question: string };
  readonly dice?: { readonly emoji: string; readonly value: number };
  readonly new_chat_members?: readonly User[];
  readonly left_chat_member?: User;
  readonly new_chat_title?: string;
  readonly pinned_message?: Message;
  readonly group_chat_created?: boolean;
  readonly supergroup_chat_created?: boolean;
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
  readonly forum_topic_created?: { readonly name: string };
  readonly forum_topic_edited?: { readonly name?: string };
  readonly forum_topic_closed?: object;
  readonly forum_topic_reopened?: object;
}

/** A topic of a forum. */
export interface Topic {
  readonly message_thread_id: number;
  readonly name: string;
  readonly closed?: boolean;
}

/** A chat with what the list shows of it. */
export interface ChatInfo extends Chat {
  readonly last_message?: Message;
  readonly pinned_message_id?: number | null;
  readonly members?: readonly unknown[];
  readonly topics?: readonly Topic[];
  /** A private chat: with which bot, and whether the person has blocked it. */
  readonly bot?: User;
  readonly blocked?: boolean;
}

/** Somebody to be in the playground. */
export interface Persona {
  readonly user_id: number;
  readonly label: string;
  readonly label_en?: string;
  readonly role: 'secretariat' | 'head' | 'officer' | 'leader' | 'stranger' | 'person';
  readonly agency?: string;
}

/** What happens at the clock's next stop. */
export type StopKind = 'reminder' | 'deadline' | 'office' | 'message' | 'other';

/** What the demonstration says of itself; absent when the server runs alone. */
export interface PlaygroundState {
  readonly title: string;
  readonly title_en?: string;
  readonly notice: string;
  readonly notice_en?: string;
  readonly now: string;
  readonly bot?: User;
  readonly group_chat_id: number;
  readonly personas: readonly Persona[];
  /** What will happen next by the clock. */
  readonly next?: { readonly at: string; readonly what: readonly StopKind[] };
  readonly play: {
    readonly running: boolean;
    readonly step?: number;
    readonly steps?: number;
    readonly text?: string;
    readonly text_en?: string;
  };
}

/** A command as the `/` menu shows it. */
export interface Command {
  readonly command: string;
  readonly description: string;
}

/** One call of the Bot API, as the server remembers it. */
export interface Call {
  readonly seq: number;
  readonly at: string | number;
  readonly method: string;
  readonly status: number;
}

/** A file on its way to the server. */
export interface Upload {
  readonly file_name: string;
  readonly mime_type: string;
  readonly content_base64: string;
}
