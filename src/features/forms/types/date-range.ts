/** From one day to another, typed in one line: “5/11 - 10/11”, “từ 28/10 đến 02/11/2019”, “5-10/11”. */
import type { Answer } from '../answer.ts';
import { formatChatDate, readDate } from '../reading/index.ts';
import { type Accepted, type Asked, defineType, fromReading, problem } from './type.ts';

/** Where the first day may end; a hyphen inside a date such as 5-11-2019 is tried too, and fails to be read. */
const joints = /\s*(?:\s(?:đến|tới|den|toi)(?:\s+hết)?(?:\s+ngày)?\s|[–—→~]|-)\s*/giu;

function daysOf(text: string, today: string): string[] {
  const read = fromReading(readDate(text, { today, as: 'evidence' }), (value) => ({ kind: 'date', value }));
  if (read.kind === 'answer' && read.answer.kind === 'date') return [read.answer.value];
  if (read.kind !== 'ask') return [];
  return read.candidates.flatMap((one) => (one.kind === 'date' ? [one.value] : []));
}

/** The first day as typed, completed by what the last one says of month and year. */
function completed(first: string, last: string): string {
  // The same day a year before need not exist: only its year and month count.
  const [year, month] = last.split('-').map(Number);
  if (/^\d{1,2}$/.test(first)) return `${first}/${month}/${year}`;
  return /^\d{1,2}\s*[/.-]\s*\d{1,2}$/.test(first) ? `${first.replaceAll(/\s/g, '')}/${year}` : first;
}

function accept(typed: string, { context }: Asked): Accepted {
  const text = typed.replace(/^từ(?:\s+ngày)?\s+/iu, '');
  const found = new Map<string, Answer>();
  for (const joint of text.matchAll(joints)) {
    const first = text.slice(0, joint.index).trim();
    const second = text.slice(joint.index + joint[0].length).trim();
    if (first === '' || second === '') continue;
    for (const to of daysOf(second, context.today)) {
      const candidates = new Set([
        ...daysOf(completed(first, to), context.today),
        ...daysOf(completed(first, `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`), context.today),
      ]);
      const from = [...candidates]
        .filter((day) => day <= to)
        .sort()
        .at(-1);
      if (from) found.set(`${from}:${to}`, { kind: 'date_range', from, to });
    }
    if (found.size > 0) break;
  }
  const [only, ...more] = found.values();
  if (!only) return problem('problem-not-a-range');
  return more.length === 0
    ? { kind: 'answer', answer: only }
    : { kind: 'ask', code: 'ask-which-range', candidates: [only, ...more] };
}

export const dateRange = defineType('date_range', {
  total: 'none',
  accept,
  hint: (t) => t('hint-date-range'),
  write: (t, _question, { from, to }) =>
    t('answer-date-range', { from: formatChatDate(from), to: formatChatDate(to) }),
  value: ({ from, to }) => ({ from, to }),
  members: () => ['from', 'to'],
});
