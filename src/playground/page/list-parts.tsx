// What stands around the messages of a chat, and what of them is read out.

import { useEffect, useState } from 'preact/hooks';
import { describe, senderOf, shorten } from './describe.ts';
import { type ChatLog, loadLog } from './log.ts';
import { speak } from './notices.ts';
import { t } from './texts.ts';

/** After so long a chat just opened counts as drawn. */
const SETTLED_MS = 600;
/** The most that is read out of a message below the one being read. */
const SPOKEN = 300;

/** What stands in place of messages: loading, failed, none yet. */
export function Status({ log, chatId, empty }: { log: ChatLog; chatId: number; empty: string }) {
  if (log.status === 'failed') {
    return (
      <div class="list-status">
        <span class="pill">{t('loadFailed')}</span>
        <button type="button" class="button" onClick={() => void loadLog(chatId)}>
          {t('retry')}
        </button>
      </div>
    );
  }
  if (log.messages.length > 0) return null;
  return (
    <div class="list-status">
      <span class="pill">{log.status === 'ready' ? empty : t('loading')}</span>
    </div>
  );
}

/** Three dots while the bot is writing; the chat's head says it in words. */
export function TypingRow() {
  return (
    <div class="row other typing-row" aria-hidden="true">
      <div class="bubble typing-dots">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/**
 * Whether new messages are to be read out as they are added. What is there at first and what comes in by scrolling
 * up is no news; news below the place that is being read is said apart.
 */
export function useLive(log: ChatLog, userId: number, atBottom: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (log.status !== 'ready') return undefined;
    const timer = setTimeout(() => setSettled(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [log.status]);
  const last = log.messages.at(-1);
  useEffect(() => {
    if (!settled || atBottom || !last || last.from?.id === userId) return;
    speak(`${senderOf(last).name}: ${shorten(describe(last), SPOKEN)}`);
  }, [last?.message_id]);
  return settled && atBottom;
}
