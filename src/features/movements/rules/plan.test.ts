import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formDefinition } from '../../forms/index.ts';
import { basicExtensionForm, extensionForm } from './due.ts';
import { answersOf, basicPlanForm, planForm, planOf, type RoundPlan } from './plan.ts';

const facts = {
  forms: [{ id: 3, title: 'Báo cáo năm 2019' }],
  agencies: [
    { id: 1, shortName: 'Văn phòng' },
    { id: 2, shortName: 'Báo Hà Giang' },
  ],
  today: '2019-11-11',
  time: '07:55',
};
const day = fc.integer({ min: 1, max: 28 }).map((one) => `2019-11-${String(one).padStart(2, '0')}`);
const plans: fc.Arbitrary<RoundPlan> = fc.record({
  formId: fc.nat(),
  title: fc.string({ minLength: 1, maxLength: 120 }),
  periodFrom: day,
  periodTo: day,
  figuresUntil: fc.option(day),
  dueOn: day,
  dueAt: fc.constantFrom('17:00', '11:30', '17:15'),
  agencyIds: fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 15 }),
});

describe('a plan', () => {
  test('is the same when its answers are read again', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(planOf(answersOf(plan))).toEqual(plan);
      }),
    );
  });

  test('is none while anything but the day of the figures is missing', () => {
    fc.assert(
      fc.property(
        plans,
        fc.constantFrom('form', 'span', 'title', 'due_on', 'due_at', 'agencies'),
        (plan, key) => {
          const answers = answersOf(plan);
          answers.delete(key);
          expect(planOf(answers)).toBeUndefined();
        },
      ),
    );
  });
});

describe('the wizards’ forms', () => {
  test.each([
    ['a plan before anything is answered', planForm(facts, new Map())],
    ['what is published for it', basicPlanForm],
    ['an extension', extensionForm({ today: facts.today, deadline: { on: '2019-11-29', at: '17:00' } })],
    ['what is published for an extension', basicExtensionForm],
  ])('%s may be published: every question and check fits', (_what, form) => {
    expect(formDefinition.safeParse(form).error?.issues ?? []).toEqual([]);
  });

  test('ask the same questions whatever they are fitted to, so that a draft finds its own', () => {
    const keys = (form: { questions: { key: string; type: string }[] }) =>
      form.questions.map(({ key, type }) => `${key}:${type}`);
    fc.assert(
      fc.property(plans, (plan) => {
        expect(keys(planForm(facts, answersOf(plan)))).toEqual(keys(basicPlanForm));
      }),
    );
  });
});
