/** Telegram's side of form design: decodes, asks for the right, calls one action. */
import type { Doors } from '../../registry/bot.ts';
import { proposalRoutes } from './proposals.ts';
import type { Room } from './room.ts';
import { xlsFormRoutes } from './xlsform.ts';

/** The command and buttons by which a bloc gets its forms. */
export function formDesignDoors(room: Room): Doors {
  return { commands: {}, buttons: [...proposalRoutes(room), ...xlsFormRoutes(room)] };
}
