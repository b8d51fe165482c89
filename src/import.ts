/**
 * `npm run import -- FILE.xlsx [--bloc N] [--yes] [--end-absent]`: reads a spreadsheet of agencies and people, prints
 * what it would do, and with `--yes` does it. Takes the instance's lock: beside a running bot the file goes by chat.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig } from './config.ts';
import { asOperator, listAllAgencies, listBlocs } from './features/registry/index.ts';
import { checkRoster, importRoster, openRoster, rosterLines } from './features/roster/index.ts';
import { textsIn } from './locales/index.ts';
import { systemClock } from './platform/clock/index.ts';
import { AlreadyRunningError, type Db, transact } from './platform/db/index.ts';
import { createLog } from './platform/log/index.ts';
import { openStore } from './store.ts';

const t = textsIn('vi');
const say = (...text: string[]) => process.stdout.write(`${text.join('\n')}\n`);

interface Wish {
  path: string;
  bloc: number | undefined;
  yes: boolean;
  endAbsent: boolean;
}

function readWish(): Wish | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      bloc: { type: 'string' },
      yes: { type: 'boolean', default: false },
      'end-absent': { type: 'boolean', default: false },
    },
  });
  const bloc = values.bloc === undefined ? undefined : Number(values.bloc);
  const path = positionals[0];
  if (path === undefined || positionals.length > 1 || Number.isNaN(bloc)) return undefined;
  return { path, bloc, yes: values.yes, endAbsent: values['end-absent'] };
}

/** Returns the exit code: 0 done or shown, 1 something is wrong and nothing was changed. */
async function run(wish: Wish): Promise<number> {
  const reading = await openRoster(await readFile(wish.path));
  if (!reading.ok) {
    say(...rosterLines(t, reading), t('sheet-unchanged'));
    return 1;
  }
  const config = readConfig(process.env);
  const store = openStore(config.databasePath, systemClock, createLog({ level: 'warn' }));
  try {
    const bloc = chooseBloc(store.db, wish.bloc);
    if (bloc === undefined) return 1;
    return transact(store.db, (tx) => {
      const turn = { tx, now: systemClock.now() };
      const checked = checkRoster(turn, bloc, reading.roster);
      const names = new Map(listAllAgencies(tx, bloc).map((one) => [one.id, one.shortName]));
      say(...rosterLines(t, checked, names));
      if (!checked.ok || !wish.yes) {
        say('', t(checked.ok ? 'import-how' : 'sheet-unchanged'));
        return checked.ok ? 0 : 1;
      }
      importRoster(turn, asOperator(), bloc, checked.plan, wish.endAbsent);
      say('', t('roster-done'));
      return 0;
    });
  } finally {
    store.close();
  }
}

/** The bloc that is meant: the only one, or the one given by number. */
function chooseBloc(db: Db, wanted: number | undefined): number | undefined {
  const blocs = transact(db, (tx) => listBlocs(tx));
  const found =
    wanted === undefined && blocs.length === 1 ? blocs[0] : blocs.find((one) => one.id === wanted);
  if (found) return found.id;
  if (blocs.length === 0) say(t('import-no-bloc'));
  else say(t('import-which-bloc'), ...blocs.map((one) => `  --bloc ${one.id}: ${one.name}`));
  return undefined;
}

function why(error: unknown): string {
  if (error instanceof AlreadyRunningError) return t('import-running');
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return t('import-no-file');
  return error instanceof Error ? error.message : String(error);
}

loadEnvFile();
const wish = readWish();
if (wish) {
  process.exitCode = await run(wish).catch((error: unknown) => {
    process.stderr.write(`${why(error)}\n`);
    return 1;
  });
} else {
  process.stderr.write(`${t('import-usage')}\n`);
  process.exitCode = 2;
}
