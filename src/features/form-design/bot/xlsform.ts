/** The buttons by which a form is taken out as a spreadsheet. */
import { type ButtonRoute, onButton } from '../../../platform/telegram/index.ts';
import { asSecretariat } from '../../registry/bot.ts';
import { xlsFormButton } from '../buttons.ts';
import { requestFormFile } from '../xlsform-file.ts';
import type { Room } from './room.ts';

export function xlsFormRoutes(room: Room): ButtonRoute[] {
  return [
    onButton(xlsFormButton, (ctx, { versionId }) =>
      asSecretariat(ctx, room.clock, (visit) => {
        const { turn, right, chatId, t } = visit;
        const isAsked = requestFormFile(turn, right, versionId, chatId);
        visit.toast(t(isAsked ? 'xlsform-file-toast' : 'not-allowed'));
      }),
    ),
  ];
}
