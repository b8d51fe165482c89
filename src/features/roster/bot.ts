/** Telegram's side of agencies and people: the secretariat's list, cards and spreadsheets. */
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { foldText } from '../forms/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import { type Agency, findAgency, listAllAgencies, seatsHeld, setupRight } from '../registry/index.ts';
import {
  agencyButton,
  agencyFieldButton,
  agencyListButton,
  endSeatButton,
  expectNewButton,
  importButton,
  leaveForButton,
  mergeButton,
  mergeForButton,
  mergeListButton,
  rejoinForButton,
  rosterButton,
  seatButton,
} from './buttons.ts';
import { agencyList, searchResult } from './cards.ts';
import { mergeChoice, mergeQuestion } from './life-cards.ts';
import { dissolve } from './members.ts';
import { fieldPurposeKey } from './purposes.ts';
import {
  ask,
  ended,
  onAgency,
  onEndSeat,
  onExpectNew,
  onImport,
  onRoster,
  onSeat,
  rejoined,
} from './taps.ts';
import { listed, ordered, type Room, type SetupVisit, search } from './visits.ts';

const SHORTEST_SEARCH = 2;

/** The commands and buttons around agencies and people, and what is sent or typed without being asked for. */
export function rosterDoors(room: Room): Doors {
  const setup = (ctx: BotContext, work: (visit: SetupVisit) => void) =>
    asMember(ctx, room.clock, (visit) => {
      const right = setupRight(visit.turn.tx, visit.person.id, visit.bloc.id, visit.today);
      if (right) work({ ...visit, right, ctx });
      else visit.toast(visit.t('not-allowed'));
    });
  const withAgency = (ctx: BotContext, agencyId: number, work: (visit: SetupVisit, agency: Agency) => void) =>
    setup(ctx, (visit) => {
      const agency = findAgency(visit.turn.tx, agencyId);
      if (agency?.blocId === visit.bloc.id) work(visit, agency);
      else visit.toast(visit.t('not-allowed'));
    });
  const others = ({ turn, bloc }: MemberVisit, agency: Agency) =>
    listAllAgencies(turn.tx, bloc.id).filter((one) => one.archivedAt === null && one.id !== agency.id);
  const withMerging = (
    ctx: BotContext,
    agencyId: number,
    intoId: number,
    work: (visit: SetupVisit, agency: Agency, into: Agency) => void,
  ) =>
    withAgency(ctx, agencyId, (visit, agency) => {
      const into = others(visit, agency).find((one) => one.id === intoId);
      if (!into || agency.archivedAt !== null) visit.toast(visit.t('stale'), { alert: true });
      else work(visit, agency, into);
    });
  return {
    commands: {
      donvi: {
        where: 'private',
        run(visit) {
          const { turn, person, bloc, today, t } = visit;
          if (!setupRight(turn.tx, person.id, bloc.id, today)) {
            return visit.reply({ text: t('secretariat-only') });
          }
          visit.reply(agencyList(t, bloc, ordered(listed(visit)), 0));
        },
      },
    },
    takeMessage(ctx, visit) {
      const { turn, person, bloc, today, t } = visit;
      const right = setupRight(turn.tx, person.id, bloc.id, today);
      if (!right) return false;
      const text = ctx.message?.text?.trim() ?? '';
      if (foldText(text).length < SHORTEST_SEARCH) return false;
      const found = search(visit, text);
      // Who also fills in for an agency is shown what it owes instead.
      if (found.length === 0 && seatsHeld(turn.tx, person.id, today).length > 0) return false;
      visit.reply(searchResult(t, text, found));
      return true;
    },
    buttons: [
      onButton(agencyListButton, (ctx, { page }) =>
        setup(ctx, (visit) => visit.show(agencyList(visit.t, visit.bloc, ordered(listed(visit)), page))),
      ),
      onButton(rosterButton, (ctx, { verb }) => setup(ctx, (visit) => onRoster(visit, verb, room))),
      onButton(agencyButton, (ctx, { agencyId, verb }) =>
        withAgency(ctx, agencyId, (visit, agency) => onAgency(visit, agency, verb, room)),
      ),
      onButton(agencyFieldButton, (ctx, { agencyId, field }) =>
        withAgency(ctx, agencyId, (visit, agency) =>
          ask(visit, room.purposes, fieldPurposeKey(field), agency.id),
        ),
      ),
      onButton(mergeListButton, (ctx, { agencyId, page }) =>
        withAgency(ctx, agencyId, (visit, agency) =>
          visit.show(mergeChoice(visit.t, agency, others(visit, agency), page)),
        ),
      ),
      onButton(mergeButton, (ctx, { agencyId, intoId }) =>
        withMerging(ctx, agencyId, intoId, (visit, agency, into) =>
          visit.show(mergeQuestion(visit.t, agency, into)),
        ),
      ),
      onButton(mergeForButton, (ctx, { agencyId, intoId, why }) =>
        withMerging(ctx, agencyId, intoId, (visit, agency, into) =>
          ended(visit, agency.id, dissolve(visit.turn, { right: visit.right, why }, agency, into)),
        ),
      ),
      onButton(leaveForButton, (ctx, { agencyId, why }) =>
        withAgency(ctx, agencyId, (visit, agency) =>
          ended(visit, agency.id, dissolve(visit.turn, { right: visit.right, why }, agency)),
        ),
      ),
      onButton(rejoinForButton, (ctx, { agencyId, why }) =>
        withAgency(ctx, agencyId, (visit, agency) => rejoined(visit, agency, why)),
      ),
      onButton(expectNewButton, (ctx, values) => setup(ctx, (visit) => onExpectNew(visit, values))),
      onButton(endSeatButton, (ctx, values) =>
        withAgency(ctx, values.agencyId, (visit, agency) => onEndSeat(visit, agency, values)),
      ),
      onButton(seatButton, (ctx, values) =>
        withAgency(ctx, values.agencyId, (visit, agency) => onSeat(visit, agency, values)),
      ),
      onButton(importButton, (ctx, values) => setup(ctx, (visit) => onImport(visit, values))),
    ],
  };
}
