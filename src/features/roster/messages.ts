/** What the secretariat reads about a spreadsheet: that it came, what it would do, what is wrong, what was done. Pure. */
import type { T, TextKey } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatCount } from '../forms/index.ts';
import { type Bloc, pageArrows } from '../registry/index.ts';
import { type FileProblem, pagesOf, sheetTitle } from '../spreadsheets/index.ts';
import { agencyListButton, importButton } from './buttons.ts';
import { type Comparison, type Plan, weighPlan } from './rules/compare.ts';
import type { RosterProblem } from './rules/roster.ts';

/** With its heading and buttons a page stays within 1,024 characters. */
const PAGE_LENGTH = 620;
const LINE_LENGTH = 120;

export interface ImportView {
  bloc: Bloc;
  importId: number;
  fileName: string;
  mark: string;
  page: number;
  /** The registry changed since the last screen: the new plan is to be looked at again. */
  hasChanged: boolean;
  reading: Comparison | { ok: false; problems: RosterProblem[] };
  agencyNames: ReadonlyMap<number, string>;
}

/** What the spreadsheet would do, or what is wrong with it, page by page. */
export function importScreen(t: T, view: ImportView): Content {
  const { reading } = view;
  const title = sheetTitle(t, view.fileName);
  if (!reading.ok) {
    const count = formatCount(reading.problems.length);
    const pages = pagesOf(
      reading.problems.map((one) => problemLine(t, one)),
      PAGE_LENGTH,
    );
    return toContent(
      lines(title, '', t('roster-problems', { count }), ...pageOf(t, pages, view.page), '', t('roster-mend')),
      arrows(t, view, pages.length),
    );
  }
  const { plan } = reading;
  const pages = pagesOf(planLines(t, plan, view.agencyNames), PAGE_LENGTH);
  return toContent(
    lines(
      title,
      view.bloc.name,
      view.hasChanged && t('roster-changed-meanwhile'),
      '',
      ...planCounts(t, plan),
      pages.length > 0 && '',
      ...pageOf(t, pages, view.page),
    ),
    [...arrows(t, view, pages.length), ...decisions(t, view, plan)],
  );
}

/** The same as lines for a terminal, whole. */
export function rosterLines(
  t: T,
  reading: ImportView['reading'] | { ok: false; file: FileProblem },
  agencyNames: ReadonlyMap<number, string> = new Map(),
): string[] {
  if ('file' in reading) return [t(`sheet-file-${reading.file}`)];
  if (!reading.ok) return reading.problems.map((one) => problemLine(t, one));
  return [...planCounts(t, reading.plan), ...planLines(t, reading.plan, agencyNames)];
}

function decisions(t: T, view: ImportView, plan: Plan): Button[][] {
  const { changes, endings } = weighPlan(plan);
  const make = (verb: 'apply' | 'apply_end' | 'discard') =>
    importButton.make({ importId: view.importId, mark: view.mark, page: 0, verb });
  const keep = changes > 0 && {
    label: t('button-roster-apply', { count: formatCount(changes) }),
    data: make('apply'),
  };
  const end = endings > 0 && {
    label: t(changes > 0 ? 'button-roster-apply-end' : 'button-roster-end', { count: formatCount(endings) }),
    data: make('apply_end'),
  };
  return [
    ...(keep ? [[keep]] : []),
    ...(end ? [[end]] : []),
    [{ label: t('button-roster-discard'), data: make('discard') }],
  ];
}

function planCounts(t: T, { agencies, people }: Plan): string[] {
  const count = (list: readonly unknown[]) => formatCount(list.length);
  const isEmpty = weighPlan({ agencies, people }).changes === 0;
  const absent = agencies.absent.length + people.absent.length > 0;
  return [
    t('roster-count-agencies', {
      added: count(agencies.added),
      changed: count(agencies.changed),
      rejoined: count(agencies.rejoined),
    }),
    t('roster-count-people', {
      added: count(people.added),
      moved: count(people.moved),
      transferred: count(people.transferred),
      renamed: count(people.renamed),
    }),
    ...(absent
      ? [t('roster-count-absent', { agencies: count(agencies.absent), people: count(people.absent) })]
      : []),
    ...(isEmpty ? [t('roster-nothing-new')] : []),
  ];
}

function planLines(t: T, { agencies, people }: Plan, names: ReadonlyMap<number, string>): string[] {
  const fields = (one: Plan['agencies']['changed'][number]) =>
    Object.entries(one.changes).map(([field, value]) =>
      t('roster-line-change', {
        field: t(`agency-field-${field as keyof typeof one.changes}`),
        before: shown(t, one.before[field as keyof typeof one.changes]),
        after: shown(t, value),
      }),
    );
  const agencyOf = (id: number) => names.get(id) ?? '';
  return [
    ...agencies.added.map((one) => t('roster-line-added', { name: `${one.code}: ${one.name}` })),
    ...agencies.rejoined.map((one) => t('roster-line-rejoined', { name: one.name })),
    ...agencies.changed.flatMap((one) => fields(one).map((line) => `~ ${one.code}: ${line}`)),
    ...people.added.map((one) =>
      t('roster-line-added', { name: `${one.name} – ${t(`roster-role-${one.kind}`)}, ${one.agencyCode}` }),
    ),
    ...people.moved.map((one) =>
      t('roster-line-moved', {
        name: one.name,
        agency: agencyOf(one.agencyId),
        role: t(`roster-role-${one.to}`),
      }),
    ),
    ...people.transferred.map((one) =>
      t('roster-line-transferred', {
        name: one.name,
        before: agencyOf(one.fromAgencyId),
        after: `${t(`roster-role-${one.kind}`)}, ${one.agencyCode}`,
      }),
    ),
    ...people.renamed.map((one) => t('roster-line-renamed', { before: one.before, after: one.name })),
    ...agencies.absent.map((one) =>
      t(one.holdsOffice ? 'roster-line-stays' : 'roster-line-absent', { name: one.name }),
    ),
    ...people.absent.map((one) =>
      t('roster-line-absent', {
        name: `${one.name} – ${t(`roster-role-${one.kind}`)}, ${agencyOf(one.agencyId)}`,
      }),
    ),
  ].map((line) => excerpt(line, LINE_LENGTH));
}

/** A value of an agency as people read it. */
export function shown(t: T, value: string | number | null): string {
  if (value === 'party' || value === 'administrative') return t(`regime-${value}`);
  return value === null ? '–' : String(value);
}

/** A problem as a sentence that begins with its sheet and cell. */
function problemLine(t: T, { code, at, other = '' }: RosterProblem): string {
  // Which values a sentence names is settled where the problem is made; one more than named is harmless.
  const write = t as (key: TextKey, values: { other: string }) => string;
  const text = write(`roster-problem-${code}`, { other: excerpt(other, 40) });
  return excerpt(`– ${at.sheet}!${at.address}: ${text}`, LINE_LENGTH + 40);
}

function pageOf(t: T, pages: readonly string[][], page: number): string[] {
  const at = Math.min(page, pages.length - 1);
  const heading = pages.length > 1 ? [t('page-of', { page: at + 1, pages: pages.length })] : [];
  return [...heading, ...(pages[at] ?? [])];
}

function arrows(t: T, { importId, mark, page }: ImportView, pages: number): Button[][] {
  return pageArrows(t, Math.min(page, pages - 1), pages, (to) =>
    importButton.make({ importId, mark, page: to, verb: 'page' }),
  );
}

/** What was done, and the way to the list. */
export function importDone(t: T, plan: Plan, withEndings: boolean, extra: Button[][]): Content {
  const { agencies, people } = plan;
  return toContent(
    lines(
      bold(t('roster-done')),
      '',
      ...planCounts(t, { agencies: { ...agencies, absent: [] }, people: { ...people, absent: [] } }),
      withEndings &&
        t('roster-count-ended', {
          agencies: formatCount(agencies.absent.filter((one) => !one.holdsOffice).length),
          people: formatCount(people.absent.length),
        }),
      people.added.length > 0 && '',
      people.added.length > 0 && t('roster-done-invite'),
    ),
    [...extra, [{ label: t('button-agencies'), data: agencyListButton.make({ page: 0 }) }]],
  );
}
