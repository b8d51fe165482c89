/** The questions by which the secretariat writes a form in chat: its title, and one record a question. Pure. */
import type { Form, NoneReason, Question } from '../../forms/index.ts';

export const TITLE_LENGTH = 150;
const TEXT_LENGTH = 500;
const UNIT_LENGTH = 40;
const CHOICES_LENGTH = 1_000;
/** A longer form is better written as a spreadsheet. */
export const WIZARD_QUESTIONS = 100;
const OFFERED = 12;

/** The types that can be written in chat, the common ones first, each with an example. */
const types: [Question['type'], string][] = [
  ['integer', 'Số đếm (ví dụ 15)'],
  ['plan_actual', 'Kế hoạch và thực hiện (ví dụ 52 50)'],
  ['choice', 'Chọn một trong danh sách'],
  ['yes_no', 'Có hoặc không'],
  ['long_text', 'Đoạn văn (nêu kết quả)'],
  ['money', 'Số tiền (ví dụ 140 triệu)'],
  ['ratio', 'Tỷ lệ (ví dụ 9/10)'],
  ['decimal', 'Số có phần lẻ (ví dụ 12,5)'],
  ['multi_choice', 'Chọn nhiều trong danh sách'],
  ['text', 'Chữ ngắn (ví dụ tên mô hình)'],
  ['date', 'Ngày (ví dụ 20/11)'],
  ['date_range', 'Từ ngày đến ngày'],
  ['evidence', 'Văn bản, ảnh minh chứng'],
];

const units = [
  'người',
  'lượt người',
  'mô hình',
  'tập thể',
  'cá nhân',
  'cuộc',
  'văn bản',
  'chi bộ',
  'xã',
  'hộ',
  'tin, bài',
];

/** Lists that many forms ask for. */
const commonLists = [
  'Hoàn thành xuất sắc nhiệm vụ; Hoàn thành tốt nhiệm vụ; Hoàn thành nhiệm vụ; Không hoàn thành nhiệm vụ',
  'Tốt; Khá; Trung bình; Yếu',
  'Đạt; Chưa đạt',
  'Cấp tỉnh; Cấp huyện; Cấp xã',
  'Quý I; Quý II; Quý III; Quý IV',
];

/** Whether a question may be left empty: how it is written in the record, and what people read. */
export const MUST = 'must';
export const OPTIONAL = 'optional';
const reasonSets: [NoneReason[], string][] = [
  [['nothing_to_report'], 'Được ghi “Không phát sinh”'],
  [['nothing_to_report', 'not_assigned'], 'Được ghi “Không phát sinh” hoặc “Không được phân công”'],
  [['nothing_to_report', 'not_assigned', 'not_yet_known'], 'Được ghi cả hai lý do trên và “Chưa có số liệu”'],
  [['not_assigned'], 'Được ghi “Không được phân công”'],
  [['not_yet_known'], 'Được ghi “Chưa có số liệu, bổ sung sau”'],
  [['nothing_to_report', 'not_yet_known'], 'Được ghi “Không phát sinh” hoặc “Chưa có số liệu”'],
  [['not_assigned', 'not_yet_known'], 'Được ghi “Không được phân công” hoặc “Chưa có số liệu”'],
];

/** How a set of reasons is written in a record. */
export function reasonsKey(reasons: readonly NoneReason[]): string {
  const known = reasonSets.find(
    ([set]) => set.length === reasons.length && set.every((one) => reasons.includes(one)),
  );
  return known ? known[0].join('+') : MUST;
}

/** The reasons that a record's word stands for. */
export function reasonsOf(key: string): NoneReason[] {
  return reasonSets.find(([set]) => set.join('+') === key)?.[0] ?? [];
}

const isOneOf = (names: readonly string[]) => names.map((name) => `type == '${name}'`).join(' or ');

/** What the wizard's form depends on: the lists of the bloc's other forms, and its movements. */
export interface WizardFacts {
  lists: readonly string[];
  movements: readonly { key: string; title: string }[];
}

/** The wizard's form for a bloc at this moment. */
export function wizardForm({ lists, movements }: WizardFacts): Form {
  const offered = [...new Set([...lists, ...commonLists])].slice(0, OFFERED);
  return {
    title: 'Soạn biểu mẫu',
    questions: [
      {
        key: 'title',
        type: 'text',
        required: true,
        maxLength: TITLE_LENGTH,
        text: 'Tên biểu mẫu',
        hint: 'Mời đồng chí gõ tên, ví dụ: Báo cáo tổng kết phong trào thi đua năm 2026',
      },
      {
        key: 'questions',
        type: 'records',
        required: true,
        ordered: true,
        max: WIZARD_QUESTIONS,
        text: 'Các câu hỏi của biểu mẫu',
        label: 'Các câu hỏi',
        hint: 'Bấm “+ Thêm” để thêm một câu; bấm vào một câu để sửa, chuyển chỗ hoặc xóa; bấm “Xong” khi đã đủ.',
        fields: [
          { key: 'origin', type: 'text', required: false, given: true, text: 'Câu gốc' },
          { key: 'locked', type: 'yes_no', required: false, given: true, text: 'Giữ loại' },
          { key: 'silent', type: 'yes_no', required: false, given: true, text: 'Không phải trả lời' },
          {
            key: 'text',
            type: 'text',
            required: true,
            maxLength: TEXT_LENGTH,
            text: 'Hỏi điều gì?',
            hint: 'Mời đồng chí gõ lời hỏi, ví dụ: Số mô hình “Dân vận khéo” được công nhận',
          },
          {
            key: 'type',
            type: 'choice',
            required: true,
            text: 'Cơ quan trả lời bằng gì?',
            when: 'not locked',
            choices: types.map(([key, text]) => ({ key, text })),
          },
          {
            key: 'unit',
            type: 'text',
            required: false,
            maxLength: UNIT_LENGTH,
            text: 'Đơn vị tính',
            hint: 'Mời đồng chí gõ đơn vị tính hoặc chọn dưới đây; không có thì bấm Bỏ qua.',
            when: isOneOf(['integer', 'plan_actual', 'ratio', 'decimal']),
            suggestions: units.map((text) => ({ text })),
          },
          {
            key: 'choices',
            type: 'text',
            required: true,
            maxLength: CHOICES_LENGTH,
            text: 'Danh sách lựa chọn',
            hint: 'Mời đồng chí gõ các lựa chọn trên một dòng, cách nhau bằng dấu chấm phẩy, ví dụ: Tốt; Khá; Trung bình. Hoặc chọn một danh sách dưới đây.',
            when: isOneOf(['choice', 'multi_choice']),
            suggestions: offered.map((text) => ({ text })),
            pattern: {
              source: '[\\s\\S]*[^;\\s][\\s\\S]*[;\\n][\\s\\S]*[^;\\s][\\s\\S]*',
              message: 'Danh sách cần ít nhất hai lựa chọn, cách nhau bằng dấu chấm phẩy.',
            },
          },
          {
            key: 'empty',
            type: 'choice',
            required: true,
            text: 'Có được để trống không?',
            when: 'not silent',
            choices: [
              { key: MUST, text: 'Phải trả lời' },
              { key: OPTIONAL, text: 'Được bỏ qua' },
              ...reasonSets.map(([set, text]) => ({ key: set.join('+'), text })),
            ],
          },
          ...(movements.length > 0
            ? [
                {
                  key: 'movement',
                  type: 'choice' as const,
                  required: false,
                  text: 'Thuộc phong trào nào?',
                  hint: 'Không thuộc riêng phong trào nào thì bấm Bỏ qua.',
                  when: 'not silent',
                  choices: movements.map(({ key, title }) => ({ key, text: title })),
                },
              ]
            : []),
        ],
      },
    ],
  };
}
