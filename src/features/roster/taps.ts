/** What a tap on a card, a list or a spreadsheet's screen does: one action each, and the next screen. */
import { requestFile } from '../../platform/files/index.ts';
import type { Button } from '../../platform/outbox/index.ts';
import type { Reason } from '../audit/index.ts';
import { conversationOf } from '../forms/bot.ts';
import {
  createDraft,
  formatCount,
  getOwnFormVersion,
  leaveConversation,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import { makeLinkButton } from '../invitations/index.ts';
import { type Agency, changeAgency, endSeat, findAgency, getAgency, type Seated } from '../registry/index.ts';
import { discardSheet, findSheet } from '../spreadsheets/index.ts';
import { confirmImport, showImport } from './actions.ts';
import type { agencyButton, endSeatButton, importButton, rosterButton, seatButton } from './buttons.ts';
import { agencyCard, agencyEditing, expectRow, inviteAllRow, invitedAll, rosterTools } from './cards.ts';
import { leaveQuestion, rejoinQuestion } from './life-cards.ts';
import {
  bringBack,
  type dissolve,
  expectable,
  expectInOpenRounds,
  inviteAll,
  listUninvited,
} from './members.ts';
import { importDone } from './messages.ts';
import { NEW_AGENCY_PURPOSE } from './new-agency.ts';
import { peopleList, seatCard } from './people-cards.ts';
import { NEW_PERSON_PURPOSE } from './purposes.ts';
import { rosterOf } from './queries.ts';
import { ROSTER_SHEET } from './sheet.ts';
import { ROSTER_FILE } from './template.ts';
import { peopleOf, type Room, type SetupVisit } from './visits.ts';

function showCard(visit: SetupVisit, agencyId: number): void {
  const agency = getAgency(visit.turn.tx, agencyId);
  const into = agency.mergedIntoId === null ? undefined : findAgency(visit.turn.tx, agency.mergedIntoId);
  visit.show(agencyCard(visit.t, { agency, people: peopleOf(visit, agency), mergedInto: into }));
}

/** What was typed belongs to nothing that was begun: the text typed next is a search, the file sent next a roster. */
function leaveWhatWasBegun({ ctx, turn, ...visit }: SetupVisit): void {
  const conversation = conversationOf(ctx, { ...visit, turn });
  if (conversation) leaveConversation(turn, conversation);
}

/** Begins the secretariat's questions about something. */
export function ask(visit: SetupVisit, purposes: Purposes, purpose: string, subjectId: number): void {
  const { turn, person, bloc } = visit;
  const formVersionId = getOwnFormVersion(turn.tx, purpose);
  const draftId = createDraft(turn, { blocId: bloc.id, formVersionId, purpose, subjectId });
  resumeConversation(turn, purposes, draftId, person.id);
}

/** The ways to change the whole list. */
export function onRoster(
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

/** What can be done with one agency. */
export function onAgency(
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
    case 'rejoin':
      return isMember ? visit.toast(t('stale')) : visit.show(rejoinQuestion(t, agency));
  }
}

/** Agencies that are new are expected in the open rounds. */
export function onExpectNew(visit: SetupVisit, about: { firstId: number; lastId: number }): void {
  const { turn, right, bloc, t } = visit;
  const done = expectInOpenRounds(turn, right, bloc.id, about);
  if (done.agencies === 0) return visit.toast(t('stale'), { alert: true });
  visit.reply({
    text: t('agency-expected', { agencies: formatCount(done.agencies), rounds: formatCount(done.rounds) }),
  });
}

/** An agency is a member again. */
export function rejoined(visit: SetupVisit, agency: Agency, why: Reason): void {
  if (!bringBack(visit.turn, { right: visit.right, why }, agency)) visit.toast(visit.t('stale'));
  showCard(visit, agency.id);
}

/** Shows what became of an agency that was to leave, or why it stays. */
export function ended(visit: SetupVisit, agencyId: number, result: ReturnType<typeof dissolve>): void {
  if (!result.ok) visit.toast(visit.t(`agency-end-${result.problem}`), { alert: true });
  showCard(visit, agencyId);
}

/** Pages of a checked spreadsheet, and the decision on it. */
export function onImport(visit: SetupVisit, values: Parameters<typeof importButton.make>[0]): void {
  const { turn, right, person, bloc, t } = visit;
  const row = findSheet(turn.tx, values.importId);
  if (row?.personId !== person.id || row.blocId !== bloc.id || row.kind !== ROSTER_SHEET)
    return visit.toast(t('not-allowed'));
  const reading = row.state === 'checked' ? rosterOf(row) : undefined;
  if (!reading) return visit.toast(t('stale'), { alert: true });
  switch (values.verb) {
    case 'page':
      return visit.show(showImport(turn, row, reading, values.page));
    case 'discard':
      return discardSheet(turn, row, 'discarded');
    case 'apply':
    case 'apply_end': {
      const withEndings = values.verb === 'apply_end';
      const done = confirmImport(turn, right, row, values.mark, withEndings);
      if (done.ok) {
        const next = [
          ...expectRow(t, expectable(turn, right, done.newAgencies)),
          ...inviteAllRow(t, listUninvited(turn, bloc.id).length),
        ];
        return visit.show(importDone(t, done.plan, withEndings, next));
      }
      if (done.problem === 'stale') return visit.toast(t('stale'), { alert: true });
      return visit.show(showImport(turn, row, reading, 0, true));
    }
  }
}

/** One person in a seat: shown, and asked about. */
export function onSeat(
  visit: SetupVisit,
  agency: Agency,
  values: Parameters<typeof seatButton.make>[0],
): void {
  const seat = seatOf(visit, agency, values);
  if (!seat) return visit.toast(visit.t('stale'), { alert: true });
  const isAsking = values.verb === 'end';
  visit.show(seatCard(visit.t, { agency, seat, isAsking, extra: inviteRow(visit, seat) }));
}

/** Ends a person's seat, for the reason that was tapped. */
export function onEndSeat(
  visit: SetupVisit,
  agency: Agency,
  values: Parameters<typeof endSeatButton.make>[0],
): void {
  const { turn, right, bloc, today, t } = visit;
  const seat = seatOf(visit, agency, values);
  if (!seat) return visit.toast(t('stale'), { alert: true });
  const { personId, kind } = seat;
  const by = { right, now: turn.now, why: values.why };
  endSeat(turn.tx, by, { blocId: bloc.id, agencyId: agency.id, personId, kind }, today);
  visit.show(peopleList(t, agency, peopleOf(visit, agency)));
}

function seatOf(visit: SetupVisit, agency: Agency, whose: Pick<Seated, 'personId' | 'kind'>) {
  return peopleOf(visit, agency).find((one) => one.personId === whose.personId && one.kind === whose.kind);
}

/** The way to a link for somebody entered by name who has not joined. */
function inviteRow({ bloc, t }: SetupVisit, { agencyId, kind, personId, telegramId }: Seated): Button[][] {
  if (telegramId !== null) return [];
  const whom = { blocId: bloc.id, agencyId, role: kind, replaces: undefined, personId };
  return [[{ label: t('button-invite-person'), data: makeLinkButton.make(whom) }]];
}
