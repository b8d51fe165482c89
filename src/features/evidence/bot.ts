/** Telegram's side of evidence: the button that shows photos and files. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import { findDraft, type Purposes } from '../forms/index.ts';
import { asPerson, type Doors } from '../registry/bot.ts';
import { evidenceButton } from './buttons.ts';
import { showEvidence } from './show.ts';

export function evidenceDoors(room: { clock: CivilClock; purposes: Purposes }): Doors {
  return {
    commands: {},
    buttons: [
      onButton(evidenceButton, (ctx, { draftId }) =>
        asPerson(ctx, room.clock, ({ turn, person, chatId, t, toast }) => {
          const draft = findDraft(turn.tx, draftId);
          const shown = draft && showEvidence(turn, room.purposes, draft, { personId: person.id, chatId, t });
          if (!shown || shown === 'not_allowed') return toast(t('not-allowed'));
          if (shown.shown + shown.others === 0) return toast(t('evidence-none'), { alert: true });
          toast(t('evidence-coming', { count: shown.shown }));
        }),
      ),
    ],
  };
}
