/** The directions in which the program's parts may know each other, read from the imports themselves. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectPath } from '../../src/platform/root.ts';

/** What each feature imports of the others, and no more; audit may be written by all. */
const FEATURES: Record<string, string[]> = {
  audit: [],
  registry: ['audit'],
  forms: ['registry', 'audit'],
  evidence: ['forms', 'registry', 'audit'],
  movements: ['forms', 'registry', 'audit'],
  reports: ['evidence', 'movements', 'forms', 'registry', 'audit'],
  reminders: ['reports', 'movements', 'registry', 'audit'],
  summaries: ['evidence', 'reports', 'movements', 'forms', 'registry', 'audit'],
  broadcasts: ['forms', 'registry', 'audit'],
  help: ['registry'],
  'audit-log': ['reports', 'movements', 'broadcasts', 'forms', 'registry', 'audit'],
  offices: ['reachability', 'audit-log', 'movements', 'forms', 'registry', 'audit'],
  reachability: ['reports', 'movements', 'broadcasts', 'forms', 'registry', 'audit'],
  'own-data': ['evidence', 'reports', 'invitations', 'broadcasts', 'forms', 'registry', 'audit'],
  invitations: ['forms', 'registry', 'audit'],
  upkeep: ['forms', 'registry', 'audit'],
  setup: ['upkeep', 'offices', 'invitations', 'movements', 'forms', 'registry', 'audit'],
  'form-design': ['spreadsheets', 'reports', 'movements', 'forms', 'registry', 'audit'],
  spreadsheets: ['forms', 'registry', 'audit'],
  'form-sheets': ['spreadsheets', 'reports', 'movements', 'forms', 'registry', 'audit'],
  roster: ['spreadsheets', 'invitations', 'reports', 'movements', 'forms', 'registry', 'audit'],
};

/** What each layer may import of the same feature. `bot` and `jobs` stand on top; `rules` and `schema` know nothing above. */
const LAYERS: Record<string, string[]> = {
  schema: [],
  rules: ['definition', 'answer', 'schema', 'reading', 'buttons', 'rules', 'types'],
  types: ['definition', 'answer', 'reading', 'rules', 'types'],
  queries: ['schema', 'definition', 'answer', 'rules', 'queries'],
  buttons: ['rules', 'definition'],
};

/** What a person starts: it alone reads the configuration. */
const ENTRIES = ['main.ts', 'import.ts'];

interface Import {
  from: string;
  to: string;
}

/** Every relative import between source files, as paths from `src/`. */
function imports(): Import[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: projectPath() }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(projectPath(file), 'utf8');
    const from = relative('src', file);
    return [...source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => ({
      from,
      to: join(dirname(from), match[1] ?? ''),
    }));
  });
}

/** Why an import goes against an arrow, or undefined where it may stand. */
function violation({ from, to }: Import): string | undefined {
  const [area, feature, layerFile] = from.split('/');
  const [toArea, toFeature, toLayerFile] = to.split('/');
  if (area === 'platform' && (toArea === 'features' || toArea === 'playground'))
    return 'platform knows no product';
  if (area !== 'playground' && toArea === 'playground' && from !== 'main.ts')
    return 'only main starts the playground';
  if (to === 'config.ts' && !ENTRIES.includes(from)) return 'only main reads the configuration';
  if (from.startsWith('playground/botapi/') && toArea === 'features') return 'the server knows no bot';
  if (area !== 'features' || toArea !== 'features' || !feature || !toFeature) return undefined;
  if (layerFile === undefined || toLayerFile === undefined) return undefined;
  const layer = layerFile.replace(/\.ts$/, '');
  const toLayer = toLayerFile.replace(/\.ts$/, '');
  if (feature !== toFeature) {
    if (!FEATURES[feature]?.includes(toFeature)) return `${feature} may not know ${toFeature}`;
    const open = ['index', 'schema', 'bot'];
    return open.includes(toLayer) ? undefined : `${toFeature}/${toLayer} is its own affair`;
  }
  const allowed = LAYERS[layer];
  return allowed && !allowed.includes(toLayer) ? `${layer} may not know ${toLayer}` : undefined;
}

/** The features from which the arrows lead back to themselves. */
function circles(arrows: Record<string, string[]>): string[] {
  const reached = (from: string, seen: Set<string>): Set<string> => {
    for (const to of arrows[from] ?? []) {
      if (!seen.has(to)) reached(to, seen.add(to));
    }
    return seen;
  };
  return Object.keys(arrows).filter((one) => reached(one, new Set()).has(one));
}

describe('the arrows', () => {
  test('no import goes against them', () => {
    const all = imports();
    expect(all.length).toBeGreaterThan(200);
    const found = all.flatMap((one) => violation(one) ?? []).length;
    const named = all.flatMap((one) => {
      const why = violation(one);
      return why ? [`${one.from} → ${one.to}: ${why}`] : [];
    });
    expect(named).toEqual([]);
    expect(found).toBe(0);
  });

  test('every arrow between features is gone along, and none leads back', () => {
    const gone = new Set(imports().map(({ from, to }) => `${from.split('/')[1]} → ${to.split('/')[1]}`));
    const named = Object.entries(FEATURES).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((one) => !one.endsWith(' → audit') && !gone.has(one))).toEqual([]);
    expect(circles(FEATURES)).toEqual([]);
    expect(circles({ ...FEATURES, audit: ['reports'] })).not.toEqual([]);
  });

  test('a deliberate violation of each kind is seen', () => {
    expect(violation({ from: 'platform/db/open.ts', to: 'features/forms/index.ts' })).toBeDefined();
    expect(violation({ from: 'features/forms/bot.ts', to: 'features/reports/index.ts' })).toBeDefined();
    expect(violation({ from: 'features/reports/bot.ts', to: 'features/forms/queries.ts' })).toBeDefined();
    expect(violation({ from: 'features/reports/rules.ts', to: 'features/reports/actions.ts' })).toBeDefined();
    expect(violation({ from: 'app.ts', to: 'playground/index.ts' })).toBeDefined();
    expect(violation({ from: 'features/forms/bot.ts', to: 'config.ts' })).toBeDefined();
  });
});

test('only Telegram’s folder, the doors and the bot files know grammY', () => {
  const files = globSync('src/{features,platform}/**/*.ts', { cwd: projectPath() }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  const knowing = files.filter((file) => /from 'grammy/.test(readFileSync(projectPath(file), 'utf8')));
  const strangers = knowing.filter(
    (file) => !file.startsWith('src/platform/telegram/') && !/\/(bot|doors)\.ts$/.test(file),
  );
  expect(knowing.length).toBeGreaterThan(3);
  expect(strangers).toEqual([]);
});
