/** Sets up blocs, their groups and agencies; each use case writes its audit row with it. */
import { eq } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { type AuditWhat, type Reason, recordAudit } from '../../audit/index.ts';
import { type Bloc, findBlocByGroup, getBloc } from '../queries.ts';
import type { OperatorRight, SetupRight } from '../rights.ts';
import { agencies, blocs } from '../schema.ts';
import type { Turn } from '../turn.ts';

/** Who sets up, when, and why where that is asked. */
export interface By<Right extends SetupRight = SetupRight> {
  right: Right;
  /** Civil clock, UTC milliseconds. */
  now: number;
  why?: Reason | undefined;
}

/** Writes what was set up; a right over another bloc is a fault of the program. */
export function auditSetup(tx: Tx, by: By, entry: AuditWhat): void {
  if ('blocId' in by.right && by.right.blocId !== entry.blocId) {
    throw new Error(`A right over bloc ${by.right.blocId} was used for bloc ${entry.blocId}`);
  }
  const acted = { at: by.now, personId: by.right.personId, capacity: by.right.capacity };
  recordAudit(tx, { ...entry, ...acted }, { why: by.why });
}

export function createBloc(
  tx: Tx,
  by: By<OperatorRight>,
  bloc: { name: string; place: string; year: number; timeZone: string },
): number {
  const { id } = tx
    .insert(blocs)
    .values({ ...bloc, createdAt: by.now })
    .returning({ id: blocs.id })
    .get();
  auditSetup(tx, by, {
    blocId: id,
    action: 'bloc_created',
    subjectKind: 'bloc',
    subjectId: id,
    details: { year: bloc.year },
  });
  return id;
}

export type BlocChanges = Partial<Pick<Bloc, 'name' | 'place' | 'timeZone' | 'inviteDays'>>;

/** Changes settings of a bloc; what is equal already is left alone. Returns the bloc as it is then. */
export function changeBloc(tx: Tx, by: By, bloc: Bloc, changes: BlocChanges): Bloc {
  const changed = (['name', 'place', 'timeZone', 'inviteDays'] as const).filter(
    (field) => changes[field] !== undefined && changes[field] !== bloc[field],
  );
  if (changed.length === 0) return bloc;
  tx.update(blocs).set(changes).where(eq(blocs.id, bloc.id)).run();
  for (const field of changed) {
    auditSetup(tx, by, {
      blocId: bloc.id,
      action: 'bloc_changed',
      subjectKind: 'bloc',
      subjectId: bloc.id,
      details: { field, old: bloc[field], new: changes[field] ?? null },
    });
  }
  return getBloc(tx, bloc.id);
}

/** Binds the bloc's group, and in a forum its topic; from then on the board and summaries go there. */
export function bindGroup(
  tx: Tx,
  by: By,
  blocId: number,
  chatId: number,
  place: { topicId?: number | undefined; title?: string | undefined } = {},
): void {
  const group = {
    groupChatId: chatId,
    groupTopicId: place.topicId ?? null,
    groupTitle: place.title ?? null,
    groupLostAt: null,
  };
  const { groupChatId: old, groupTopicId: oldTopicId } = getBloc(tx, blocId);
  tx.update(blocs).set(group).where(eq(blocs.id, blocId)).run();
  auditSetup(tx, by, {
    blocId,
    action: 'group_bound',
    subjectKind: 'bloc',
    subjectId: blocId,
    details: { old, new: chatId, oldTopicId, topicId: group.groupTopicId },
  });
}

/** The bot was removed from a bloc's group, or is back in it. Returns whether this is news. */
export function markGroupLost(tx: Tx, bloc: Bloc, isLost: boolean, now: number): boolean {
  if ((bloc.groupLostAt !== null) === isLost) return false;
  tx.update(blocs)
    .set({ groupLostAt: isLost ? now : null })
    .where(eq(blocs.id, bloc.id))
    .run();
  recordAudit(tx, {
    blocId: bloc.id,
    at: now,
    personId: null,
    capacity: 'clock',
    action: isLost ? 'group_lost' : 'group_back',
    subjectKind: 'bloc',
    subjectId: bloc.id,
    details: isLost ? { old: 'present', new: 'absent' } : { old: 'absent', new: 'present' },
  });
  return true;
}

/** A group became a supergroup: its new id replaces the old one where it is bound. A second word of it does nothing. */
export function moveGroup({ tx, now }: Turn, oldChatId: number, newChatId: number): void {
  const bloc = findBlocByGroup(tx, oldChatId);
  if (!bloc) return;
  tx.update(blocs).set({ groupChatId: newChatId, groupLostAt: null }).where(eq(blocs.id, bloc.id)).run();
  recordAudit(tx, {
    blocId: bloc.id,
    at: now,
    personId: null,
    capacity: 'clock',
    action: 'group_bound',
    subjectKind: 'bloc',
    subjectId: bloc.id,
    details: { old: oldChatId, new: newChatId },
  });
}

export function addAgency(
  tx: Tx,
  by: By,
  blocId: number,
  agency: {
    code: string;
    name: string;
    shortName: string;
    position: number;
    documentRegime: 'party' | 'administrative';
    abbreviation?: string | null;
  },
): number {
  const { id } = tx
    .insert(agencies)
    .values({ ...agency, blocId })
    .returning({ id: agencies.id })
    .get();
  auditSetup(tx, by, {
    blocId,
    action: 'agency_added',
    subjectKind: 'agency',
    subjectId: id,
    details: { old: null, new: agency.code },
  });
  return id;
}
