/** What whoever may set up a bloc taps about invitations: each makes one call and shows the next screen. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import { type ButtonRoute, onButton } from '../../platform/telegram/index.ts';
import { asPerson, type Visit } from '../registry/bot.ts';
import {
  type Bloc,
  findAgency,
  findBloc,
  getAgency,
  getPerson,
  listAgencies,
  type SetupRight,
  seatHolders,
  secretariatHolders,
  setupRight,
  type Turn,
} from '../registry/index.ts';
import { aboutInvitation, createInvitation, type Place, revokeInvitation } from './actions.ts';
import { type Affected, approveAll, decideInvitation } from './approval.ts';
import {
  approveAllButton,
  decideButton,
  inviteAgencyButton,
  inviteButton,
  inviteListButton,
  makeLinkButton,
  openLinksButton,
  revokeButton,
  revokeForButton,
  waitingButton,
} from './buttons.ts';
import { sendLink } from './links.ts';
import {
  agencyList,
  agencySeats,
  linkMade,
  openLinks,
  revokeQuestion,
  seatScreen,
  waitingList,
} from './messages/index.ts';
import { findInvitation, listOpenInvitations, listWaiting } from './queries.ts';
import { isOpen } from './rules.ts';

/** The visit with the right to set up this bloc, or a calm refusal. */
function withRight(
  visit: Visit,
  blocId: number,
  work: (right: SetupRight, bloc: Bloc, today: string) => void,
): void {
  const { turn, person } = visit;
  const bloc = findBloc(turn.tx, blocId);
  const today = bloc && localDate(turn.now, bloc.timeZone);
  const right = bloc && today && setupRight(turn.tx, person.id, bloc.id, today);
  if (right) work(right, bloc, today);
  else visit.toast(visit.t('not-allowed'));
}

function showOpenLinks(visit: Visit, bloc: Bloc, page: number): void {
  const { turn } = visit;
  const open = listOpenInvitations(turn.tx, bloc.id, turn.now);
  const about = open.map((one) => aboutInvitation(turn, one));
  visit.show(openLinks(visit.t, bloc, about, page, listWaiting(turn.tx, bloc.id).length));
}

function showWaiting(visit: Visit, bloc: Bloc): void {
  const { turn } = visit;
  const waiting = listWaiting(turn.tx, bloc.id).map((one) => ({
    ...aboutInvitation(turn, one),
    name: one.takenBy === null ? '' : getPerson(turn.tx, one.takenBy).displayName,
  }));
  visit.show(waitingList(visit.t, bloc, waiting));
}

function holdersOf(turn: Turn, agencyId: number, kind: 'leader' | 'officer', today: string) {
  return seatHolders(turn.tx, agencyId, kind, today).map((id) => getPerson(turn.tx, id));
}

function placeOf(
  agencyId: number | undefined,
  role: 'leader' | 'officer' | 'secretariat',
): Place | undefined {
  if (role === 'secretariat') return agencyId === undefined ? { office: role } : undefined;
  return agencyId === undefined ? undefined : { agencyId, kind: role };
}

export interface Room extends Affected {
  clock: CivilClock;
  linkKey: string;
}

/** The buttons of whoever invites, revokes and approves. */
export function invitingButtons(room: Room): ButtonRoute[] {
  const { clock, linkKey } = room;
  const onPerson = <V>(kind: Parameters<typeof onButton<V>>[0], work: (visit: Visit, values: V) => void) =>
    onButton(kind, (ctx, values) => asPerson(ctx, clock, (visit) => work(visit, values)));
  return [
    onPerson(inviteListButton, (visit, { blocId, page }) =>
      withRight(visit, blocId, (_right, bloc) =>
        visit.show(agencyList(visit.t, bloc, listAgencies(visit.turn.tx, bloc.id), page)),
      ),
    ),
    onPerson(inviteAgencyButton, (visit, { agencyId }) => {
      const { turn, t } = visit;
      const agency = findAgency(turn.tx, agencyId);
      withRight(visit, agency?.blocId ?? 0, (_right, bloc, today) => {
        const holders = {
          leader: holdersOf(turn, agencyId, 'leader', today),
          officer: holdersOf(turn, agencyId, 'officer', today),
        };
        visit.show(agencySeats(t, bloc, getAgency(turn.tx, agencyId), holders));
      });
    }),
    onPerson(inviteButton, (visit, { blocId, agencyId, role }) =>
      withRight(visit, blocId, (_right, bloc, today) => {
        const { turn, t } = visit;
        const agency = agencyId === undefined ? undefined : findAgency(turn.tx, agencyId);
        const place = placeOf(agencyId, role);
        if (!place || (agencyId !== undefined && agency?.blocId !== bloc.id)) {
          return visit.toast(t('not-allowed'));
        }
        const holders =
          'office' in place
            ? secretariatHolders(turn.tx, bloc.id, today).map((id) => getPerson(turn.tx, id))
            : holdersOf(turn, place.agencyId, place.kind, today);
        visit.show(seatScreen(t, { bloc, agency, role, holders }));
      }),
    ),
    onPerson(makeLinkButton, (visit, { blocId, agencyId, role, replaces, personId }) =>
      withRight(visit, blocId, (right) => {
        const { turn, t } = visit;
        const place = placeOf(agencyId, role);
        const made = place && createInvitation(turn, right, linkKey, blocId, place, { replaces, personId });
        const invitation = made && findInvitation(turn.tx, made.invitationId);
        if (!invitation) return visit.toast(t('not-allowed'));
        visit.show(linkMade(t, aboutInvitation(turn, invitation)));
        sendLink(turn, visit.person.id, invitation);
      }),
    ),
    onPerson(openLinksButton, (visit, { blocId, page }) =>
      withRight(visit, blocId, (_right, bloc) => showOpenLinks(visit, bloc, page)),
    ),
    onPerson(revokeButton, (visit, { invitationId }) => {
      const { turn, t } = visit;
      const invitation = findInvitation(turn.tx, invitationId);
      withRight(visit, invitation?.blocId ?? 0, (_right, bloc) => {
        if (invitation && isOpen(invitation, turn.now)) {
          return visit.show(revokeQuestion(t, aboutInvitation(turn, invitation)));
        }
        visit.toast(t('invite-over'));
        showOpenLinks(visit, bloc, 0);
      });
    }),
    onPerson(revokeForButton, (visit, { invitationId, why }) => {
      const { turn, t } = visit;
      const invitation = findInvitation(turn.tx, invitationId);
      withRight(visit, invitation?.blocId ?? 0, (right, bloc) => {
        const isRevoked = invitation && revokeInvitation(turn, right, invitation, why);
        visit.toast(t(isRevoked ? 'invite-revoked' : 'invite-over'));
        showOpenLinks(visit, bloc, 0);
      });
    }),
    onPerson(waitingButton, (visit, { blocId }) =>
      withRight(visit, blocId, (_right, bloc) => showWaiting(visit, bloc)),
    ),
    onPerson(decideButton, (visit, { invitationId, verb }) => {
      const { turn, t } = visit;
      const invitation = findInvitation(turn.tx, invitationId);
      withRight(visit, invitation?.blocId ?? 0, (right) => {
        const decision = verb === 'approve' ? 'approved' : 'declined';
        const isDone = invitation && decideInvitation(turn, room, right, invitation, decision);
        visit.toast(t(isDone ? `approve-${decision}` : 'approve-over'));
      });
    }),
    onPerson(approveAllButton, (visit, { blocId }) =>
      withRight(visit, blocId, (right, bloc) => {
        const count = approveAll(visit.turn, room, right, bloc.id);
        visit.toast(visit.t('approve-all-done', { count }));
      }),
    ),
  ];
}
