/** For tests: a database with exactly the tables of the given schema modules, made as migrations make them. */
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { makeStrict, mendIndexes } from './generate.ts';
import { type Db, openDatabase } from './open.ts';

/** The statements that create the tables of `schemas`. */
export async function createStatements(schemas: readonly Record<string, unknown>[]): Promise<string[]> {
  const wanted = await generateSQLiteDrizzleJson(Object.assign({}, ...schemas) as Record<string, unknown>);
  const statements = await generateSQLiteMigration(await generateSQLiteDrizzleJson({}), wanted);
  return statements.map((statement) => mendIndexes(makeStrict(statement)));
}

/** Opens the database at `path` (in memory unless told) and creates the tables of `schemas` in it. */
export async function openTestDatabase(
  schemas: readonly Record<string, unknown>[],
  path = ':memory:',
): Promise<Db> {
  const statements = await createStatements(schemas);
  const db = openDatabase(path);
  for (const statement of statements) db.$client.exec(statement);
  return db;
}
