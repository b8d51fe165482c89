/** A spreadsheet of agencies and people: checked against the registry, confirmed, carried out. */
import type { Content } from '../../platform/outbox/index.ts';
import { screenMark } from '../../platform/telegram/index.ts';
import { foldText } from '../forms/index.ts';
import {
  addAgency,
  addPerson,
  auditSetup,
  changeAgency,
  endSeat,
  getAgency,
  getBloc,
  getPerson,
  listAllAgencies,
  renamePerson,
  type SetupRight,
  seatPerson,
  type Turn,
  textsOf,
  todayIn,
} from '../registry/index.ts';
import { finishSheet, type Spreadsheet } from '../spreadsheets/index.ts';
import { bringBack, dissolve } from './members.ts';
import { importScreen } from './messages.ts';
import { readRegistry, rosterOf } from './queries.ts';
import { type Comparison, compareRoster, type Plan, weighPlan } from './rules/compare.ts';
import type { Reading, Roster } from './rules/roster.ts';

/** Compares what was read with the registry as it is now. */
export function checkRoster(turn: Turn, blocId: number, roster: Roster): Comparison {
  const today = todayIn(turn, blocId);
  return compareRoster(roster, readRegistry(turn.tx, blocId, today));
}

/** The screen of a checked import at a page, compared with the registry as it is now. */
export function showImport(
  turn: Turn,
  row: Spreadsheet,
  reading: Reading,
  page: number,
  hasChanged = false,
): Content {
  const t = textsOf(getPerson(turn.tx, row.personId));
  const bloc = getBloc(turn.tx, row.blocId);
  const agencyNames = new Map(listAllAgencies(turn.tx, bloc.id).map((one) => [one.id, one.shortName]));
  const about = { bloc, importId: row.id, fileName: row.fileName, page, hasChanged, agencyNames };
  if (!reading.ok) return importScreen(t, { ...about, reading, mark: '' });
  const comparison = checkRoster(turn, row.blocId, reading.roster);
  const mark = comparison.ok ? screenMark(comparison.plan) : '';
  return importScreen(t, { ...about, reading: comparison, mark });
}

export type ConfirmResult =
  | { ok: true; plan: Plan; newAgencies: number[] }
  /** The registry changed since the screen was written: nothing was done, it is to be looked at again. */
  | { ok: false; problem: 'stale' | 'changed' };

/** Carries out the plan that the person saw, and no other. `withEndings` also ends what the file does not name. */
export function confirmImport(
  turn: Turn,
  right: SetupRight,
  row: Spreadsheet,
  mark: string,
  withEndings: boolean,
): ConfirmResult {
  const reading = row.state === 'checked' ? rosterOf(row) : undefined;
  if (!reading?.ok) return { ok: false, problem: 'stale' };
  const comparison = checkRoster(turn, row.blocId, reading.roster);
  if (!comparison.ok || screenMark(comparison.plan) !== mark) return { ok: false, problem: 'changed' };
  const newAgencies = importRoster(turn, right, row.blocId, comparison.plan, withEndings, row.id);
  finishSheet(turn, row);
  return { ok: true, plan: comparison.plan, newAgencies };
}

/**
 * Carries out a plan, each change with its audit row and one for the whole; `importId` is the sheet sent by chat.
 * Returns the ids of the agencies that are new.
 */
export function importRoster(
  turn: Turn,
  right: SetupRight,
  blocId: number,
  plan: Plan,
  withEndings: boolean,
  importId = 0,
): number[] {
  const newAgencies = applyPlan(turn, right, blocId, plan, withEndings);
  auditSetup(
    turn.tx,
    { right, now: turn.now },
    {
      blocId,
      action: 'roster_imported',
      subjectKind: 'roster_import',
      subjectId: importId,
      details: { ...weighPlan(plan), withEndings },
    },
  );
  return newAgencies;
}

/** Returns the ids of the agencies that are new. */
function applyPlan(
  turn: Turn,
  right: SetupRight,
  blocId: number,
  plan: Plan,
  withEndings: boolean,
): number[] {
  const { tx, now } = turn;
  const by = { right, now, why: 'by_spreadsheet' as const };
  const today = todayIn({ tx, now }, blocId);
  const added = plan.agencies.added.map((agency) => addAgency(tx, by, blocId, agency));
  for (const { id } of plan.agencies.rejoined) bringBack(turn, by, getAgency(tx, id));
  for (const { id, changes } of plan.agencies.changed) changeAgency(tx, by, getAgency(tx, id), changes);
  const idByCode = new Map(listAllAgencies(tx, blocId).map((one) => [foldText(one.code), one.id]));
  const agencyOf = (code: string) => {
    const agencyId = idByCode.get(foldText(code));
    if (agencyId === undefined) throw new Error(`The plan names no agency ${code}`);
    return agencyId;
  };
  for (const { name, kind, agencyCode } of plan.people.added) {
    const agencyId = agencyOf(agencyCode);
    const personId = addPerson(tx, by, blocId, { displayName: name, telegramId: null });
    seatPerson(tx, by, { blocId, agencyId, personId, kind, startsOn: today });
  }
  for (const { personId, name } of plan.people.renamed) renamePerson(tx, by, blocId, personId, name);
  for (const { personId, agencyId, from, to, isSeated } of plan.people.moved) {
    for (const kind of from) endSeat(tx, by, { blocId, agencyId, personId, kind }, today);
    if (!isSeated) seatPerson(tx, by, { blocId, agencyId, personId, kind: to, startsOn: today });
  }
  for (const { personId, fromAgencyId, from, agencyCode, kind } of plan.people.transferred) {
    const agencyId = agencyOf(agencyCode);
    for (const old of from) {
      endSeat(tx, by, { blocId, agencyId: fromAgencyId, personId, kind: old }, today);
    }
    seatPerson(tx, by, { blocId, agencyId, personId, kind, startsOn: today });
  }
  if (!withEndings) return added;
  for (const { id, holdsOffice } of plan.agencies.absent) {
    if (!holdsOffice) dissolve(turn, by, getAgency(tx, id));
  }
  for (const { personId, agencyId, kind } of plan.people.absent) {
    endSeat(tx, by, { blocId, agencyId, personId, kind }, today);
  }
  return added;
}
