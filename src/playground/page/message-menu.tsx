// What can be done with a message: answer it, change it, copy it, send it on.

import { useRef, useState } from 'preact/hooks';
import { Dialog } from './dialogs.tsx';
import { Avatar, BOT_HUE } from './icons.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import type { Mode } from './mode-bar.tsx';
import { attempt, notify } from './notices.ts';
import { forwardTo } from './sending.ts';
import { t } from './texts.ts';
import type { Message } from './types.ts';
import { chats, currentBot, nameOf, visible } from './world.ts';

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
  const { message, userId } = props;
  const [forwarding, setForwarding] = useState(false);
  // The menu closes, but the choice of a chat follows in its place.
  const staying = useRef(false);
  const forward = () => {
    staying.current = true;
    setForwarding(true);
  };
  const text = message.text ?? message.caption;
  const bot = currentBot();

  if (forwarding) {
    const targets = [...new Set([userId, ...(visible.get().get(userId) ?? [])])];
    return (
      <Dialog title={t('forwardTo')} kind="small" onClose={props.onClose}>
        <ul class="plain-list">
          {targets.map((id) => {
            const name = id > 0 && bot ? nameOf(bot) : (chats.get().get(id)?.title ?? String(id));
            return (
              <li key={id}>
                <button
                  type="button"
                  class="line-button"
                  onClick={() => {
                    props.onClose();
                    void attempt(async () => {
                      await forwardTo({ chatId: id, userId }, message);
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

  const items: MenuItem[] = [
    { icon: 'reply', label: t('reply'), onPick: () => props.onMode({ kind: 'reply', message }) },
  ];
  if (props.own && text !== undefined && !message.forward_origin) {
    items.push({ icon: 'edit', label: t('edit'), onPick: () => props.onMode({ kind: 'edit', message }) });
  }
  if (text) items.push({ icon: 'copy', label: t('copy'), onPick: () => props.onCopy(text) });
  if (text) items.push({ icon: 'forward', label: t('forward'), onPick: forward });
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
