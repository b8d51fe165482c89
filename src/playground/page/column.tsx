// One column: a persona, its chats, and the one that is open. Wide enough, list and chat stand side by side.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useCell } from './cell.ts';
import { Chat } from './chat.tsx';
import { ChatList } from './chat-list.tsx';
import { type Column, closeColumn, setColumn } from './columns.ts';
import { Avatar, Icon } from './icons.tsx';
import { Intro, PersonaDialog, PersonaList } from './personas.tsx';
import { openPersona } from './reading.ts';
import { t } from './texts.ts';
import { connection, findPersona, people, playground, shortName } from './world.ts';

/** A column of the page. */
export function ColumnView({ column, closable }: { column: Column; closable: boolean }) {
  useCell(people);
  const demonstration = useCell(playground);
  const state = useCell(connection);
  const [choosing, setChoosing] = useState(false);
  const { userId, chatId } = column;
  const persona = userId === undefined ? undefined : findPersona(userId);

  useEffect(() => {
    if (userId !== undefined) void openPersona(userId);
  }, [userId]);

  // Leaving a chat on a narrow screen leads back to its line in the list, not to nowhere.
  const section = useRef<HTMLElement>(null);
  const before = useRef(chatId);
  useLayoutEffect(() => {
    const left = before.current;
    before.current = chatId;
    if (left === undefined || chatId !== undefined) return;
    section.current?.querySelector<HTMLElement>(`[data-chat="${left}"]`)?.focus();
  }, [chatId]);

  const choose = (chosen: number, chat?: number) => {
    setChoosing(false);
    setColumn(column.key, { userId: chosen, chatId: chat ?? chosen });
  };

  const close = closable && (
    <button
      type="button"
      class="round small"
      aria-label={t('closeColumn')}
      onClick={() => closeColumn(column.key)}
    >
      <Icon name="close" size={18} />
    </button>
  );

  // Who opens the page for the first time is told what it is; a further column only asks whom to be.
  const isFirst = !closable && demonstration !== null;
  if (!persona || userId === undefined) {
    return (
      <section class="column chooser" aria-label={t('choosePersona')}>
        <div class="chooser-body">
          <div class="chooser-head">
            <h2>{isFirst ? t('introTitle') : t('choosePersona')}</h2>
            {close}
          </div>
          {state === 'connecting' ? (
            <p class="hint">{t('connecting')}</p>
          ) : (
            <>
              {isFirst ? <Intro onChoose={choose} /> : <p class="hint">{t('choosePersonaHint')}</p>}
              <PersonaList withGroup focus={closable} onChoose={choose} />
            </>
          )}
        </div>
      </section>
    );
  }

  return (
    <section
      ref={section}
      class="column"
      aria-label={t('actingAs', { name: persona.label })}
      data-view={chatId ? 'chat' : 'list'}
    >
      <header class="column-head">
        <button
          type="button"
          class="persona-button"
          aria-label={`${t('actingAs', { name: persona.label })}. ${t('changePersona')}`}
          onClick={() => setChoosing(true)}
        >
          <Avatar id={userId} name={shortName(persona.label)} size={28} />
          <span class="persona-name">{persona.label}</span>
          <Icon name="down" size={16} />
        </button>
        {close}
      </header>
      <div class="column-body">
        <ChatList
          userId={userId}
          chatId={chatId}
          onOpen={(opened) => setColumn(column.key, { userId, chatId: opened })}
        />
        {chatId ? (
          <Chat key={`${userId}:${chatId}`} column={column} userId={userId} chatId={chatId} />
        ) : (
          <div class="no-chat">
            <span class="pill">{t('pickChat')}</span>
          </div>
        )}
      </div>
      {choosing && (
        <PersonaDialog
          title={t('choosePersona')}
          withGroup
          onChoose={choose}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}
