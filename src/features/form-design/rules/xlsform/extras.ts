/** Our own columns beside those of the convention: read into a question, and written from one. Pure. */
import { foldText, type NoneReason, noneReasons, type Question } from '../../../forms/index.ts';
import { Unreadable } from './finding.ts';
import { type Scope, translateCondition } from './translate.ts';

type Check = NonNullable<Question['checks']>[number];
type Suggestion = NonNullable<Question['suggestions']>[number];

/** How the three empty answers are written in a cell. */
export const noneWords: Record<NoneReason, string> = {
  nothing_to_report: 'không phát sinh',
  not_assigned: 'không được phân công',
  not_yet_known: 'chưa có số liệu',
};

/** How severe a check is. */
const severities = {
  refuse: 'không nhận',
  confirm: 'hỏi lại',
  explain: 'phải giải trình',
} as const;
type Severity = keyof typeof severities;

const partsOf = (cell: string): string[] =>
  cell
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const wrong = (name: string): never => {
  throw new Unreadable('cell-unreadable', { name }, true);
};

/** A cell that the program wrote because its own notation could not say it. */
function fromJson(cell: string): unknown {
  if (!cell.startsWith('[')) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return wrong(cell.slice(0, 40));
  }
}

export function readAllowNone(cell: string): NoneReason[] {
  return partsOf(cell).map((part) => {
    const folded = foldText(part);
    const reason = noneReasons.find((one) => foldText(one) === folded || foldText(noneWords[one]) === folded);
    return reason ?? wrong(part);
  });
}

export function readOnlyFor(cell: string): string[] {
  // Whatever it holds, its shape is checked with the whole definition; so are those below.
  return (fromJson(cell) as string[] | undefined) ?? partsOf(cell);
}

/** `form.question`: the last dot parts them. */
export function readPlanFrom(cell: string): NonNullable<Question['planFrom']> {
  const at = cell.lastIndexOf('.');
  return at > 0 ? { form: cell.slice(0, at), question: cell.slice(at + 1) } : wrong(cell);
}

/** A line each; what is shown on the button, if it is something else, stands behind a bar. */
export function readSuggestions(cell: string): Suggestion[] {
  const made = fromJson(cell) as Suggestion[] | undefined;
  if (made) return made;
  const rows = cell.split('\n').filter((line) => line.trim() !== '');
  return rows.map((line) => {
    const [text = '', label] = line.split('|').map((part) => part.trim());
    return { text, ...(label && { label }) };
  });
}

export function writeSuggestions(suggestions: readonly Suggestion[]): string {
  const cell = suggestions
    .map(({ text, label }) => (label === undefined ? text : `${text} | ${label}`))
    .join('\n');
  return JSON.stringify(readSuggestions(cell)) === JSON.stringify(suggestions)
    ? cell
    : JSON.stringify(suggestions);
}

const heads: Record<string, Check['kind']> = {
  parts: 'parts',
  tong: 'parts',
  'in period': 'in_period',
  'trong ky': 'in_period',
  plan: 'plan',
  'so ke hoach': 'plan',
  change: 'change',
  'so ky truoc': 'change',
  rule: 'rule',
  'quy tac': 'rule',
};

/** A line a check: `tổng: a + b`, `trong kỳ`, `so kế hoạch: 20%`, `so kỳ trước: 50%`, `quy tắc: ${a} > 1 => lời báo`. */
export function readChecks(cell: string, scope: Scope): Check[] {
  const made = fromJson(cell) as Check[] | undefined;
  if (made) return made;
  const rows = cell.split('\n').filter((line) => line.trim() !== '');
  return rows.map((line) => readCheck(line.trim(), scope));
}

function readCheck(line: string, scope: Scope): Check {
  const mark = line.endsWith(']') ? line.lastIndexOf('[') : -1;
  const severity = mark < 0 ? undefined : severityOf(line.slice(mark + 1, -1));
  const body = severity ? line.slice(0, mark).trim() : line;
  const [head = ''] = body.split(':', 1);
  const kind = heads[foldText(head)];
  const rest = body.slice(head.length + 1).trim();
  const more = severity ? { severity } : {};
  if (kind === undefined) return wrong(line);
  switch (kind) {
    case 'parts': {
      const of = rest.split('+').map((one) =>
        one
          .trim()
          .replace(/^\$\{(.*)\}$/, '$1')
          .trim(),
      );
      return { kind, of: of.map((one) => scope.symbols.get(one)?.key ?? one), ...more };
    }
    case 'in_period':
      return { kind, ...more };
    case 'plan':
    case 'change':
      return { kind, share: shareOf(rest), ...more };
    case 'rule': {
      const [test = '', ...message] = rest.split('=>');
      const said = message.join('=>').trim();
      return said === ''
        ? wrong(line)
        : { kind, test: readCondition(test.trim(), scope), message: said, ...more };
    }
  }
}

function severityOf(text: string): Severity | undefined {
  const folded = foldText(text);
  const entries = Object.entries(severities) as [Severity, string][];
  return entries.find(([key, words]) => key === folded || foldText(words) === folded)?.[0];
}

function shareOf(text: string): number {
  const isPercent = text.endsWith('%');
  const value = Number(text.replace('%', '').trim().replace(',', '.'));
  if (text === '' || !Number.isFinite(value) || value <= 0) return wrong(text);
  return isPercent ? value / 100 : value;
}

/** Before an expression that stands in the forms' own language. */
export const OWN = 'bloc:';
/** Before a pattern that stands as it is. */
export const OWN_PATTERN = 'bloc:~';

/** A condition as the sheet has it; behind `bloc:` it stands in the forms' own language. */
export function readCondition(cell: string, scope: Scope): string {
  if (cell.startsWith(OWN)) return cell.slice(OWN.length).trim();
  // Written as one would tick it.
  if (/^(?:yes|true)$/i.test(cell)) return 'true';
  return /^(?:no|false)$/i.test(cell) ? 'false' : translateCondition(cell, scope);
}

/** The checks as lines; `expression` writes a test as the sheet has it. */
export function writeChecks(checks: readonly Check[], expression: (source: string) => string): string {
  const rows = checks.map((check) => {
    const body = checkBody(check, expression);
    return check.severity ? `${body} [${severities[check.severity]}]` : body;
  });
  return rows.join('\n');
}

function checkBody(check: Check, expression: (source: string) => string): string {
  switch (check.kind) {
    case 'parts':
      return `tổng: ${check.of.map((key) => `\${${key}}`).join(' + ')}`;
    case 'in_period':
      return 'trong kỳ';
    case 'plan':
      return `so kế hoạch: ${check.share}`;
    case 'change':
      return `so kỳ trước: ${check.share}`;
    case 'rule':
      return `quy tắc: ${expression(check.test)} => ${check.message}`;
  }
}
