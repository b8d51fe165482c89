// The buttons below a message and the keyboard of buttons below the input field.

import { useCell } from './cell.ts';
import { safeUrl } from './entities.tsx';
import { Icon } from './icons.tsx';
import { pendingTaps, tapKey } from './notices.ts';
import { t } from './texts.ts';
import type { InlineButton, KeyboardButton, Message, ReplyMarkup } from './types.ts';

function Progress() {
  return <span class="button-progress" aria-hidden="true" />;
}

/** A message's own buttons. */
export function InlineKeyboard(props: {
  message: Message;
  userId: number;
  onTap: (message: Message, button: InlineButton) => void;
  onLink: (url: string) => boolean;
  onCopy: (text: string) => void;
}) {
  const { message, userId } = props;
  const pending = useCell(pendingTaps);
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows || rows.length === 0) return null;
  return (
    <div class="inline-keyboard">
      {rows.map((row, index) => (
        <div class="inline-row" key={index}>
          {row.map((button, place) => {
            const key = `${place}:${button.text}`;
            const url = button.url === undefined ? undefined : safeUrl(button.url);
            if (url) {
              return (
                <a
                  key={key}
                  class="inline-button"
                  href={url}
                  target="_blank"
                  rel="noopener noreferrer"
                  onClick={(event) => {
                    if (props.onLink(url)) event.preventDefault();
                  }}
                >
                  <span>{button.text}</span>
                  <span class="corner">
                    <Icon name="out" size={12} />
                  </span>
                </a>
              );
            }
            const busy = pending.has(tapKey(message, userId, button.callback_data ?? ''));
            return (
              <button
                type="button"
                key={key}
                class="inline-button"
                aria-busy={busy}
                onClick={() => {
                  if (button.copy_text) props.onCopy(button.copy_text.text);
                  else if (button.callback_data !== undefined) props.onTap(message, button);
                }}
              >
                <span>{button.text}</span>
                {busy && <Progress />}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** The label of a reply keyboard's button. */
function labelOf(button: KeyboardButton): string {
  return typeof button === 'string' ? button : button.text;
}

/** What the newest message with a say in it wants of the input field, for this person. */
export interface ReplyState {
  readonly markup: ReplyMarkup;
  readonly message: Message;
  /** The person has already answered since. */
  readonly used: boolean;
}

function concerns(message: Message, userId: number): boolean {
  if (!message.reply_markup?.selective) return true;
  if (message.reply_to_message?.from?.id === userId) return true;
  return (message.entities ?? []).some((entity) => entity.user?.id === userId);
}

/** Finds the keyboard in force: the last message that shows, removes or forces one. */
export function replyStateOf(messages: readonly Message[], userId: number): ReplyState | undefined {
  let used = false;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (!message) continue;
    if (message.from?.id === userId) used = true;
    const markup = message.reply_markup;
    if (!markup || markup.inline_keyboard || !message.from?.is_bot || !concerns(message, userId)) continue;
    return markup.remove_keyboard ? undefined : { markup, message, used };
  }
  return undefined;
}

/** The keyboard of buttons below the input field. */
export function ReplyKeyboard({
  markup,
  onPress,
}: {
  markup: ReplyMarkup;
  onPress: (label: string) => void;
}) {
  return (
    <fieldset class="reply-keyboard">
      <legend class="unseen">{t('buttonsLabel')}</legend>
      {markup.keyboard?.map((row, index) => (
        <div class="reply-row" key={index}>
          {row.map((button) => (
            <button type="button" key={labelOf(button)} onClick={() => onPress(labelOf(button))}>
              {labelOf(button)}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
