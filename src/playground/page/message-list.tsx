// The scrolling messages of a chat: keeps to the bottom while the reader is there, keeps its place while older
// messages are added, and holds only a stretch of a long chat in the document.

import type { Ref } from 'preact';
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { Status, TypingRow, useLive } from './list-parts.tsx';
import { type ChatLog, loadOlder, loadUntil, logOf } from './log.ts';
import { Bubble, type MessageActions } from './message.tsx';
import { notify } from './notices.ts';
import { arrange } from './rows.ts';
import { type Anchor, anchorOf, isAtBottom, moveFocus, restore, rowOf } from './scrolling.ts';
import { language, t } from './texts.ts';
import { dayNumber, formatDay } from './time.ts';
import { markRead } from './unread.ts';
import { around, type Bounds, stretchOf, TAIL, withNewer, withOlder } from './window.ts';
import { playgroundNow } from './world.ts';

/** So close to an end, more messages are drawn. */
const NEAR_PX = 800;
/** After so long without scrolling the floating day steps aside. */
const STILL_MS = 1000;

/** What the chat may ask of its messages. */
export interface ListHandle {
  jumpTo: (messageId: number) => void;
  toBottom: () => void;
}

/** Properties of the list. */
export interface MessageListProps {
  readonly chatId: number;
  readonly userId: number;
  readonly inGroup: boolean;
  readonly log: ChatLog;
  readonly unreadFrom: number | undefined;
  readonly unreadCount: number;
  readonly topics: ReadonlyMap<number, string>;
  readonly typing: boolean;
  readonly empty: string;
  readonly actions: MessageActions;
  readonly handle: Ref<ListHandle>;
  onLeave: () => void;
}

/** The messages of a chat. */
export function MessageList(props: MessageListProps) {
  const { log, chatId, userId, actions } = props;
  const { messages } = log;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [bounds, setBounds] = useState<Bounds>(TAIL);
  const [atBottom, setAtBottom] = useState(true);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const [focusId, setFocusId] = useState<number>();
  const stick = useRef(true);
  const anchor = useRef<Anchor>(undefined);
  const target = useRef<number>(undefined);
  const placed = useRef(false);
  const still = useRef<ReturnType<typeof setTimeout>>(undefined);

  const { first, end } = stretchOf(messages, bounds);
  const days = useMemo(
    () => arrange(messages.slice(first, end), props.unreadFrom),
    [messages, first, end, props.unreadFrom],
  );
  const lastShown = days.at(-1)?.items.at(-1)?.id;
  const reachable = focusId !== undefined && messages.some((one) => one.message_id === focusId);

  const extendUp = () => {
    const wider = withOlder(messages, bounds);
    if (wider !== bounds) setBounds(wider);
    else if (log.hasOlder && !loadingOlder) {
      setLoadingOlder(true);
      void loadOlder(chatId).then(() => setLoadingOlder(false));
    }
  };

  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    box.classList.add('moving');
    clearTimeout(still.current);
    still.current = setTimeout(() => box.classList.remove('moving'), STILL_MS);
    const bottom = isAtBottom(box) && bounds.end === null;
    stick.current = bottom;
    if (bottom !== atBottom) setAtBottom(bottom);
    anchor.current = anchorOf(box);
    if (box.scrollTop < NEAR_PX) extendUp();
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX) {
      const wider = withNewer(messages, bounds);
      if (wider !== bounds) setBounds(wider);
    }
  };

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || log.status !== 'ready') return;
    const line = placed.current ? null : box.querySelector<HTMLElement>('.unread-line');
    placed.current = true;
    if (target.current !== undefined) {
      const row = rowOf(box, target.current);
      if (!row) return;
      target.current = undefined;
      stick.current = false;
      row.scrollIntoView({ block: 'center' });
      row.focus({ preventScroll: true });
      row.classList.add('flash');
      setTimeout(() => row.classList.remove('flash'), 1600);
      anchor.current = anchorOf(box);
    } else if (line) {
      box.scrollTop = line.offsetTop - box.clientHeight / 3;
      stick.current = isAtBottom(box);
      anchor.current = anchorOf(box);
    } else if (stick.current) box.scrollTop = box.scrollHeight;
    else restore(box, anchor.current);
    // A message that became shorter may have brought the end into sight without any scrolling.
    const bottom = bounds.end === null && isAtBottom(box);
    stick.current = bottom;
    if (bottom !== atBottom) setAtBottom(bottom);
    if (box.scrollTop < NEAR_PX) extendUp();
  }, [messages, bounds, log.status, loadingOlder, props.typing]);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return undefined;
    // Pictures arriving, or the field below growing, must not move what is being read.
    const observer = new ResizeObserver(() => {
      if (stick.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  const newest = messages.at(-1)?.message_id;
  const live = useLive(log, userId, atBottom);
  useEffect(() => {
    const read = () => {
      if (atBottom && newest && document.visibilityState === 'visible') markRead(userId, chatId, newest);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [atBottom, newest, userId, chatId]);

  const toBottom = () => {
    stick.current = true;
    setBounds(TAIL);
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
    setAtBottom(true);
  };

  useImperativeHandle(
    props.handle,
    () => ({
      toBottom,
      jumpTo(id) {
        void loadUntil(chatId, id).then((found) => {
          if (!found) {
            notify(t('deletedMessage'), userId);
            return;
          }
          target.current = id;
          setBounds(around(logOf(chatId).get().messages, id));
        });
      },
    }),
    [chatId, userId],
  );

  const today = dayNumber(playgroundNow());
  return (
    <div class="list-frame">
      <div
        class="scroller"
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onLeave();
          else moveFocus(event);
        }}
        onFocusIn={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>('article[data-id]');
          if (row) setFocusId(Number(row.dataset['id']));
        }}
      >
        <div
          class="log"
          ref={content}
          role="log"
          aria-live={live ? 'polite' : 'off'}
          aria-relevant="additions"
          aria-label={t('messages')}
          aria-busy={loadingOlder}
        >
          <Status log={log} chatId={chatId} empty={props.empty} />
          {days.map(({ day, ms, items }) => (
            <section class="day" key={day} aria-label={formatDay(ms, language.get())}>
              <div class="day-line" aria-hidden="true">
                <span class="pill">{day === today ? t('today') : formatDay(ms, language.get())}</span>
              </div>
              {items.map((item) => [
                item.unread && (
                  <div class="unread-line" key={`unread-${item.id}`}>
                    {t('unreadLine')}
                  </div>
                ),
                <Bubble
                  key={item.id}
                  messages={item.messages}
                  userId={userId}
                  inGroup={props.inGroup}
                  first={item.first}
                  last={item.last}
                  focusable={item.id === (reachable ? focusId : lastShown)}
                  topic={item.first ? props.topics.get(item.messages[0]?.message_thread_id ?? 0) : undefined}
                  actions={actions}
                />,
              ])}
            </section>
          ))}
          {props.typing && <TypingRow />}
        </div>
      </div>
      {!atBottom && (
        <button type="button" class="to-bottom" aria-label={t('toBottom')} onClick={toBottom}>
          <Icon name="down" />
          {props.unreadCount > 0 && <span class="count">{props.unreadCount}</span>}
        </button>
      )}
    </div>
  );
}
