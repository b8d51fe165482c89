/** Agencies and people of the list: they leave and come back, and who was entered by name is invited. */
import type { Reason } from '../audit/index.ts';
import { createInvitation, listOpenInvitations, sendLink } from '../invitations/index.ts';
import {
  expectAgain,
  expectNew,
  listOpenWithout,
  listRounds,
  releaseFromRounds,
} from '../movements/index.ts';
import {
  type Agency,
  type EndResult,
  endAgency,
  getAgency,
  listAllAgencies,
  listSeats,
  rejoinAgency,
  type Seated,
  type SetupRight,
  type Turn,
  todayIn,
} from '../registry/index.ts';
import { listStandings } from '../reports/index.ts';

/** Who changes the list, and why. */
export interface Acting {
  right: SetupRight;
  why: Reason;
}

/** An agency leaves the bloc, by itself or into another; rounds that wait for it no longer do. */
export function dissolve(
  turn: Turn,
  by: Acting,
  agency: Agency,
  mergedInto: Agency | null = null,
): EndResult {
  const today = todayIn(turn, agency.blocId);
  const open = listRounds(turn.tx, agency.blocId, ['open']);
  const reported = new Set(
    open
      .filter((round) =>
        listStandings(turn.tx, round).some((one) => one.agency.id === agency.id && one.submission),
      )
      .map((round) => round.id),
  );
  const ended = endAgency(turn.tx, { ...by, now: turn.now }, agency, today, mergedInto);
  if (ended.ok) releaseFromRounds(turn, by.right, agency, (roundId) => reported.has(roundId));
  return ended;
}

/** An agency that left is a member again, expected where it was let go. Returns false for a member. */
export function bringBack(turn: Turn, by: Acting, agency: Agency): boolean {
  if (!rejoinAgency(turn.tx, { ...by, now: turn.now }, agency)) return false;
  expectAgain(turn, by.right, agency);
  return true;
}

/** What a new agency may be expected in at once: agencies that came in together, and how many open rounds. */
export interface Expectable {
  firstId: number;
  lastId: number;
  rounds: number;
}

/** The open rounds in which agencies that have just been added could be expected; undefined: there are none. */
export function expectable(
  turn: Turn,
  right: SetupRight,
  agencyIds: readonly number[],
): Expectable | undefined {
  const rounds = agencyIds.flatMap((id) => listOpenWithout(turn, right, getAgency(turn.tx, id)));
  if (rounds.length === 0) return undefined;
  return {
    firstId: Math.min(...agencyIds),
    lastId: Math.max(...agencyIds),
    rounds: new Set(rounds.map((one) => one.id)).size,
  };
}

/** Expects the agencies of these ids, of the bloc alone, in the open rounds. Returns how many of each. */
export function expectInOpenRounds(
  turn: Turn,
  right: SetupRight,
  blocId: number,
  { firstId, lastId }: Pick<Expectable, 'firstId' | 'lastId'>,
): { agencies: number; rounds: number } {
  const added = listAllAgencies(turn.tx, blocId)
    .filter((one) => one.id >= firstId && one.id <= lastId)
    .map((one) => expectNew(turn, right, one));
  return { agencies: added.filter((rounds) => rounds > 0).length, rounds: Math.max(0, ...added) };
}

/** Links made at once: each is a message to pass on, and a chat takes about one a second. */
const LINKS_AT_ONCE = 50;

/** People entered by name who have neither joined nor an invitation that is still good, each once. */
export function listUninvited(turn: Turn, blocId: number): Seated[] {
  const today = todayIn(turn, blocId);
  const invited = new Set(listOpenInvitations(turn.tx, blocId, turn.now).map((one) => one.personId));
  const waiting = listSeats(turn.tx, blocId, today).filter(
    (one) => one.telegramId === null && !invited.has(one.personId),
  );
  return [...new Map(waiting.map((one) => [one.personId, one])).values()];
}

/** Makes an invitation for everybody who has none, and sends the links to whoever asked, to be passed on. */
export function inviteAll(
  turn: Turn,
  right: SetupRight,
  by: { blocId: number; personId: number; linkKey: string },
): { sent: number; left: number } {
  const all = listUninvited(turn, by.blocId);
  let sent = 0;
  for (const { agencyId, kind, personId } of all.slice(0, LINKS_AT_ONCE)) {
    const made = createInvitation(turn, right, by.linkKey, by.blocId, { agencyId, kind }, { personId });
    if (!made) continue;
    sendLink(turn, by.personId, { id: made.invitationId, blocId: by.blocId }, 'broadcast');
    sent += 1;
  }
  return { sent, left: all.length - sent };
}
