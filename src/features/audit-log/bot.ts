/** Telegram's side of `/nhatky`: the secretariat reads, filters, searches and exports the log. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import {
  createDraft,
  getOwnFormVersion,
  listOpenDrafts,
  type Purposes,
  resumeConversation,
} from '../forms/index.ts';
import {
  asSecretariat,
  type Doors,
  type MemberVisit,
  type SecretariatVisit,
  secretariatCommand,
} from '../registry/bot.ts';
import { listAllAgencies, type SecretariatRight } from '../registry/index.ts';
import { changeView, clearFilters, exportLog, openLog } from './actions.ts';
import { auditButton, auditLogButton } from './buttons.ts';
import { agencyChoice, dayChoice, topicChoice } from './messages.ts';
import { AUDIT_SEARCH_PURPOSE } from './purposes.ts';
import { findView, listDays, type View } from './queries.ts';
import { dayOfNumber, topics } from './rules.ts';
import { readPage } from './screen.ts';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** How many days with events are offered, over all screens. */
const DAYS = 60;
/** Pages further than this are no pages: a forged button must not make the database count for long. */
const MAX_PAGE = 10_000;

function search({ turn, person }: MemberVisit, room: Room, view: View): void {
  const begun = listOpenDrafts(turn.tx, AUDIT_SEARCH_PURPOSE, view.id)[0];
  const draftId =
    begun?.id ??
    createDraft(turn, {
      blocId: view.blocId,
      formVersionId: getOwnFormVersion(turn.tx, AUDIT_SEARCH_PURPOSE),
      purpose: AUDIT_SEARCH_PURPOSE,
      subjectId: view.id,
    });
  resumeConversation(turn, room.purposes, draftId, person.id);
}

function tapped(
  visit: MemberVisit,
  room: Room,
  right: SecretariatRight,
  view: View,
  { verb, value }: { verb: Parameters<typeof auditButton.make>[0]['verb']; value: number },
): void {
  const { turn, bloc, t } = visit;
  const show = (changed: View) => visit.show(readPage(turn.tx, t, changed));
  switch (verb) {
    case 'page':
      return show(changeView(turn, view, { page: Math.min(value, MAX_PAGE) }));
    case 'topics':
      return visit.show(topicChoice(t, view));
    case 'topic':
      return show(changeView(turn, view, { topic: topics[value] ?? null }));
    case 'agencies':
      return visit.show(agencyChoice(t, view, listAllAgencies(turn.tx, bloc.id), value));
    case 'agency': {
      const isOurs = listAllAgencies(turn.tx, bloc.id).some((one) => one.id === value);
      return isOurs ? show(changeView(turn, view, { agencyId: value })) : visit.toast(t('not-allowed'));
    }
    case 'days':
      return visit.show(dayChoice(t, view, listDays(turn.tx, bloc, DAYS), value));
    case 'day': {
      const day = dayOfNumber(value);
      return day === undefined ? visit.toast(t('stale')) : show(changeView(turn, view, { day }));
    }
    case 'search':
      return search(visit, room, view);
    case 'clear':
      return show(clearFilters(turn, view));
    case 'export':
      exportLog(turn, right, view.id);
      return visit.toast(t('own-data-export-begun'));
  }
}

/** The command and buttons of the log. */
export function auditDoors(room: Room): Doors {
  const { clock } = room;
  const open = ({ turn, right, t, reply }: SecretariatVisit) =>
    reply(readPage(turn.tx, t, openLog(turn, right)));
  return {
    commands: { nhatky: secretariatCommand(open) },
    buttons: [
      onButton(auditLogButton, (ctx) => asSecretariat(ctx, clock, open)),
      onButton(auditButton, (ctx, { viewId, revision, ...tap }) =>
        asSecretariat(ctx, clock, (visit) => {
          const { turn, person, bloc, right, t } = visit;
          const view = findView(turn.tx, viewId);
          if (view?.personId !== person.id || view.blocId !== bloc.id) {
            return visit.toast(t('not-allowed'));
          }
          if (view.revision !== revision) return visit.toast(t('stale'));
          tapped(visit, room, right, view, tap);
        }),
      ),
    ],
  };
}
