// The paper clip: photos, files, and what a bot did not ask for.

import { useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { t } from './texts.ts';

/** The button with its menu; `plain` says that photos were chosen to go as files. */
export function AttachButton(props: {
  onFiles: (files: readonly File[], plain: boolean) => void;
  onOddity: (kind: 'sticker' | 'voice') => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const pick = (accept: string) => {
    const input = picker.current;
    if (!input) return;
    input.accept = accept;
    input.click();
  };
  return (
    <>
      <button
        type="button"
        class="round"
        aria-label={t('attach')}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={picker}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const input = event.currentTarget;
          props.onFiles([...(input.files ?? [])], input.accept === '');
          input.value = '';
        }}
      />
      {anchor && (
        <Menu
          label={t('attach')}
          anchor={anchor}
          onClose={() => setAnchor(undefined)}
          items={[
            { icon: 'image', label: t('attachPhoto'), onPick: () => pick('image/*') },
            { icon: 'file', label: t('attachFile'), onPick: () => pick('') },
            { icon: 'smile', label: t('sendSticker'), onPick: () => props.onOddity('sticker') },
            { icon: 'mic', label: t('sendVoice'), onPick: () => props.onOddity('voice') },
          ]}
        />
      )}
    </>
  );
}
