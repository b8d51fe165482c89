/**
 * What is checked before a form may be published: that its questions fit together, that every expression can be
 * worked out from what is asked before it, and that every question can appear. Each fault names its place. Pure.
 */
import { z } from 'zod';
import { type Form, formShape, OTHER, type Question } from '../definition.ts';
import { typeOf } from '../types/index.ts';
import { acceptText } from './accept.ts';
import { type Compiled, compile, isReserved, patternOf } from './expression.ts';
import { type FaultCode, type FormFault, faultMessage } from './faults.ts';
import { neverAppears } from './never.ts';

/** Names that expressions have besides the questions. */
const given: Record<string, readonly string[] | undefined> = {
  today: [],
  agency: [],
  period: ['from', 'to'],
  self: undefined,
  prior: undefined,
};

type What = Pick<FormFault, 'code' | 'name' | 'other'>;
type Refuse = (what: What, ...place: string[]) => void;

const fault = (code: FaultCode, name?: string, other?: string): What => ({
  code,
  ...(name !== undefined && { name }),
  ...(other !== undefined && { other }),
});

export const formDefinition = formShape.superRefine((form, context) => {
  const at = new Map(form.questions.map((one, index) => [one.key, index]));
  const seen = new Set<string>();
  for (const [index, one] of form.questions.entries()) {
    const refuse: Refuse = (what, ...place) =>
      context.addIssue({
        code: z.ZodIssueCode.custom,
        message: faultMessage(what),
        params: what,
        path: ['questions', index, one.key, ...place],
      });
    if (seen.has(one.key)) refuse(fault('key-twice', one.key));
    if (one.key in given || isReserved(one.key)) refuse(fault('key-reserved', one.key));
    seen.add(one.key);
    checkShape(one, refuse);
    checkReferences(form, at, index, one, refuse);
  }
  if (context.issues.length > 0) return;
  const hidden = neverAppears(form);
  for (const [index, one] of form.questions.entries()) {
    if (!hidden.has(one.key)) continue;
    const what = fault('never-appears', one.key);
    context.addIssue({
      code: z.ZodIssueCode.custom,
      message: faultMessage(what),
      params: what,
      path: ['questions', index, one.key, 'when'],
    });
  }
});

/** What keeps a definition from being published, in the order of its questions; empty where nothing does. */
export function formFaults(definition: unknown): FormFault[] {
  const read = formDefinition.safeParse(definition);
  if (read.success) return [];
  return read.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    // Our own issues carry what they say; the rest is a shape that no door of the program makes.
    const what = 'params' in issue ? (issue.params as What) : fault('shape', path.join('.'), issue.message);
    return { ...what, path };
  });
}

/** What belongs to which type of question. */
function checkShape(one: Question | NonNullable<Question['fields']>[number], refuse: Refuse): void {
  const only = (property: keyof Question, types: Question['type'][], isNeeded: boolean) => {
    const has = property in one && one[property as keyof typeof one] !== undefined;
    const fits = types.includes(one.type);
    if (has && !fits) refuse(fault('belongs-to', types.join(', ')), property);
    if (fits && isNeeded && !has) refuse(fault('needed', one.type), property);
  };
  only('choices', ['choice', 'multi_choice'], true);
  only('other', ['choice', 'multi_choice'], false);
  only('fields', ['records'], true);
  only('calculation', ['calculated'], true);
  only('hidden', ['calculated'], false);
  only('planFrom', ['plan_actual', 'plan_actual_prior'], false);
  only('joined', ['long_text'], false);
  only('pattern', ['text', 'long_text'], false);
  const keys = (one.choices ?? []).map(({ key }) => key);
  if (new Set(keys).size < keys.length) refuse(fault('choice-twice'), 'choices');
  if (one.other && keys.includes(OTHER)) refuse(fault('choice-other', OTHER), 'choices');
  if (one.min !== undefined && one.max !== undefined && one.min > one.max)
    refuse(fault('min-above-max', String(one.min), String(one.max)), 'min');
  if (one.pattern && !patternOf(one.pattern.source))
    refuse(fault('pattern-unsafe', one.pattern.source), 'pattern');
  const fields = 'fields' in one ? (one.fields ?? []) : [];
  for (const [at, field] of fields.entries()) {
    if (fields.findIndex(({ key }) => key === field.key) < at)
      refuse(fault('field-twice', field.key), field.key);
    checkShape(field, (what, ...place) => refuse(what, 'fields', field.key, ...place));
    if (field.when === undefined) continue;
    const before = fields.slice(0, at).map(({ key }) => key);
    for (const what of fieldFaults(field.when, before)) refuse(what, 'fields', field.key, 'when');
  }
  if ('default' in one && one.default !== undefined) {
    const read = acceptText({ question: one, context: { today: '2020-01-31' } }, one.default);
    if (read.kind !== 'answer') refuse(fault('default-unreadable', one.default), 'default');
  }
}

/** A field's condition sees the fields before it in its record, and nothing else. */
function fieldFaults(source: string, before: readonly string[]): What[] {
  try {
    const unknown = compile(source).names.filter((name) => !before.includes(name));
    return unknown.map((name) => fault('name-unknown', name));
  } catch (error) {
    return [fault('unreadable', source, error instanceof Error ? error.message : String(error))];
  }
}

function checkReferences(
  form: Form,
  at: ReadonlyMap<string, number>,
  index: number,
  one: Question,
  refuse: Refuse,
): void {
  if (typeof one.when === 'object') {
    const before = at.get(one.when.answered);
    if (before === undefined) refuse(fault('question-unknown', one.when.answered), 'when');
    else if (before >= index) refuse(lateFault(form, at, one.key, one.when.answered), 'when');
  }
  const expressions: [place: string, source: string | undefined, isEarly: boolean][] = [
    ['when', typeof one.when === 'string' ? one.when : undefined, true],
    ['calculation', one.calculation, true],
    ...(one.checks ?? []).map((check): [string, string | undefined, boolean] => [
      'checks',
      check.kind === 'rule' ? check.test : undefined,
      false,
    ]),
  ];
  for (const [place, source, isEarly] of expressions) {
    if (source === undefined) continue;
    for (const what of faultsOf(form, at, index, one, source, isEarly)) refuse(what, place);
  }
  for (const check of one.checks ?? []) {
    if (check.kind !== 'parts') continue;
    for (const key of check.of) {
      const part = form.questions[at.get(key) ?? -1];
      if (!part || key === one.key) refuse(fault('part-unknown', key), 'checks');
    }
  }
}

function faultsOf(
  form: Form,
  at: ReadonlyMap<string, number>,
  index: number,
  one: Question,
  source: string,
  isEarly: boolean,
): What[] {
  let compiled: Compiled;
  let bare: readonly string[];
  try {
    compiled = compile(source);
    // Of a compound answer alone only whether it was given can be asked.
    bare = compile(source.replaceAll(/\b(?:answered|coalesce)\(\s*[a-z_]\w*\s*\)/g, 'true')).names;
  } catch (error) {
    return [fault('unreadable', source, error instanceof Error ? error.message : String(error))];
  }
  return compiled.names.flatMap((name) => {
    const [top = name, ...members] = name.split('.');
    if (top === 'self') return isEarly ? [fault('self-early')] : [];
    if (top in given) {
      const known = given[top];
      const wrong = known && members.some((member) => !known.includes(member));
      return wrong ? [fault('name-unknown', name)] : [];
    }
    const question = form.questions[at.get(top) ?? -1];
    if (!question) return [fault('question-unknown', top)];
    if (isEarly && (at.get(top) ?? 0) >= index) return [lateFault(form, at, one.key, top)];
    const known = typeOf(question).members?.(question);
    if (members.length > (known ? 1 : 0)) return [fault('no-member', top, members.join('.'))];
    if (members[0] !== undefined && !known?.includes(members[0]))
      return [fault('no-member', top, members[0])];
    if (known && members.length === 0 && bare.includes(name)) {
      return [fault('several-figures', top, `${top}.${known[0] ?? ''}`)];
    }
    return choiceFaults(question, source);
  });
}

/** Choices that an expression names and the question does not have. */
function choiceFaults({ key, choices, other }: Question, source: string): What[] {
  if (!choices) return [];
  const named = [
    ...source.matchAll(new RegExp(`\\b${key}\\s*[!=]=\\s*(['"])(.*?)\\1`, 'g')),
    ...source.matchAll(new RegExp(`\\bselected\\(\\s*${key}\\s*,\\s*(['"])(.*?)\\1`, 'g')),
  ].map((match) => match[2] ?? '');
  return named
    .filter((one) => one !== '' && !choices.some((choice) => choice.key === one))
    .filter((one) => !(other && one === OTHER))
    .map((one) => fault('choice-unknown', key, one));
}

/** A reference to a question that is not asked before: part of a circle, or only out of order. */
function lateFault(form: Form, at: ReadonlyMap<string, number>, from: string, to: string): What {
  const path = pathTo(form, at, to, from, new Set());
  return path ? fault('circle', [from, ...path].join(' → ')) : fault('asked-later', to);
}

function pathTo(
  form: Form,
  at: ReadonlyMap<string, number>,
  from: string,
  target: string,
  visited: Set<string>,
): string[] | undefined {
  if (from === target) return [from];
  if (visited.has(from)) return undefined;
  visited.add(from);
  const question = form.questions[at.get(from) ?? -1];
  for (const next of question ? namesOf(question) : []) {
    const path = pathTo(form, at, next, target, visited);
    if (path) return [from, ...path];
  }
  return undefined;
}

/** The questions on which it depends whether and with what a question appears. */
function namesOf({ when, calculation }: Question): string[] {
  if (typeof when === 'object') return [when.answered];
  return [when, calculation].flatMap((source) => {
    if (source === undefined) return [];
    try {
      return compile(source).names.map((name) => name.split('.', 1)[0] ?? name);
    } catch {
      return [];
    }
  });
}
