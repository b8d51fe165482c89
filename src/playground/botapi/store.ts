/**
 * The server's state on disk: one SQLite file of its own. Everything that must outlive a killed process goes
 * through here; nothing in here knows what a method means.
 */
import Database from 'better-sqlite3';
import type { StoredMessage } from './types.ts';

export interface StoredFile {
  id: number;
  unique: string;
  path: string;
  size: number;
  /** What was said of the file when it came, as JSON: its name, kind, length. */
  attributes: string;
  content: Buffer;
}

export interface QueuedUpdate {
  seq: number;
  bot_id: number;
  update_id: number;
  epoch: number;
  kind: string;
  /** Updates with the same key keep their order with a webhook. */
  lane: string;
  /** UTC milliseconds of the civil clock. */
  expires_at: number;
  /** The update's fields as JSON, without `update_id`. */
  body: string;
}

export interface StoredCallback {
  id: string;
  bot_id: number;
  user_id: number;
  created_at: number;
  chat_id: number;
  answer: string | null;
}

/** A row of `documents`: small things kept whole in memory and written through. */
export type DocumentKind = 'bot' | 'user' | 'chat' | 'peer' | 'meta' | 'poll';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS messages (
  dialog TEXT, id INTEGER, body TEXT NOT NULL, PRIMARY KEY (dialog, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS updates (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, bot_id INTEGER NOT NULL, update_id INTEGER NOT NULL, epoch INTEGER NOT NULL,
  kind TEXT NOT NULL, lane TEXT NOT NULL, expires_at INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS callbacks (
  id TEXT PRIMARY KEY, bot_id INTEGER NOT NULL, user_id INTEGER NOT NULL, created_at INTEGER NOT NULL,
  chat_id INTEGER NOT NULL, answer TEXT
) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY, "unique" TEXT NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL, attributes TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS files_by_path ON files (path);
`;
const TABLES = ['documents', 'counters', 'messages', 'updates', 'callbacks', 'files'];

/** Opens or makes the state file; `:memory:` keeps it for the life of the process. */
export function openStore(path: string) {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  // Outliving a killed process is what is promised; a power cut is not, so commits need not wait for the disk.
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 4000');
  db.exec(SCHEMA);
  const sql = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    putDocument: db.prepare<[string, string, string]>('INSERT OR REPLACE INTO documents VALUES (?, ?, ?)'),
    dropDocument: db.prepare<[string, string]>('DELETE FROM documents WHERE kind = ? AND id = ?'),
    listDocuments: db.prepare<[string], { id: string; body: string }>(
      'SELECT id, body FROM documents WHERE kind = ? ORDER BY CAST(id AS INTEGER)',
    ),
    putCounter: db.prepare<[string, number]>('INSERT OR REPLACE INTO counters VALUES (?, ?)'),
    listCounters: db.prepare<[], { name: string; value: number }>('SELECT name, value FROM counters'),
    putMessage: db.prepare<[string, number, string]>('INSERT OR REPLACE INTO messages VALUES (?, ?, ?)'),
    getMessage: db.prepare<[string, number], { body: string }>(
      'SELECT body FROM messages WHERE dialog = ? AND id = ?',
    ),
    dropMessage: db.prepare<[string, number]>('DELETE FROM messages WHERE dialog = ? AND id = ?'),
    pageMessages: db.prepare<[string, number, number], { body: string }>(
      'SELECT body FROM messages WHERE dialog = ? AND id < ? ORDER BY id DESC LIMIT ?',
    ),
    putUpdate: db.prepare<[number, number, number, string, string, number, string]>(
      'INSERT INTO updates (bot_id, update_id, epoch, kind, lane, expires_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    listUpdates: db.prepare<[], QueuedUpdate>('SELECT * FROM updates ORDER BY seq'),
    dropUpdate: db.prepare<[number]>('DELETE FROM updates WHERE seq = ?'),
    dropUpdatesTo: db.prepare<[number, number]>('DELETE FROM updates WHERE bot_id = ? AND seq <= ?'),
    putCallback: db.prepare<[string, number, number, number, number]>(
      'INSERT INTO callbacks VALUES (?, ?, ?, ?, ?, NULL)',
    ),
    getCallback: db.prepare<[string], StoredCallback>('SELECT * FROM callbacks WHERE id = ?'),
    answerCallback: db.prepare<[string, string]>('UPDATE callbacks SET answer = ? WHERE id = ?'),
    putFile: db.prepare<[string, string, number, string, Buffer]>(
      'INSERT INTO files ("unique", path, size, attributes, content) VALUES (?, ?, ?, ?, ?)',
    ),
    setFilePath: db.prepare<[string, number]>('UPDATE files SET path = ? WHERE id = ?'),
    getFile: db.prepare<[number], StoredFile>('SELECT * FROM files WHERE id = ?'),
    getFileByPath: db.prepare<[string], StoredFile>('SELECT * FROM files WHERE path = ?'),
  };
  const counters = new Map(sql.listCounters.all().map((row) => [row.name, row.value]));
  let depth = 0;

  return {
    /** Runs `work` in one transaction, committed whatever it throws: callers check before they write. */
    transaction<Result>(work: () => Result): Result {
      if (depth > 0) return work();
      sql.begin.run();
      depth += 1;
      try {
        return work();
      } finally {
        depth -= 1;
        sql.commit.run();
      }
    },
    saveDocument(kind: DocumentKind, id: number | string, body: unknown): void {
      sql.putDocument.run(kind, String(id), JSON.stringify(body));
    },
    dropDocument(kind: DocumentKind, id: number | string): void {
      sql.dropDocument.run(kind, String(id));
    },
    listDocuments<Document>(kind: DocumentKind): Document[] {
      return sql.listDocuments.all(kind).map((row) => JSON.parse(row.body) as Document);
    },
    counter(name: string): number | undefined {
      return counters.get(name);
    },
    setCounter(name: string, value: number): void {
      counters.set(name, value);
      sql.putCounter.run(name, value);
    },
    /** The counter's value before it is raised by one; `first` where it does not exist yet. */
    next(name: string, first: number): number {
      const value = counters.get(name) ?? first;
      counters.set(name, value + 1);
      sql.putCounter.run(name, value + 1);
      return value;
    },
    saveMessage(dialog: string, stored: StoredMessage): void {
      sql.putMessage.run(dialog, stored.message.message_id, JSON.stringify(stored));
    },
    findMessage(dialog: string, id: number): StoredMessage | undefined {
      const row = sql.getMessage.get(dialog, id);
      return row && (JSON.parse(row.body) as StoredMessage);
    },
    dropMessage(dialog: string, id: number): void {
      sql.dropMessage.run(dialog, id);
    },
    /** The newest `limit` messages below `before`, oldest first. */
    pageMessages(dialog: string, before: number, limit: number): StoredMessage[] {
      const rows = sql.pageMessages.all(dialog, before, limit);
      return rows.map((row) => JSON.parse(row.body) as StoredMessage).toReversed();
    },
    /** Stores an update and answers its place in the queue. */
    saveUpdate(update: Omit<QueuedUpdate, 'seq'>): number {
      const { bot_id, update_id, epoch, kind, lane, expires_at, body } = update;
      const result = sql.putUpdate.run(bot_id, update_id, epoch, kind, lane, expires_at, body);
      return Number(result.lastInsertRowid);
    },
    listUpdates: (): QueuedUpdate[] => sql.listUpdates.all(),
    dropUpdate(seq: number): void {
      sql.dropUpdate.run(seq);
    },
    /** Drops a bot's updates up to and with place `seq`. */
    dropUpdatesTo(bot: number, seq: number): void {
      sql.dropUpdatesTo.run(bot, seq);
    },
    saveCallback(callback: Omit<StoredCallback, 'answer'>): void {
      sql.putCallback.run(
        callback.id,
        callback.bot_id,
        callback.user_id,
        callback.created_at,
        callback.chat_id,
      );
    },
    findCallback: (id: string): StoredCallback | undefined => sql.getCallback.get(id),
    answerCallback(id: string, answer: unknown): void {
      sql.answerCallback.run(JSON.stringify(answer), id);
    },
    /** Stores a file; `path` is made from its number, which is answered. */
    saveFile(unique: string, path: (id: number) => string, attributes: string, content: Buffer): StoredFile {
      const id = Number(sql.putFile.run(unique, '', content.length, attributes, content).lastInsertRowid);
      sql.setFilePath.run(path(id), id);
      return { id, unique, path: path(id), size: content.length, attributes, content };
    },
    findFile: (id: number): StoredFile | undefined => sql.getFile.get(id),
    findFileByPath: (path: string): StoredFile | undefined => sql.getFileByPath.get(path),
    /** Empties every table. */
    clear(): void {
      counters.clear();
      for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
    },
    close(): void {
      db.close();
    },
  };
}

export type Store = ReturnType<typeof openStore>;
