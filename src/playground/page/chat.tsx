// One open chat: its head, pinned message, messages, and the field or start button below.

import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { acceptFiles } from './attachments.tsx';
import { useCell } from './cell.ts';
import { ChatHead, PinnedBar, useTyping } from './chat-head.tsx';
import { type Column, setColumn } from './columns.ts';
import { Composer } from './composer.tsx';
import { senderOf, serviceText } from './describe.ts';
import { Toasts } from './dialogs.tsx';
import { replyStateOf } from './keyboard.tsx';
import { type DeepLink, readDeepLink } from './links.ts';
import { loadLog, logOf } from './log.ts';
import type { MessageActions } from './message.tsx';
import { type ListHandle, MessageList } from './message-list.tsx';
import { MessageMenu } from './message-menu.tsx';
import type { Mode } from './mode-bar.tsx';
import { attempt, notify, tap } from './notices.ts';
import { PersonaDialog } from './personas.tsx';
import { sendText } from './sending.ts';
import { t } from './texts.ts';
import { TopicBar, useTopics } from './topics.tsx';
import type { Message } from './types.ts';
import { markOf, marks } from './unread.ts';
import { chats, currentBot, nameOf, playground, setBlocked, visible } from './world.ts';

function copy(text: string, userId: number): void {
  void attempt(async () => {
    await navigator.clipboard.writeText(text);
    notify(t('copied'), userId);
  }, userId);
}

/** The open chat of a column. */
export function Chat({ column, userId, chatId }: { column: Column; userId: number; chatId: number }) {
  const log = useCell(logOf(chatId));
  const chat = useCell(chats).get(chatId);
  const mark = markOf(useCell(marks), userId, chatId);
  const typing = useTyping(chatId);
  const fieldId = useId();
  const list = useRef<ListHandle>(null);
  const [mode, setMode] = useState<Mode>({ kind: 'new' });
  const [files, setFiles] = useState<readonly File[]>([]);
  const [dragging, setDragging] = useState(false);
  const [menu, setMenu] = useState<{ message: Message; anchor: HTMLElement }>();
  const [link, setLink] = useState<DeepLink>();
  const [dismissed, setDismissed] = useState<number>();
  // Where unread messages began when the chat was opened; the line stays there while it is open.
  const [unreadFrom] = useState(() => (mark.count > 0 && mark.read > 0 ? mark.read + 1 : undefined));
  const { messages } = log;
  const inGroup = chatId < 0;
  const bot = currentBot();

  useEffect(() => void loadLog(chatId), [chatId]);
  const replyState = useMemo(() => replyStateOf(messages, userId), [messages, userId]);
  const forced = replyState?.markup.force_reply && !replyState.used ? replyState.message : undefined;
  const shownMode: Mode = useMemo(
    () =>
      mode.kind === 'new' && forced && forced.message_id !== dismissed
        ? { kind: 'reply', message: forced }
        : mode,
    [mode, forced, dismissed],
  );
  const view = useTopics(chat, log);
  // In one topic its name stands above all; together every message says where it stands.
  const topics = useMemo(
    () => new Map(view.choice === 'all' ? view.topics.map((one) => [one.message_thread_id, one.name]) : []),
    [chat, view.choice],
  );
  const lastOwn = useMemo(
    () =>
      messages.findLast((one) => one.from?.id === userId && one.text !== undefined && !one.forward_origin),
    [messages, userId],
  );

  const actions: MessageActions = useMemo(
    () => ({
      onTap: (message, button) => void tap(message, userId, chatId, button),
      onMenu: (message, anchor) => {
        if (!serviceText(message)) setMenu({ message, anchor });
      },
      onJump: (id) => {
        // It may stand in another topic.
        view.choose('all');
        list.current?.jumpTo(id);
      },
      onCommand: (command) => {
        list.current?.toBottom();
        void attempt(() => sendText({ chatId, userId, thread: view.thread }, command), userId);
      },
      onLink: (url) => {
        const deep = readDeepLink(url);
        if (deep) setLink(deep);
        return deep !== undefined;
      },
      onCopy: (text) => copy(text, userId),
    }),
    [chatId, userId, view.thread],
  );

  const started = messages.some((one) => one.from?.id === userId);
  const startWith = column.startPayload;
  const needsStart = log.status === 'ready' && ((!inGroup && !started) || startWith !== undefined);
  useEffect(() => {
    // Ready to type at once where there is a keyboard; a touch keyboard would cover the messages.
    const fine = matchMedia('(pointer: fine)').matches;
    if (log.status === 'ready' && fine) document.getElementById(fieldId)?.focus();
  }, [fieldId, log.status, needsStart]);
  const start = () => {
    const command = inGroup ? `/start@${bot?.username ?? ''}` : '/start';
    const text = startWith ? `${command} ${startWith}` : command;
    setColumn(column.key, { userId, chatId });
    void attempt(() => sendText({ chatId, userId }, text), userId);
  };

  const title = inGroup ? (chat?.title ?? t('groupChat')) : bot ? nameOf(bot) : t('bot');
  return (
    <section
      class={dragging ? 'chat dragging' : 'chat'}
      aria-label={title}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setDragging(false);
        setFiles([...files, ...acceptFiles(event.dataTransfer?.files ?? [], userId)]);
      }}
    >
      <ChatHead
        chatId={chatId}
        title={title}
        typing={typing}
        onBack={() => setColumn(column.key, { userId })}
      />
      {chat?.pinned_message_id ? (
        <PinnedBar chatId={chatId} messageId={chat.pinned_message_id} onJump={actions.onJump} />
      ) : null}
      {chat?.is_forum && <TopicBar view={view} chatId={chatId} userId={userId} />}
      <Toasts userId={userId} />
      <MessageList
        chatId={chatId}
        userId={userId}
        inGroup={inGroup}
        log={view.log}
        unreadFrom={unreadFrom}
        unreadCount={mark.count}
        topics={topics}
        typing={typing !== undefined}
        empty={inGroup ? t('emptyGroup') : t('emptyBot', { name: title })}
        actions={actions}
        handle={list}
        onLeave={() => document.getElementById(fieldId)?.focus()}
      />
      {chat?.blocked ? (
        <div class="composer start-line">
          <button
            type="button"
            id={fieldId}
            class="button primary start"
            onClick={() => void attempt(() => setBlocked(userId, false), userId)}
          >
            {t('blocked')}
          </button>
        </div>
      ) : needsStart ? (
        <div class="composer start-line">
          <button type="button" id={fieldId} class="button primary start" onClick={start}>
            {t('start')}
          </button>
        </div>
      ) : view.closed ? (
        <p class="composer start-line hint">{t('topicIsClosed')}</p>
      ) : (
        <Composer
          chatId={chatId}
          userId={userId}
          thread={view.thread}
          mode={shownMode}
          replyState={replyState}
          files={files}
          lastOwn={lastOwn}
          fieldId={fieldId}
          onMode={(next) => {
            if (next.kind === 'new' && forced) setDismissed(forced.message_id);
            setMode(next);
          }}
          onFiles={setFiles}
          onSent={() => list.current?.toBottom()}
        />
      )}
      {dragging && <div class="drop-here">{t('dropHere')}</div>}
      {menu && (
        <MessageMenu
          message={menu.message}
          anchor={menu.anchor}
          userId={userId}
          chatId={chatId}
          own={senderOf(menu.message).id === userId}
          onMode={setMode}
          onCopy={actions.onCopy}
          onClose={() => setMenu(undefined)}
        />
      )}
      {link && (
        <PersonaDialog
          title={t('openLinkAs')}
          link={link.url}
          onCopy={actions.onCopy}
          onClose={() => setLink(undefined)}
          onChoose={(chosen) => {
            setLink(undefined);
            const groups = visible.get().get(chosen) ?? [];
            const group = playground.get()?.group_chat_id ?? groups.find((id) => id < 0);
            const target = link.inGroup ? (group ?? chosen) : chosen;
            setColumn(column.key, { userId: chosen, chatId: target, startPayload: link.payload });
          }}
        />
      )}
    </section>
  );
}
