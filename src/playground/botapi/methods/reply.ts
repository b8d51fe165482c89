/** `reply_parameters`: which message is answered, quoted, or left out where it is gone. */

import { isObject } from '../arguments.ts';
import type { Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { Dialog } from '../world.ts';

export interface Reply {
  reply: number | undefined;
  extra: Record<string, unknown>;
}

export function readReply(call: Call, dialog: Dialog): Reply {
  const value = call.args.json('reply_parameters', "can't parse reply parameters JSON object");
  const legacy = call.args.integer('reply_to_message_id');
  const parameters = isObject(value) ? value : legacy > 0 ? { message_id: legacy } : undefined;
  const id = Number(parameters?.['message_id'] ?? 0);
  if (!parameters || id <= 0) return { reply: undefined, extra: {} };
  const allow =
    parameters['allow_sending_without_reply'] === true || call.args.flag('allow_sending_without_reply');
  const found = call.world.store.findMessage(dialog.key, id);
  if (!found && !allow) throw badRequest('message to be replied not found');
  return { reply: found && id, extra: {} };
}
