// The server's event stream with its own reconnecting: a browser gives up on some failures, and here the state
// must be read anew after every gap.

import type { ChatInfo, Message } from './types.ts';

/** One event of `/control/events`, already stored by the server. */
export type ServerEvent =
  | {
      readonly name: 'message' | 'edited_message';
      readonly chat_id: number;
      readonly bot_id?: number;
      readonly message: Message;
    }
  | { readonly name: 'deleted_message'; readonly chat_id: number; readonly message_id: number }
  | { readonly name: 'pinned_message'; readonly chat_id: number; readonly message_id: number | null }
  | {
      readonly name: 'callback_answer';
      readonly callback_query_id: string;
      readonly from_id: number;
      readonly text?: string;
      readonly show_alert?: boolean;
      readonly url?: string;
    }
  | { readonly name: 'chat_action'; readonly chat_id: number; readonly action: string }
  | ({ readonly name: 'chat' } & ChatInfo)
  | { readonly name: 'commands' }
  | { readonly name: 'reset' }
  | { readonly name: 'clock'; readonly now: string };

const NAMES = [
  'message',
  'edited_message',
  'deleted_message',
  'pinned_message',
  'callback_answer',
  'chat_action',
  'chat',
  'commands',
  'reset',
  'clock',
] as const;

/** Waits between attempts: short at first, as the server is usually back within seconds. */
const RETRY_MS = [300, 600, 1000, 2000, 3000];

/** What a listener hears. */
export interface StreamListener {
  /** The stream is open: everything before is to be read again. */
  onOpen: () => void;
  onLost: () => void;
  onEvent: (event: ServerEvent) => void;
}

/** Opens the stream of everything that happens and keeps it open; the answer closes it for good. */
export function openStream(listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let closed = false;

  const connect = () => {
    const opened = new EventSource('/control/events');
    source = opened;
    opened.addEventListener('open', () => {
      attempts = 0;
      listener.onOpen();
    });
    opened.addEventListener('error', () => {
      opened.close();
      if (closed || source !== opened) return;
      listener.onLost();
      timer = setTimeout(connect, RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)]);
      attempts += 1;
    });
    for (const name of NAMES) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        const data = JSON.parse(event.data || '{}') as object;
        listener.onEvent({ ...data, name } as ServerEvent);
      });
    }
  };

  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
  };
}
