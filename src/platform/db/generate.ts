/**
 * Writes a new migration from all `schema.ts` files (`npm run migration`), then makes every table in it STRICT,
 * which drizzle-kit does not write, and mends expressions in indexes, which it writes wrongly. Migrations that were there before are never touched.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectPath } from '../root.ts';

/** Makes every `CREATE TABLE` of a migration end in STRICT. */
export function makeStrict(migration: string): string {
  const BREAK = '--> statement-breakpoint';
  return migration
    .split(BREAK)
    .map((statement) =>
      /^\s*CREATE TABLE/i.test(statement) ? statement.replace(/\)\s*;?(\s*)$/, ') STRICT;$1') : statement,
    )
    .join(BREAK);
}

/**
 * Mends expressions in indexes: drizzle-kit splits `coalesce(a, b)` at its comma and quotes the halves as if
 * they were columns.
 */
export function mendIndexes(migration: string): string {
  return migration.replace(
    /(CREATE (?:UNIQUE )?INDEX `[^`]+` ON `[^`]+` \()(`[^;]*?`)(\)(?: WHERE [^;]*)?;)/g,
    (_whole, start: string, list: string, end: string) => start + mendList(list) + end,
  );
}

function mendList(list: string): string {
  const columns: string[] = [];
  let open = '';
  for (const piece of list.slice(1, -1).split('`,`')) {
    open = open === '' ? piece : `${open},${piece}`;
    if (open.split('(').length !== open.split(')').length) continue;
    columns.push(open.includes('(') ? open : `\`${open}\``);
    open = '';
  }
  return columns.join(',');
}

/** Runs drizzle-kit with `config` and makes the new files of `folder` STRICT; returns their paths. */
export function generateMigration(config: string, folder: string, name?: string): string[] {
  const before = new Set(listSql(folder));
  const kit = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');
  const args = [kit, 'generate', `--config=${config}`, ...(name === undefined ? [] : [`--name=${name}`])];
  const run = spawnSync(process.execPath, args, {
    cwd: projectPath(),
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`drizzle-kit ended with ${run.status}: ${run.stdout.toString()}`);
  const made = listSql(folder).filter((file) => !before.has(file));
  return made.map((file) => {
    const path = join(folder, file);
    writeFileSync(path, mendIndexes(makeStrict(readFileSync(path, 'utf8'))));
    return path;
  });
}

function listSql(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.sql'));
  } catch {
    return [];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = generateMigration('drizzle/drizzle.config.ts', projectPath('drizzle'), process.argv[2]);
  process.stdout.write(made.length === 0 ? 'Nothing changed.\n' : `Made ${made.join(', ')}\n`);
}
