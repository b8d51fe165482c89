/** The questions for a deadline, of a new round and of an extension; fitted to the moment. Pure. */
import { addDays } from '../../../platform/clock/zone.ts';
import {
  type AnswerSource,
  type Form,
  formatChatDate,
  formatTime,
  formatWeekday,
} from '../../forms/index.ts';
import { dueDays, dueTimes } from './spans.ts';

const REASON_LIMIT = 200;

type Question = Form['questions'][number];

/** A day as it is typed, with its weekday on the button. */
export const day = (date: string) => ({
  text: formatChatDate(date),
  label: `${formatWeekday(date)}, ${formatChatDate(date)}`,
});

/** The two questions for a deadline; `after`: nothing up to then is taken, and why. */
export function dueQuestions(
  days: string[],
  facts: { today: string; after: { on: string; at: string; message: string } },
  more: NonNullable<Question['checks']> = [],
): Question[] {
  const { on, at, message } = facts.after;
  return [
    {
      key: 'due_on',
      type: 'date',
      ahead: true,
      required: true,
      text: 'Hạn gửi: ngày nào?',
      label: 'Ngày hạn gửi',
      suggestions: days.map(day),
      checks: [
        { kind: 'rule', test: `self >= "${on}"`, message },
        {
          kind: 'rule',
          test: 'weekday(self) <= 5',
          severity: 'confirm',
          message: 'Ngày này là thứ Bảy hoặc Chủ nhật.',
        },
        {
          kind: 'rule',
          test: `self <= "${addDays(facts.today, 366)}"`,
          severity: 'confirm',
          message: 'Hạn gửi còn hơn một năm nữa.',
        },
        ...more,
      ],
    },
    {
      key: 'due_at',
      type: 'choice',
      required: true,
      text: 'Hạn gửi: mấy giờ?',
      label: 'Giờ hạn gửi',
      hint: 'Mời đồng chí chọn một nút, hoặc gõ giờ, ví dụ: 17h00',
      choices: dueTimes.map((time) => ({ key: time, text: formatTime(time).replace(/^0/, '') })),
      checks: [{ kind: 'rule', test: `due_on > "${on}" or self > "${at}"`, message }],
    },
  ];
}

/** The form by which an open round's deadline is moved on; `deadline` is the present one, local. */
export function extensionForm(facts: { today: string; deadline: { on: string; at: string } }): Form {
  const { today, deadline } = facts;
  const from = deadline.on > today ? deadline.on : today;
  return {
    title: 'Gia hạn',
    questions: [
      ...dueQuestions(dueDays(from, undefined), {
        today,
        after: { ...deadline, message: `Hạn mới phải sau hạn hiện nay (${formatChatDate(deadline.on)}).` },
      }),
      {
        key: 'why',
        type: 'text',
        required: false,
        maxLength: REASON_LIMIT,
        text: 'Lý do gia hạn (ghi trong tin gửi các cơ quan)',
        label: 'Lý do gia hạn',
      },
    ],
  };
}

/** What is published for it: the same questions at no particular moment. */
export const basicExtensionForm: Form = extensionForm({
  today: '2019-01-01',
  deadline: { on: '2019-01-01', at: '17:00' },
});

/** The deadline that was answered. */
export function dueOf(answers: AnswerSource): { on: string; at: string } | undefined {
  const [on, at] = [answers.get('due_on'), answers.get('due_at')];
  return on?.kind === 'date' && at?.kind === 'choice' ? { on: on.value, at: at.value } : undefined;
}
