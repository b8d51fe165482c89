/** Telegram's side of the offices: the card, the rotation step by step, its acceptance, and closing a year. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import {
  createDraft,
  getOwnFormVersion,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import { leaderRight, listAgencies, type SecretariatRight, secretariatRight } from '../registry/index.ts';
import {
  acceptRotation,
  chooseDay,
  chooseHead,
  closeYear,
  confirmHandover,
  declineRotation,
  mayCloseYear,
  prepareRotation,
  proposeRotation,
  toggleMember,
  withdrawRotation,
} from './actions.ts';
import { acceptButton, closeYearButton, handoverButton, officesButton, rotationButton } from './buttons.ts';
import { bringIntoEffect } from './effect.ts';
import {
  CHOICES,
  cancelAsked,
  choice,
  closeYearAsked,
  dayChoice,
  officesCard,
  proposalOver,
  rotationCard,
  yearClosed,
} from './messages.ts';
import { ROTATION_DAY_PURPOSE } from './purposes.ts';
import {
  findRotation,
  findRotationAtWork,
  listCandidates,
  listOfficesOn,
  listRoundsAtWork,
  membersOf,
  type Rotation,
} from './queries.ts';
import { readRotation } from './reading.ts';
import { daysOffered } from './rules.ts';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** The card of the offices, as the secretariat sees it. */
function showOffices(visit: MemberVisit, right: SecretariatRight): void {
  const { turn, bloc, today, t } = visit;
  const held = listOfficesOn(turn.tx, bloc.id, today);
  const next = findRotationAtWork(turn.tx, bloc.id);
  const years = [...new Set(held.map((one) => one.year))];
  visit.show(
    officesCard(t, {
      bloc,
      held,
      next: next && readRotation(turn.tx, next),
      closable: years.filter((year) => mayCloseYear(turn, right, year)),
    }),
  );
}

function showRotation(visit: MemberVisit, rotation: Rotation, leaders?: number): void {
  const { turn, today, t } = visit;
  visit.show(
    rotationCard(t, {
      ...readRotation(turn.tx, rotation),
      ids: membersOf(turn.tx, rotation.id),
      today,
      ...(leaders !== undefined && { leaders }),
    }),
  );
}

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

function tapped(
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

function decide(visit: MemberVisit, values: Parameters<typeof acceptButton.make>[0]): void {
  const { turn, person, bloc, today, t } = visit;
  const rotation = findRotation(turn.tx, values.rotationId);
  const right =
    rotation?.headAgencyId == null || rotation.blocId !== bloc.id
      ? undefined
      : leaderRight(turn.tx, person.id, rotation.headAgencyId, today);
  if (!rotation || !right) return visit.toast(t('not-allowed'));
  const decision = values.verb === 'accept' ? acceptRotation : declineRotation;
  const decided = decision(turn, right, rotation, values.revision);
  if (!decided) return visit.toast(t('stale'), { alert: true });
  const why = values.verb === 'accept' ? 'accepted' : 'declined';
  visit.show(proposalOver(t, readRotation(turn.tx, decided), why));
  const isDue = decided.state === 'accepted' && decided.startsOn !== null && decided.startsOn <= today;
  if (isDue) bringIntoEffect(turn, decided);
}

/** The buttons of the offices; there is no command of their own. */
export function officesDoors(room: Room): Doors {
  const { clock } = room;
  const bySecretariat = (ctx: BotContext, work: (visit: MemberVisit, right: SecretariatRight) => void) =>
    asMember(ctx, clock, (visit) => {
      const { turn, person, bloc, today, t } = visit;
      const right = secretariatRight(turn.tx, person.id, bloc.id, today);
      if (right) work(visit, right);
      else visit.toast(t('not-allowed'));
    });
  return {
    commands: {},
    buttons: [
      onButton(officesButton, (ctx, { verb }) =>
        bySecretariat(ctx, (visit, right) => {
          if (verb === 'show') return showOffices(visit, right);
          showRotation(visit, prepareRotation(visit.turn, right));
        }),
      ),
      onButton(rotationButton, (ctx, { rotationId, revision, ...tap }) =>
        bySecretariat(ctx, (visit, right) => {
          const rotation = findRotationAtWork(visit.turn.tx, visit.bloc.id);
          if (rotation?.id !== rotationId || rotation.revision !== revision) {
            return visit.toast(visit.t('stale'));
          }
          tapped(visit, room, right, rotation, tap);
        }),
      ),
      onButton(acceptButton, (ctx, values) => asMember(ctx, clock, (visit) => decide(visit, values))),
      onButton(closeYearButton, (ctx, { year, verb }) =>
        bySecretariat(ctx, (visit, right) => {
          const { turn, bloc, t } = visit;
          if (!mayCloseYear(turn, right, year)) return visit.toast(t('not-allowed'));
          const openRounds = listRoundsAtWork(turn.tx, bloc.id).filter(
            (one) => one.year === year && one.state === 'open',
          ).length;
          if (verb === 'ask') return visit.show(closeYearAsked(t, { year, openRounds }));
          closeYear(turn, right, year);
          visit.show(yearClosed(t, bloc, year));
        }),
      ),
      onButton(handoverButton, (ctx, { rotationId }) =>
        bySecretariat(ctx, (visit, right) => {
          const { turn, bloc, t } = visit;
          const rotation = findRotation(turn.tx, rotationId);
          if (rotation?.blocId !== bloc.id || !right.years.includes(rotation.year)) {
            return visit.toast(t('not-allowed'));
          }
          confirmHandover(turn, right, rotation);
          visit.toast(t('pack-confirmed'));
          showOffices(visit, right);
        }),
      ),
    ],
  };
}
