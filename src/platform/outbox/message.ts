/**
 * A message as a plain value: what features make and what the outbox stores. It knows no channel;
 * only `platform/telegram` turns it into a call.
 */

/** A stretch of `text` with a meaning (bold, a link …); offsets and lengths in UTF-16 units. */
export interface TextEntity {
  type: string;
  offset: number;
  length: number;
  url?: string | undefined;
  language?: string | undefined;
}

/** A button under a message: it gives `data` back to the bot (at most 64 bytes) or opens `url`. */
export type Button = { label: string; data: string } | { label: string; url: string };

/**
 * A file that the channel already has (by its id), two to ten of them shown together, or one on our own disk (absolute
 * path). What is shown together has no buttons, and only its text can be edited.
 */
export type Attachment =
  | { kind: 'photo' | 'document'; fileId: string }
  | { kind: 'photo' | 'document'; fileIds: readonly [string, string, ...string[]] }
  | { kind: 'document'; fileName: string; path: string };

/** What a message says. With an attachment, `text` is its caption. */
export interface Content {
  text: string;
  entities?: TextEntity[] | undefined;
  /** Rows of buttons. */
  buttons?: Button[][] | undefined;
  attachment?: Attachment | undefined;
  /** Pin the message in its chat after the first send (best effort). */
  pin?: boolean | undefined;
}

/** Who goes first: an answer to a person, then what is due, then what goes to many. */
export type Priority = 'reply' | 'reminder' | 'broadcast';

/** As how many messages the channel counts it. */
export function messagesIn({ attachment }: Content): number {
  return attachment !== undefined && 'fileIds' in attachment ? attachment.fileIds.length : 1;
}

/** A short mark that tells whether two attachments are the same file. */
export function attachmentMark(attachment: Attachment | undefined): string | undefined {
  if (attachment === undefined) return undefined;
  if ('path' in attachment) return `path:${attachment.path}`;
  const ids = 'fileId' in attachment ? attachment.fileId : attachment.fileIds.join(',');
  return `${attachment.kind}:${ids}`;
}
