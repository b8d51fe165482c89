// The topics of a forum: a bar to choose one, what is shown of the chat then, and where a new message goes.

import { useMemo, useState } from 'preact/hooks';
import { api } from './api.ts';
import { Dialog } from './dialogs.tsx';
import { Icon } from './icons.tsx';
import type { ChatLog } from './log.ts';
import { attempt } from './notices.ts';
import { t } from './texts.ts';
import type { ChatInfo, Message, Topic } from './types.ts';

/** A topic by its thread; what stands in none is the General topic. */
export type Choice = number | 'all' | 'general';

/** What a chat shows and where it writes, by the chosen topic. */
export interface TopicView {
  readonly topics: readonly Topic[];
  readonly choice: Choice;
  readonly log: ChatLog;
  /** The thread that new messages go to. */
  readonly thread: number | undefined;
  readonly closed: boolean;
  choose: (choice: Choice) => void;
}

function stands(message: Message, choice: Choice): boolean {
  if (choice === 'all') return true;
  return choice === 'general'
    ? message.message_thread_id === undefined
    : message.message_thread_id === choice;
}

/** The chosen topic of a chat; a chat without topics shows everything. */
export function useTopics(chat: ChatInfo | undefined, log: ChatLog): TopicView {
  const [choice, choose] = useState<Choice>('all');
  const topics = chat?.topics ?? [];
  const shown = useMemo(
    () =>
      choice === 'all'
        ? log
        : { ...log, messages: log.messages.filter((message) => stands(message, choice)) },
    [log, choice],
  );
  return {
    topics,
    choice,
    choose,
    log: shown,
    thread: typeof choice === 'number' ? choice : undefined,
    closed: topics.some((one) => one.message_thread_id === choice && one.closed),
  };
}

function AddTopic({ chatId, userId, onClose }: { chatId: number; userId: number; onClose: () => void }) {
  const [name, setName] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    onClose();
    void attempt(() => api.addTopic(chatId, userId, name.trim()), userId);
  };
  return (
    <Dialog title={t('addTopic')} kind="small" onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label>
          {t('topicName')}
          <input
            value={name}
            required
            maxLength={128}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button primary">
            {t('addTopic')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The forum's topics in a row, and a way to add one. */
export function TopicBar({ view, chatId, userId }: { view: TopicView; chatId: number; userId: number }) {
  const [adding, setAdding] = useState(false);
  const choices: readonly { choice: Choice; name: string; closed?: boolean | undefined }[] = [
    { choice: 'all', name: t('allTopics') },
    { choice: 'general', name: t('generalTopic') },
    ...view.topics.map(({ message_thread_id, name, closed }) => ({
      choice: message_thread_id,
      name,
      closed,
    })),
  ];
  return (
    <nav class="topics" aria-label={t('topics')}>
      <ul>
        {choices.map(({ choice, name, closed }) => (
          <li key={choice}>
            <button
              type="button"
              class="topic-button"
              aria-pressed={view.choice === choice}
              onClick={() => view.choose(choice)}
            >
              {name}
              {closed && <span class="topic-closed"> ({t('topicClosedMark')})</span>}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="round small"
            aria-label={t('addTopic')}
            title={t('addTopic')}
            onClick={() => setAdding(true)}
          >
            <Icon name="plus" size={18} />
          </button>
        </li>
      </ul>
      {adding && <AddTopic chatId={chatId} userId={userId} onClose={() => setAdding(false)} />}
    </nav>
  );
}
