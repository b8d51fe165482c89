// What the field is for besides a new message: an answer or a correction, with a way out.

import { describe, senderOf, shorten } from './describe.ts';
import { Icon } from './icons.tsx';
import { t } from './texts.ts';
import type { Message } from './types.ts';

/** What the field is for just now. */
export type Mode =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply'; readonly message: Message }
  | { readonly kind: 'edit'; readonly message: Message };

/** The line above the field that says what is being answered or changed. */
export function ModeBar({ mode, onCancel }: { mode: Mode; onCancel: () => void }) {
  if (mode.kind === 'new') return null;
  const title = mode.kind === 'edit' ? t('editing') : t('replyingTo', { name: senderOf(mode.message).name });
  return (
    <div class="mode-bar">
      <Icon name={mode.kind === 'edit' ? 'edit' : 'reply'} />
      <div class="mode-words">
        <span class="reply-name">{title}</span>
        <span class="reply-text">{shorten(describe(mode.message), 100)}</span>
      </div>
      <button type="button" class="round small" aria-label={t('cancel')} onClick={onCancel}>
        <Icon name="close" size={18} />
      </button>
    </div>
  );
}
