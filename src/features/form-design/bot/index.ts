/** Telegram's side of form design: decodes, asks for the right, calls one action. */
import { type Doors, secretariatCommand } from '../../registry/bot.ts';
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
      phongtrao: secretariatCommand((visit) => visit.reply(homeScreen(visit))),
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
