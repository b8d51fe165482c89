/** The same form for both sides of the bench: figures, texts and conditions, as a year-end report has them. */
import { type Form, formDefinition } from '../../src/features/forms/index.ts';

/** What an official types for the question at this position. */
export const typed: readonly string[] = ['38 37', '15', '140 triệu', '5/6', 'Hoàn thành nhiệm vụ được giao'];

/** A form of `length` questions; every tenth has a condition on an earlier answer. */
export function formOf(length: number): Form {
  const types = ['plan_actual', 'integer', 'money', 'ratio', 'text'] as const;
  return formDefinition.parse({
    title: `Biểu mẫu ${length} mục`,
    questions: Array.from({ length }, (_, at) => ({
      key: `q${at}`,
      type: types[at % types.length],
      required: true,
      text: `Mục số ${at + 1}: kết quả thực hiện nhiệm vụ được giao trong năm`,
      ...(at % 10 === 9 && { when: `q${at - 3} > 0 and answered(q${at - 1})` }),
      ...(at % 10 === 6 && { checks: [{ kind: 'rule', test: 'self >= 0', message: 'Số không âm.' }] }),
    })),
  });
}
