/** What is different between two definitions of a form, question by question. Pure. */
import type { Form, Question } from '../../forms/index.ts';

/** The parts of a question that can change, in the order in which they are told. */
export const parts = [
  'text',
  'label',
  'hint',
  'type',
  'unit',
  'required',
  'allowNone',
  'choices',
  'other',
  'fields',
  'bounds',
  'when',
  'onlyFor',
  'checks',
  'calculation',
  'planFrom',
  'offers',
  'movement',
  'rest',
] as const;
export type Part = (typeof parts)[number];

/** Which properties of a question a part stands for; a property of none of them is of the `rest`. */
const partOf: Partial<Record<keyof Question, Part>> = {
  text: 'text',
  label: 'label',
  hint: 'hint',
  type: 'type',
  unit: 'unit',
  required: 'required',
  allowNone: 'allowNone',
  choices: 'choices',
  other: 'other',
  fields: 'fields',
  min: 'bounds',
  max: 'bounds',
  minLength: 'bounds',
  maxLength: 'bounds',
  pattern: 'bounds',
  when: 'when',
  onlyFor: 'onlyFor',
  checks: 'checks',
  calculation: 'calculation',
  planFrom: 'planFrom',
  default: 'offers',
  suggestions: 'offers',
  movement: 'movement',
};

export type Difference =
  | { kind: 'title'; before: string; after: string }
  | { kind: 'added'; at: number; question: Question }
  | { kind: 'removed'; at: number; question: Question }
  | { kind: 'changed'; at: number; before: Question; after: Question; parts: Part[] }
  /** Stands elsewhere among the questions that both have; `from` and `at` count from 0 in their own form. */
  | { kind: 'moved'; at: number; from: number; question: Question };

/**
 * The differences from `before` to `after`, in the order of `after`, what was removed last. `renamed` says which key
 * of `before` a question has in `after`, where a copy gives it another one.
 */
export function compareForms(
  before: Form,
  after: Form,
  renamed: (key: string) => string = (key) => key,
): Difference[] {
  const was = new Map(before.questions.map((question, at) => [renamed(question.key), { question, at }]));
  const common = after.questions.flatMap((one) => was.get(one.key)?.at ?? []);
  const still = new Set(longestRising(common));
  const differences: Difference[] = [];
  if (before.title !== after.title) {
    differences.push({ kind: 'title', before: before.title, after: after.title });
  }
  for (const [at, question] of after.questions.entries()) {
    const former = was.get(question.key);
    if (!former) {
      differences.push({ kind: 'added', at, question });
      continue;
    }
    was.delete(question.key);
    const changed = changedParts(former.question, question);
    if (changed.length > 0) {
      differences.push({ kind: 'changed', at, before: former.question, after: question, parts: changed });
    }
    if (!still.has(former.at)) differences.push({ kind: 'moved', at, from: former.at, question });
  }
  for (const { question, at } of was.values()) differences.push({ kind: 'removed', at, question });
  return differences;
}

/** Which parts of a question differ; the key is not one of them. */
function changedParts(before: Question, after: Question): Part[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Question)[]);
  names.delete('key');
  const changed = new Set(
    [...names]
      .filter((name) => written(before[name]) !== written(after[name]))
      .map((name) => partOf[name] ?? 'rest'),
  );
  return parts.filter((part) => changed.has(part));
}

/** A value in one way only: the order in which properties were written says nothing. */
function written(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}

/** A longest rising run within a list of different numbers: what is not in it has moved. */
function longestRising(list: readonly number[]): number[] {
  const runs: number[][] = [];
  for (const one of list) {
    const before = runs.filter((run) => (run.at(-1) ?? -1) < one);
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    runs.push([...longest, one]);
  }
  return runs.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
}
