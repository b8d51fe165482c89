/** What is kept of forms and drafts: publishing a definition, making a draft, opening and closing it. */
import { and, eq, sql } from 'drizzle-orm';
import type { Turn } from '../../registry/index.ts';
import type { Form } from '../definition.ts';
import { listConversations } from '../queries/index.ts';
import { conversations, drafts, forms, formVersions } from '../schema.ts';
import { retireScreen } from './retire.ts';

/** Publishes a form's definition; the same definition again publishes nothing. Returns the version's id. */
export function publishForm(turn: Turn, blocId: number | null, key: string, form: Form): number {
  const { tx, now } = turn;
  const definition = JSON.stringify(form);
  const existing = tx
    .select({ id: forms.id })
    .from(forms)
    .where(and(eq(forms.key, key), sql`${forms.blocId} IS ${blocId}`))
    .get();
  const formId =
    existing?.id ??
    tx.insert(forms).values({ blocId, key, title: form.title }).returning({ id: forms.id }).get().id;
  const newest = tx
    .select()
    .from(formVersions)
    .where(eq(formVersions.formId, formId))
    .orderBy(sql`${formVersions.number} DESC`)
    .get();
  if (newest?.definition === definition) return newest.id;
  // A form that is published again is in use, under the title that it has now.
  if (existing) {
    tx.update(forms).set({ title: form.title, archivedAt: null }).where(eq(forms.id, formId)).run();
  }
  return tx
    .insert(formVersions)
    .values({ formId, number: (newest?.number ?? 0) + 1, definition, publishedAt: now })
    .returning({ id: formVersions.id })
    .get().id;
}

/** Makes an empty, open draft; `tried…` for one that is only tried and of which nothing is kept. */
export function createDraft(
  turn: Turn,
  draft: {
    blocId: number;
    formVersionId: number;
    purpose: string;
    subjectId: number;
    triedAs?: number;
    triedUntil?: number;
  },
): number {
  return turn.tx
    .insert(drafts)
    .values({ ...draft, open: true, createdAt: turn.now })
    .returning({ id: drafts.id })
    .get().id;
}

/** Opens or closes a draft to changes. Closing ends its conversations: typed text no longer goes there. */
export function setDraftOpen(turn: Turn, draftId: number, open: boolean): void {
  turn.tx.update(drafts).set({ open }).where(eq(drafts.id, draftId)).run();
  if (open) return;
  for (const one of listConversations(turn.tx, draftId)) retireScreen(turn, one);
  turn.tx.update(conversations).set({ active: false }).where(eq(conversations.draftId, draftId)).run();
}
