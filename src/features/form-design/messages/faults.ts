/** What keeps a form from being published, in words. Pure. */
import type { T } from '../../../locales/index.ts';
import { type Form, type FormFault, labelOf } from '../../forms/index.ts';

/** A fault in the words of its reader, with the question in which it stands. */
export function faultText(t: T, form: Form, { code, name = '', other = '', path }: FormFault): string {
  // Which values a sentence names is settled where the fault is found; one more than named is harmless.
  const write = t as (key: `form-fault-${typeof code}`, values: { name: string; other: string }) => string;
  const label = (key: string) => {
    const asked = form.questions.find((one) => one.key === key);
    return asked ? labelOf(asked) : key;
  };
  const text = write(`form-fault-${code}`, { name: label(name), other: label(other) });
  const at = path[0] === 'questions' && typeof path[1] === 'number' ? path[1] : undefined;
  const question = at === undefined ? undefined : form.questions[at];
  if (at === undefined || !question) return text;
  return t('form-fault-at', { number: at + 1, question: labelOf(question), text });
}
