/** What the secretariat does in the log: opens it, filters it, takes it as a file. The log itself never changes. */
import { eq } from 'drizzle-orm';
import { requestFile } from '../../platform/files/index.ts';
import { recordAudit } from '../audit/index.ts';
import { getPerson, type SecretariatRight, type Turn, textsOf, todayIn } from '../registry/index.ts';
import { findViewOf, getView, newestEventId, type View } from './queries.ts';
import { auditViews } from './schema.ts';

export const AUDIT_FILE = 'audit_log';
const UNFILTERED = { topic: null, agencyId: null, day: null, words: null, page: 0 };

/** Opens the log at its newest event, without filters. A person has one view of a bloc: older screens are stale. */
export function openLog(turn: Turn, right: SecretariatRight): View {
  const { tx, now } = turn;
  const upToId = newestEventId(tx, right.blocId);
  const before = findViewOf(tx, right.blocId, right.personId);
  if (before) return changeView(turn, before, { ...UNFILTERED, upToId, openedAt: now });
  return tx
    .insert(auditViews)
    .values({ blocId: right.blocId, personId: right.personId, upToId, openedAt: now })
    .returning()
    .get();
}

/** Changes a filter or turns the page; a new filter begins at the first page. */
export function changeView(
  turn: Turn,
  view: View,
  change: Partial<Pick<View, 'topic' | 'agencyId' | 'day' | 'words' | 'page' | 'upToId' | 'openedAt'>>,
): View {
  return turn.tx
    .update(auditViews)
    .set({ page: 0, ...change, revision: view.revision + 1 })
    .where(eq(auditViews.id, view.id))
    .returning()
    .get();
}

/** Takes off all filters. */
export function clearFilters(turn: Turn, view: View): View {
  return changeView(turn, view, UNFILTERED);
}

/** Asks for the log as it is filtered now, as a file; on record like everything else. */
export function exportLog(turn: Turn, right: SecretariatRight, viewId: number): void {
  const { tx, now } = turn;
  const view = getView(tx, viewId);
  const person = getPerson(tx, right.personId);
  if (person.telegramId === null || view.blocId !== right.blocId) return;
  const t = textsOf(person);
  const { revision: _, page: __, openedAt: ___, ...filters } = view;
  const isNew = requestFile(tx, {
    blocId: right.blocId,
    chatId: person.telegramId,
    kind: AUDIT_FILE,
    ref: JSON.stringify({ ...filters, language: person.language }),
    fileName: `${t('audit-file-name')}-${todayIn({ tx, now }, right.blocId)}.csv`,
    caption: t('audit-file-caption'),
    now,
  });
  if (!isNew) return;
  recordAudit(tx, {
    blocId: right.blocId,
    at: now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'log_exported',
    subjectKind: 'bloc',
    subjectId: right.blocId,
    details: { agencyId: view.agencyId, topic: view.topic, day: view.day },
  });
}
