/** Who joins is approved, or not; and with the seat of another, takes over from them at the same instant. */
import { eq } from 'drizzle-orm';
import { findByKey, revise } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { findConversation, getDraft, leaveConversation, type Purposes } from '../forms/index.ts';
import {
  type By,
  blankGuest,
  endSeat,
  endSecretariat,
  getAgency,
  getBloc,
  getPerson,
  giveOffice,
  hasEverHeld,
  operatorRight,
  type SetupRight,
  seatPerson,
  seatsHeld,
  secretariatHolders,
  type Turn,
  tell,
  textsOf,
  todayIn,
} from '../registry/index.ts';
import { type About, approvalCard, approvalDecided, declined, handedOver, joined } from './messages/index.ts';
import { type Invitation, isWaitingSomewhere, listDraftsOfPerson, listWaiting } from './queries.ts';
import { isWaiting } from './rules.ts';
import { invitations } from './schema.ts';

/** Who else must know at once when a place is given or ended: the conversations at hand, and whatever follows seats. */
export interface Affected {
  purposes: Purposes;
  /** Called after the seats of an agency changed, in the same transaction. */
  seatsChanged(turn: Turn, agencyId: number): void;
}

/** A taken invitation with who took it. */
function aboutTaken(turn: Turn, invitation: Invitation): About & { takerId: number } {
  const { tx } = turn;
  const { agencyId, replacesPersonId, takenBy } = invitation;
  if (takenBy === null) throw new Error(`Invitation ${invitation.id} was not taken`);
  return {
    invitation,
    bloc: getBloc(tx, invitation.blocId),
    agency: agencyId === null ? undefined : getAgency(tx, agencyId),
    replaces: replacesPersonId === null ? undefined : getPerson(tx, replacesPersonId),
    takerId: takenBy,
  };
}

/** Who may approve: the secretariat, and the operator who invited. */
function approversOf(turn: Turn, { blocId, createdBy }: Invitation): number[] {
  const holders = secretariatHolders(turn.tx, blocId, todayIn(turn, blocId));
  const inviter = createdBy !== null && operatorRight(turn.tx, createdBy) ? [createdBy] : [];
  return [...new Set([...holders, ...inviter])];
}

const cardKey = (invitation: Invitation, personId: number) => `joining:${invitation.id}:${personId}`;

/** Asks everybody who may approve. */
export function tellApprovers(turn: Turn, invitation: Invitation): void {
  const about = aboutTaken(turn, invitation);
  const taker = getPerson(turn.tx, about.takerId);
  const waiting = listWaiting(turn.tx, invitation.blocId).length;
  for (const personId of approversOf(turn, invitation)) {
    tell(
      turn,
      personId,
      { priority: 'reply', blocId: invitation.blocId, key: cardKey(invitation, personId) },
      (t) => approvalCard(t, { ...about, name: taker.displayName, waiting }),
    );
  }
}

/** The secretariat decides on somebody who waits. False, having done nothing, if that is decided already. */
export function decideInvitation(
  turn: Turn,
  affected: Affected,
  right: SetupRight,
  invitation: Invitation,
  decision: 'approved' | 'declined',
): boolean {
  if (!isWaiting(invitation)) return false;
  if (hasLeft(turn, invitation)) {
    settle(turn, right, invitation, 'declined');
    return false;
  }
  const about = aboutTaken(turn, invitation);
  const { blocId } = invitation;
  if (decision === 'approved') {
    admit(turn, affected, right, invitation);
    tell(turn, about.takerId, { priority: 'reply', blocId }, (t) => joined(t, about));
    if (about.agency) affected.seatsChanged(turn, about.agency.id);
  } else {
    settle(turn, right, invitation, 'declined');
    tell(turn, about.takerId, { priority: 'reply', blocId }, (t) => declined(t, about));
  }
  const name = getPerson(turn.tx, about.takerId).displayName;
  if (decision === 'declined') forgetGuest(turn, right, blocId, about.takerId);
  for (const personId of approversOf(turn, invitation)) {
    const row = findByKey(turn.tx, cardKey(invitation, personId));
    if (!row) continue;
    const t = textsOf(getPerson(turn.tx, personId));
    revise(turn.tx, row.id, approvalDecided(t, { ...about, name }, decision), turn.now, 'reply');
  }
  return true;
}

/** Whether who consented has left again before anybody decided. */
function hasLeft({ tx }: Turn, { takenBy }: Invitation): boolean {
  return takenBy === null || getPerson(tx, takenBy).telegramId === null;
}

/** Of somebody who was declined and is nobody in any bloc, nothing personal stays. */
function forgetGuest(turn: Turn, right: SetupRight, blocId: number, personId: number): void {
  const { tx, now } = turn;
  const isSomebody =
    hasEverHeld(tx, personId) || operatorRight(tx, personId) || isWaitingSomewhere(tx, personId);
  if (!isSomebody) blankGuest(tx, { right, now }, blocId, personId);
}

/** Approves everybody of the bloc who waits. Returns how many. */
export function approveAll(turn: Turn, affected: Affected, right: SetupRight, blocId: number): number {
  const waiting = listWaiting(turn.tx, blocId);
  for (const one of waiting) decideInvitation(turn, affected, right, one, 'approved');
  return waiting.length;
}

function settle(
  turn: Turn,
  right: SetupRight,
  invitation: Invitation,
  decision: 'approved' | 'declined',
): void {
  turn.tx
    .update(invitations)
    .set({ decision, decidedBy: right.personId, decidedAt: turn.now })
    .where(eq(invitations.id, invitation.id))
    .run();
  recordAudit(turn.tx, {
    blocId: invitation.blocId,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: decision === 'approved' ? 'invitation_approved' : 'invitation_declined',
    subjectKind: 'invitation',
    subjectId: invitation.id,
    details: {
      agencyId: invitation.agencyId,
      personId: invitation.takenBy,
      old: 'taken',
      new: decision,
    },
  });
}

/** Gives the place to who took the invitation, and ends it for whom they replace. */
export function admit(turn: Turn, affected: Affected, right: SetupRight, invitation: Invitation): void {
  const { tx, now } = turn;
  const about = aboutTaken(turn, invitation);
  const { takerId: personId, bloc, agency } = about;
  const { replaces } = about;
  const isHandover = replaces !== undefined && replaces.id !== personId;
  const by: By = isHandover ? { right, now, why: 'handover' } : { right, now };
  const today = todayIn(turn, bloc.id);
  const { kind } = invitation;
  if (agency && kind) {
    takeSeat(turn, by, { blocId: bloc.id, agencyId: agency.id, personId, kind }, today);
  } else if (!secretariatHolders(tx, bloc.id, today).includes(personId)) {
    giveOffice(tx, by, { blocId: bloc.id, year: bloc.year, startsOn: today, kind: 'secretariat', personId });
  }
  if (invitation.personId !== null && invitation.personId !== personId) {
    moveSeats(turn, right, bloc.id, invitation.personId, personId, today);
  }
  settle(turn, right, invitation, 'approved');
  if (!isHandover) return;
  const hasEnded =
    agency && kind
      ? endSeat(tx, by, { blocId: bloc.id, agencyId: agency.id, personId: replaces.id, kind }, today)
      : endSecretariat(tx, by, bloc.id, replaces.id, today);
  if (!hasEnded) return;
  endTalks(turn, affected.purposes, replaces.id);
  tell(turn, replaces.id, { priority: 'reply', blocId: bloc.id }, (t) => handedOver(t, about));
}

interface Seat {
  blocId: number;
  agencyId: number;
  personId: number;
  kind: 'leader' | 'officer';
}

function takeSeat(turn: Turn, by: By, seat: Seat, today: string): void {
  const isHeld = seatsHeld(turn.tx, seat.personId, today).some(
    (one) => one.agencyId === seat.agencyId && one.kind === seat.kind,
  );
  if (!isHeld) seatPerson(turn.tx, by, { ...seat, startsOn: today });
}

/** Somebody whom the bot knew already was entered by name a second time: the seats go to the one it knows. */
function moveSeats(
  turn: Turn,
  right: SetupRight,
  blocId: number,
  from: number,
  to: number,
  today: string,
): void {
  const by: By = { right, now: turn.now, why: 'same_person' };
  for (const seat of seatsHeld(turn.tx, from, today).filter((one) => one.blocId === blocId)) {
    endSeat(turn.tx, by, { ...seat, personId: from }, today);
    takeSeat(turn, by, { ...seat, personId: to }, today);
  }
}

/** Ends a person's conversations in drafts that are no longer theirs; the drafts stay for whoever follows. */
function endTalks(turn: Turn, purposes: Purposes, personId: number): void {
  for (const draftId of listDraftsOfPerson(turn.tx, personId)) {
    const draft = getDraft(turn.tx, draftId);
    const conversation = findConversation(turn.tx, draftId, personId);
    const isTheirs = purposes.get(draft.purpose)?.access(turn, draft, personId) !== undefined;
    if (conversation && draft.open && !isTheirs) leaveConversation(turn, conversation);
  }
}
