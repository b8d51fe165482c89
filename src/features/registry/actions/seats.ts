/** Seats and offices, given and ended. */
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import { offices, seats } from '../schema.ts';
import { auditSetup, type By } from './bloc.ts';

const insertSeat = preparedOnce((tx) =>
  tx
    .insert(seats)
    .values({
      blocId: sql.placeholder('blocId'),
      agencyId: sql.placeholder('agencyId'),
      personId: sql.placeholder('personId'),
      kind: sql.placeholder('kind'),
      startsOn: sql.placeholder('startsOn'),
    })
    .returning({ id: seats.id })
    .prepare(),
);

/** Gives a person a seat in an agency from the local date `startsOn`, until ended. */
export function seatPerson(
  tx: Tx,
  by: By,
  seat: { blocId: number; agencyId: number; personId: number; kind: 'leader' | 'officer'; startsOn: string },
): void {
  const { id } = insertSeat(tx).get({ ...seat });
  auditSetup(tx, by, {
    blocId: seat.blocId,
    action: 'person_seated',
    subjectKind: 'seat',
    subjectId: id,
    details: { agencyId: seat.agencyId, personId: seat.personId, old: null, new: seat.kind },
  });
}

/** Ends a person's seats of this kind in the agency, from the local date `today` on: at this very instant. */
export function endSeat(
  tx: Tx,
  by: By,
  seat: { blocId: number; agencyId: number; personId: number; kind: 'leader' | 'officer' },
  today: string,
): boolean {
  const ended = tx
    .update(seats)
    .set({ endsOn: today })
    .where(
      and(
        eq(seats.agencyId, seat.agencyId),
        eq(seats.personId, seat.personId),
        eq(seats.kind, seat.kind),
        or(isNull(seats.endsOn), gt(seats.endsOn, today)),
      ),
    )
    .returning({ id: seats.id })
    .all();
  for (const { id } of ended) {
    auditSetup(tx, by, {
      blocId: seat.blocId,
      action: 'seat_ended',
      subjectKind: 'seat',
      subjectId: id,
      details: { agencyId: seat.agencyId, personId: seat.personId, old: seat.kind, new: null },
    });
  }
  return ended.length > 0;
}

/** Ends a person's office in the secretariat, from the local date `today` on: at this very instant. */
export function endSecretariat(tx: Tx, by: By, blocId: number, personId: number, today: string): boolean {
  const ended = tx
    .update(offices)
    .set({ endsOn: today })
    .where(
      and(
        eq(offices.blocId, blocId),
        eq(offices.kind, 'secretariat'),
        eq(offices.personId, personId),
        or(isNull(offices.endsOn), gt(offices.endsOn, today)),
      ),
    )
    .returning({ id: offices.id })
    .all();
  for (const { id } of ended) {
    auditSetup(tx, by, {
      blocId,
      action: 'office_ended',
      subjectKind: 'office',
      subjectId: id,
      details: { personId, old: 'secretariat', new: null },
    });
  }
  return ended.length > 0;
}

/** Gives an office for an emulation year: head and deputy to an agency, secretariat to a person. */
export function giveOffice(
  tx: Tx,
  by: By,
  office: { blocId: number; year: number; startsOn: string } & (
    | { kind: 'head' | 'deputy'; agencyId: number }
    | { kind: 'secretariat'; personId: number }
  ),
): void {
  const { id } = tx.insert(offices).values(office).returning({ id: offices.id }).get();
  auditSetup(tx, by, {
    blocId: office.blocId,
    action: 'office_given',
    subjectKind: 'office',
    subjectId: id,
    details: { year: office.year, old: null, new: office.kind },
  });
}
