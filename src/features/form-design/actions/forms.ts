/** A form of the bloc is used no more, or again: its rounds and reports stay as they are. */
import { eq } from 'drizzle-orm';
import { recordAudit } from '../../audit/index.ts';
import { forms } from '../../forms/schema.ts';
import type { SecretariatRight, Turn } from '../../registry/index.ts';
import { type DesignedForm, findDesignedForm } from '../queries.ts';

/** Ends or takes up the use of a form; false where it was so already, or is another bloc's. */
export function setFormUsed(turn: Turn, right: SecretariatRight, formId: number, isUsed: boolean): boolean {
  const form: DesignedForm | undefined = findDesignedForm(turn.tx, right.blocId, formId);
  if (!form || (form.archivedAt === null) === isUsed) return false;
  turn.tx
    .update(forms)
    .set({ archivedAt: isUsed ? null : turn.now })
    .where(eq(forms.id, formId))
    .run();
  recordAudit(turn.tx, {
    blocId: right.blocId,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: isUsed ? 'form_restored' : 'form_archived',
    subjectKind: 'form',
    subjectId: formId,
    details: { old: isUsed ? 'archived' : 'in_use', new: isUsed ? 'in_use' : 'archived' },
  });
  return true;
}
