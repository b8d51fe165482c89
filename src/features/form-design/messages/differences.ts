/** What differs between two versions of a form, in words. Pure. */
import type { T } from '../../../locales/index.ts';
import { bold, lines, type Rich } from '../../../platform/rich-text/index.ts';
import { excerpt, type Form, labelOf, type Question } from '../../forms/index.ts';
import type { Difference, Part } from '../rules/compare.ts';
import { type AgencyNames, agenciesText, choicesText, conditionText, reasonsText } from './question.ts';

const LABEL_LENGTH = 90;
const VALUE_LENGTH = 160;

/** One difference; a change names each part with what it was and is, where that is said shortly. */
export function differenceBlock(
  t: T,
  before: Form,
  after: Form,
  difference: Difference,
  agencies: AgencyNames,
): Rich {
  switch (difference.kind) {
    case 'title':
      return lines(bold(t('difference-title', { before: difference.before, after: difference.after })));
    case 'added':
    case 'removed':
      return lines(t(`difference-${difference.kind}`, at(difference)));
    case 'moved':
      return lines(t('difference-moved', { ...at(difference), from: difference.from + 1 }));
    case 'changed':
      return lines(
        t('difference-changed', at({ at: difference.at, question: difference.after })),
        ...difference.parts.map((part) =>
          partLine(t, part, [before, difference.before, agencies], [after, difference.after, agencies]),
        ),
      );
  }
}

function at(one: { at: number; question: Question }): { number: number; question: string } {
  return { number: one.at + 1, question: excerpt(labelOf(one.question), LABEL_LENGTH) };
}

type Side = [form: Form, question: Question, agencies: AgencyNames];

function partLine(t: T, part: Part, before: Side, after: Side): string {
  const said = (side: Side) => {
    const value = partValue(t, part, side);
    return value === '' ? t('difference-none') : excerpt(value ?? '', VALUE_LENGTH);
  };
  const name = t(`part-${part}`);
  if (partValue(t, part, before) === undefined) return `  ${t('difference-part-alone', { part: name })}`;
  return `  ${t('difference-part', { part: name, before: said(before), after: said(after) })}`;
}

/** A part in words; empty for none, undefined for one that is not said on a line. */
function partValue(t: T, part: Part, [form, question, agencies]: Side): string | undefined {
  switch (part) {
    case 'text':
    case 'label':
    case 'hint':
    case 'unit':
    case 'calculation':
      return question[part] ?? '';
    case 'type':
      return t(`question-type-${question.type}`);
    case 'required':
      return t(question.required ? 'answer-yes' : 'answer-no');
    case 'other':
      return t(question.other ? 'answer-yes' : 'answer-no');
    case 'allowNone':
      return reasonsText(t, question.allowNone ?? []);
    case 'choices':
      return choicesText(t, question);
    case 'fields':
      return (question.fields ?? []).map((one) => one.text).join('; ');
    case 'when':
      return question.when === undefined ? '' : conditionText(t, form, question.when);
    case 'onlyFor':
      return agenciesText(question.onlyFor ?? [], agencies);
    case 'bounds':
    case 'checks':
    case 'planFrom':
    case 'offers':
    case 'movement':
    case 'rest':
      return undefined;
  }
}
