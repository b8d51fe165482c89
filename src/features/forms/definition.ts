/**
 * What a form is: a list of typed questions, as data. A published version of it never changes.
 * Knows no agency, no draft and no database.
 */
import { z } from 'zod';

export const noneReasons = ['nothing_to_report', 'not_assigned', 'not_yet_known'] as const;
export type NoneReason = (typeof noneReasons)[number];

/** The longest text answers: one chat message holds 4,096 units, and the screens that echo them need room. */
export const TEXT_LIMIT = 200;
export const LONG_TEXT_LIMIT = 3_000;
/** What a question may say at most; a screen shortens it with a button for the rest. */
const QUESTION_LIMIT = 3_000;
/** What still fits one line of a phone beside a figure. */
const LABEL_LIMIT = 40;

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const choice = z.object({ key: z.string().min(1), text: z.string().min(1) });

export const questionTypes = [
  'integer',
  'decimal',
  'money',
  'ratio',
  'plan_actual',
  'plan_actual_prior',
  'date',
  'date_range',
  'yes_no',
  'choice',
  'multi_choice',
  'text',
  'long_text',
  'records',
  'evidence',
  'calculated',
  'note',
] as const;

/** `refuse`: not taken; `confirm`: taken when the person says that it is right; `explain`: only with a reason. */
const severity = z.enum(['refuse', 'confirm', 'explain']).optional();

/** What is checked beyond a single figure's bounds. An expression sees the answer itself as `self`. */
const check = z.discriminatedUnion('kind', [
  /** The named questions add up to this one; asked when the last of them is answered. */
  z.object({ kind: z.literal('parts'), of: z.array(name).min(1), severity }),
  /** A date, or both ends of a range, lies inside the round's period. */
  z.object({ kind: z.literal('in_period'), severity }),
  /** The actual figure is off its plan by at most this share of the plan. */
  z.object({ kind: z.literal('plan'), share: z.number().positive(), severity }),
  /** The figure differs from last period's by at most this share of it. */
  z.object({ kind: z.literal('change'), share: z.number().positive(), severity }),
  z.object({ kind: z.literal('rule'), test: z.string().min(1), message: z.string().min(1), severity }),
]);
export type Check = z.infer<typeof check>;

const basics = {
  key: name,
  text: z.string().min(1).max(QUESTION_LIMIT),
  /** What the question is called where space is short: `short_label` in an XLSForm. Use `labelOf`. */
  label: z.string().min(1).max(LABEL_LIMIT).optional(),
  unit: z.string().optional(),
  required: z.boolean(),
  min: z.number().optional(),
  max: z.number().optional(),
  minLength: z.number().int().positive().optional(),
  maxLength: z.number().int().positive().optional(),
  /** A regular expression that the whole text must match, and what to say when it does not. */
  pattern: z.object({ source: z.string().min(1), message: z.string().min(1) }).optional(),
  choices: z.array(choice).min(1).optional(),
  /** Besides the choices something else may be typed. */
  other: z.boolean().optional(),
};

export const fieldTypes = ['integer', 'decimal', 'money', 'date', 'yes_no', 'choice', 'text'] as const;
const suggestions = z
  .array(z.object({ text: z.string().min(1), label: z.string().min(1).optional() }))
  .max(12)
  .optional();
const field = z.object({
  ...basics,
  type: z.enum(fieldTypes),
  hint: z.string().optional(),
  /** Asked only while the expression over earlier fields of the same record holds. */
  when: z.string().min(1).optional(),
  suggestions,
  /** Never asked nor shown: put there by the program, and kept as it is. */
  given: z.boolean().optional(),
});

const question = z.object({
  ...basics,
  movement: z.string().optional(),
  type: z.enum(questionTypes),
  hint: z.string().optional(),
  allowNone: z.array(z.enum(noneReasons)).optional(),
  /** Agency codes; absent means everybody. */
  onlyFor: z.array(z.string()).optional(),
  /** Asked only while the named, earlier question has a value, or while the expression over earlier ones holds. */
  when: z.union([z.object({ answered: z.string() }), z.string().min(1)]).optional(),
  /** The parts of each record of a list. */
  fields: z.array(field).min(1).max(12).optional(),
  /** The order of the records says something: each can be moved up and down. */
  ordered: z.boolean().optional(),
  /** The expression of a calculated question, over earlier ones. */
  calculation: z.string().min(1).optional(),
  /** Worked out for other questions, and shown to nobody. */
  hidden: z.boolean().optional(),
  /** A long text that takes several messages, until the person says that it is done. */
  joined: z.boolean().optional(),
  /** What most will answer, as it would be typed: offered as a button. */
  default: z.string().min(1).optional(),
  /** Further answers that many will give, as they would be typed: each a button, with a label of its own if need be. */
  suggestions,
  /** A day that lies ahead, such as a deadline: without a year it is the next such day. */
  ahead: z.boolean().optional(),
  /** The plan is the figure given to a question of an earlier form of the bloc, such as January's targets. */
  planFrom: z.object({ form: z.string().min(1), question: name }).optional(),
  checks: z.array(check).max(10).optional(),
});

export type Question = z.infer<typeof question>;

/** The shape alone; `formDefinition` in `rules/publish.ts` also checks that the questions fit together. */
export const formShape = z.object({ title: z.string().min(1), questions: z.array(question).min(1).max(500) });

export type Form = z.infer<typeof formShape>;

const byKey = new WeakMap<Form, Map<string, Question>>();

/** Finds a question by key, or undefined. */
export function findQuestion(form: Form, key: string): Question | undefined {
  let known = byKey.get(form);
  if (!known) {
    known = new Map(form.questions.map((one) => [one.key, one]));
    byKey.set(form, known);
  }
  return known.get(key);
}

/** Finds a question by key. @throws if the form has none: keys come from our own rows. */
export function getQuestion(form: Form, key: string): Question {
  const found = findQuestion(form, key);
  if (!found) throw new Error(`No question ${key}`);
  return found;
}

/** Whether it stands in a review: a note has no answer, and what is worked out unseen stays so. */
export const isReviewed = ({ type, hidden }: Pick<Question, 'type' | 'hidden'>): boolean =>
  type !== 'note' && !hidden;

/** What a question is called where space is short, as in a review, an approval, a change or a total. */
export function labelOf({ label, text }: Pick<Question, 'label' | 'text'>): string {
  return label ?? text;
}

/** How long a text answer may be, in UTF-16 units. */
export function lengthLimit(one: Question): number {
  return one.maxLength ?? (one.type === 'long_text' ? LONG_TEXT_LIMIT : TEXT_LIMIT);
}

/** The key under which a typed answer beside the choices is counted. */
export const OTHER = 'other';
