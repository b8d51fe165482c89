// The head of an open chat: who it is with, what they are doing, and the pinned message.

import { useEffect, useState } from 'preact/hooks';
import { api } from './api.ts';
import { useCell } from './cell.ts';
import { describe, shorten } from './describe.ts';
import { Avatar, BOT_HUE, Icon } from './icons.tsx';
import { indexFrom, logOf } from './log.ts';
import { attempt } from './notices.ts';
import { actions } from './session.ts';
import { type TextKey, t } from './texts.ts';
import type { Message } from './types.ts';
import { chats } from './world.ts';

/** Telegram's clients show an action for so long unless it is repeated. */
const ACTION_MS = 5500;

const ACTION_TEXTS: Record<string, TextKey> = {
  typing: 'typing',
  upload_photo: 'sendingPhoto',
  upload_document: 'sendingFile',
};

/** What the bot is doing in the chat, in words; undefined when nothing. */
export function useTyping(chatId: number): string | undefined {
  const current = useCell(actions).get(chatId);
  const [, redraw] = useState(0);
  const left = current ? current.at + ACTION_MS - performance.now() : 0;
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => redraw((count) => count + 1), left);
    return () => clearTimeout(timer);
  }, [current]);
  if (!current || left <= 0) return undefined;
  return t(ACTION_TEXTS[current.action] ?? 'choosing');
}

/** The line with the name of the chat. */
export function ChatHead(props: {
  chatId: number;
  title: string;
  typing: string | undefined;
  onBack: () => void;
}) {
  const chat = useCell(chats).get(props.chatId);
  const members = chat?.members?.length;
  const inGroup = props.chatId < 0;
  const quiet = inGroup ? (members ? t('members', { count: members }) : t('groupChat')) : t('bot');
  return (
    <header class="chat-head">
      <button type="button" class="round back" aria-label={t('back')} onClick={props.onBack}>
        <Icon name="back" />
      </button>
      <Avatar id={inGroup ? props.chatId : BOT_HUE} name={props.title} size={40} />
      <div class="chat-names">
        <h2>{props.title}</h2>
        <p class={props.typing ? 'chat-doing active' : 'chat-doing'}>
          {props.typing ? (
            <>
              {props.typing}
              <span class="dots" aria-hidden="true" />
            </>
          ) : (
            quiet
          )}
        </p>
      </div>
      {chat?.type === 'supergroup' && !chat.is_forum && (
        <button
          type="button"
          class="round"
          aria-label={t('startTopics')}
          title={t('startTopics')}
          onClick={() => void attempt(() => api.startTopics(props.chatId))}
        >
          <Icon name="topics" />
        </button>
      )}
    </header>
  );
}

/** The pinned message: a press goes to it. */
export function PinnedBar(props: { chatId: number; messageId: number; onJump: (messageId: number) => void }) {
  const { messages } = useCell(logOf(props.chatId));
  const found = messages[indexFrom(messages, props.messageId)];
  const loaded = found?.message_id === props.messageId ? found : undefined;
  const [fetched, setFetched] = useState<Message>();
  useEffect(() => {
    if (loaded) return undefined;
    let current = true;
    api.messages(props.chatId, 1, props.messageId + 1).then(
      (page) => {
        if (current) setFetched(page.messages.at(-1));
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [props.chatId, props.messageId, loaded === undefined]);
  const message = loaded ?? fetched;
  const text = message?.message_id === props.messageId ? shorten(describe(message), 120) : '…';
  return (
    <button
      type="button"
      class="pinned"
      aria-label={t('pinnedGo', { text })}
      onClick={() => props.onJump(props.messageId)}
    >
      <span class="pinned-words">
        <span class="reply-name">{t('pinned')}</span>
        <span class="reply-text">{text}</span>
      </span>
      <Icon name="pin" size={18} />
    </button>
  );
}
