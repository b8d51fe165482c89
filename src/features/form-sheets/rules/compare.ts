/**
 * What a spreadsheet that came back would change: held against what was in it when it was given out, and against the
 * draft as it is now. Pure: nothing is written here.
 */
import type { T } from '../../../locales/index.ts';
import {
  type Answer,
  type AnswerSource,
  askedQuestions,
  type Form,
  type FormContext,
  findingOf,
  type Problem,
  type Question,
  type Queued,
  typeOf,
} from '../../forms/index.ts';
import type { Extracted } from './extract.ts';
import { interpret } from './interpret.ts';
import { questionsOnSheet } from './layout.ts';
import type { CellProblem, Outcome } from './outcome.ts';
import { recordRows, slotsOf, tokenOf } from './slots.ts';
import { isUnchanged, type RowToRead, rowToken } from './unchanged.ts';

/** An answer of the draft with who gave it. */
export interface CurrentAnswers extends AnswerSource {
  given(key: string): { revision: number; by: number; at: number } | undefined;
}

/** The draft as it was when the sheet was given out. */
export type BaseAnswers = ReadonlyMap<string, { answer: Answer; revision: number }>;

export interface Change {
  question: Question;
  /** As the questions are numbered in the sheet. */
  position: number;
  at: string;
  before: Answer | undefined;
  after: Answer;
  /** Who changed the draft's answer after the sheet was given out, and when. */
  meanwhile: { by: number; at: number } | undefined;
}

export interface Asked {
  question: Question;
  position: number;
  at: string;
  pending: NonNullable<Queued['pending']>;
}

export interface BadCell {
  question: Question;
  position: number;
  at: string;
  problem: CellProblem;
}

export interface Differences {
  changes: Change[];
  /** Cells that can be read in more than one way. */
  asks: Asked[];
  bad: BadCell[];
  /** Emptied cells: the answers stay. */
  kept: Question[];
  /** Filled in, but not asked with these answers. */
  notAsked: Question[];
  /** Changed cells of questions that the form has no more, or has in another shape. */
  gone: Question[];
}

export interface ToCompare {
  /** The texts with which the sheet was written. */
  t: T;
  /** The version of the form in the sheet, and the draft's own. */
  sheetForm: Form;
  form: Form;
  context: FormContext;
  base: BaseAnswers;
  current: CurrentAnswers;
  extracted: Extract<Extracted, { ok: true }>;
  personId: number;
}

/** Compares a sheet with the draft. */
export function differencesOf(given: ToCompare): Differences {
  const found: Differences = { changes: [], asks: [], bad: [], kept: [], notAsked: [], gone: [] };
  const { sheetForm, form, context } = given;
  const inSheet = questionsOnSheet(sheetForm, context);
  for (const [at, old] of inSheet.entries()) {
    const row = rowOf(given, old);
    if (typeOf(old).silent || old.type === 'evidence' || isUnchanged(row)) continue;
    const question = form.questions.find((one) => one.key === old.key);
    if (!question || !isSameShape(question, old)) found.gone.push(old);
    else sort(given, found, question, at + 1, interpret({ ...row, question }));
  }
  return settled(given, found);
}

function rowOf({ t, context, base, extracted }: ToCompare, question: Question): RowToRead {
  const answer = base.get(question.key)?.answer;
  const slots = slotsOf(t, question, answer, context);
  const written = question.type === 'records' ? recordRows(t, question, answer) : [];
  const keys = (question.fields ?? []).map((one) => one.key);
  return {
    question,
    context,
    rows: extracted.rows,
    list: extracted.lists[question.key],
    written: (code, slot) => tokenOf(slots.get(code)?.[slot]),
    writtenList: written.map((cells) => rowToken(question, (key) => cells[keys.indexOf(key)])),
  };
}

/** Whether an answer to one can stand as an answer to the other. */
export function isSameShape(a: Question, b: Question): boolean {
  const shape = ({ type, unit, choices, other, fields }: Question) =>
    JSON.stringify([
      type,
      unit,
      choices,
      other === true,
      fields?.map((one) => [one.key, one.type, one.unit, one.choices]),
    ]);
  return shape(a) === shape(b);
}

function sort(
  { current, base, personId }: ToCompare,
  found: Differences,
  question: Question,
  position: number,
  outcome: Outcome,
): void {
  const before = current.get(question.key);
  switch (outcome.kind) {
    case 'empty':
      if (before && before.kind !== 'skipped') found.kept.push(question);
      return;
    case 'problem':
      found.bad.push({ question, position, at: outcome.at, problem: outcome.problem });
      return;
    case 'until':
      found.asks.push({ question, position, at: outcome.at, pending: { kind: 'until' } });
      return;
    case 'ask': {
      const { at, code, candidates, of } = outcome;
      found.asks.push({ question, position, at, pending: { kind: 'candidates', code, candidates, of } });
      return;
    }
    case 'answer': {
      const { answer: after, at } = outcome;
      if (before && isSameAnswer(before, after)) return;
      const now = current.given(question.key);
      const isMeanwhile =
        now !== undefined && now.by !== personId && now.revision !== (base.get(question.key)?.revision ?? 0);
      const meanwhile = isMeanwhile ? { by: now.by, at: now.at } : undefined;
      found.changes.push({ question, position, at, before, after, meanwhile });
    }
  }
}

/** Whether two answers say the same; what explains them does not count. */
export function isSameAnswer(a: Answer, b: Answer): boolean {
  return plain(a) === plain(b);
}

function plain(answer: Answer): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.entries(value)
      .filter(([key, one]) => key !== 'note' && one !== undefined)
      .toSorted(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]);
  };
  return JSON.stringify(sorted(answer));
}

/** The draft with these changes. */
export function withChanges(current: AnswerSource, changes: readonly Change[]): AnswerSource {
  const changed = new Map(changes.map((one) => [one.question.key, one.after]));
  return {
    get: (key) => changed.get(key) ?? current.get(key),
    has: (key) => changed.has(key) || current.has(key),
  };
}

/** Takes out what is not asked with all the others, and what a check of the form does not take. */
function settled({ form, context, current }: ToCompare, found: Differences): Differences {
  let { changes } = found;
  const bad = [...found.bad];
  const notAsked: Question[] = [];
  for (;;) {
    const answers = withChanges(current, changes);
    const asked = new Set(askedQuestions(form, context, answers));
    const out = changes.find((one) => {
      if (!asked.has(one.question)) {
        notAsked.push(one.question);
        return true;
      }
      const finding = findingOf({ form, context, answers }, one.question, one.after);
      if (finding?.severity !== 'refuse') return false;
      const problem: CellProblem = { in: 'form', problem: finding.problem };
      bad.push({ question: one.question, position: one.position, at: one.at, problem });
      return true;
    });
    if (!out) {
      const asks = found.asks.filter((one) => asked.has(one.question));
      return { ...found, changes, asks, bad, notAsked };
    }
    changes = changes.filter((one) => one !== out);
  }
}

/** Changes that can be written, and those that a check of the form wants confirmed or explained first. */
export function confirmable(
  { form, context, current }: Pick<ToCompare, 'form' | 'context' | 'current'>,
  changes: readonly Change[],
): { clear: Change[]; held: { change: Change; pending: NonNullable<Queued['pending']> }[] } {
  const answers = withChanges(current, changes);
  const all = changes.flatMap((change) => {
    const finding = findingOf({ form, context, answers }, change.question, change.after);
    return finding ? [{ change, finding }] : [];
  });
  // Taken without the others an answer may be one that the form does not take.
  const refused = new Set(
    all.flatMap(({ change, finding }) => (finding.severity === 'refuse' ? [change] : [])),
  );
  const findings = all.filter(({ change }) => !refused.has(change));
  // Parts that do not add up are one doubt, asked once, at the last of them.
  const last = new Map(findings.map((one) => [doubt(one.finding.problem), one]));
  const held = [...last.values()].map(({ change, finding }) => ({
    change,
    pending: {
      kind: 'confirm' as const,
      answer: change.after,
      problem: finding.problem,
      must: finding.severity === 'explain' ? ('explain' as const) : ('confirm' as const),
    },
  }));
  const waiting = new Set(held.map((one) => one.change));
  return { clear: changes.filter((one) => !waiting.has(one) && !refused.has(one)), held };
}

/** Checks of one answer of its own are doubts of their own. */
function doubt(problem: Problem): string {
  return JSON.stringify([problem.code, problem.values]);
}
