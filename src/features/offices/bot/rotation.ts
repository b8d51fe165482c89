/** The rotation being prepared, tap by tap. */
import { createDraft, getOwnFormVersion, listOpenDrafts, resumeConversation } from '../../forms/index.ts';
import type { MemberVisit } from '../../registry/bot.ts';
import { listAgencies, type SecretariatRight } from '../../registry/index.ts';
import { chooseDay, chooseHead, proposeRotation, toggleMember, withdrawRotation } from '../actions/index.ts';
import type { rotationButton } from '../buttons.ts';
import { CHOICES, cancelAsked, choice, dayChoice } from '../messages/index.ts';
import { ROTATION_DAY_PURPOSE } from '../purposes.ts';
import { listCandidates, membersOf, type Rotation } from '../queries.ts';
import { daysOffered } from '../rules.ts';
import { type Room, showOffices, showRotation } from './screens.ts';

function showChoice(
  visit: MemberVisit,
  rotation: Rotation,
  what: 'head' | 'deputy' | 'person',
  page: number,
) {
  const { turn, bloc, today, t } = visit;
  const { deputyIds, personIds } = membersOf(turn.tx, rotation.id);
  const agencies = listAgencies(turn.tx, bloc.id).map((one) => ({ id: one.id, name: one.shortName }));
  const all =
    what === 'person'
      ? listCandidates(turn.tx, bloc.id, today)
      : agencies.filter((one) => what === 'head' || one.id !== rotation.headAgencyId);
  const chosen = what === 'person' ? personIds : deputyIds;
  visit.show(choice(t, { rotation, what, all, chosen, page }));
}

/** The page of the list on which something stands, so that ticking it stays there; undefined: it is not in it. */
function pageOf(all: { id: number }[], id: number): number | undefined {
  const at = all.findIndex((one) => one.id === id);
  return at < 0 ? undefined : Math.floor(at / CHOICES);
}

function typeDay({ turn, bloc, person }: MemberVisit, room: Room, rotation: Rotation): void {
  const draftId =
    listOpenDrafts(turn.tx, ROTATION_DAY_PURPOSE, rotation.id)[0]?.id ??
    createDraft(turn, {
      blocId: bloc.id,
      formVersionId: getOwnFormVersion(turn.tx, ROTATION_DAY_PURPOSE),
      purpose: ROTATION_DAY_PURPOSE,
      subjectId: rotation.id,
    });
  resumeConversation(turn, room.purposes, draftId, person.id);
}

type RotationTap = { verb: Parameters<typeof rotationButton.make>[0]['verb']; value: number };

/** A tap that changes the plan or looks at its choices: only while it is a draft. */
function tappedPlan(visit: MemberVisit, room: Room, rotation: Rotation, { verb, value }: RotationTap): void {
  const { turn, bloc, today, t } = visit;
  if (rotation.state !== 'draft') return visit.toast(t('stale'));
  const agencies = listAgencies(turn.tx, bloc.id);
  switch (verb) {
    case 'heads':
      return showChoice(visit, rotation, 'head', value);
    case 'deputies':
      return showChoice(visit, rotation, 'deputy', value);
    case 'people':
      return showChoice(visit, rotation, 'person', value);
    case 'days':
      return visit.show(dayChoice(t, rotation, daysOffered(rotation.year, today)));
    case 'type_day':
      return typeDay(visit, room, rotation);
    case 'head':
      if (!agencies.some((one) => one.id === value)) return visit.toast(t('not-allowed'));
      return showRotation(visit, chooseHead(turn, rotation, value));
    case 'deputy': {
      const page = pageOf(
        agencies.filter((one) => one.id !== rotation.headAgencyId),
        value,
      );
      if (page === undefined) return visit.toast(t('not-allowed'));
      const changed = toggleMember(turn, rotation, { agencyId: value });
      return changed ? showChoice(visit, changed, 'deputy', page) : visit.toast(t('rotation-two-deputies'));
    }
    case 'person': {
      const page = pageOf(listCandidates(turn.tx, bloc.id, today), value);
      if (page === undefined) return visit.toast(t('not-allowed'));
      const changed = toggleMember(turn, rotation, { personId: value });
      return changed && showChoice(visit, changed, 'person', page);
    }
    case 'day': {
      const day = daysOffered(rotation.year, today).find((one) => Number(one.replaceAll('-', '')) === value);
      return day === undefined
        ? visit.toast(t('stale'))
        : showRotation(visit, chooseDay(turn, rotation, day));
    }
    case 'show':
    case 'propose':
    case 'reopen':
    case 'cancel':
    case 'cancel_confirmed':
      return undefined;
  }
}

/** A tap on a screen of the rotation at work. */
export function tapped(
  visit: MemberVisit,
  room: Room,
  right: SecretariatRight,
  rotation: Rotation,
  tap: RotationTap,
) {
  const { turn, t } = visit;
  switch (tap.verb) {
    case 'show':
      return showRotation(visit, rotation);
    case 'propose': {
      const proposed = proposeRotation(turn, right, rotation);
      if (!proposed.ok) return visit.toast(t('stale'));
      visit.toast(t('rotation-proposed'));
      return showRotation(visit, proposed.rotation, proposed.leaders);
    }
    case 'reopen':
      if (rotation.state === 'draft') return visit.toast(t('stale'));
      return showRotation(visit, withdrawRotation(turn, right, rotation, 'draft'));
    case 'cancel':
      return visit.show(cancelAsked(t, rotation));
    case 'cancel_confirmed':
      withdrawRotation(turn, right, rotation, 'cancelled');
      return showOffices(visit, right);
    case 'heads':
    case 'head':
    case 'deputies':
    case 'deputy':
    case 'people':
    case 'person':
    case 'days':
    case 'day':
    case 'type_day':
      return tappedPlan(visit, room, rotation, tap);
  }
}
