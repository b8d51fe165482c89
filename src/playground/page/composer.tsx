// The field below a chat: text, commands, replies, edits, files, and the bot's keyboard of buttons.

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { AttachButton } from './attach-button.tsx';
import { Attachments, acceptFiles } from './attachments.tsx';
import { useCell } from './cell.ts';
import { CommandList, matchCommands, useCommands } from './commands.tsx';
import { draftKey, drafts, keepDraft } from './drafts.ts';
import { Icon } from './icons.tsx';
import { ReplyKeyboard, type ReplyState } from './keyboard.tsx';
import { type Mode, ModeBar } from './mode-bar.tsx';
import { attempt } from './notices.ts';
import { editText, type Place, sendFiles, sendOddity, sendText } from './sending.ts';
import { t } from './texts.ts';
import type { Message } from './types.ts';
import { currentBot } from './world.ts';

const MAX_HEIGHT_PX = 160;

/** Properties of the field. */
export interface ComposerProps {
  readonly chatId: number;
  readonly userId: number;
  /** The forum's topic to write to. */
  readonly thread: number | undefined;
  readonly mode: Mode;
  readonly replyState: ReplyState | undefined;
  readonly files: readonly File[];
  readonly lastOwn: Message | undefined;
  readonly fieldId: string;
  onMode: (mode: Mode) => void;
  onFiles: (files: readonly File[]) => void;
  onSent: () => void;
}

/** The field and everything around it. */
export function Composer(props: ComposerProps) {
  const { chatId, userId, mode, replyState, files } = props;
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [edited, setEdited] = useState('');
  const [asFiles, setAsFiles] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [listOpen, setListOpen] = useState(true);
  const [keyboardShown, setKeyboardShown] = useState<{ of: number; open: boolean }>();
  // The draft is the field's only memory: a copy of it could fall behind fast typing.
  const draft = useCell(drafts)[draftKey(userId, chatId)] ?? '';
  const text = mode.kind === 'edit' ? edited : draft;
  const commands = useCommands(chatId, userId);
  const matches = listOpen && mode.kind !== 'edit' ? matchCommands(text, commands) : [];
  const inGroup = chatId < 0;
  const keyboard = replyState?.markup.keyboard ? replyState : undefined;
  const keyboardOpen =
    keyboard &&
    (keyboardShown?.of === keyboard.message.message_id
      ? keyboardShown.open
      : !(keyboard.markup.one_time_keyboard && keyboard.used));
  const change = (value: string) => {
    if (mode.kind === 'edit') setEdited(value);
    else keepDraft(userId, chatId, value);
    setListOpen(true);
    setChosen(0);
  };

  // Before the next key can be pressed: the field must hold what is to be changed.
  useLayoutEffect(() => {
    if (mode.kind === 'edit') setEdited(mode.message.text ?? mode.message.caption ?? '');
    if (mode.kind !== 'new') field.current?.focus();
  }, [mode]);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT_PX)}px`;
  }, [text]);

  const place: Place = {
    chatId,
    userId,
    thread: props.thread,
    ...(mode.kind === 'reply' ? { replyTo: mode.message } : {}),
  };

  /** Sends; what was written leaves the field at once, and comes back should sending fail. */
  const run = async (work: () => Promise<void>, written?: string) => {
    if (written !== undefined) change('');
    props.onMode({ kind: 'new' });
    props.onSent();
    field.current?.focus();
    if (!(await attempt(work, userId)) && written) keepDraft(userId, chatId, written);
  };

  const sendCommand = (command: string) => {
    const bot = currentBot()?.username;
    const words = inGroup && bot ? `/${command}@${bot}` : `/${command}`;
    void run(() => sendText(place, words), text);
  };

  const submit = () => {
    if (mode.kind === 'edit') {
      if (text.trim()) void run(() => editText(place, mode.message, text), text);
    } else if (files.length > 0) {
      props.onFiles([]);
      void run(async () => {
        try {
          await sendFiles(place, files, asFiles, text);
        } catch (error) {
          props.onFiles(files);
          throw error;
        }
      }, text);
    } else if (text.trim()) void run(() => sendText(place, text), text);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const open = matches.length > 0;
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : matches.length - 1;
      setChosen((chosen + step) % matches.length);
    } else if (open && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      change(`/${matches[chosen]?.command ?? ''} `);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const command = matches[chosen]?.command;
      if (open && command) sendCommand(command);
      else submit();
    } else if (event.key === 'Escape') {
      if (open) setListOpen(false);
      else if (mode.kind !== 'new') props.onMode({ kind: 'new' });
    } else if (event.key === 'ArrowUp' && text === '' && props.lastOwn) {
      event.preventDefault();
      props.onMode({ kind: 'edit', message: props.lastOwn });
    }
  };

  const canSend = text.trim() !== '' || files.length > 0;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {matches.length > 0 && (
        <CommandList
          id={listId}
          label={t('commands')}
          commands={matches}
          chosen={chosen}
          onPick={sendCommand}
        />
      )}
      <ModeBar mode={mode} onCancel={() => props.onMode({ kind: 'new' })} />
      <Attachments
        files={files}
        asFiles={asFiles}
        onAsFiles={setAsFiles}
        onRemove={(index) => props.onFiles(files.filter((_, other) => other !== index))}
      />
      <div class="composer-line">
        <div class="field">
          {commands && commands.length > 0 && (
            <button
              type="button"
              class="menu-button"
              aria-label={t('commands')}
              aria-expanded={matches.length > 0}
              onClick={() => {
                change(text === '/' ? '' : '/');
                field.current?.focus();
              }}
            >
              <Icon name="menu" size={18} />
              <span>{t('commandsButton')}</span>
            </button>
          )}
          <textarea
            ref={field}
            id={props.fieldId}
            rows={1}
            value={text}
            enterkeyhint="send"
            placeholder={
              files.length > 0
                ? t('writeCaption')
                : (replyState?.markup.input_field_placeholder ?? t('write'))
            }
            aria-label={t('write')}
            aria-autocomplete="list"
            aria-controls={matches.length > 0 ? listId : undefined}
            aria-activedescendant={matches.length > 0 ? `${listId}-${chosen}` : undefined}
            onInput={(event) => change(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const pasted = acceptFiles(event.clipboardData?.files ?? [], userId);
              if (pasted.length === 0) return;
              event.preventDefault();
              props.onFiles([...files, ...pasted]);
            }}
          />
          {keyboard && (
            <button
              type="button"
              class="round"
              aria-label={keyboardOpen ? t('keyboardHide') : t('keyboardShow')}
              aria-expanded={keyboardOpen}
              onClick={() => setKeyboardShown({ of: keyboard.message.message_id, open: !keyboardOpen })}
            >
              <Icon name="keyboard" />
            </button>
          )}
          <AttachButton
            onFiles={(more, plain) => {
              props.onFiles([...files, ...acceptFiles(more, userId)]);
              setAsFiles(plain);
              field.current?.focus();
            }}
            onOddity={(kind) => void run(() => sendOddity(place, kind))}
          />
        </div>
        <button
          type="submit"
          class="send"
          aria-label={mode.kind === 'edit' ? t('save') : t('send')}
          disabled={!canSend}
        >
          <Icon name={mode.kind === 'edit' ? 'check' : 'send'} />
        </button>
      </div>
      {keyboard && keyboardOpen && (
        <ReplyKeyboard
          markup={keyboard.markup}
          onPress={(label) => {
            if (keyboard.markup.one_time_keyboard) {
              setKeyboardShown({ of: keyboard.message.message_id, open: false });
            }
            const answered = inGroup ? { ...place, replyTo: keyboard.message } : place;
            void run(() => sendText(answered, label));
          }}
        />
      )}
    </form>
  );
}
