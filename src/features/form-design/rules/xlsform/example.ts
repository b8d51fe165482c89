/** The form to begin from: a question of each kind that reports need, and how the columns are filled in. */
import type { Form } from '../../../forms/index.ts';

const form: Form = {
  title: 'Báo cáo ví dụ (sửa tên này)',
  questions: [
    {
      key: 'nhiem_vu',
      type: 'plan_actual',
      text: 'Số nhiệm vụ trong chương trình công tác: được giao và đã hoàn thành',
      label: 'Nhiệm vụ',
      unit: 'nhiệm vụ',
      required: true,
    },
    {
      key: 'dien_hinh',
      type: 'integer',
      text: 'Số tập thể điển hình tiên tiến',
      unit: 'tập thể',
      required: true,
      min: 0,
      allowNone: ['nothing_to_report', 'not_yet_known'],
    },
    {
      key: 'ten_dien_hinh',
      type: 'long_text',
      text: 'Tên và thành tích của các điển hình',
      required: true,
      when: 'dien_hinh > 0',
      maxLength: 1_000,
    },
    {
      key: 'xep_loai',
      type: 'choice',
      text: 'Kết quả xếp loại',
      required: true,
      choices: [
        { key: 'xuat_sac', text: 'Hoàn thành xuất sắc nhiệm vụ' },
        { key: 'tot', text: 'Hoàn thành tốt nhiệm vụ' },
        { key: 'hoan_thanh', text: 'Hoàn thành nhiệm vụ' },
      ],
      other: true,
    },
    {
      key: 'xa_giup_do',
      type: 'records',
      text: 'Các xã được giúp đỡ',
      required: false,
      fields: [
        { key: 'ten_xa', type: 'text', text: 'Tên xã', required: true },
        { key: 'kinh_phi', type: 'money', text: 'Kinh phí giúp đỡ', required: true, min: 0 },
      ],
    },
    {
      key: 'tong_kinh_phi',
      type: 'calculated',
      text: 'Tổng kinh phí giúp đỡ',
      unit: 'đồng',
      required: false,
      calculation: 'sum(xa_giup_do.kinh_phi)',
    },
    { key: 'minh_chung', type: 'evidence', text: 'Văn bản minh chứng', required: false },
  ],
};

export const example = { key: 'bao-cao-vi-du', form };

/** The sheet of notes: for whoever fills in the survey sheet by hand. */
export const notes: readonly string[] = [
  'Cách ghi biểu mẫu',
  'Trang survey: mỗi dòng một câu hỏi. Bắt buộc có loại (type), tên (name) và lời hỏi (label).',
  'Loại: integer (số nguyên), decimal (số lẻ), money (tiền), ratio (a/b), plan_actual (kế hoạch và thực hiện), plan_actual_prior (thêm cùng kỳ), date (ngày), date_range (từ ngày đến ngày), yes_no (có hay không), text (chữ), evidence (minh chứng), note (lời dẫn), calculate (tự tính).',
  'Chọn một: select_one TÊN_DANH_MỤC; chọn nhiều: select_multiple TÊN_DANH_MỤC; thêm or_other để nhận câu trả lời khác. Các lựa chọn ghi ở trang choices.',
  'Danh sách (nhiều bản ghi): mở bằng begin repeat, mỗi dòng một mục, đóng bằng end repeat.',
  'required: yes là bắt buộc. relevant: chỉ hỏi khi điều kiện đúng, như ${dien_hinh} > 0. constraint: điều kiện của câu trả lời, như . >= 0; constraint_message: lời báo khi sai.',
  'short_label: tên ngắn trong bảng tổng hợp. unit: đơn vị tính. allow_none: không phát sinh, không được phân công, chưa có số liệu. only_for: mã các đơn vị được hỏi.',
  'Tên câu hỏi chỉ gồm chữ thường không dấu, số và dấu gạch dưới; giữ nguyên tên cũ để số liệu các kỳ so được với nhau.',
  'Trang settings: form_title là tên biểu mẫu; form_id giữ nguyên thì là bản mới của biểu mẫu cũ, đổi thì là biểu mẫu khác.',
  'Gửi tệp này cho bot trong trò chuyện riêng. Bot cho xem trước và chỉ công bố khi đồng chí đồng ý.',
];
