/** Yes or no, by button or typed. */
import { foldText } from '../reading/index.ts';
import { defineType, problem, taken } from './type.ts';

const yes = new Set(['co', 'co a', 'dung', 'roi', 'da', 'da co', 'yes', 'y', 'x']);
const no = new Set(['khong', 'khong co', 'chua', 'ko', 'k', 'sai', 'no', 'n']);

export const yesNo = defineType('yes_no', {
  total: 'yes_no',
  accept(text) {
    const folded = foldText(text);
    if (yes.has(folded)) return taken({ kind: 'yes_no', value: true });
    return no.has(folded) ? taken({ kind: 'yes_no', value: false }) : problem('problem-use-buttons');
  },
  hint: (t) => t('hint-choice'),
  write: (t, _question, { value }) => t(value ? 'answer-yes' : 'answer-no'),
  value: ({ value }) => value,
});
