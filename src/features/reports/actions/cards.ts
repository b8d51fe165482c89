/**
 * The screens on which leaders decide. Each is known by its message, so that all of a report lose their buttons
 * together, and so that whoever becomes the agency's leader gets what waits, and a former one keeps no button.
 */
import { eq } from 'drizzle-orm';
import type { T } from '../../../locales/index.ts';
import { type Content, revise } from '../../../platform/outbox/index.ts';
import { listOpenDrafts, setDraftOpen } from '../../forms/index.ts';
import { getRound } from '../../movements/index.ts';
import {
  endLapsedDelegation,
  getAgency,
  getPerson,
  listLapsedDelegations,
  seatHolders,
  type Turn,
  tell,
  textsOf,
  todayIn,
} from '../../registry/index.ts';
import {
  approvalOver,
  approvalScreen,
  type OverWhy,
  renewalQuestion,
  waitingUnled,
} from '../messages/index.ts';
import { type ApprovalCard, listAwaiting, listCards, listOpenCards, type Report } from '../queries.ts';
import { approvalCards } from '../schema.ts';
import { entryBehind } from './on-behalf.ts';
import { aboutReport, RETURN_NOTE_PURPOSE, reachableLeaders, readDraft } from './report.ts';

/** The approval screen of a report that waits, as it stands now. */
export function approvalContent(turn: Turn, report: Report, t: T, page = 0): Content {
  const officer = report.sentForApprovalBy;
  return approvalScreen(t, {
    ...aboutReport(turn, report),
    ...readDraft(turn, report),
    report,
    entry: entryBehind(turn, report),
    officerName: officer === null ? '' : getPerson(turn.tx, officer).displayName,
    page,
  });
}

/** Remembers on which message a leader has the screen; without one, that they could not be reached. */
export function keepCard(turn: Turn, report: Report, personId: number, outboxId: number | null): void {
  const isKept = listCards(turn.tx, report).some(
    (one) => one.personId === personId && one.outboxId === outboxId,
  );
  if (isKept) return;
  const { id: reportId, revision } = report;
  turn.tx.insert(approvalCards).values({ reportId, revision, personId, outboxId }).run();
}

/** Sends a leader the approval screen, once for every time that the report is put forward. */
export function sendCard(turn: Turn, report: Report, leader: number): void {
  const key = `approval:${report.id}:${report.revision}:${leader}`;
  const outboxId = tell(turn, leader, { priority: 'reply', blocId: report.blocId, key }, (t) =>
    approvalContent(turn, report, t),
  );
  keepCard(turn, report, leader, outboxId ?? null);
}

/** Takes the buttons off every screen of a report, and ends words begun on them. */
export function closeApprovals(turn: Turn, report: Report, why: OverWhy): void {
  for (const note of listOpenDrafts(turn.tx, RETURN_NOTE_PURPOSE, report.id)) {
    setDraftOpen(turn, note.id, false);
  }
  for (const card of listOpenCards(turn.tx, report.id)) closeCard(turn, report, card, why);
}

function closeCard(turn: Turn, report: Report, card: ApprovalCard, why: OverWhy): void {
  turn.tx.update(approvalCards).set({ closedAt: turn.now }).where(eq(approvalCards.id, card.id)).run();
  const person = getPerson(turn.tx, card.personId);
  // Whoever left has no chat any more, and nothing is written there.
  if (card.outboxId === null || person.telegramId === null) return;
  const content = approvalOver(textsOf(person), aboutReport(turn, report), why);
  revise(turn.tx, card.outboxId, content, turn.now, 'reply');
}

/** Nobody leads the agency any more: its officers learn that they may take the report back and send it. */
function tellUnled(turn: Turn, report: Report, today: string): void {
  for (const officer of seatHolders(turn.tx, report.agencyId, 'officer', today)) {
    const key = `unled:${report.id}:${report.revision}:${officer}`;
    tell(turn, officer, { priority: 'reply', blocId: report.blocId, key }, (t) =>
      waitingUnled(t, { ...aboutReport(turn, report), report }),
    );
  }
}

/**
 * Brings what waits in line with who leads: a new leader gets the approval screens, a former one's lose their
 * buttons, and the present leaders are asked once whether a delegation of a former one goes on. Of one agency, at
 * once when its seats change; of all, by the clock. A second run does nothing.
 */
export function followSeats(turn: Turn, agencyId?: number): void {
  for (const report of listAwaiting(turn.tx, agencyId)) {
    const today = todayIn(turn, report.blocId);
    const leaders = seatHolders(turn.tx, report.agencyId, 'leader', today);
    for (const card of listOpenCards(turn.tx, report.id)) {
      if (!leaders.includes(card.personId)) closeCard(turn, report, card, 'handed_over');
    }
    const asked = listCards(turn.tx, report).map((card) => card.personId);
    for (const leader of reachableLeaders(turn, report.agencyId, today)) {
      if (!asked.includes(leader)) sendCard(turn, report, leader);
    }
    if (leaders.length === 0) tellUnled(turn, report, today);
  }
  for (const lapsed of listLapsedDelegations(turn.tx, turn.now, agencyId)) {
    const today = todayIn(turn, lapsed.blocId);
    const leaders = reachableLeaders(turn, lapsed.agencyId, today);
    // Nobody to ask: not in force, and asked about when somebody leads the agency.
    if (leaders.length === 0) continue;
    endLapsedDelegation(turn.tx, lapsed, turn.now);
    const round = lapsed.roundId === null ? undefined : getRound(turn.tx, lapsed.roundId);
    if (round && round.state !== 'open') continue;
    for (const leader of leaders) {
      const key = `delegation-renewal:${lapsed.id}:${leader}`;
      tell(turn, leader, { priority: 'reply', blocId: lapsed.blocId, key }, (t) =>
        renewalQuestion(t, {
          agency: getAgency(turn.tx, lapsed.agencyId),
          giverName: getPerson(turn.tx, lapsed.givenBy).displayName,
          delegationId: lapsed.id,
          round,
        }),
      );
    }
  }
}
