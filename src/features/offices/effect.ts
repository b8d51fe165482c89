/** The day of the rotation: the year turns, the incoming ones get their pack, the outgoing ones are told what they keep. */
import { localDate } from '../../platform/clock/zone.ts';
import { getBloc, seatHolders, secretariatRight, type Turn, tell } from '../registry/index.ts';
import { takeEffect } from './actions/index.ts';
import { handoverPack, outgoingKeeps } from './messages/index.ts';
import { listOfficesOn, type Rotation } from './queries.ts';
import { readHandover } from './reading.ts';

/** Brings a rotation into effect and writes to everybody concerned, once each. */
export function bringIntoEffect(turn: Turn, before: Rotation): Rotation {
  const { tx, now } = turn;
  const rotation = takeEffect(turn, before);
  const bloc = getBloc(tx, rotation.blocId);
  const today = localDate(now, bloc.timeZone);
  const held = listOfficesOn(tx, bloc.id, today);
  const serving = (year: number) =>
    held.flatMap((one) => (one.kind === 'secretariat' && one.year === year ? (one.personId ?? []) : []));
  const incoming = new Set(serving(rotation.year));
  const leaders =
    rotation.headAgencyId === null ? [] : seatHolders(tx, rotation.headAgencyId, 'leader', today);
  const pack = readHandover(tx, rotation, now);
  for (const personId of new Set([...incoming, ...leaders])) {
    const isSecretariat = secretariatRight(tx, personId, bloc.id, today, rotation.year) !== undefined;
    const key = `handover:${rotation.id}:${personId}`;
    tell(turn, personId, { priority: 'reminder', blocId: bloc.id, key }, (t) =>
      handoverPack(t, pack, isSecretariat),
    );
  }
  const earlier = [...new Set(held.map((one) => one.year))].filter((year) => year < rotation.year);
  for (const year of earlier) {
    for (const personId of new Set(serving(year))) {
      if (incoming.has(personId)) continue;
      const key = `outgoing:${rotation.id}:${year}:${personId}`;
      tell(turn, personId, { priority: 'reminder', blocId: bloc.id, key }, (t) =>
        outgoingKeeps(t, { bloc, year, newYear: rotation.year }),
      );
    }
  }
  return rotation;
}
