/** An agency's report from the first question to the receipt, as its officer and its leader live it. */
import { describe, expect, test } from 'vitest';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import {
  answers,
  beginsTheReport,
  begunReport,
  changesTheFirst,
  fillsInTheReport,
  opensTheRound,
  putsForward,
  reports,
  takesBackAndChanges,
  waitingReport,
} from '../support/answering.ts';
import { startStory } from '../support/bloc.ts';
import { eventsOf, rows } from '../support/watching.ts';

describe('opening a round', () => {
  test('tells every officer and leader once, and puts a pinned board into the group', async () => {
    const story = await startStory();
    await opensTheRound(story);
    for (const code of ['VPTU', 'BHG', 'BVSK']) {
      const told = story
        .officer(code)
        .heard()
        .filter((one) => textOf(one).includes('đề nghị Quý cơ quan'));
      expect(told).toHaveLength(1);
      expect(buttonsOf(told[0]!)).toEqual(['Bắt đầu báo cáo', 'Điền bằng Excel']);
      // What is asked first counts: “Mục 1/10” follows.
      expect(textOf(told[0]!)).toContain(`Biểu mẫu có ${code === 'BHG' ? '10' : '09'} mục`);
      const leader = await story.leader(code).sees('duyệt bằng một lần bấm');
      expect(buttonsOf(leader)).toEqual(['Tự nhập báo cáo']);
    }
    const board = await story.inGroup(story.secretariat).sees('Đã nhận 0/10 báo cáo');
    const chats = await story.world.call<{ id: number; pinned_message_id?: number }[]>(
      'GET',
      '/control/chats',
    );
    expect(chats.find((chat) => chat.id === story.groupChatId)?.pinned_message_id).toBe(board.message_id);
  });

  test('is for the secretariat alone', async () => {
    const story = await startStory();
    const officer = story.officer('BHG');
    await officer.says('/dotbaocao');
    await officer.hears('dành cho tổ giúp việc');
  });

  test('happens once, however often the button is tapped', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const card = await story.secretariat.sees(/\nĐang mở\n/);
    await story.secretariat.tapsData(card.message_id, 'ro:1:confirm');
    await story.settled();
    const told = story
      .officer('BHG')
      .heard()
      .filter((one) => textOf(one).includes('đề nghị Quý cơ quan'));
    expect(told).toHaveLength(1);
  });
});

describe('answering', () => {
  test('asks one question a screen and counts only those that this agency sees', async () => {
    const { story, officer } = await begunReport('BHG');
    expect(textOf(officer.last()!)).toContain('Mục 1/10');
    await answers(officer, '36 36', 'Mục 2/10');
    await answers(officer, 'Phát hành 267 kỳ báo in', 'Mục 3/10');
    expect(textOf(officer.last()!)).toContain('Số kỳ báo in');
    await answers(officer, '260 267 262', 'kế hoạch 260, thực hiện 267 kỳ (102,69 %), năm trước 262');

    const other = story.officer('VPTU');
    await beginsTheReport(other);
    expect(textOf(other.last()!)).toContain('Mục 1/9');
    await answers(other, '52 52', 'Mục 2/9');
    await answers(other, 'Phục vụ các hội nghị', 'Mục 3/9');
    expect(textOf(other.last()!)).toContain('Mô hình học tập');
  });

  test('a question with a condition appears and goes with the answer that it depends on', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('UBKTTTR');
    await fillsInTheReport(officer);
    await officer.taps('Trang sau ›');
    await officer.sees('6. Xã khó khăn được giúp đỡ');
    await officer.taps('✎ 6');
    await officer.sees('Mục 6/9');
    await answers(officer, 'Xã Lũng Cú', 'Kinh phí giúp đỡ xã trong năm');
    expect(textOf(officer.last()!)).toContain('Mục 7/10');
    await answers(officer, '140', 'chọn giúp số tiền đúng');
    await officer.taps('140 triệu đồng');
    await officer.sees('Rà soát trước khi gửi');
  });

  test.each([
    ['a number that cannot be read', 'abc'],
    ['a ratio where plan and actual are asked', '41/42'],
    ['a number below the least', '-3 5'],
    ['nothing but spaces', '   .'],
  ])('%s gets a sentence or a question back, and the same question', async (_what, typed) => {
    const { officer } = await begunReport('VPTU');
    await answers(officer, typed, 'Mục 1/9');
    await answers(officer, 'kế hoạch 52, thực hiện 52', 'Mục 2/9');
  });

  test('goes back, keeps what was answered, and goes on', async () => {
    const { officer } = await begunReport('VPTU');
    await answers(officer, '52 50', 'Mục 2/9');
    await officer.taps('‹ Quay lại');
    await officer.sees('Đang có: kế hoạch 52, thực hiện 50 nhiệm vụ');
    await officer.taps('Giữ nguyên');
    await officer.sees('Mục 2/9');
  });

  test('a draft is where it was after the bot was stopped and started', async () => {
    const { story, officer } = await begunReport('VPTU');
    await answers(officer, '52 50', 'Mục 2/9');
    await story.restart();
    await answers(officer, 'Phục vụ các hội nghị của Tỉnh ủy', 'Mục 3/9');
    await officer.says('/thoat');
    await officer.hears('Bản nháp được giữ nguyên');
    await officer.says('/vieccanlam');
    await officer.hears('đã trả lời 02 mục');
    await officer.taps(/^Tiếp tục –/);
    await officer.hears('Mục 3/9');
  });
});

describe('after an outage', () => {
  test('whoever was in the middle of a report is told where they are; nobody else is', async () => {
    const { story, officer } = await begunReport('VPTU');
    await answers(officer, '52 50', 'Mục 2/9');
    await story.outage(2);
    await story.settled();
    expect(officer.heard().some((one) => textOf(one).includes('hoạt động trở lại'))).toBe(false);
    await story.outage(30);
    await officer.sees('Bot vừa hoạt động trở lại');
    await officer.hears('Mục 2/9');
    expect(
      story
        .officer('BHG')
        .heard()
        .some((one) => textOf(one).includes('hoạt động trở lại')),
    ).toBe(false);
    await answers(officer, 'Phục vụ các hội nghị của Tỉnh ủy', 'Mục 3/9');
  });
});

describe('approval', () => {
  test('the leader approves with one tap; the agency gets a receipt with date and code; the board counts', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await story.clock.set('2019-11-25T10:05:00+07:00');
    await reports(story, 'UBKTTTR');
    const receipt = await story.officer('UBKTTTR').sees('Đã tiếp nhận báo cáo');
    expect(textOf(receipt)).toContain('10h05 thứ Hai, 25/11/2019');
    expect(textOf(receipt)).toContain('BC2019-01-UBKTTTR-01');
    expect(textOf(receipt)).toContain('Gửi đúng hạn');
    const group = story.inGroup(story.secretariat);
    await group.sees('Đã nhận 01/10 báo cáo');
    expect(group.heard().filter((one) => textOf(one).includes('báo cáo'))).toHaveLength(1);
  });

  test('the leader gives it back with a word; the officer changes a line and puts it forward again', async () => {
    const { officer, leader } = await waitingReport('UBKTTTR');
    await leader.taps('Đề nghị bổ sung');
    await leader.hears('Nội dung đề nghị');
    await leader.says('Kiểm tra lại số nhiệm vụ đã hoàn thành');
    await leader.hears('Rà soát');
    await leader.taps('Gửi cho cán bộ đầu mối');
    await officer.sees('Kiểm tra lại số nhiệm vụ đã hoàn thành');
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Lãnh đạo đề nghị bổ sung: Kiểm tra lại');
    await changesTheFirst(officer, '38 38');
    await officer.taps('Trình lãnh đạo duyệt');
    const approval = await leader.hears('thực hiện 38 nhiệm vụ');
    expect(buttonsOf(approval)).toContain('✅ Duyệt và gửi');
    await leader.taps('✅ Duyệt và gửi');
    await officer.sees('Đã tiếp nhận báo cáo');
  });

  test('an approval screen of an earlier state cannot approve what the leader has not seen', async () => {
    const { story, officer, leader } = await waitingReport('UBKTTTR');
    const screen = await leader.sees('Báo cáo trình đồng chí duyệt');
    const approve = screen.reply_markup?.inline_keyboard?.flat().find((one) => one.text.includes('Duyệt'));
    await takesBackAndChanges(officer, '38 1');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.hears('thực hiện 1 nhiệm vụ');
    await leader.tapsData(screen.message_id, approve?.callback_data ?? '');
    await story.settled();
    await story.inGroup(story.secretariat).sees('Đã nhận 0/10 báo cáo');
    expect(officer.heard().some((one) => textOf(one).includes('Đã tiếp nhận'))).toBe(false);
  });

  test('a leader who delegates decides on what waits, and the officer sends it', async () => {
    const { story, officer, leader } = await waitingReport('UBKTTTR');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await leader.taps('Chỉ đợt báo cáo này');
    const asked = await leader.sees('đang chờ đồng chí duyệt');
    expect(textOf(asked)).toContain('Đã ủy quyền cho cán bộ đầu mối gửi báo cáo của đợt này');
    expect(buttonsOf(asked)).toEqual(['✅ Duyệt và gửi', 'Giao cán bộ đầu mối tự gửi', 'Xem báo cáo']);
    await leader.taps('Giao cán bộ đầu mối tự gửi');
    await leader.sees('Đã giao cán bộ đầu mối rà soát và gửi');
    await officer.sees('giao lại báo cáo này');
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Rà soát trước khi gửi');
    await officer.taps('Gửi báo cáo');
    await officer.sees('Người gửi (theo ủy quyền)');
    expect(eventsOf(story, 'report_returned')).toMatchObject([
      { capacity: 'leader', old: 'awaiting_approval', new: 'draft', why: 'delegated' },
    ]);
    expect(eventsOf(story, 'delegation_given')).toMatchObject([{ old: 'none', new: 'once' }]);
  });

  test('a leader who delegates may approve what waits with the same tap as before', async () => {
    const { officer, leader } = await waitingReport('UBKTTTR');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await leader.taps('Mọi đợt, đến khi thôi ủy quyền');
    await leader.sees('đang chờ đồng chí duyệt');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    const receipt = await officer.sees('Đã tiếp nhận báo cáo');
    expect(textOf(receipt)).toContain('Người duyệt và gửi');
  });

  test('a leader who ends a delegation at once still has the report to decide on', async () => {
    const { story, leader } = await waitingReport('UBKTTTR');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await leader.taps('Mọi đợt, đến khi thôi ủy quyền');
    await leader.taps('Thôi ủy quyền');
    await leader.sees('Báo cáo trình đồng chí duyệt');
    expect(rows(story, 'SELECT id FROM delegations WHERE ended_at IS NULL')).toEqual([]);
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
  });

  test('approving from the reminder takes the buttons off every screen of that report', async () => {
    const { story, leader } = await waitingReport('UBKTTTR');
    await story.clock.set('2019-11-28T08:05:00+07:00');
    await leader.sees('Nhắc hạn gửi báo cáo');
    await leader.taps('Xem và duyệt');
    await story.settled();
    await leader.says('/vieccanlam');
    await leader.hears('đang chờ đồng chí duyệt');
    await leader.taps(/^Xem và duyệt –/);
    await story.settled();
    const withButton = () => leader.heard().filter((one) => buttonsOf(one).includes('✅ Duyệt và gửi'));
    expect(withButton()).toHaveLength(3);
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    await story.settled();
    expect(withButton()).toEqual([]);
    expect(leader.heard().filter((one) => textOf(one).includes('đã được duyệt và gửi'))).toHaveLength(2);
  });

  test('the log says from which state to which, and never the leader’s word', async () => {
    const { story, officer, leader } = await waitingReport('UBKTTTR');
    await leader.taps('Đề nghị bổ sung');
    await leader.hears('Nội dung đề nghị');
    await leader.says('Kiểm tra lại số nhiệm vụ đã hoàn thành');
    await leader.hears('Rà soát');
    await leader.taps('Gửi cho cán bộ đầu mối');
    await officer.sees('Kiểm tra lại số nhiệm vụ');
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Lãnh đạo đề nghị bổ sung');
    await putsForward(officer, leader);
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    await leader.taps('Rút lại báo cáo vừa gửi');
    await leader.taps('Đồng ý rút lại');
    await leader.sees('Đã rút lại báo cáo');
    const states = eventsOf(story, 'report_%').map((one) => [one['action'], one['old'], one['new']]);
    expect(states).toEqual([
      ['report_started', 'not_started', 'draft'],
      ['report_sent_for_approval', 'draft', 'awaiting_approval'],
      ['report_returned', 'awaiting_approval', 'returned'],
      ['report_sent_for_approval', 'returned', 'awaiting_approval'],
      ['report_submitted', 'awaiting_approval', 'submitted'],
      ['report_withdrawn', 'submitted', 'draft'],
    ]);
    expect(eventsOf(story, 'report_returned')).toMatchObject([{ why: 'note' }]);
    expect(eventsOf(story, 'report_submitted')).toMatchObject([{ number: 1, authority: 'leader' }]);
    expect(JSON.stringify(eventsOf(story, '%'))).not.toContain('Kiểm tra lại');
  });

  test('where no leader can be reached the officer sends, and it is marked so', async () => {
    const story = await startStory();
    await story.world.call('POST', '/control/blocks', { user_id: story.leader('UBKTTTR').id, blocked: true });
    await opensTheRound(story);
    await story.settled();
    const officer = story.officer('UBKTTTR');
    await fillsInTheReport(officer);
    await officer.taps('Gửi báo cáo');
    await officer.sees('cơ quan chưa có lãnh đạo dùng bot');
  });
});
