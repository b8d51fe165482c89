/** Words that somebody typed instead of tapping the button that says them. Pure. */
import type { Button } from '../../platform/outbox/index.ts';
import { formButton, tapOf } from './buttons.ts';
import { foldText } from './reading/index.ts';
import type { Tap } from './rules/input.ts';

/** Only the letters and digits of a label count, whatever signs stand before or after it. */
const wordsOf = (label: string): string => foldText(label).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/**
 * The tap that somebody meant who typed what one of these buttons says: “xong”, “quay lại”. What stands for an answer,
 * a question or a page is left to reading, which knows more than the words of the button.
 */
export function typedTap(buttons: readonly Button[], typed: string): Tap | 'leave' | undefined {
  const words = wordsOf(typed);
  const meant = buttons.find(({ label }) => words !== '' && wordsOf(label) === words);
  const made = meant && 'data' in meant && meant.data ? formButton.read(meant.data) : undefined;
  const tap = made?.index === undefined && made ? tapOf(made.verb, undefined) : undefined;
  return tap === 'version' ? undefined : tap;
}
