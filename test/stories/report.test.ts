/** An agency's report from the first question to the receipt, as its officer and its leader live it. */
import { describe, expect, test } from 'vitest';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, fillsInTheReport, opensTheRound, reports } from '../support/answering.ts';
import { startStory } from '../support/bloc.ts';

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
      await story.leader(code).sees('duyệt bằng một lần bấm');
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
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('BHG');
    await beginsTheReport(officer);
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
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    await answers(officer, typed, 'Mục 1/9');
    await answers(officer, 'kế hoạch 52, thực hiện 52', 'Mục 2/9');
  });

  test('goes back, keeps what was answered, and goes on', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    await answers(officer, '52 50', 'Mục 2/9');
    await officer.taps('‹ Quay lại');
    await officer.sees('Đang có: kế hoạch 52, thực hiện 50 nhiệm vụ');
    await officer.taps('Giữ nguyên');
    await officer.sees('Mục 2/9');
  });

  test('a draft is where it was after the bot was stopped and started', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
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
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
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
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('UBKTTTR');
    const leader = story.leader('UBKTTTR');
    await fillsInTheReport(officer);
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.taps('Đề nghị bổ sung');
    await leader.hears('Nội dung đề nghị');
    await leader.says('Kiểm tra lại số nhiệm vụ đã hoàn thành');
    await leader.hears('Rà soát');
    await leader.taps('Gửi cho cán bộ đầu mối');
    await officer.sees('Kiểm tra lại số nhiệm vụ đã hoàn thành');
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Lãnh đạo đề nghị bổ sung: Kiểm tra lại');
    await officer.taps('✎ 1');
    await answers(officer, '38 38', 'Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    const approval = await leader.hears('thực hiện 38 nhiệm vụ');
    expect(buttonsOf(approval)).toContain('✅ Duyệt và gửi');
    await leader.taps('✅ Duyệt và gửi');
    await officer.sees('Đã tiếp nhận báo cáo');
  });

  test('an approval screen of an earlier state cannot approve what the leader has not seen', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('UBKTTTR');
    const leader = story.leader('UBKTTTR');
    await fillsInTheReport(officer);
    await officer.taps('Trình lãnh đạo duyệt');
    const screen = await leader.sees('Báo cáo trình đồng chí duyệt');
    const approve = screen.reply_markup?.inline_keyboard?.flat().find((one) => one.text.includes('Duyệt'));
    await officer.taps('Rút lại để sửa');
    await officer.hears('Rà soát trước khi gửi');
    await officer.taps('✎ 1');
    await answers(officer, '38 1', 'Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.hears('thực hiện 1 nhiệm vụ');
    await leader.tapsData(screen.message_id, approve?.callback_data ?? '');
    await story.settled();
    await story.inGroup(story.secretariat).sees('Đã nhận 0/10 báo cáo');
    expect(officer.heard().some((one) => textOf(one).includes('Đã tiếp nhận'))).toBe(false);
  });

  test('a leader who delegates lets the officer send, and it is on the receipt', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('UBKTTTR');
    const leader = story.leader('UBKTTTR');
    await fillsInTheReport(officer);
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await leader.taps('Chỉ đợt báo cáo này');
    await leader.hears('Đã ủy quyền');
    await officer.taps('Rút lại để sửa');
    await officer.taps('Gửi báo cáo');
    await officer.sees('Người gửi (theo ủy quyền)');
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
