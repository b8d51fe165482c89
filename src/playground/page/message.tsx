// One message in the chat: its bubble with sender, reply, forward, media, text, time and buttons.

import { describe, senderOf, serviceText, shorten } from './describe.ts';
import { RichText, type TextActions } from './entities.tsx';
import { Avatar, BOT_HUE, hueOf, Icon } from './icons.tsx';
import { InlineKeyboard } from './keyboard.tsx';
import { Media } from './media.tsx';
import { memo } from './memo.ts';
import { t } from './texts.ts';
import { formatTime } from './time.ts';
import type { ForwardOrigin, InlineButton, Message } from './types.ts';
import { findPersona, nameOf, shortName } from './world.ts';

/** What a message may ask the chat to do; the same object for all messages, so that none is redrawn. */
export interface MessageActions extends TextActions {
  onTap: (message: Message, button: InlineButton) => void;
  onMenu: (message: Message, anchor: HTMLElement) => void;
  onJump: (messageId: number) => void;
}

/** Properties of a bubble. */
export interface BubbleProps {
  /** One message, or the messages of an album. */
  readonly messages: readonly Message[];
  readonly userId: number;
  readonly inGroup: boolean;
  /** First and last of several in a row by the same sender. */
  readonly first: boolean;
  readonly last: boolean;
  /** Reached by the Tab key; the others by the arrow keys. */
  readonly focusable: boolean;
  readonly topic: string | undefined;
  readonly actions: MessageActions;
}

function originName(origin: ForwardOrigin): string {
  if (origin.sender_user) return nameOf(origin.sender_user);
  return origin.sender_user_name ?? origin.sender_chat?.title ?? origin.chat?.title ?? '';
}

function ReplyPreview({ message, actions }: { message: Message; actions: MessageActions }) {
  return (
    <button type="button" class="reply-preview" onClick={() => actions.onJump(message.message_id)}>
      <span class="reply-name">{senderOf(message).name}</span>
      <span class="reply-text">{shorten(describe(message), 90)}</span>
    </button>
  );
}

function Stamp({ message, own }: { message: Message; own: boolean }) {
  const edited = message.edit_date !== undefined;
  return (
    <span class="stamp">
      {edited && <span class="edited">{t('edited')}</span>}
      <time dateTime={new Date(message.date * 1000).toISOString()}>{formatTime(message.date * 1000)}</time>
      {own && (
        <span class="ticks">
          <Icon name="check" size={15} />
          <span class="unseen">{t('sent')}</span>
        </span>
      )}
    </span>
  );
}

function ServiceLine({ message, text }: { message: Message; text: string }) {
  return (
    <div class="row service" data-id={message.message_id}>
      <span class="pill">{text}</span>
    </div>
  );
}

function BubbleView(props: BubbleProps) {
  const { messages, userId, inGroup, actions } = props;
  const [message] = messages;
  if (!message) return null;
  const service = serviceText(message);
  if (service) return <ServiceLine message={message} text={service} />;
  const sender = senderOf(message);
  const hue = message.from?.is_bot && !message.sender_chat ? BOT_HUE : sender.id;
  const own = message.from?.id === userId && !message.sender_chat;
  const worded = messages.find((one) => one.text !== undefined || one.caption !== undefined) ?? message;
  const text = worded.text ?? worded.caption;
  const visual = message.photo !== undefined || message.sticker !== undefined;
  const classes = ['row', own ? 'own' : 'other', props.first ? 'first' : '', props.last ? 'last' : ''];
  if (inGroup && !own) classes.push('with-avatar');
  if (visual) classes.push('visual');
  if (text === undefined) classes.push('wordless');
  if (message.reply_markup?.inline_keyboard?.length) classes.push('with-buttons');
  if (message.sticker) classes.push('bare');
  return (
    <article
      class={classes.join(' ')}
      data-id={message.message_id}
      data-last-id={messages.at(-1)?.message_id}
      tabIndex={props.focusable ? 0 : -1}
      aria-label={`${own ? t('you') : sender.name}, ${formatTime(message.date * 1000)}`}
      onContextMenu={(event) => {
        if (getSelection()?.toString()) return;
        event.preventDefault();
        actions.onMenu(message, event.currentTarget);
      }}
    >
      {inGroup && !own && props.last && (
        <Avatar id={hue} name={shortName(findPersona(sender.id)?.label ?? sender.name)} size={36} />
      )}
      <div class="stack">
        <div
          class="bubble"
          onClick={(event) => {
            // Without a mouse nothing can hover: there a tap on the message opens what can be done with it.
            if (!matchMedia('(hover: none)').matches || getSelection()?.toString()) return;
            if ((event.target as HTMLElement).closest('button, a, code, [role="button"]')) return;
            actions.onMenu(message, event.currentTarget);
          }}
        >
          {inGroup && !own && props.first && <div class={`sender hue-text-${hueOf(hue)}`}>{sender.name}</div>}
          {props.topic && <div class="topic">#{props.topic}</div>}
          {message.forward_origin && (
            <div class="forwarded">{t('forwardedFrom', { name: originName(message.forward_origin) })}</div>
          )}
          {message.reply_to_message && !message.reply_to_message.forum_topic_created && (
            <ReplyPreview message={message.reply_to_message} actions={actions} />
          )}
          <Media messages={messages} />
          {text !== undefined && (
            <div class="text">
              <RichText
                text={text}
                entities={worded.text === undefined ? worded.caption_entities : worded.entities}
                actions={actions}
              />
              <span class="stamp-room" aria-hidden="true">
                {message.edit_date === undefined ? '' : `${t('edited')} `}
                00:00{own ? ' ✓✓' : ''}
              </span>
            </div>
          )}
          <Stamp message={worded} own={own} />
          <button
            type="button"
            class="message-menu"
            tabIndex={-1}
            aria-label={t('actions')}
            onClick={(event) => actions.onMenu(message, event.currentTarget)}
          >
            <Icon name="down" size={18} />
          </button>
        </div>
        <InlineKeyboard
          message={message}
          userId={userId}
          onTap={actions.onTap}
          onLink={actions.onLink}
          onCopy={actions.onCopy}
        />
      </div>
    </article>
  );
}

/** A message or album; drawn again only when it, its place or its focus changed. */
export const Bubble = memo(BubbleView);
