/** A question of a form as the secretariat reads it: what is asked, how it is answered, when, of whom. Pure. */
import type { T } from '../../../locales/index.ts';
import { bold, inline, lines, type Rich } from '../../../platform/rich-text/index.ts';
import { excerpt, type Form, formatNumber, labelOf, type Question } from '../../forms/index.ts';
import { readCondition, type Term } from '../rules/condition.ts';

const TEXT_LENGTH = 200;
const LIST_LENGTH = 180;
const LABEL_LENGTH = 60;

/** What a code of an agency is called; one that the bloc does not have stays as it is. */
export type AgencyNames = ReadonlyMap<string, string>;

/** A question with all that is to be said of it. */
export function questionBlock(t: T, form: Form, at: number, question: Question, agencies: AgencyNames): Rich {
  return lines(
    inline(bold(`${at + 1}. `), bold(excerpt(question.text, TEXT_LENGTH))),
    ...aboutQuestion(t, form, question, agencies).map((one) => `– ${one}`),
  );
}

/** What is said of a question besides its text, a line each. */
function aboutQuestion(t: T, form: Form, question: Question, agencies: AgencyNames): string[] {
  const { unit, choices, allowNone, fields, onlyFor, calculation, hint, when } = question;
  const isSilent = question.type === 'note' || question.type === 'calculated';
  return [
    [
      t(`question-type-${question.type}`),
      unit && t('question-unit', { unit }),
      !isSilent && t(question.required ? 'question-required' : 'question-optional'),
    ]
      .filter(Boolean)
      .join('; '),
    choices && t('question-choices', { choices: choicesText(t, question) }),
    fields &&
      t('question-fields', { fields: excerpt(fields.map((one) => one.text).join('; '), LIST_LENGTH) }),
    allowNone && allowNone.length > 0 && t('question-allow-none', { reasons: reasonsText(t, allowNone) }),
    when !== undefined && t('question-when', { condition: conditionText(t, form, when) }),
    onlyFor && t('question-only-for', { agencies: agenciesText(onlyFor, agencies) }),
    boundsText(t, question),
    ...(question.checks ?? []).map((check) => checkText(t, form, check)),
    calculation !== undefined && t('question-calculation', { expression: named(form, calculation) }),
    hint !== undefined && t('question-hint', { hint: excerpt(hint, LIST_LENGTH) }),
  ].filter((one): one is string => typeof one === 'string' && one !== '');
}

/** The agencies that are asked, on one line. */
export function agenciesText(codes: readonly string[], agencies: AgencyNames): string {
  return excerpt(codes.map((code) => agencies.get(code) ?? code).join('; '), LIST_LENGTH);
}

/** The choices of a question on one line. */
export function choicesText(t: T, { choices = [], other }: Question): string {
  const all = [...choices.map((one) => one.text), ...(other ? [t('button-other')] : [])];
  return excerpt(all.join('; '), LIST_LENGTH);
}

/** The explicit empty answers that a question takes, on one line. */
export function reasonsText(t: T, reasons: readonly NonNullable<Question['allowNone']>[number][]): string {
  return reasons.map((one) => t(`none-${one}`).toLowerCase()).join('; ');
}

/** When a question is asked, in words where the condition is simple. */
export function conditionText(t: T, form: Form, when: NonNullable<Question['when']>): string {
  if (typeof when === 'object') return t('condition-answered', { question: nameIn(form, when.answered) });
  const condition = readCondition(when);
  if (!condition) return named(form, when);
  const joint = condition.joint === 'all' ? t('condition-and') : t('condition-or');
  return condition.terms.map((term) => termText(t, form, term)).join(` ${joint} `);
}

function termText(t: T, form: Form, { name, relation, value }: Term): string {
  const question = nameIn(form, name);
  if (relation === 'answered' || relation === 'not_answered') {
    return t(relation === 'answered' ? 'condition-answered' : 'condition-not-answered', { question });
  }
  const asked = form.questions.find((one) => one.key === name);
  const said =
    typeof value === 'boolean'
      ? t(value ? 'answer-yes' : 'answer-no')
      : typeof value === 'number'
        ? formatNumber(value)
        : (asked?.choices?.find((one) => one.key === value)?.text ?? String(value));
  return t(`condition-${relation}`, { question, value: said });
}

/** A question's name in a condition; a member of a compound answer is named with it. */
function nameIn(form: Form, name: string): string {
  const [key = name, member] = name.split('.');
  const asked = form.questions.find((one) => one.key === key);
  const label = asked ? excerpt(labelOf(asked), LABEL_LENGTH) : key;
  return member === undefined ? label : `${label} (${member})`;
}

/** An expression with the names of questions in place of their keys. */
function named(form: Form, source: string): string {
  const written = source.replaceAll(/'[^']*'|"[^"]*"|[a-z_][a-z0-9_]*/g, (word) => {
    const asked = form.questions.find((one) => one.key === word);
    return asked ? `“${excerpt(labelOf(asked), LABEL_LENGTH)}”` : word;
  });
  return excerpt(written, LIST_LENGTH);
}

function boundsText(t: T, { min, max, minLength, maxLength, pattern }: Question): string | undefined {
  const said = [
    min !== undefined && t('question-min', { least: formatNumber(min) }),
    max !== undefined && t('question-max', { most: formatNumber(max) }),
    minLength !== undefined && t('question-min-length', { least: formatNumber(minLength) }),
    maxLength !== undefined && t('question-max-length', { most: formatNumber(maxLength) }),
    pattern && excerpt(pattern.message, LIST_LENGTH),
  ].filter(Boolean);
  return said.length > 0 ? t('question-bounds', { bounds: said.join('; ') }) : undefined;
}

function checkText(t: T, form: Form, check: NonNullable<Question['checks']>[number]): string {
  switch (check.kind) {
    case 'parts': {
      const questions = check.of.map((key) => nameIn(form, key)).join('; ');
      return t('question-check-parts', { questions: excerpt(questions, LIST_LENGTH) });
    }
    case 'in_period':
      return t('question-check-in_period');
    case 'plan':
      return t('question-check-plan', { percent: formatNumber(Math.round(check.share * 100)) });
    case 'change':
      return t('question-check-change', { percent: formatNumber(Math.round(check.share * 100)) });
    case 'rule':
      return t('question-check-rule', { message: excerpt(check.message, LIST_LENGTH) });
  }
}
