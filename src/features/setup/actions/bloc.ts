/** A bloc: its screen, its settings, its first secretariat. */
import { localDate } from '../../../platform/clock/zone.ts';
import { findState, keepState } from '../../../platform/db/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { listOpenInvitations, listWaiting } from '../../invitations/index.ts';
import {
  blocsOf,
  getBloc,
  getPerson,
  giveOffice,
  listAgencies,
  type OperatorRight,
  operatorRight,
  secretariatHolders,
  type Turn,
} from '../../registry/index.ts';
import { blocScreen } from '../messages.ts';

/** Where the program keeps the zone of the blocs that are made in chat. */
const ZONE_STATE = 'time_zone';
const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh';
/** The drafts of new blocs belong to no bloc yet. */
export const NO_BLOC = 0;

/** At every start: the zone that the configuration gives new blocs. */
export function keepZone({ tx }: Turn, timeZone: string | undefined): void {
  keepState(tx, ZONE_STATE, timeZone ?? DEFAULT_ZONE);
}

/** The zone that the configuration gives new blocs. */
export const zoneOf = ({ tx }: Turn): string => findState(tx, ZONE_STATE) ?? DEFAULT_ZONE;

/** The screen of a bloc for a person who may set it up. */
export function showBloc(
  turn: Turn,
  t: Parameters<typeof blocScreen>[0],
  personId: number,
  blocId: number,
  more: { isNew?: boolean } = {},
): Content {
  const { tx, now } = turn;
  const bloc = getBloc(tx, blocId);
  const today = localDate(now, bloc.timeZone);
  const secretariat = secretariatHolders(tx, blocId, today);
  return blocScreen(t, {
    bloc,
    agencies: listAgencies(tx, blocId).length,
    secretariat: secretariat.map((id) => getPerson(tx, id).displayName),
    openLinks: listOpenInvitations(tx, blocId, now).length,
    waiting: listWaiting(tx, blocId).length,
    isOperator: operatorRight(tx, personId) !== undefined,
    serves: secretariat.includes(personId),
    canSwitch: blocsOf(tx, personId, today).length > 1,
    ...more,
  });
}

/** The operator takes the secretariat's office, for instance to set up a bloc alone. */
export function serveAsSecretariat(turn: Turn, right: OperatorRight, blocId: number): void {
  const { tx, now } = turn;
  const bloc = getBloc(tx, blocId);
  const { personId } = right;
  const startsOn = localDate(now, bloc.timeZone);
  if (personId === null || secretariatHolders(tx, blocId, startsOn).includes(personId)) return;
  giveOffice(tx, { right, now }, { blocId, year: bloc.year, startsOn, kind: 'secretariat', personId });
}
