/** Whatever is typed and tapped in whatever order: every form of the recordings goes on, and every screen fits a phone. */
import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, answerSchema } from '../../src/features/forms/answer.ts';
import { formDefinition } from '../../src/features/forms/index.ts';
import { screenOf } from '../../src/features/forms/messages/index.ts';
import { SCREEN_BUTTONS, SCREEN_LENGTH } from '../../src/features/forms/messages/screen.ts';
import { advance } from '../../src/features/forms/rules/advance.ts';
import type { Input, Place } from '../../src/features/forms/rules/input.ts';
import { resumePlace } from '../../src/features/forms/rules/scene.ts';
import type { FormContext } from '../../src/features/forms/types/type.ts';
import { textsIn } from '../../src/locales/index.ts';
import { projectPath } from '../../src/platform/root.ts';

const verbs = (
  'back skip retype done remove submit other add drop more prior default ' +
  'estimate confirm explain theirs mine choose candidate jump edit page read suggest also'
).split(' ');
const typed = [
  '12',
  '5 6',
  '5/6',
  '1.5',
  'ước 140',
  '140 triệu',
  'Xã Lũng Cú',
  '5/11/2019',
  '5-10/11/2019',
  'có',
  '-3',
  'x'.repeat(3_500),
];
const input: fc.Arbitrary<Input> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...verbs), fc.nat(7))
      .map(([verb, index]) => ({ kind: 'tap', do: verb, index, page: index }) as Input),
  },
  { weight: 2, arbitrary: fc.constantFrom(...typed).map((text): Input => ({ kind: 'text', text })) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text): Input => ({ kind: 'text', text })),
  },
  fc
    .constantFrom('nothing_to_report' as const, 'not_assigned' as const, 'not_yet_known' as const)
    .map((reason): Input => ({ kind: 'tap', do: 'none', reason })),
  fc.constant<Input>({ kind: 'file', file: { kind: 'photo', fileId: 'p' } }),
);

const recordings = globSync('test/conversations/*.json', { cwd: projectPath() }).map((file) => {
  const told = JSON.parse(readFileSync(projectPath(file), 'utf8')) as {
    form: unknown;
    context: Omit<FormContext, 'prior'> & { prior?: Record<string, unknown> };
  };
  const form =
    typeof told.form === 'string'
      ? (JSON.parse(readFileSync(projectPath(told.form), 'utf8')) as { form: unknown }).form
      : told.form;
  return { file, form: formDefinition.parse(form), context: { today: told.context.today } };
});

describe('whatever is said', () => {
  test.each(recordings.map((one) => [one.file, one] as const))('%s goes on', (_file, { form, context }) => {
    fc.assert(
      fc.property(fc.array(input, { minLength: 1, maxLength: 40 }), (inputs) => {
        let answers = new Map<string, Answer>();
        let place = resumePlace(form, context, answers);
        for (const one of inputs) {
          const step = advance(form, context, answers, place, one);
          place = step.place;
          if (step.save) answers = new Map(answers).set(step.save.key, answerSchema.parse(step.save.answer));
          const echo = step.save && {
            question: form.questions.find(({ key }) => key === step.save?.key)!,
            answer: step.save.answer,
          };
          const screen = screenOf(textsIn('vi'), {
            form,
            context,
            answers,
            place: JSON.parse(JSON.stringify(place)) as Place,
            draftId: 2 ** 31,
            revision: 10_000,
            heading: 'Báo cáo tổng kết năm 2019\nĐảng ủy Khối cơ quan – doanh nghiệp tỉnh',
            submitLabel: 'Gửi báo cáo',
            problem: step.problem,
            echo,
          });
          const count = (screen.buttons ?? []).flat().length;
          expect(screen.text.length).toBeLessThanOrEqual(SCREEN_LENGTH);
          expect(count).toBeGreaterThan(0);
          expect(count).toBeLessThanOrEqual(SCREEN_BUTTONS);
        }
      }),
      { numRuns: 120 },
    );
  });
});
