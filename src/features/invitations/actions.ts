/** Invitations: made, shown, taken with consent, revoked. Approving them is in `approval.ts`. */
import { eq } from 'drizzle-orm';
import type { Content } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Guest } from '../registry/bot.ts';
import {
  auditSetup,
  blocsOf,
  findAgency,
  getAgency,
  getBloc,
  getPerson,
  linkTelegram,
  registerGuest,
  type SetupRight,
  seatHolders,
  secretariatHolders,
  setupRight,
  type Turn,
  todayIn,
} from '../registry/index.ts';
import { type Affected, admit, tellApprovers } from './approval.ts';
import type { RevokeReason } from './buttons.ts';
import { newLink } from './links.ts';
import { type About, joined, joinScreen, waitingForApproval } from './messages/index.ts';
import { findInvitation, hasOpened, type Invitation } from './queries.ts';
import { expiryOf, isOpen, NOTICE_VERSION, payloadOf, tokenOf } from './rules.ts';
import { consents, invitationOpenings, invitations } from './schema.ts';

/** What somebody is invited to: a seat in an agency, or the secretariat. */
export type Place = { agencyId: number; kind: 'leader' | 'officer' } | { office: 'secretariat' };

interface Whom {
  /** Somebody whom the secretariat entered by name. */
  personId?: number | undefined;
  /** Whose seat is handed over. */
  replaces?: number | undefined;
}

/** Whether all that an invitation names is of this bloc: ids may come from forged buttons. */
function isOfBloc({ tx, now }: Turn, blocId: number, place: Place, { personId, replaces }: Whom): boolean {
  const today = todayIn({ tx, now }, blocId);
  if (personId !== undefined && !blocsOf(tx, personId, today).includes(blocId)) return false;
  if ('office' in place) {
    return replaces === undefined || secretariatHolders(tx, blocId, today).includes(replaces);
  }
  const agency = findAgency(tx, place.agencyId);
  if (agency?.blocId !== blocId || agency.archivedAt !== null) return false;
  return replaces === undefined || seatHolders(tx, agency.id, place.kind, today).includes(replaces);
}

/**
 * Makes an invitation: one link, for one person, for the days that the bloc has set. `personId` names somebody
 * whom the secretariat entered, who then needs no approval; `replaces` whose seat is handed over. Undefined, having
 * done nothing, if any of them is not of this bloc.
 */
export function createInvitation(
  turn: Turn,
  right: SetupRight,
  key: string,
  blocId: number,
  place: Place,
  whom: Whom = {},
): { invitationId: number; payload: string } | undefined {
  if ('blocId' in right && right.blocId !== blocId) return undefined;
  if (!isOfBloc(turn, blocId, place, whom)) return undefined;
  const { tx, now } = turn;
  const agencyId = 'office' in place ? null : place.agencyId;
  const link = newLink(key);
  const { id: invitationId } = tx
    .insert(invitations)
    .values({
      blocId,
      agencyId,
      kind: 'kind' in place ? place.kind : null,
      personId: whom.personId ?? null,
      replacesPersonId: whom.replaces ?? null,
      ...link,
      createdBy: right.personId,
      createdAt: now,
      expiresAt: expiryOf(now, getBloc(tx, blocId).inviteDays),
    })
    .returning({ id: invitations.id })
    .get();
  recordAudit(tx, {
    blocId,
    at: now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'invitation_made',
    subjectKind: 'invitation',
    subjectId: invitationId,
    details: { agencyId, old: null, new: 'kind' in place ? place.kind : 'secretariat' },
  });
  return { invitationId, payload: payloadOf('invitation', tokenOf(key, link.nonce)) };
}

/** Takes a link back. Returns false, having done nothing, if it was taken or is over already. */
export function revokeInvitation(
  turn: Turn,
  right: SetupRight,
  invitation: Invitation,
  why: RevokeReason,
): boolean {
  const { tx, now } = turn;
  if (!isOpen(invitation, now)) return false;
  tx.update(invitations).set({ revokedAt: now }).where(eq(invitations.id, invitation.id)).run();
  auditSetup(
    tx,
    { right, now, why },
    {
      blocId: invitation.blocId,
      action: 'invitation_revoked',
      subjectKind: 'invitation',
      subjectId: invitation.id,
      details: { agencyId: invitation.agencyId, old: 'waiting', new: 'revoked' },
    },
  );
  return true;
}

/** What an invitation is about, in whole. */
export function aboutInvitation(turn: Turn, invitation: Invitation): About {
  const { tx } = turn;
  return {
    invitation,
    bloc: getBloc(tx, invitation.blocId),
    agency: invitation.agencyId === null ? undefined : getAgency(tx, invitation.agencyId),
    replaces: invitation.replacesPersonId === null ? undefined : getPerson(tx, invitation.replacesPersonId),
    invitee: invitation.personId === null ? undefined : getPerson(tx, invitation.personId),
  };
}

/** Whether this account may take the invitation now. */
function isFor(turn: Turn, invitation: Invitation, guest: Guest): boolean {
  if (!isOpen(invitation, turn.now)) return false;
  const { agency } = aboutInvitation(turn, invitation);
  if (agency && agency.archivedAt !== null) return false;
  if (invitation.personId === null) return true;
  const { telegramId } = getPerson(turn.tx, invitation.personId);
  return telegramId === null || telegramId === guest.telegramId;
}

/** Somebody shows a link: what they are joining, and the notice. Undefined if the link is not good. */
export function openInvitation(
  turn: Turn,
  guest: Guest,
  invitation: Invitation | undefined,
): Content | undefined {
  if (!invitation || !isFor(turn, invitation, guest)) return undefined;
  turn.tx
    .insert(invitationOpenings)
    .values({ invitationId: invitation.id, telegramId: guest.telegramId, openedAt: turn.now })
    .onConflictDoNothing()
    .run();
  return joinScreen(guest.t, aboutInvitation(turn, invitation));
}

/**
 * Somebody who has shown the link agrees: the consent is kept, the link is used, and either they have the seat
 * (when the secretariat named them) or the secretariat is asked. Undefined if the invitation is not theirs to take.
 */
export function takeInvitation(
  turn: Turn,
  affected: Affected,
  guest: Guest,
  invitationId: number,
): Content | undefined {
  const { tx, now } = turn;
  const invitation = findInvitation(tx, invitationId);
  if (!invitation || !hasOpened(tx, invitationId, guest.telegramId)) return undefined;
  if (!isFor(turn, invitation, guest)) return undefined;
  const { blocId } = invitation;
  const personId = personOf(turn, guest, invitation);
  const taken = tx
    .update(invitations)
    .set({ takenBy: personId, takenAt: now })
    .where(eq(invitations.id, invitation.id))
    .returning()
    .get();
  const { id: consentId } = tx
    .insert(consents)
    .values({ blocId, personId, textVersion: NOTICE_VERSION, givenAt: now })
    .returning({ id: consents.id })
    .get();
  const by = { blocId, at: now, personId, capacity: 'guest' };
  recordAudit(tx, {
    ...by,
    action: 'consent_given',
    subjectKind: 'consent',
    subjectId: consentId,
    details: { textVersion: NOTICE_VERSION },
  });
  recordAudit(tx, {
    ...by,
    action: 'invitation_taken',
    subjectKind: 'invitation',
    subjectId: invitation.id,
    details: { agencyId: invitation.agencyId, old: 'waiting', new: 'taken' },
  });
  const about = aboutInvitation(turn, taken);
  const inviter =
    taken.createdBy === null ? undefined : setupRight(tx, taken.createdBy, blocId, todayIn(turn, blocId));
  if (taken.personId !== null && inviter) {
    admit(turn, affected, inviter, taken);
    if (about.agency) affected.seatsChanged(turn, about.agency.id);
    return joined(guest.t, about);
  }
  tellApprovers(turn, taken);
  return waitingForApproval(guest.t, about);
}

/** The person behind the account: known before, entered by name, or new. */
function personOf(turn: Turn, guest: Guest, invitation: Invitation): number {
  if (guest.person) return guest.person.id;
  if (invitation.personId !== null) {
    linkTelegram(turn.tx, invitation.personId, guest.telegramId);
    return invitation.personId;
  }
  const { telegramId, name } = guest;
  return registerGuest(turn.tx, { telegramId, name, blocId: invitation.blocId }, turn.now);
}
