import { describe, expect, test } from 'vitest';
import { textsIn } from '../../locales/index.ts';
import { eventLine } from './lines.ts';

const t = textsIn('vi');
const EXTENDED = {
  when: '08h11 11/11/2019',
  who: 'Nguyễn Thị Minh Khai',
  capacity: 'tổ giúp việc',
  what: 'gia hạn đợt báo cáo',
  about: 'Báo cáo chuyển đổi số tháng 11/2019',
  before: '17h00 thứ Sáu, 29/11/2019',
  after: '17h00 thứ Năm, 5/12/2019',
  why: '',
};

describe('a line of the log', () => {
  test('says everything where there is room', () => {
    expect(eventLine(t, EXTENDED)).toBe(
      '08h11 11/11/2019 – Nguyễn Thị Minh Khai (tổ giúp việc) gia hạn đợt báo cáo: Báo cáo chuyển đổi số tháng ' +
        '11/2019 [17h00 thứ Sáu, 29/11/2019 → 17h00 thứ Năm, 5/12/2019]',
    );
  });

  test('is shortened before what it was and what it became, never there', () => {
    const line = eventLine(t, EXTENDED, 138);
    expect(line).toContain('[17h00 thứ Sáu, 29/11/2019 → 17h00 thứ Năm, 5/12/2019]');
    expect(line).toContain('gia hạn đợt báo cáo: Báo cáo');
    expect(line.length).toBeLessThanOrEqual(138);
  });
});
