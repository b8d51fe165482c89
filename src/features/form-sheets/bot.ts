/** Telegram's side of reports as spreadsheets: giving one out, and the decision on one that came back. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import type { Purposes } from '../forms/index.ts';
import { reportSheetButton } from '../movements/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import { agencyRight } from '../registry/index.ts';
import { discardSheet, findSheet, finishSheet, readingOf } from '../spreadsheets/index.ts';
import { giveOutSheet, showDifferences, takeDifferences } from './actions/index.ts';
import { differencesButton } from './buttons.ts';
import type { Extracted } from './rules/extract.ts';
import { FORM_SHEET } from './sheet.ts';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** The buttons around a report's spreadsheet. */
export function formSheetDoors({ clock, purposes }: Room): Doors {
  const member = (ctx: BotContext, work: (visit: MemberVisit) => void) => asMember(ctx, clock, work);
  return {
    commands: {},
    buttons: [
      onButton(reportSheetButton, (ctx, { roundId, agencyId }) =>
        member(ctx, (visit) => {
          const { turn, person, today, t } = visit;
          const right = agencyRight(turn.tx, person.id, agencyId, today);
          if (!right) return visit.toast(t('not-allowed'));
          const given = giveOutSheet(turn, right, roundId, visit.chatId);
          if (given.ok) return visit.toast(t('form-sheet-toast'));
          visit.toast(t(`form-sheet-not-given-${given.problem}`), { alert: true });
        }),
      ),
      onButton(differencesButton, (ctx, values) => member(ctx, (visit) => decide(visit, purposes, values))),
    ],
  };
}

function decide(
  visit: MemberVisit,
  purposes: Purposes,
  values: Parameters<typeof differencesButton.make>[0],
): void {
  const { turn, person, t } = visit;
  const sheet = findSheet(turn.tx, values.sheetId);
  if (sheet?.personId !== person.id || sheet.kind !== FORM_SHEET) return visit.toast(t('not-allowed'));
  // What the kind itself read from the sheet.
  const extracted = sheet.state === 'checked' ? (readingOf(sheet) as Extracted | undefined) : undefined;
  if (!extracted || sheet.answerTo !== null) return visit.toast(t('stale'), { alert: true });
  const again = (page: number, hasChanged: boolean) => {
    const { content, waits } = showDifferences(turn, sheet, extracted, page, hasChanged);
    if (!waits) finishSheet(turn, sheet);
    visit.show(content);
  };
  switch (values.verb) {
    case 'page':
      return again(values.page, false);
    case 'discard':
      return discardSheet(turn, sheet, 'discarded');
    case 'all':
    case 'empty': {
      const wish = { mark: values.mark, only: values.verb };
      const taken = takeDifferences(turn, purposes, sheet, extracted, wish);
      return taken.ok ? visit.show(taken.content) : again(0, true);
    }
  }
}
