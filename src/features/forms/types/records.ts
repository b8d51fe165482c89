/** A list of records, each with fields of its own: exemplars, communes, models, documents. */
import type { T } from '../../../locales/index.ts';
import type { Leaf, RecordItem } from '../answer.ts';
import type { Question } from '../definition.ts';
import { addUp, formatCount } from '../reading/index.ts';
import { compile, evaluate } from '../rules/expression.ts';
import { typeOf } from './index.ts';
import { defineType, problem } from './type.ts';

/** At most so many records of one answer: a screen of them must stay within reach. */
export const RECORD_LIMIT = 50;

/** A record's field as the question that it is asked as. */
export function fieldsOf(question: Question): Question[] {
  return question.fields ?? [];
}

/** How many records an answer may have. */
export function recordLimit({ max }: Pick<Question, 'max'>): number {
  return Math.max(RECORD_LIMIT, max ?? 0);
}

/** Whether a field is asked in this record, given what is in it so far. */
export function isFieldShown({ fields = [] }: Question, at: number, item: RecordItem): boolean {
  const field = fields[at];
  if (!field || field.given) return false;
  if (field.when === undefined) return true;
  return (
    evaluate(compile(field.when), (name) => {
      const leaf = item[name];
      const of = fields.find(({ key }) => key === name);
      return leaf && of ? typeOf(of).value(leaf) : '';
    }) === true
  );
}

/** The record without what is not asked in it any more, such as the choices of a figure. */
export function pruned(question: Question, item: RecordItem): RecordItem {
  const dropped = (question.fields ?? []).filter(
    (one, at) => !one.given && !isFieldShown(question, at, item),
  );
  return Object.fromEntries(Object.entries(item).filter(([key]) => !dropped.some((one) => one.key === key)));
}

/** One record on one line: its fields that say something. */
export function recordText(t: T, question: Question, item: RecordItem): string {
  return fieldsOf(question)
    .filter((_field, at) => isFieldShown(question, at, item))
    .flatMap((field) => {
      const leaf = item[field.key];
      return leaf && leaf.kind !== 'skipped' ? [typeOf(field).write(t, field, leaf)] : [];
    })
    .join(' – ');
}

function column(items: readonly RecordItem[], field: Question): (number | string | boolean)[] {
  return items.flatMap((item) => {
    const leaf: Leaf | undefined = item[field.key];
    const value = leaf ? typeOf(field).value(leaf) : '';
    return typeof value === 'object' || value === '' ? [] : [value];
  });
}

export const records = defineType('records', {
  total: 'records',
  accept: () => problem('problem-use-buttons'),
  hint: (t) => t('hint-records'),
  write: (t, question, { items }) =>
    [
      t('answer-records', { count: formatCount(items.length) }),
      ...items.map((item, at) => `${at + 1}. ${recordText(t, question, item)}`),
    ].join('\n'),
  figures: ({ items }) => [items.length],
  main: ({ items }) => items.length,
  value: ({ items }) => ({
    count: items.length,
    ...Object.fromEntries(
      [...new Set(items.flatMap((item) => Object.keys(item)))].map((key) => [
        key,
        items.flatMap((item) => {
          const leaf = item[key];
          return leaf && 'value' in leaf ? [leaf.value] : [];
        }),
      ]),
    ),
  }),
  members: (question) => ['count', ...fieldsOf(question).map(({ key }) => key)],
});

/** The sums of a list's number fields, over the records of one or many answers. */
export function fieldSums(
  question: Question,
  items: readonly RecordItem[],
): { field: Question; sum: number }[] {
  return fieldsOf(question)
    .filter((field) => typeOf(field).total === 'sum')
    .map((field) => ({
      field,
      sum: addUp(column(items, field).filter((one) => typeof one === 'number')),
    }));
}
