/** Histories made bad on purpose, one thing at a time: a judge that lets one pass is blind. */
import { sql } from 'drizzle-orm';
import type { Db } from '../../src/platform/db/index.ts';
import type { Tx } from '../../src/platform/db/open.ts';
import { type Expected, readHistory, violations, type Witness } from './history.ts';

/** What was done to the database, in SQL. */
const IN_DATABASE: Record<string, string> = {
  'an answer is lost from a draft':
    "DELETE FROM draft_answers WHERE rowid = (SELECT max(rowid) FROM draft_answers WHERE question_key = 'highlight')",
  'an answer was given twice': "UPDATE draft_answers SET revision = 2 WHERE question_key = 'tasks'",
  'an answer is not what was given':
    "UPDATE submission_answers SET answer = replace(answer, '101', '102') WHERE question_key = 'tasks'",
  'a document stands twice in a list':
    "UPDATE draft_answers SET answer = json_insert(answer, '$.items[#]', json_extract(answer, '$.items[0]')) WHERE question_key = 'evidence'",
  'an answer is lost from a submission':
    'DELETE FROM submission_answers WHERE rowid = (SELECT max(rowid) FROM submission_answers)',
  'a report was submitted twice':
    "INSERT INTO submissions (report_id, number, receipt_code, submitted_at, submitted_by, authority) SELECT report_id, 2, receipt_code || '-2', submitted_at, submitted_by, authority FROM submissions LIMIT 1",
  'a report is not submitted': "UPDATE reports SET state = 'awaiting_approval' WHERE id = 1",
  'an update was not handled':
    'DELETE FROM processed_updates WHERE update_id = (SELECT max(update_id) FROM processed_updates)',
  'an update is parked':
    "INSERT INTO parked_updates (update_id, \"update\", error, parked_at) VALUES (1, '{}', 'error', 0)",
  'a broadcast was published twice':
    'INSERT INTO broadcasts (bloc_id, text, published_by, published_at) SELECT bloc_id, text, published_by, published_at FROM broadcasts',
  'a person is missing among the recipients': 'DELETE FROM broadcast_recipients WHERE id = 3',
  'an acknowledgement is lost': 'UPDATE broadcast_recipients SET acknowledged_at = NULL WHERE id = 3',
  'a thing was done twice':
    "INSERT INTO audit_events (bloc_id, at, person_id, capacity, action, subject_kind, subject_id, details) SELECT bloc_id, at, person_id, capacity, action, subject_kind, subject_id, details FROM audit_events WHERE action = 'broadcast_acknowledged' LIMIT 1",
  'a message waits': "UPDATE outbox SET state = 'waiting' WHERE id = 30",
  'a message was given up': "UPDATE outbox SET state = 'failed' WHERE id = 30",
  'a message never arrived': 'UPDATE outbox SET message_id = 999999 WHERE id = 30',
  'a message arrived with another text': `UPDATE outbox SET content = json_set(content, '$.text', 'khác') WHERE id = 30`,
};

/** What was done to what the server remembers. */
const AT_SERVER: Record<string, (witness: Witness, expected: Expected) => Witness> = {
  'an update was given that nobody sent': (witness) => ({
    ...witness,
    updates: [...witness.updates, { id: 1, deed: 'tap:1' }],
  }),
  'what a person did was never told': (witness, { deeds }) => ({
    ...witness,
    updates: witness.updates.filter((update) => update.deed !== deeds.at(-1)),
  }),
  'a message was repeated to somebody to whom none was in flight': (witness) => {
    const chats = new Map(witness.chats);
    for (const [id, messages] of chats) {
      const last = messages.findLast((one) => one.from?.is_bot === true);
      const more = Array.from({ length: 21 }, (_, at) => ({ ...last!, message_id: 900_000 + at }));
      if (last) chats.set(id, [...messages, ...more]);
    }
    return { ...witness, chats };
  },
  'a message was repeated and not marked': (witness) => {
    const [first] = witness.sends;
    return { ...witness, sends: [...witness.sends, { ...first!, messageId: 900_000 }] };
  },
  'the board does not count': (witness, { groupChatId }) => {
    const messages = (witness.chats.get(groupChatId) ?? []).map((one) => ({
      ...one,
      ...(one.text !== undefined && { text: one.text.replace('Đã nhận 03', 'Đã nhận 02') }),
    }));
    return { ...witness, chats: new Map(witness.chats).set(groupChatId, messages) };
  },
};

/** Which of the bad histories the judge does not see; the database is left as it was. */
export function unseenTamperings(db: Db, witness: Witness, expected: Expected): string[] {
  const unseen: string[] = [];
  for (const [what, statement] of Object.entries(IN_DATABASE)) {
    inVain(db, (tx) => {
      const { changes } = tx.run(sql.raw(statement));
      if (changes === 0 || violations(readHistory(db, witness), expected).length === 0) unseen.push(what);
    });
  }
  for (const [what, tamper] of Object.entries(AT_SERVER)) {
    if (violations(readHistory(db, tamper(witness, expected)), expected).length === 0) unseen.push(what);
  }
  return unseen;
}

/** Runs in a transaction that is rolled back, without the triggers that refuse such changes. */
function inVain(db: Db, work: (tx: Tx) => void): void {
  const over = new Error('rolled back');
  try {
    db.transaction((tx) => {
      const triggers = tx.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'trigger'`);
      for (const { name } of triggers) tx.run(sql.raw(`DROP TRIGGER "${name}"`));
      work(tx);
      throw over;
    });
  } catch (error) {
    if (error !== over) throw error;
  }
}
