// What can be done with a message: answer it, change it, copy it, send it on, pin it, take it away.

import { useRef, useState } from 'preact/hooks';
import { api } from './api.ts';
import { useCell } from './cell.ts';
import { Confirm, Dialog } from './dialogs.tsx';
import { Avatar, BOT_HUE } from './icons.tsx';
import { logOf } from './log.ts';
import { Menu, type MenuItem } from './menu.tsx';
import type { Mode } from './mode-bar.tsx';
import { attempt, notify } from './notices.ts';
import { forwardTo } from './sending.ts';
import { t } from './texts.ts';
import type { Message } from './types.ts';
import { chats, currentBot, nameOf, visible } from './world.ts';

/** A message, or all messages of its album. */
function idsOf(chatId: number, { message_id, media_group_id }: Message): number[] {
  if (media_group_id === undefined) return [message_id];
  const { messages } = logOf(chatId).get();
  return messages.filter((one) => one.media_group_id === media_group_id).map((one) => one.message_id);
}

/** The menu of a message, and the choice of a chat when it is sent on. */
export function MessageMenu(props: {
  message: Message;
  anchor: HTMLElement;
  userId: number;
  chatId: number;
  own: boolean;
  onMode: (mode: Mode) => void;
  onCopy: (text: string) => void;
  onClose: () => void;
}) {
  const { message, userId, chatId } = props;
  const [forwarding, setForwarding] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const known = useCell(chats);
  const groups = useCell(visible).get(userId) ?? [];
  const pinned = known.get(chatId)?.pinned_message_id === message.message_id;
  // The menu closes, but a window follows in its place.
  const staying = useRef(false);
  const follow = (open: (value: boolean) => void) => () => {
    staying.current = true;
    open(true);
  };
  const text = message.text ?? message.caption;
  const bot = currentBot();

  if (forwarding) {
    const targets = [...new Set([userId, ...groups])];
    return (
      <Dialog title={t('forwardTo')} kind="small" onClose={props.onClose}>
        <ul class="plain-list">
          {targets.map((id) => {
            const name = id > 0 && bot ? nameOf(bot) : (known.get(id)?.title ?? String(id));
            return (
              <li key={id}>
                <button
                  type="button"
                  class="line-button"
                  onClick={() => {
                    props.onClose();
                    void attempt(async () => {
                      await forwardTo({ chatId: id, userId }, chatId, idsOf(chatId, message));
                      notify(t('forwarded'), userId);
                    }, userId);
                  }}
                >
                  <Avatar id={id > 0 ? BOT_HUE : id} name={name} size={36} />
                  {name}
                </button>
              </li>
            );
          })}
        </ul>
      </Dialog>
    );
  }

  if (deleting) {
    return (
      <Confirm
        title={t('delete')}
        text={t('deleteAsk')}
        onClose={props.onClose}
        onYes={() =>
          void attempt(async () => {
            for (const id of idsOf(chatId, message)) await api.remove(chatId, userId, id);
          }, userId)
        }
      />
    );
  }

  const items: MenuItem[] = [
    { icon: 'reply', label: t('reply'), onPick: () => props.onMode({ kind: 'reply', message }) },
  ];
  if (props.own && text !== undefined && !message.forward_origin) {
    items.push({ icon: 'edit', label: t('edit'), onPick: () => props.onMode({ kind: 'edit', message }) });
  }
  if (text) items.push({ icon: 'copy', label: t('copy'), onPick: () => props.onCopy(text) });
  items.push({ icon: 'forward', label: t('forward'), onPick: follow(setForwarding) });
  if (chatId < 0) {
    items.push({
      icon: 'pin',
      label: t(pinned ? 'unpin' : 'pin'),
      onPick: () => void attempt(() => api.pin(chatId, userId, message.message_id, !pinned), userId),
    });
  }
  // In a private chat people take away what they like, as in Telegram; in a group their own.
  if (props.own || chatId > 0) {
    items.push({ icon: 'bin', label: t('delete'), danger: true, onPick: follow(setDeleting) });
  }
  return (
    <Menu
      label={t('actions')}
      anchor={props.anchor}
      items={items}
      onClose={() => {
        if (!staying.current) props.onClose();
      }}
    />
  );
}
