/**
 * A round as the secretariat plans it: the questions that are asked for it, fitted to the bloc and the moment, and
 * what the answers come to. Pure.
 */
import { addDays } from '../../../platform/clock/zone.ts';
import { type Answer, type AnswerSource, type Form, formatChatDate } from '../../forms/index.ts';
import { day, dueOf, dueQuestions } from './due.ts';
import { dueDays, nameOf, type Span, spansAround, titleOf } from './spans.ts';

/** The longest title of a round, in UTF-16 units: it stands on top of every screen. */
const TITLE_LIMIT = 120;

/** What the secretariat decides about a round; the deadline is a local date and `HH:MM`. */
export interface RoundPlan {
  formId: number;
  title: string;
  periodFrom: string;
  periodTo: string;
  figuresUntil: string | null;
  dueOn: string;
  dueAt: string;
  agencyIds: number[];
}

/** What the questions depend on. */
export interface PlanFacts {
  forms: readonly { id: number; title: string }[];
  agencies: readonly { id: number; shortName: string }[];
  /** The local date and time of day now. */
  today: string;
  time: string;
}

/** The form by which a round is planned, fitted to what was answered so far. */
export function planForm(facts: PlanFacts, answers: AnswerSource): Form {
  const { forms, agencies, today } = facts;
  const span = spanOf(answers);
  const chosen = answers.get('form');
  const formTitle = forms.find(({ id }) => chosen?.kind === 'choice' && chosen.value === String(id))?.title;
  const untils = [...new Set([...(span ? [span.to] : []), today])];
  return {
    title: 'Đợt báo cáo',
    questions: [
      {
        key: 'form',
        type: 'choice',
        required: true,
        text: 'Đợt báo cáo dùng biểu mẫu nào?',
        label: 'Biểu mẫu',
        choices: forms.map(({ id, title }) => ({ key: String(id), text: title })),
      },
      {
        key: 'span',
        type: 'date_range',
        required: true,
        text: 'Kỳ báo cáo: từ ngày nào đến ngày nào?',
        label: 'Kỳ báo cáo',
        hint: 'Mời đồng chí chọn một nút, hoặc gõ hai ngày, ví dụ: 1/1/2019 - 30/11/2019',
        suggestions: spansAround(today).map((one) => ({
          text: `${formatChatDate(one.from)} - ${formatChatDate(one.to)}`,
          label: nameOf(one),
        })),
        checks: [
          {
            kind: 'rule',
            test: `self.to >= "${addDays(today, -150)}"`,
            severity: 'confirm',
            message: 'Kỳ này đã kết thúc từ lâu.',
          },
        ],
      },
      {
        key: 'title',
        type: 'text',
        required: true,
        maxLength: TITLE_LIMIT,
        text: 'Tên đợt báo cáo',
        ...(span && formTitle && { suggestions: [{ text: titleOf(formTitle, span).slice(0, TITLE_LIMIT) }] }),
      },
      {
        key: 'figures_until',
        type: 'date',
        ahead: true,
        required: false,
        text: 'Số liệu tính đến ngày nào? (bỏ qua nếu tính hết kỳ)',
        label: 'Số liệu tính đến ngày',
        suggestions: untils.map(day),
        checks: [
          {
            kind: 'rule',
            test: 'self >= span.from and self <= span.to',
            severity: 'confirm',
            message: 'Ngày này nằm ngoài kỳ báo cáo.',
          },
        ],
      },
      ...dueQuestions(
        dueDays(today, span),
        { today, after: { on: today, at: facts.time, message: 'Hạn gửi phải sau thời điểm hiện tại.' } },
        [
          {
            kind: 'rule',
            test: 'not answered(figures_until) or self >= figures_until',
            severity: 'confirm',
            message: 'Hạn gửi trước ngày tính số liệu.',
          },
        ],
      ),
      {
        key: 'agencies',
        type: 'multi_choice',
        required: true,
        text: 'Những cơ quan nào gửi báo cáo? Bấm để bỏ dấu cơ quan không phải gửi.',
        label: 'Cơ quan gửi báo cáo',
        choices: agencies.map(({ id, shortName }) => ({ key: String(id), text: shortName })),
      },
    ],
  };
}

/** What is published for the plan's form: the same questions with nothing of a bloc in them. */
export const basicPlanForm: Form = planForm(
  {
    forms: [{ id: 0, title: 'Biểu mẫu' }],
    agencies: [{ id: 0, shortName: 'Cơ quan' }],
    today: '2019-01-01',
    time: '00:00',
  },
  new Map(),
);

export function spanOf(answers: AnswerSource): Span | undefined {
  const span = answers.get('span');
  return span?.kind === 'date_range' ? { from: span.from, to: span.to } : undefined;
}

/** What the answers come to, or undefined while something is missing. */
export function planOf(answers: AnswerSource): RoundPlan | undefined {
  const [form, title, until, agencies] = ['form', 'title', 'figures_until', 'agencies'].map((key) =>
    answers.get(key),
  );
  const [span, due] = [spanOf(answers), dueOf(answers)];
  if (form?.kind !== 'choice' || title?.kind !== 'text' || agencies?.kind !== 'multi_choice')
    return undefined;
  if (!span || !due) return undefined;
  return {
    formId: Number(form.value),
    title: title.value,
    periodFrom: span.from,
    periodTo: span.to,
    figuresUntil: until?.kind === 'date' ? until.value : null,
    dueOn: due.on,
    dueAt: due.at,
    agencyIds: agencies.values.map(Number),
  };
}

/** The answers that come to this plan, for changing it. */
export function answersOf(plan: RoundPlan): Map<string, Answer> {
  return new Map<string, Answer>([
    ['form', { kind: 'choice', value: String(plan.formId) }],
    ['span', { kind: 'date_range', from: plan.periodFrom, to: plan.periodTo }],
    ['title', { kind: 'text', value: plan.title }],
    [
      'figures_until',
      plan.figuresUntil === null ? { kind: 'skipped' } : { kind: 'date', value: plan.figuresUntil },
    ],
    ['due_on', { kind: 'date', value: plan.dueOn }],
    ['due_at', { kind: 'choice', value: plan.dueAt }],
    ['agencies', { kind: 'multi_choice', values: plan.agencyIds.map(String) }],
  ]);
}
