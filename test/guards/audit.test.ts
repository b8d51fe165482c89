/** What the compiler holds of the log: a change says from what to what, and what says nothing of it says why not. */
import { expect, test } from 'vitest';
import { changeActions, type EventAction, recordAudit } from '../../src/features/audit/index.ts';
import { auditActions } from '../../src/features/audit-log/rules.ts';
import { transact } from '../../src/platform/db/index.ts';
import { openTestDatabase } from '../../src/platform/db/testing.ts';

/** Why an event has no old and new value. A new action stands here, or among the changes, or this does not compile. */
const withoutValues: Record<EventAction, string> = {
  bloc_created: 'nothing was there before; the fields are on its screen',
  person_renamed: 'a name is a personal value',
  person_added: 'a name is a personal value',
  person_blanked: 'a name is a personal value',
  roster_imported: 'each change has its own event',
  consent_given: 'names the version of the text',
  own_data_exported: 'changes nothing',
  log_exported: 'changes nothing',
  handover_confirmed: 'changes nothing: each message has its own event',
  update_replayed: 'what it changes has its own events',
  update_discarded: 'what it said is forgotten',
  report_sheet_taken: 'each answer stands in the draft',
  evidence_refused: 'changes nothing',
  reminder_queued: 'a message',
  broadcast_published: 'a message',
  broadcast_acknowledged: 'the first time counts, there is no other',
};

test('every action that the program records is either a change, or says why it has no values', () => {
  const known = new Set<string>([...changeActions, ...Object.keys(withoutValues)]);
  expect(auditActions.filter((action) => !known.has(action))).toEqual([]);
  expect(changeActions.filter((action) => action in withoutValues)).toEqual([]);
});

test('a deliberate violation: a change without its values does not compile, and one with them is kept', () => {
  const db = openTestDatabase();
  const by = { blocId: 1, at: 0, personId: null, capacity: 'clock', subjectKind: 'agency', subjectId: 1 };
  transact(db, (tx) => {
    // @ts-expect-error A change without old and new.
    recordAudit(tx, { ...by, action: 'agency_changed', details: { field: 'name' } });
    // @ts-expect-error A change with half of it.
    recordAudit(tx, { ...by, action: 'agency_changed', details: { old: 'a' } });
    // @ts-expect-error A change with nothing.
    recordAudit(tx, { ...by, action: 'agency_changed' });
    // @ts-expect-error A reason that has no words in the log.
    recordAudit(tx, { ...by, action: 'log_exported' }, { why: 'nobody asked' });
    recordAudit(tx, { ...by, action: 'agency_changed', details: { old: 'a', new: 'b' } }, { why: 'mistake' });
  });
  const last = db.$client.prepare('SELECT details FROM audit_events ORDER BY id DESC').get() as {
    details: string;
  };
  expect(JSON.parse(last.details)).toEqual({ old: 'a', new: 'b', why: 'mistake' });
});
