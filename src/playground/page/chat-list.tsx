// The chats of a persona: the bot, and the groups it is in.

import { useCell } from './cell.ts';
import { describe, senderOf, shorten } from './describe.ts';
import { draftKey, drafts } from './drafts.ts';
import { Avatar, BOT_HUE } from './icons.tsx';
import { t } from './texts.ts';
import { formatShort } from './time.ts';
import { markOf, marks } from './unread.ts';
import { chats, clock, currentBot, findPersona, nameOf, playgroundNow, visible } from './world.ts';

function ChatLine(props: { userId: number; chatId: number; open: boolean; onOpen: () => void }) {
  const { userId, chatId } = props;
  const chat = useCell(chats).get(chatId);
  const { count } = markOf(useCell(marks), userId, chatId);
  const draft = useCell(drafts)[draftKey(userId, chatId)];
  useCell(clock);
  const bot = currentBot();
  const inGroup = chatId < 0;
  const name = inGroup ? (chat?.title ?? String(chatId)) : bot ? nameOf(bot) : t('bot');
  const last = chat?.last_message;
  const own = last?.from?.id === userId;
  const author = last && inGroup && !own ? `${shorten(senderOf(last).name, 24)}: ` : '';
  return (
    <li>
      <button
        type="button"
        class="chat-line"
        data-chat={chatId}
        aria-current={props.open ? 'true' : undefined}
        onClick={props.onOpen}
      >
        <Avatar id={inGroup ? chatId : BOT_HUE} name={name} size={52} />
        <span class="chat-line-words">
          <span class="chat-line-top">
            <span class="chat-line-name">{name}</span>
            {last && <time>{formatShort(last.date * 1000, playgroundNow())}</time>}
          </span>
          <span class="chat-line-bottom">
            {draft && !props.open ? (
              <span class="preview">
                <span class="draft">{t('draft')}</span> {shorten(draft, 60)}
              </span>
            ) : (
              <span class="preview">
                {own && <span class="own-mark">{t('you')}: </span>}
                {author}
                {last ? shorten(describe(last), 90) : t('noMessages')}
              </span>
            )}
            {count > 0 && (
              <span class="count">
                <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
                <span class="unseen">{t('unread', { count })}</span>
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The list of a persona's chats, the newest first; the bot is always there. */
export function ChatList(props: {
  userId: number;
  chatId: number | undefined;
  onOpen: (chatId: number) => void;
}) {
  const { userId } = props;
  const known = useCell(chats);
  const ids = useCell(visible).get(userId) ?? [];
  const dateOf = (id: number) => known.get(id)?.last_message?.date ?? 0;
  const all = [...new Set([userId, ...ids])].sort((a, b) => dateOf(b) - dateOf(a));
  return (
    <nav class="chat-list" aria-label={t('chatList', { name: findPersona(userId)?.label ?? '' })}>
      <ul>
        {all.map((chatId) => (
          <ChatLine
            key={chatId}
            userId={userId}
            chatId={chatId}
            open={chatId === props.chatId}
            onOpen={() => props.onOpen(chatId)}
          />
        ))}
      </ul>
    </nav>
  );
}
