/** The emulation year turns on the rotation's day, and is closed when its work is over. */
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { recordAudit } from '../../audit/index.ts';
import {
  getBloc,
  type SecretariatRight,
  secretariatHolders,
  type Turn,
  tell,
  todayIn,
} from '../../registry/index.ts';
import { blocs, offices } from '../../registry/schema.ts';
import { yearClosed } from '../messages/index.ts';
import { isClosed, listOfficesOn, type Rotation } from '../queries.ts';
import { closedYears } from '../schema.ts';
import { audit, auditOffice, change } from './record.ts';

/** The rotation's day has come: the bloc works on the new year. Its offices hold by their own dates. */
export function takeEffect(turn: Turn, before: Rotation): Rotation {
  const { tx } = turn;
  const old = getBloc(tx, before.blocId).year;
  const rotation = change(turn, before, { state: 'in_effect' });
  tx.update(blocs).set({ year: rotation.year }).where(eq(blocs.id, rotation.blocId)).run();
  audit(
    turn,
    rotation,
    { personId: null, capacity: 'clock' },
    { action: 'rotation_took_effect', details: { old, new: rotation.year } },
  );
  return rotation;
}

/** The years that this right may close: its own; or one that nobody holds any more, by a later year's holder. */
export function mayCloseYear(turn: Turn, right: SecretariatRight, year: number): boolean {
  const { tx } = turn;
  if (isClosed(tx, right.blocId, year)) return false;
  const held = listOfficesOn(tx, right.blocId, todayIn(turn, right.blocId));
  if (!held.some((one) => one.year > year) || !held.some((one) => one.year === year)) return false;
  if (right.years.includes(year)) return true;
  const isAbandoned = !held.some((one) => one.kind === 'secretariat' && one.year === year);
  return isAbandoned && right.years.some((one) => one > year);
}

/** Closes an emulation year: its offices end now, and nobody changes what belongs to it any more. */
export function closeYear(turn: Turn, right: SecretariatRight, year: number): boolean {
  const { tx, now } = turn;
  if (!mayCloseYear(turn, right, year)) return false;
  const today = todayIn(turn, right.blocId);
  const bloc = getBloc(tx, right.blocId);
  const holders = secretariatHolders(tx, right.blocId, today);
  const ended = tx
    .update(offices)
    .set({ endsOn: today })
    .where(
      and(
        eq(offices.blocId, right.blocId),
        eq(offices.year, year),
        or(isNull(offices.endsOn), gt(offices.endsOn, today)),
      ),
    )
    .returning({ id: offices.id, kind: offices.kind })
    .all();
  tx.insert(closedYears)
    .values({ blocId: right.blocId, year, closedBy: right.personId, closedAt: now })
    .run();
  for (const { id, kind } of ended) auditOffice(turn, right, { id, year, old: kind, new: null }, 'year_over');
  recordAudit(
    tx,
    {
      blocId: right.blocId,
      at: now,
      personId: right.personId,
      capacity: right.capacity,
      action: 'year_closed',
      subjectKind: 'bloc',
      subjectId: right.blocId,
      details: { old: 'open', new: 'closed', offices: ended.length },
    },
    { year },
  );
  for (const personId of holders) {
    if (personId === right.personId) continue;
    const key = `year-closed:${right.blocId}:${year}:${personId}`;
    tell(turn, personId, { priority: 'reply', blocId: right.blocId, key }, (t) => yearClosed(t, bloc, year));
  }
  return true;
}
