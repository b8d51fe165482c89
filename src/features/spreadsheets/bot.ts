/** Telegram's side of spreadsheets: every one that is sent, whatever else is open, and whether it is evidence. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { conversationOf, inputOf, isClassifiedMessage } from '../forms/bot.ts';
import type { Purposes } from '../forms/index.ts';
import { asPerson, type Doors, type MemberVisit } from '../registry/bot.ts';
import { receiveSheet, takeSheet, useAsEvidence } from './actions.ts';
import { evidenceSheetButton } from './buttons.ts';
import { evidenceAsked } from './evidence.ts';
import type { SheetKind } from './kinds.ts';
import { sheetUnreadable } from './messages.ts';
import { findSheet } from './queries.ts';

/** The longest name of a file that is kept, in UTF-16 units. */
const NAME_LIMIT = 200;
const withMacros = /\.(?:xlsm|xlsb|xltm|xlam)[.\s]*$/iu;
const spreadsheet = /\.(?:xlsx|xls|xlsm|xlsb|xltx|xltm|xlam|ods|csv)[.\s]*$/iu;

/** A spreadsheet by its name or kind; other documents are left alone. */
function sheetOf(ctx: BotContext): { fileId: string; fileName: string } | undefined {
  const document = ctx.message?.document;
  if (!document) return undefined;
  const { file_id: fileId, file_name: name = '', mime_type: kind = '' } = document;
  const isSheet = spreadsheet.test(name) || /spreadsheet|ms-excel/iu.test(kind);
  return isSheet ? { fileId, fileName: name.slice(0, NAME_LIMIT) } : undefined;
}

/** Whether a message brings a spreadsheet. */
export const bringsSheet = (ctx: BotContext): boolean => sheetOf(ctx) !== undefined;

/**
 * Takes in a spreadsheet. It is never an answer, except to a question for evidence. Returns false for everything
 * else, and for what carries a mark of classified matter: nothing of that may be kept.
 */
export function takeSpreadsheet(ctx: BotContext, visit: MemberVisit): boolean {
  const sheet = sheetOf(ctx);
  if (!sheet || isClassifiedMessage(ctx)) return false;
  const { turn, person, bloc, t } = visit;
  const conversation = conversationOf(ctx, visit);
  const key = conversation && evidenceAsked(turn, conversation);
  if (withMacros.test(sheet.fileName)) {
    // The form itself says why it does not take such a file.
    if (key !== undefined) return false;
    visit.reply(sheetUnreadable(t, sheet.fileName, 'macros'));
    return true;
  }
  const answerTo =
    conversation && key !== undefined
      ? { draftId: conversation.draftId, key, input: inputOf(ctx) }
      : undefined;
  receiveSheet(turn, {
    blocId: bloc.id,
    personId: person.id,
    ...sheet,
    ...(answerTo && { answerTo }),
  });
  return true;
}

/** The choice between evidence and a file to be read. */
export function spreadsheetDoors(room: {
  clock: CivilClock;
  purposes: Purposes;
  kinds: readonly SheetKind[];
}): Doors {
  return {
    commands: {},
    buttons: [
      onButton(evidenceSheetButton, (ctx, { sheetId, verb }) =>
        asPerson(ctx, room.clock, (visit) => {
          const { turn, person, t } = visit;
          const sheet = findSheet(turn.tx, sheetId);
          if (sheet?.personId !== person.id) return visit.toast(t('not-allowed'));
          const kind = room.kinds.find((one) => one.key === sheet.kind);
          if (sheet.state !== 'checked' || sheet.answerTo === null || !kind) {
            return visit.toast(t('stale'), { alert: true });
          }
          if (verb === 'evidence') useAsEvidence(turn, room.purposes, sheet);
          else takeSheet(turn, kind, sheet);
        }),
      ),
    ],
  };
}
