/** A notice of the secretariat: written, previewed, sent to all agencies, acknowledged by each person. */
import { eq } from 'drizzle-orm';
import type { T } from '../../locales/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import { type Content, findByKey, revisePrepared } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Form, type Purpose, setDraftOpen } from '../forms/index.ts';
import {
  getBloc,
  getPerson,
  type Person,
  type SecretariatRight,
  secretariatRight,
  type Turn,
  tell,
  tellPrepared,
  textsOf,
  todayIn,
} from '../registry/index.ts';
import { acknowledged, broadcastText, notice } from './messages.ts';
import { type Broadcast, findBroadcast, listAudience, type Recipient } from './queries.ts';
import { broadcastRecipients, broadcasts } from './schema.ts';

export const BROADCAST_PURPOSE = 'broadcast';
export const BROADCAST_STATUS_KIND = 'broadcast_status';

export const broadcastForm: Form = {
  title: 'Thông báo',
  questions: [
    { key: 'text', type: 'long_text', required: true, maxLength: 3000, text: 'Nội dung thông báo' },
  ],
};

/** The secretariat's wizard for a broadcast, on the same engine as the reports. */
export const broadcastPurpose: Purpose = {
  access(turn, draft, personId) {
    const today = todayIn(turn, draft.blocId);
    if (draft.subjectId !== personId) return undefined;
    return secretariatRight(turn.tx, personId, draft.blocId, today) && { today };
  },
  heading: (turn, draft, t) => `${t('broadcast-heading')}\n${getBloc(turn.tx, draft.blocId).name}`,
  submitLabel: (turn, draft, personId, t) => sendLabel(turn, draft.blocId, personId, t, 0),
  // Whoever serves two years at once says for which of them they speak.
  alsoLabel: (turn, draft, personId, t) => sendLabel(turn, draft.blocId, personId, t, 1),
  reviewBody(turn, draft, answers, t) {
    const text = answers.get('text');
    const bloc = getBloc(turn.tx, draft.blocId);
    const audience = listAudience(turn.tx, bloc.id, localDate(turn.now, bloc.timeZone));
    return broadcastText(t, {
      bloc,
      text: text?.kind === 'text' ? text.value : '',
      years: yearsOf(turn, bloc.id, draft.subjectId),
      preview: { people: audience.length, agencies: new Set(audience.map((one) => one.agency.id)).size },
    });
  },
  submit(turn, finished, t) {
    const right = secretariatRight(turn.tx, finished.personId, finished.draft.blocId, finished.context.today);
    const text = finished.answers.get('text');
    const year = yearsOf(turn, finished.draft.blocId, finished.personId)[finished.also ? 1 : 0];
    const isReady = right !== undefined && year !== undefined && text?.kind === 'text';
    const published = isReady ? publishBroadcast(turn, right, year, text.value) : undefined;
    if (!published) return { text: t('not-allowed') };
    setDraftOpen(turn, finished.draft.id, false);
    return { text: t('broadcast-published', { people: published.people }) };
  },
};

/** The button that sends for the latest year (0) or the one before (1); empty where the person has no such year. */
function sendLabel(turn: Turn, blocId: number, personId: number, t: T, which: 0 | 1): string {
  const years = yearsOf(turn, blocId, personId);
  const year = years[which];
  const today = todayIn(turn, blocId);
  const people = listAudience(turn.tx, blocId, today).length;
  if (years.length === 1 && which === 0) return t('button-send-broadcast', { people });
  return year === undefined ? '' : t('button-send-broadcast-year', { people, year: String(year) });
}

/** The emulation years for which a person speaks in the bloc today, the latest first. */
function yearsOf(turn: Turn, blocId: number, personId: number): number[] {
  const today = todayIn(turn, blocId);
  const years = secretariatRight(turn.tx, personId, blocId, today)?.years ?? [];
  return years.toSorted((a, b) => b - a);
}

const statusKey = (broadcastId: number) => `broadcast-status:${broadcastId}`;

/**
 * Sends a text to everybody who holds a seat, once each, and gives the secretary a list that keeps itself. Undefined,
 * having done nothing, for an emulation year that is another secretariat's.
 */
export function publishBroadcast(
  turn: Turn,
  right: SecretariatRight,
  year: number,
  text: string,
): { broadcastId: number; people: number } | undefined {
  if (!right.years.includes(year)) return undefined;
  const { tx, now } = turn;
  const bloc = getBloc(tx, right.blocId);
  const broadcast = tx
    .insert(broadcasts)
    .values({ blocId: bloc.id, text, year, publishedBy: right.personId, publishedAt: now })
    .returning()
    .get();
  const { id: broadcastId } = broadcast;
  const audience = listAudience(tx, bloc.id, localDate(now, bloc.timeZone));
  for (const { personId, agency } of audience) {
    const { id: recipientId } = tx
      .insert(broadcastRecipients)
      .values({ broadcastId, personId, agencyId: agency.id })
      .returning({ id: broadcastRecipients.id })
      .get();
    const outboxId = tell(
      turn,
      personId,
      { priority: 'broadcast', blocId: bloc.id, key: `broadcast:${broadcastId}:${personId}` },
      (t) => notice(t, { bloc, broadcast, recipientId }),
    );
    if (outboxId === undefined) continue;
    tx.update(broadcastRecipients).set({ outboxId }).where(eq(broadcastRecipients.id, recipientId)).run();
  }
  tellPrepared(turn, right.personId, {
    kind: BROADCAST_STATUS_KIND,
    ref: String(broadcastId),
    key: statusKey(broadcastId),
    priority: 'broadcast',
    blocId: bloc.id,
  });
  recordAudit(tx, {
    blocId: bloc.id,
    at: now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'broadcast_published',
    subjectKind: 'broadcast',
    subjectId: broadcastId,
    details: { people: audience.length, year },
  });
  return { broadcastId, people: audience.length };
}

/** Has the secretary's list of a broadcast written anew. */
export function refreshStatus(turn: Turn, broadcastId: number): void {
  const row = findByKey(turn.tx, statusKey(broadcastId));
  if (row) revisePrepared(turn.tx, row.id, turn.now);
}

/** A person says that they took note; the first time counts. Returns what their message becomes. */
export function acknowledge(turn: Turn, recipient: Recipient, person: Person): Content {
  const { tx, now } = turn;
  const broadcast = getBroadcast(turn, recipient.broadcastId);
  const bloc = getBloc(tx, broadcast.blocId);
  const at = recipient.acknowledgedAt ?? now;
  if (recipient.acknowledgedAt === null) {
    tx.update(broadcastRecipients)
      .set({ acknowledgedAt: now })
      .where(eq(broadcastRecipients.id, recipient.id))
      .run();
    refreshStatus(turn, broadcast.id);
    recordAudit(tx, {
      blocId: bloc.id,
      at: now,
      personId: person.id,
      capacity: 'member',
      action: 'broadcast_acknowledged',
      subjectKind: 'broadcast',
      subjectId: broadcast.id,
    });
  }
  return acknowledged(textsOf(getPerson(tx, person.id)), { bloc, broadcast, at });
}

function getBroadcast(turn: Turn, id: number): Broadcast {
  const broadcast = findBroadcast(turn.tx, id);
  if (!broadcast) throw new Error(`No broadcast ${id}`);
  return broadcast;
}
