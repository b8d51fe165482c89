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

const choice = z.object({ key: z.string().min(1), text: z.string().min(1) });

const question = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  movement: z.string().optional(),
  type: z.enum([
    'integer',
    'money',
    'ratio',
    'plan_actual',
    'plan_actual_prior',
    'text',
    'long_text',
    'choice',
    'multi_choice',
    'evidence',
  ]),
  text: z.string().min(1),
  unit: z.string().optional(),
  required: z.boolean(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().int().positive().optional(),
  allowNone: z.array(z.enum(noneReasons)).optional(),
  choices: z.array(choice).min(1).optional(),
  /** Agency codes; absent means everybody. */
  onlyFor: z.array(z.string()).optional(),
  /** Asked only while the named, earlier question has a value; an explicit empty answer is not a value. */
  when: z.object({ answered: z.string() }).optional(),
});

export type Question = z.infer<typeof question>;

export const formDefinition = z
  .object({ title: z.string().min(1), questions: z.array(question).min(1) })
  .superRefine((form, context) => {
    const seen = new Set<string>();
    for (const [at, one] of form.questions.entries()) {
      const refuse = (message: string) =>
        context.addIssue({ code: 'custom', message, path: ['questions', at, one.key] });
      if (seen.has(one.key)) refuse('two questions have this key');
      if (one.when && !seen.has(one.when.answered)) refuse('its condition names no earlier question');
      const chooses = one.type === 'choice' || one.type === 'multi_choice';
      if (chooses !== (one.choices !== undefined))
        refuse('choices belong to choice questions, and only there');
      seen.add(one.key);
    }
  });

export type Form = z.infer<typeof formDefinition>;

/** Finds a question by key. @throws if the form has none: keys come from our own rows. */
export function getQuestion(form: Form, key: string): Question {
  const found = form.questions.find((one) => one.key === key);
  if (!found) throw new Error(`No question ${key}`);
  return found;
}

/** How long a text answer may be, in UTF-16 units. */
export function lengthLimit(one: Question): number {
  return one.maxLength ?? (one.type === 'long_text' ? LONG_TEXT_LIMIT : TEXT_LIMIT);
}
