/** Telegram's side of form design: decodes, asks for the right, calls one action. */
import type { Doors } from '../../registry/bot.ts';
import { secretariatRight } from '../../registry/index.ts';
import { formRoutes, homeScreen } from './forms.ts';
import { movementRoutes } from './movements.ts';
import { previewRoutes } from './preview.ts';
import { proposalRoutes } from './proposals.ts';
import type { Room } from './room.ts';
import { xlsFormRoutes } from './xlsform.ts';

/** The command and buttons by which a bloc gets its forms. */
export function formDesignDoors(room: Room): Doors {
  return {
    commands: {
      phongtrao: {
        where: 'private',
        run(visit) {
          const { turn, person, bloc, today, t } = visit;
          const right = secretariatRight(turn.tx, person.id, bloc.id, today);
          visit.reply(right ? homeScreen({ ...visit, right }) : { text: t('secretariat-only') });
        },
      },
    },
    buttons: [
      ...formRoutes(room),
      ...movementRoutes(room),
      ...previewRoutes(room),
      ...proposalRoutes(room),
      ...xlsFormRoutes(room),
    ],
  };
}
