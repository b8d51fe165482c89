/** Telegram's side of agencies and people: the secretariat's list, cards and spreadsheets. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { requestFile } from '../../platform/files/index.ts';
import type { Button } from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { conversationOf } from '../forms/bot.ts';
import {
  createDraft,
  foldText,
  getOwnFormVersion,
  leaveConversation,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import { makeLinkButton } from '../invitations/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import {
  type Agency,
  changeAgency,
  endSeat,
  findAgency,
  getAgency,
  listAllAgencies,
  listSeats,
  type Seated,
  type SetupRight,
  seatsHeld,
  setupRight,
} from '../registry/index.ts';
import {
  bringBack,
  closeImport,
  confirmImport,
  dissolve,
  inviteAll,
  listUninvited,
  receiveSheet,
  showImport,
} from './actions.ts';
import {
  agencyButton,
  agencyFieldButton,
  agencyListButton,
  importButton,
  mergeButton,
  mergeListButton,
  rosterButton,
  seatButton,
} from './buttons.ts';
import {
  agencyCard,
  agencyEditing,
  agencyList,
  inviteAllRow,
  invitedAll,
  type ListedAgency,
  leaveQuestion,
  mergeChoice,
  mergeQuestion,
  peopleList,
  rosterTools,
  searchResult,
  seatCard,
} from './cards.ts';
import { importDone } from './messages.ts';
import { fieldPurposeKey, NEW_AGENCY_PURPOSE, NEW_PERSON_PURPOSE } from './purposes.ts';
import { findImport } from './queries.ts';
import { ROSTER_FILE } from './template.ts';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
  /** The program's key, from which links are made. */
  linkKey: string;
}

/** A visit of somebody who may set up the bloc. */
interface SetupVisit extends MemberVisit {
  right: SetupRight;
  ctx: BotContext;
}

const SHORTEST_SEARCH = 2;

function listed({ turn, bloc, today }: MemberVisit): ListedAgency[] {
  const seats = Map.groupBy(listSeats(turn.tx, bloc.id, today), (seat) => seat.agencyId);
  return listAllAgencies(turn.tx, bloc.id).map((agency) => {
    const people = new Map((seats.get(agency.id) ?? []).map((one) => [one.personId, one]));
    const reached = [...people.values()].filter((one) => one.reachability === 'reachable');
    return { agency, people: people.size, reached: reached.length };
  });
}

function peopleOf({ turn, bloc, today }: MemberVisit, agency: Agency): Seated[] {
  return listSeats(turn.tx, bloc.id, today).filter((one) => one.agencyId === agency.id);
}

/** Members first, then those that left. */
function ordered(all: ListedAgency[]): ListedAgency[] {
  return all.toSorted((a, b) => Number(a.agency.archivedAt !== null) - Number(b.agency.archivedAt !== null));
}

function showCard(visit: MemberVisit, agencyId: number): void {
  const agency = getAgency(visit.turn.tx, agencyId);
  const into = agency.mergedIntoId === null ? undefined : findAgency(visit.turn.tx, agency.mergedIntoId);
  visit.show(agencyCard(visit.t, { agency, people: peopleOf(visit, agency), mergedInto: into }));
}

/** What was typed belongs to nothing that was begun: the text typed next is a search, the file sent next a roster. */
function leaveWhatWasBegun({ ctx, turn, ...visit }: SetupVisit): void {
  const conversation = conversationOf(ctx, { ...visit, turn });
  if (conversation) leaveConversation(turn, conversation);
}

function ask(visit: SetupVisit, purposes: Purposes, purpose: string, subjectId: number): void {
  const { turn, person, bloc } = visit;
  const formVersionId = getOwnFormVersion(turn.tx, purpose);
  const draftId = createDraft(turn, { blocId: bloc.id, formVersionId, purpose, subjectId });
  resumeConversation(turn, purposes, draftId, person.id);
}

function onRoster(
  visit: SetupVisit,
  verb: Parameters<typeof rosterButton.make>[0]['verb'],
  room: Room,
): void {
  const { turn, right, bloc, person, t } = visit;
  switch (verb) {
    case 'import':
      return visit.show(rosterTools(t, listUninvited(turn, bloc.id).length));
    case 'invite': {
      const by = { blocId: bloc.id, personId: person.id, linkKey: room.linkKey };
      return visit.reply(invitedAll(t, inviteAll(turn, right, by)));
    }
    case 'add':
      return ask(visit, room.purposes, NEW_AGENCY_PURPOSE, person.id);
    case 'search':
      leaveWhatWasBegun(visit);
      return visit.reply({ text: t('agency-search-ask') });
    case 'template':
      leaveWhatWasBegun(visit);
      requestFile(turn.tx, {
        blocId: bloc.id,
        chatId: visit.chatId,
        kind: ROSTER_FILE,
        ref: `${bloc.id}:${turn.now}`,
        fileName: 'danh-sach-don-vi.xlsx',
        caption: t('roster-template-caption'),
        now: turn.now,
      });
      return visit.toast(t('roster-template-toast'));
  }
}

function onAgency(
  visit: SetupVisit,
  agency: Agency,
  verb: Parameters<typeof agencyButton.make>[0]['verb'],
  room: Room,
): void {
  const { turn, right, t } = visit;
  const isMember = agency.archivedAt === null;
  if (!isMember && verb !== 'show' && verb !== 'rejoin') return visit.toast(t('stale'));
  switch (verb) {
    case 'show':
      return showCard(visit, agency.id);
    case 'edit':
      return visit.show(agencyEditing(t, agency));
    case 'people':
      return visit.show(peopleList(t, agency, peopleOf(visit, agency)));
    case 'seat':
      return ask(visit, room.purposes, NEW_PERSON_PURPOSE, agency.id);
    case 'regime': {
      const documentRegime = agency.documentRegime === 'party' ? 'administrative' : 'party';
      changeAgency(turn.tx, { right, now: turn.now }, agency, { documentRegime });
      return showCard(visit, agency.id);
    }
    case 'leave':
      return visit.show(leaveQuestion(t, agency));
    case 'leave_yes':
      return ended(visit, agency.id, dissolve(turn, right, agency));
    case 'rejoin':
      if (!bringBack(turn, right, agency)) visit.toast(t('stale'));
      return showCard(visit, agency.id);
  }
}

function ended(visit: SetupVisit, agencyId: number, result: ReturnType<typeof dissolve>): void {
  if (!result.ok) visit.toast(visit.t(`agency-end-${result.problem}`), { alert: true });
  showCard(visit, agencyId);
}

function onImport(visit: SetupVisit, values: Parameters<typeof importButton.make>[0]): void {
  const { turn, right, person, bloc, t } = visit;
  const row = findImport(turn.tx, values.importId);
  if (row?.personId !== person.id || row.blocId !== bloc.id) return visit.toast(t('not-allowed'));
  if (row.state !== 'checked') return visit.toast(t('stale'), { alert: true });
  switch (values.verb) {
    case 'page':
      return visit.show(showImport(turn, row, values.page));
    case 'discard':
      return closeImport(turn, row, 'discarded');
    case 'apply':
    case 'apply_end': {
      const withEndings = values.verb === 'apply_end';
      const done = confirmImport(turn, right, row, values.mark, withEndings);
      if (done.ok) {
        const invite = inviteAllRow(t, listUninvited(turn, bloc.id).length);
        return visit.show(importDone(t, done.plan, withEndings, invite));
      }
      if (done.problem === 'stale') return visit.toast(t('stale'), { alert: true });
      return visit.show(showImport(turn, row, 0, true));
    }
  }
}

function onSeat(visit: SetupVisit, agency: Agency, values: Parameters<typeof seatButton.make>[0]): void {
  const { turn, right, bloc, today, t } = visit;
  const seat = peopleOf(visit, agency).find(
    (one) => one.personId === values.personId && one.kind === values.kind,
  );
  if (!seat) return visit.toast(t('stale'), { alert: true });
  if (values.verb !== 'end_yes') {
    return visit.show(
      seatCard(t, { agency, seat, isAsking: values.verb === 'end', extra: inviteRow(visit, seat) }),
    );
  }
  const { personId, kind } = seat;
  endSeat(turn.tx, { right, now: turn.now }, { blocId: bloc.id, agencyId: agency.id, personId, kind }, today);
  visit.show(peopleList(t, agency, peopleOf(visit, agency)));
}

/** The way to a link for somebody entered by name who has not joined. */
function inviteRow({ bloc, t }: SetupVisit, { agencyId, kind, personId, telegramId }: Seated): Button[][] {
  if (telegramId !== null) return [];
  const whom = { blocId: bloc.id, agencyId, role: kind, replaces: undefined, personId };
  return [[{ label: t('button-invite-person'), data: makeLinkButton.make(whom) }]];
}

/** A spreadsheet by its name or kind; other documents are left alone. */
function sheetOf(ctx: BotContext): { fileId: string; fileName: string } | undefined {
  const document = ctx.message?.document;
  if (!document) return undefined;
  const { file_id: fileId, file_name: fileName = '', mime_type: kind = '' } = document;
  const isSheet = /\.(xlsx|xls|xlsm|ods|csv)$/i.test(fileName) || kind.includes('spreadsheet');
  return isSheet ? { fileId, fileName } : undefined;
}

/** Finds agencies by a part of their name, abbreviation or code, or of the name of somebody in them. */
function search(visit: MemberVisit, text: string): ListedAgency[] {
  const wanted = foldText(text);
  const people = Map.groupBy(listSeats(visit.turn.tx, visit.bloc.id, visit.today), (one) => one.agencyId);
  return ordered(listed(visit)).filter(({ agency }) =>
    [
      agency.name,
      agency.shortName,
      agency.code,
      agency.abbreviation ?? '',
      ...(people.get(agency.id) ?? []).map((one) => one.name),
    ].some((one) => foldText(one).includes(wanted)),
  );
}

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
      const sheet = sheetOf(ctx);
      if (sheet) {
        receiveSheet(turn, right, { blocId: bloc.id, personId: person.id, ...sheet });
        return true;
      }
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
      onButton(mergeButton, (ctx, { agencyId, intoId, verb }) =>
        withAgency(ctx, agencyId, (visit, agency) => {
          const into = others(visit, agency).find((one) => one.id === intoId);
          if (!into || agency.archivedAt !== null) return visit.toast(visit.t('stale'), { alert: true });
          if (verb === 'ask') return visit.show(mergeQuestion(visit.t, agency, into));
          ended(visit, agency.id, dissolve(visit.turn, visit.right, agency, into));
        }),
      ),
      onButton(seatButton, (ctx, values) =>
        withAgency(ctx, values.agencyId, (visit, agency) => onSeat(visit, agency, values)),
      ),
      onButton(importButton, (ctx, values) => setup(ctx, (visit) => onImport(visit, values))),
    ],
  };
}
