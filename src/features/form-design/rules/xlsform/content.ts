/** What the import itself writes into a form: Vietnamese, as the forms of a bloc are. Here and nowhere else. */

export const content = {
  rule: 'Câu trả lời chưa đúng điều kiện của câu hỏi này.',
  filter: 'Lựa chọn này chưa khớp với câu trả lời trước.',
  repeatCount: (label: string) => `Số mục chưa bằng số đã ghi ở “${label}”.`,
  time: 'Xin ghi giờ theo dạng 14:30 hoặc 14h30.',
  acknowledged: 'Đã đọc',
  rank: (choices: string) => `Xếp theo thứ tự, cách nhau bằng dấu phẩy: ${choices}.`,
  many: (choices: string) => `Có thể ghi nhiều: ${choices}.`,
  today: 'hôm nay',
  untitled: 'Biểu mẫu',
} as const;

/** Hours and minutes as people write them: 14:30, 14h30, 9 giờ 05. */
export const timePattern = '([01]?[0-9]|2[0-3]) ?(:|h|giờ) ?[0-5][0-9]';
