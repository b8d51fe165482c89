/** What an answer is. Numbers are plain, money is whole đồng, dates are local `YYYY-MM-DD`. */
import { z } from 'zod';

const count = z.number().safe();

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
    })
    .optional(),
});
export type EvidenceItem = z.infer<typeof evidenceItem>;

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('integer'), value: count, estimated: z.boolean().optional() }),
  z.object({ kind: z.literal('money'), value: count, estimated: z.boolean().optional() }),
  z.object({ kind: z.literal('ratio'), numerator: count, denominator: count }),
  z.object({ kind: z.literal('plan_actual'), planned: count, actual: count, prior: count.optional() }),
  z.object({ kind: z.literal('text'), value: z.string() }),
  z.object({ kind: z.literal('choice'), value: z.string() }),
  z.object({ kind: z.literal('multi_choice'), values: z.array(z.string()) }),
  z.object({ kind: z.literal('evidence'), items: z.array(evidenceItem) }),
  z.object({
    kind: z.literal('none'),
    reason: z.enum(['nothing_to_report', 'not_assigned', 'not_yet_known']),
    /** Only with `not_yet_known`: when the answer will be given. */
    until: z.string().optional(),
  }),
  z.object({ kind: z.literal('skipped') }),
]);

export type Answer = z.infer<typeof answerSchema>;
export type Answers = ReadonlyMap<string, Answer>;

/** Whether the answer says something: the explicit empty answers complete a question but carry no value. */
export function hasValue(answer: Answer | undefined): boolean {
  if (!answer) return false;
  return answer.kind !== 'none' && answer.kind !== 'skipped';
}
