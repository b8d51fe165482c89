/** What an answer is. Numbers are plain, money is whole đồng, dates are local `YYYY-MM-DD`. */
import { z } from 'zod';

const count = z.number().safe();
const figure = z.number();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Why an answer that a check had asked about is right. */
const note = z.string().optional();
const estimated = z.boolean().optional();

export const evidenceItem = z.object({
  /** A document by reference; every part that the person gave. */
  document: z
    .object({ type: z.string(), number: z.string(), date: z.string().optional(), title: z.string() })
    .optional(),
  /** A photo or file that the chat platform keeps; `fileId` is the platform's own. */
  file: z
    .object({
      kind: z.enum(['photo', 'document']),
      fileId: z.string(),
      name: z.string().optional(),
      caption: z.string().optional(),
      /** Photos sent together carry the same one. */
      album: z.string().optional(),
      /** In bytes, as the platform said; checked, not kept. */
      size: z.number().optional(),
    })
    .optional(),
  /** The message that gave it, in that person's private chat: editing the message edits the item. */
  from: z.object({ person: z.number(), message: z.number() }).optional(),
});
export type EvidenceItem = z.infer<typeof evidenceItem>;

/** The answers that a field of a record can have. */
const leaves = [
  z.object({ kind: z.literal('integer'), value: count, estimated, note }),
  z.object({ kind: z.literal('decimal'), value: figure, estimated, note }),
  z.object({ kind: z.literal('money'), value: count, estimated, note }),
  z.object({ kind: z.literal('text'), value: z.string(), note }),
  z.object({ kind: z.literal('date'), value: day, note }),
  z.object({ kind: z.literal('yes_no'), value: z.boolean(), note }),
  z.object({ kind: z.literal('choice'), value: z.string(), other: z.string().optional(), note }),
  z.object({ kind: z.literal('skipped') }),
] as const;

export const leafSchema = z.discriminatedUnion('kind', leaves);
export type Leaf = z.infer<typeof leafSchema>;
export type RecordItem = Record<string, Leaf>;

export const answerSchema = z.discriminatedUnion('kind', [
  ...leaves,
  z.object({ kind: z.literal('ratio'), numerator: count, denominator: count, estimated, note }),
  z.object({
    kind: z.literal('plan_actual'),
    planned: figure,
    actual: figure,
    prior: figure.optional(),
    estimated,
    note,
  }),
  z.object({ kind: z.literal('date_range'), from: day, to: day, note }),
  z.object({
    kind: z.literal('multi_choice'),
    values: z.array(z.string()),
    other: z.string().optional(),
    note,
  }),
  z.object({ kind: z.literal('records'), items: z.array(z.record(z.string(), leafSchema)), note }),
  z.object({ kind: z.literal('evidence'), items: z.array(evidenceItem), note }),
  /** Worked out when the form is sent; never typed. */
  z.object({ kind: z.literal('calculated'), value: z.union([figure, z.string()]) }),
  z.object({
    kind: z.literal('none'),
    reason: z.enum(['nothing_to_report', 'not_assigned', 'not_yet_known']),
    /** Only with `not_yet_known`: when the answer will be given. */
    until: z.string().optional(),
  }),
]);

export type Answer = z.infer<typeof answerSchema>;
export type AnswerKind = Answer['kind'];

export type Answers = ReadonlyMap<string, Answer>;

/** Answers that can be asked for one by one, so that only those that matter need to be read. */
export type AnswerSource = Pick<Answers, 'get' | 'has'>;

/** Whether the answer says something: the explicit empty answers complete a question but carry no value. */
export function hasValue(answer: Answer | undefined): boolean {
  if (!answer) return false;
  return answer.kind !== 'none' && answer.kind !== 'skipped';
}
