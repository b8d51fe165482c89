import { describe, expect, test } from 'vitest';
import { demonstration } from '../../../playground/demo/data.ts';
import { type Form, formFaults } from '../../forms/index.ts';
import { answersOfForm, formOfAnswers, type Item } from './wizard.ts';
import { wizardForm } from './wizard-form.ts';

const rich: Form = {
  title: 'Biểu mẫu',
  questions: [
    { key: 'intro', type: 'note', required: false, text: 'Lời dẫn' },
    {
      key: 'models',
      type: 'integer',
      required: true,
      text: 'Số mô hình',
      unit: 'mô hình',
      min: 0,
      max: 99,
      allowNone: ['nothing_to_report', 'not_yet_known'],
      checks: [{ kind: 'change', share: 0.5 }],
    },
    {
      key: 'level',
      type: 'choice',
      required: false,
      text: 'Xếp loại',
      choices: [
        { key: 'a', text: 'Tốt' },
        { key: 'b', text: 'Khá' },
      ],
      other: true,
      when: 'models > 3',
      onlyFor: ['BHG'],
    },
    {
      key: 'people',
      type: 'records',
      required: true,
      text: 'Điển hình',
      fields: [{ key: 'who', type: 'text', required: true, text: 'Tên' }],
    },
    { key: 'double', type: 'calculated', required: false, text: 'Gấp đôi', calculation: 'models * 2' },
  ],
};

const items = (form: Form): Item[] => {
  const list = answersOfForm(form).get('questions');
  return list?.kind === 'records' ? list.items : [];
};
const made = (list: Item[], base: Form | undefined, title = 'Biểu mẫu') =>
  formOfAnswers(
    new Map([
      ['title', { kind: 'text' as const, value: title }],
      ['questions', { kind: 'records' as const, items: list }],
    ]),
    base,
  );
const text = (value: string) => ({ kind: 'text' as const, value });
const choice = (value: string) => ({ kind: 'choice' as const, value });

describe('the wizard', () => {
  test('asks a form of its own that can be published', () => {
    const movements = [{ key: 'm1', title: 'Học tập và làm theo Bác' }];
    expect(formFaults(wizardForm({ lists: [], movements: [] }))).toEqual([]);
    expect(formFaults(wizardForm({ lists: ['A; B'], movements }))).toEqual([]);
  });

  test.each([rich, demonstration.form])('gives a form back as it was when nothing is changed', (form) => {
    expect(made(items(form), form, form.title)).toEqual(form);
  });

  test('changes what was changed of a question and leaves the rest of it', () => {
    const list = items(rich).map((item, at) =>
      at === 1 ? { ...item, unit: text('tổ chức'), empty: choice('must') } : item,
    );
    const { allowNone: _, ...models } = rich.questions[1] ?? { allowNone: [] };
    expect(made(list, rich)?.questions[1]).toEqual({ ...models, unit: 'tổ chức' });
  });

  test('drops what belonged to a type that was changed, and keeps when and by whom it is asked', () => {
    const { choices: _, ...other } = items(rich)[2] ?? {};
    const list = items(rich).with(2, { ...other, type: choice('long_text') });
    expect(made(list, rich)?.questions[2]).toEqual({
      key: 'level',
      type: 'long_text',
      required: false,
      text: 'Xếp loại',
      when: 'models > 3',
      onlyFor: ['BHG'],
    });
  });

  test('keeps the keys of choices that stay, and reads “Khác” as an open choice', () => {
    const list = items(rich).with(2, { ...items(rich)[2], choices: text('Khá; Rất tốt;  khá ; Khác') });
    expect(made(list, rich)?.questions[2]).toMatchObject({
      choices: [
        { key: 'b', text: 'Khá' },
        { key: 'rat_tot', text: 'Rất tốt' },
      ],
      other: true,
    });
  });

  test('gives new questions keys of their own, never one that was there or means something', () => {
    const fresh = (value: string): Item => ({
      text: text(value),
      type: choice('integer'),
      empty: choice('optional'),
    });
    const list = [...items(rich).slice(0, 1), fresh('Models'), fresh('Models'), fresh('Today'), fresh('152')];
    expect(made(list, rich)?.questions.map((one) => one.key)).toEqual([
      'intro',
      'models_2',
      'models_3',
      'today_2',
      'q_152',
    ]);
  });

  test('changes places when records do', () => {
    const [first, second, ...rest] = items(rich);
    if (!first || !second) throw new Error('two questions at least');
    expect(made([second, first, ...rest], rich)?.questions.map((one) => one.key)).toEqual([
      'models',
      'intro',
      'level',
      'people',
      'double',
    ]);
  });
});
