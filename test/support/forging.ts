/**
 * Every tap that a client could forge, and whose a row is: for sweeps over all buttons at once. Nothing here knows a
 * feature: the kinds of buttons come from the features' own files, the rows' owners from the database's foreign keys.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '../../src/platform/root.ts';
import type { ButtonKind } from '../../src/platform/telegram/buttons.ts';
import type { Story } from './bloc.ts';
import { rows } from './watching.ts';

type Row = Record<string, unknown>;

interface Kind {
  kind: ButtonKind<unknown>;
  /** Every word in the kind's file: its verbs are among them. */
  words: string[];
}

const isKind = (value: unknown): value is ButtonKind<unknown> =>
  typeof value === 'object' && value !== null && 'prefix' in value && 'make' in value && 'read' in value;

/** Every kind of button that a feature declares. */
export async function listKinds(): Promise<Kind[]> {
  const found = new Map<string, Kind>();
  const files = globSync(['features/**/*buttons.ts', 'features/help/messages.ts'], {
    cwd: projectPath('src'),
  });
  for (const file of files) {
    const path = join(projectPath('src'), file);
    const words = [...readFileSync(path, 'utf8').matchAll(/'([a-z_]{2,24})'/g)].map(
      (match) => match[1] ?? '',
    );
    const exports: Record<string, unknown> = await import(path);
    for (const kind of Object.values(exports).filter(isKind)) {
      found.set(kind.prefix, { kind, words: [...new Set(words)] });
    }
  }
  return [...found.values()];
}

/** What a kind reads: every verb it has, with 1 wherever a number stands. */
function shapesOf({ kind, words }: Kind): string[][] {
  const grow = (length: number, worded: number): string[][] => {
    if (length === 0) return [[]];
    return [
      ...grow(length - 1, worded).flatMap((fields) => ['1', '=1'].map((field) => [...fields, field])),
      ...(worded === 0
        ? []
        : grow(length - 1, worded - 1).flatMap((fields) => words.map((word) => [...fields, word]))),
    ];
  };
  for (const worded of [1, 2]) {
    for (let length = 0; length <= 5; length += 1) {
      const found = grow(length, worded).filter(
        (fields) => kind.read([kind.prefix, ...fields].join(':')) !== undefined,
      );
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** Ids that stand for much: those of the first rows, and the largest there may be. */
const IDS = ['1', '2', Number.MAX_SAFE_INTEGER.toString(36)];

/** The same shape with another number wherever one stands, and without what may be left out. */
function filledIn(kind: ButtonKind<unknown>, fields: readonly string[]): string[] {
  const all = [...IDS, ''].map((one) =>
    fields.map((field) => (field === '1' ? one || '1' : field === '=1' ? one && `=${one}` : field)),
  );
  return all.map((each) => [kind.prefix, ...each].join(':')).filter((data) => kind.read(data) !== undefined);
}

/** The data of all buttons that were ever given out in the story. */
export function givenOut(story: Story): string[] {
  const all = rows<{ content: string }>(story, 'SELECT content FROM outbox').flatMap(({ content }) => [
    ...content.matchAll(/"data":"([^"]+)"/g),
  ]);
  return [...new Set(all.map((match) => match[1] ?? ''))];
}

/** All taps of these kinds: each verb with each plausible id, and `known` ones, also with another's ids in them. */
export function forgeAll(kinds: readonly Kind[], known: readonly string[]): string[] {
  const all = new Set(known);
  for (const kind of kinds) {
    for (const fields of shapesOf(kind)) for (const data of filledIn(kind.kind, fields)) all.add(data);
    for (const data of known.filter((each) => each.split(':')[0] === kind.kind.prefix)) {
      const fields = data.split(':');
      for (const [at, field] of fields.entries()) {
        if (at === 0) continue;
        const others = kind.words.includes(field) ? kind.words : ['1', '2'];
        for (const other of others) {
          const forged = fields.with(at, other).join(':');
          if (kind.kind.read(forged) !== undefined) all.add(forged);
        }
      }
    }
  }
  return [...all];
}

/** Who and what a row leads to by its foreign keys, however far. */
export interface Owners {
  blocs: Set<number>;
  agencies: Set<number>;
  people: Set<number>;
}

/** Makes what finds a row's owners, as the database is now. */
export function ownersIn(story: Story): (table: string, row: Row) => Owners {
  const keysOf = new Map<string, { table: string; from: string }[]>();
  const rowsOf = new Map<string, Map<unknown, Row>>();
  const keys = (table: string) => {
    const known = keysOf.get(table) ?? rows(story, `PRAGMA foreign_key_list("${table}")`);
    keysOf.set(table, known);
    return known;
  };
  const byId = (table: string) => {
    const known =
      rowsOf.get(table) ??
      new Map(rows<Row>(story, `SELECT * FROM "${table}"`).map((row) => [row['id'], row]));
    rowsOf.set(table, known);
    return known;
  };
  return (table, row) => {
    const owners: Owners = { blocs: new Set(), agencies: new Set(), people: new Set() };
    const seen = new Set<string>();
    const follow = (name: string, at: Row): void => {
      const id = Number(at['id']);
      if (seen.has(`${name}:${id}`)) return;
      if (at['id'] !== undefined) seen.add(`${name}:${id}`);
      if (name === 'blocs') owners.blocs.add(id);
      if (name === 'agencies') owners.agencies.add(id);
      if (name === 'people') owners.people.add(id);
      for (const key of keys(name)) {
        const next = byId(key.table).get(at[key.from]);
        if (next) follow(key.table, next);
      }
      // Rows that outlive what they speak of name it without a foreign key.
      if (typeof at['bloc_id'] === 'number') owners.blocs.add(at['bloc_id']);
    };
    follow(table, row);
    return owners;
  };
}

/** The rows that are new or different in the second picture, by table. */
export function changesBetween(
  before: Record<string, string[]>,
  after: Record<string, string[]>,
): { table: string; row: Row }[] {
  return Object.entries(after).flatMap(([table, now]) => {
    const then = new Set(before[table]);
    const gone = (before[table] ?? []).filter((row) => !new Set(now).has(row));
    return [...now.filter((row) => !then.has(row)), ...gone].map((row) => ({
      table,
      row: JSON.parse(row) as Row,
    }));
  });
}
