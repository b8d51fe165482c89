/** A visit of somebody who may set up the bloc, and what such visits need to know of its list. */
import type { CivilClock } from '../../platform/clock/index.ts';
import type { BotContext } from '../../platform/telegram/index.ts';
import { foldText, type Purposes } from '../forms/index.ts';
import type { MemberVisit } from '../registry/bot.ts';
import { type Agency, listAllAgencies, listSeats, type Seated, type SetupRight } from '../registry/index.ts';
import type { ListedAgency } from './cards.ts';

export interface Room {
  clock: CivilClock;
  purposes: Purposes;
  /** The program's key, from which links are made. */
  linkKey: string;
}

/** A visit of somebody who may set up the bloc. */
export interface SetupVisit extends MemberVisit {
  right: SetupRight;
  ctx: BotContext;
}

/** Every agency with how many people sit in it and how many of them the bot reaches. */
export function listed({ turn, bloc, today }: MemberVisit): ListedAgency[] {
  const seats = Map.groupBy(listSeats(turn.tx, bloc.id, today), (seat) => seat.agencyId);
  return listAllAgencies(turn.tx, bloc.id).map((agency) => {
    const people = new Map((seats.get(agency.id) ?? []).map((one) => [one.personId, one]));
    const reached = [...people.values()].filter((one) => one.reachability === 'reachable');
    return { agency, people: people.size, reached: reached.length };
  });
}

/** Who sits in an agency today. */
export function peopleOf({ turn, bloc, today }: MemberVisit, agency: Agency): Seated[] {
  return listSeats(turn.tx, bloc.id, today).filter((one) => one.agencyId === agency.id);
}

/** Members first, then those that left. */
export function ordered(all: ListedAgency[]): ListedAgency[] {
  return all.toSorted((a, b) => Number(a.agency.archivedAt !== null) - Number(b.agency.archivedAt !== null));
}

/** Finds agencies by a part of their name, abbreviation or code, or of the name of somebody in them. */
export function search(visit: MemberVisit, text: string): ListedAgency[] {
  const wanted = foldText(text);
  const people = Map.groupBy(listSeats(visit.turn.tx, visit.bloc.id, visit.today), (one) => one.agencyId);
  return ordered(listed(visit)).filter(({ agency }) =>
    [
      agency.name,
      agency.shortName,
      agency.code,
      agency.abbreviation ?? '',
      ...(people.get(agency.id) ?? []).map((one) => one.name),
    ].some((one) => foldText(one).includes(wanted)),
  );
}
