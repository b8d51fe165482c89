/** Brings together what the screens of the offices show. */
import { localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import {
  type Bloc,
  getAgency,
  getBloc,
  getPerson,
  listAgencies,
  listUnreachable,
} from '../registry/index.ts';
import { listCandidates, listRoundsAtWork, listUndecided, membersOf, type Rotation } from './queries.ts';

/** A rotation with its names. */
export interface RotationView {
  rotation: Rotation;
  bloc: Bloc;
  head: string | undefined;
  deputies: string[];
  people: string[];
}

export function readRotation(tx: Tx, rotation: Rotation): RotationView {
  const { deputyIds, personIds } = membersOf(tx, rotation.id);
  return {
    rotation,
    bloc: getBloc(tx, rotation.blocId),
    head: rotation.headAgencyId === null ? undefined : getAgency(tx, rotation.headAgencyId).shortName,
    deputies: deputyIds.map((id) => getAgency(tx, id).shortName),
    people: personIds.map((id) => getPerson(tx, id).displayName),
  };
}

export type Handover = ReturnType<typeof readHandover>;

/** What the incoming secretariat takes over, as it is now. */
export function readHandover(tx: Tx, rotation: Rotation, now: number) {
  const bloc = getBloc(tx, rotation.blocId);
  const today = localDate(now, bloc.timeZone);
  return {
    ...readRotation(tx, rotation),
    agencies: listAgencies(tx, bloc.id).map((one) => one.shortName),
    peopleCount: listCandidates(tx, bloc.id, today).length,
    unreachable: listUnreachable(tx, bloc.id, today).length,
    rounds: listRoundsAtWork(tx, bloc.id),
    scheduled: listUndecided(tx, rotation, now),
  };
}
