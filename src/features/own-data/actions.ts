/**
 * A person's own data: exported as a file, and blanked when they leave. The record keeps the seats, the offices
 * and the id; whatever the person did stays the agency's.
 */
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { textsIn } from '../../locales/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import type { Tx } from '../../platform/db/open.ts';
import { requestFile } from '../../platform/files/index.ts';
import { recordAudit } from '../audit/index.ts';
import { conversations } from '../forms/schema.ts';
import {
  getBloc,
  type Person,
  seatHolders,
  secretariatHolders,
  type Turn,
  tell,
  textsOf,
} from '../registry/index.ts';
import { delegations, offices, operators, people, seats } from '../registry/schema.ts';
import { reports } from '../reports/schema.ts';
import { personLeft, type Vacancy } from './messages.ts';
import { listOffices, listSeats } from './queries.ts';
import { departures } from './schema.ts';
import { forgetUnsent } from './scrub.ts';

export const OWN_DATA_FILE = 'own_data';

/** Asks for the file of all that is kept on a person; it comes as a message of its own. */
export function exportOwnData(turn: Turn, person: Person): void {
  if (person.telegramId === null) return;
  const t = textsOf(person);
  const isNew = requestFile(turn.tx, {
    blocId: null,
    chatId: person.telegramId,
    kind: OWN_DATA_FILE,
    ref: String(person.id),
    fileName: `${t('own-data-file-name')}.json`,
    caption: t('own-data-file-caption'),
    now: turn.now,
  });
  if (!isNew) return;
  for (const blocId of blocsEver(turn.tx, person.id)) {
    recordAudit(turn.tx, {
      blocId,
      at: turn.now,
      personId: person.id,
      capacity: 'member',
      action: 'own_data_exported',
      subjectKind: 'person',
      subjectId: person.id,
    });
  }
}

function blocsEver(tx: Tx, personId: number): number[] {
  const held = [...listSeats(tx, personId), ...listOffices(tx, personId)];
  return [...new Set(held.map((one) => one.blocId))];
}

/**
 * The person leaves: seats and offices end at this instant, conversations close, what was still to be sent is not,
 * and the person is blanked. Each bloc's secretariat is told which seats are empty now.
 */
export function leave(turn: Turn, person: Person): void {
  const { tx, now } = turn;
  const chatId = person.telegramId;
  const blocIds = blocsEver(tx, person.id);
  const ended = blocIds.map((blocId) => ({ blocId, ...endHeld(turn, person.id, blocId) }));
  endDelegationsOf(turn, person.id);
  tx.update(operators)
    .set({ endedAt: now })
    .where(and(eq(operators.personId, person.id), isNull(operators.endedAt)))
    .run();
  tx.update(conversations)
    .set({ active: false, screenOutboxId: null })
    .where(eq(conversations.personId, person.id))
    .run();
  if (chatId !== null) forgetUnsent(tx, chatId);
  tx.insert(departures)
    .values({ personId: person.id, leftAt: now, chatId })
    .onConflictDoUpdate({ target: departures.personId, set: { leftAt: now, chatId } })
    .run();
  tx.update(people)
    .set({
      displayName: textsIn('vi')('own-data-left-name', { id: String(person.id) }),
      telegramId: null,
      language: 'vi',
      reachability: 'unknown',
      currentBlocId: null,
    })
    .where(eq(people.id, person.id))
    .run();
  for (const { blocId, seatIds, officeIds, vacancies, held } of ended) {
    for (const one of held) auditEnded(turn, person.id, blocId, one);
    recordAudit(tx, {
      blocId,
      at: now,
      personId: person.id,
      capacity: 'member',
      action: 'person_left',
      subjectKind: 'person',
      subjectId: person.id,
      details: { old: 'member', new: 'left', seats: seatIds.length, offices: officeIds.length },
    });
    tellWhoStays(turn, person.id, blocId, { vacancies, endedOffice: officeIds.length > 0 });
  }
}

/** Ends what the person holds or was to hold in a bloc. A seat that had not begun was never held. */
function endHeld(turn: Turn, personId: number, blocId: number) {
  const { tx } = turn;
  const today = localDate(turn.now, getBloc(tx, blocId).timeZone);
  const isRunning = (one: { blocId: number; endsOn: string | null }) =>
    one.blocId === blocId && (one.endsOn === null || one.endsOn > today);
  const mySeats = listSeats(tx, personId).filter(isRunning);
  const myOffices = listOffices(tx, personId).filter(isRunning);
  for (const one of mySeats) {
    const endsOn = one.startsOn > today ? one.startsOn : today;
    tx.update(seats).set({ endsOn }).where(eq(seats.id, one.id)).run();
  }
  for (const one of myOffices) {
    const endsOn = one.startsOn > today ? one.startsOn : today;
    tx.update(offices).set({ endsOn }).where(eq(offices.id, one.id)).run();
  }
  const vacancies = mySeats.map(
    (seat): Vacancy => ({
      kind: seat.kind,
      agency: seat.agency,
      isEmpty: seatHolders(tx, seat.agencyId, seat.kind, today).length === 0,
      openReports: countOpenReports(tx, seat.agencyId),
    }),
  );
  return {
    seatIds: mySeats.map((one) => one.id),
    officeIds: myOffices.map((one) => one.id),
    vacancies,
    held: [...mySeats, ...myOffices],
  };
}

/** Writes that a seat or an office ended because its holder left. */
function auditEnded(
  { tx, now }: Turn,
  personId: number,
  blocId: number,
  held: { id: number; kind: string; agencyId?: number },
): void {
  const isSeat = held.agencyId !== undefined;
  recordAudit(
    tx,
    {
      blocId,
      at: now,
      personId,
      capacity: 'member',
      action: isSeat ? 'seat_ended' : 'office_ended',
      subjectKind: isSeat ? 'seat' : 'office',
      subjectId: held.id,
      details: { ...(isSeat && { agencyId: held.agencyId ?? null }), old: held.kind, new: null },
    },
    { why: 'left_bot' },
  );
}

function countOpenReports(tx: Tx, agencyId: number): number {
  return tx
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(eq(reports.agencyId, agencyId), inArray(reports.state, ['draft', 'returned', 'awaiting_approval'])),
    )
    .all().length;
}

function endDelegationsOf(turn: Turn, personId: number): void {
  const ended = turn.tx
    .update(delegations)
    .set({ endedAt: turn.now })
    .where(and(eq(delegations.givenBy, personId), isNull(delegations.endedAt)))
    .returning()
    .all();
  for (const { id, blocId, agencyId, roundId } of ended) {
    recordAudit(turn.tx, {
      blocId,
      at: turn.now,
      personId,
      capacity: 'leader',
      action: 'delegation_ended',
      subjectKind: 'delegation',
      subjectId: id,
      details: {
        agencyId,
        roundId,
        old: roundId === null ? 'standing' : 'once',
        new: 'none',
        why: 'left_bot',
      },
    });
  }
}

function tellWhoStays(
  turn: Turn,
  leftId: number,
  blocId: number,
  what: { vacancies: Vacancy[]; endedOffice: boolean },
): void {
  const { tx, now } = turn;
  const bloc = getBloc(tx, blocId);
  const today = localDate(now, bloc.timeZone);
  const secretariat = secretariatHolders(tx, blocId, today);
  const recipients = secretariat.length > 0 ? secretariat : leadersOfHead(tx, blocId, today);
  for (const personId of new Set(recipients)) {
    const key = `person-left:${leftId}:${blocId}:${personId}`;
    tell(turn, personId, { priority: 'reminder', blocId, key }, (t) =>
      personLeft(t, { bloc, ...what, noSecretariat: secretariat.length === 0 }),
    );
  }
}

/** With nobody left in the secretariat, the leaders of the head agency are told. */
function leadersOfHead(tx: Tx, blocId: number, today: string): number[] {
  const heads = tx
    .select({ agencyId: offices.agencyId })
    .from(offices)
    .where(
      and(
        eq(offices.blocId, blocId),
        eq(offices.kind, 'head'),
        or(isNull(offices.endsOn), gt(offices.endsOn, today)),
      ),
    )
    .all();
  return heads.flatMap(({ agencyId }) =>
    agencyId === null ? [] : seatHolders(tx, agencyId, 'leader', today),
  );
}
