/** Text, short or long. */
import { lengthLimit } from '../definition.ts';
import { formatNumber } from '../reading/index.ts';
import { patternOf } from '../rules/expression.ts';
import { type Accepted, type Asked, defineType, problem, taken } from './type.ts';

function accept(text: string, { question }: Asked): Accepted {
  const limit = lengthLimit(question);
  const length = formatNumber(text.length);
  if (text.length > limit) {
    return problem('problem-too-many-characters', { limit: formatNumber(limit), length });
  }
  const least = question.minLength ?? 0;
  if (text.length < least) {
    return problem('problem-too-few-characters', { least: formatNumber(least), length });
  }
  const { pattern } = question;
  if (pattern && patternOf(pattern.source)?.test(text) !== true) {
    return problem('problem-rule', { message: pattern.message });
  }
  return taken({ kind: 'text', value: text });
}

export const text = defineType('text', {
  total: 'none',
  accept,
  hint: (t, { question }) =>
    t(question.joined ? 'hint-joined-text' : 'hint-text', { limit: lengthLimit(question) }),
  write: (_t, _question, { value }) => value,
  value: ({ value }) => value,
});
