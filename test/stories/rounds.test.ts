/** The secretariat prepares rounds in chat, opens them, moves their deadlines on and closes them. */
import { describe, expect, test } from 'vitest';
import { listPublishedForms, publishForm } from '../../src/features/forms/index.ts';
import { newRoundButton } from '../../src/features/movements/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { answers, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { dataOf, rows, toastOf } from '../support/watching.ts';

/** Plans a round for November up to the preview, with the demonstration's only form. */
async function plansARound(secretary: Persona): Promise<void> {
  await secretary.says('/dotbaocao');
  await secretary.hears('Các đợt báo cáo');
  await secretary.taps('Tạo đợt mới');
  await secretary.hears('Kỳ báo cáo: từ ngày nào');
  await secretary.taps('tháng 11/2019');
  await secretary.sees('Tên đợt báo cáo');
  await secretary.taps('Báo cáo kết quả phong trào thi đua tháng 11/2019');
  await secretary.sees('Số liệu tính đến ngày nào?');
  await secretary.taps('Bỏ qua');
  await secretary.sees('Hạn gửi: ngày nào?');
  await answers(secretary, '5/12', 'Hạn gửi: mấy giờ?');
  await secretary.taps('17h00');
  await secretary.sees('Những cơ quan nào gửi báo cáo?');
}

const told = (person: Persona, what: string) => person.heard().filter((one) => textOf(one).includes(what));

describe('a new round', () => {
  test('is planned by taps, shown exactly as it will be sent, and opened at once', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await plansARound(secretariat);
    await secretariat.taps(/^☑ UBKT – Thanh tra/);
    await secretariat.world.until(
      () => secretariat.withButton(/^☐ UBKT – Thanh tra/),
      () => 'the agency was not taken out',
    );
    await secretariat.taps('Xong');
    const preview = await secretariat.sees('Xem trước tin gửi tới 18 người của 09 cơ quan');
    expect(buttonsOf(preview)).toEqual([
      'Mở ngay, gửi tới 9 cơ quan',
      'Lưu, mở sau',
      '✎ Sửa nội dung',
      'Để sau',
    ]);
    await secretariat.taps('Mở ngay, gửi tới 9 cơ quan');
    await secretariat.sees('Đã mở đợt báo cáo');
    await story.app().idle();
    const officer = story.officer('VPTU');
    const message = await officer.sees('đề nghị Quý cơ quan');
    const shown = textOf(preview).split('———\n')[1] ?? '';
    expect(shown).toContain('Hạn gửi: 17h00 thứ Năm, 5/12/2019');
    expect(textOf(message)).toBe(shown);
    expect(told(story.officer('UBKTTTR'), 'đề nghị Quý cơ quan')).toHaveLength(0);
    await story.inGroup(secretariat).sees('Đã nhận 0/09 báo cáo');
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Mục 1/');
  });

  test('is kept for later, changed, and only then opened; nobody hears of it before', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await plansARound(secretariat);
    await secretariat.taps('Xong');
    await secretariat.sees('Xem trước tin gửi tới 20 người của 10 cơ quan');
    await secretariat.taps('Lưu, mở sau');
    await secretariat.sees('Đã lưu. Đợt báo cáo chưa mở');
    await story.settled();
    expect(told(story.officer('VPTU'), 'đề nghị Quý cơ quan')).toHaveLength(0);
    await secretariat.says('/dotbaocao');
    await secretariat.hears('Chưa mở');
    await secretariat.taps('Báo cáo kết quả phong trào thi đua tháng 11/2019');
    await secretariat.taps('✎ Sửa đợt báo cáo');
    await secretariat.hears('Xem trước tin gửi tới 20 người');
    await secretariat.taps('✎ Sửa nội dung');
    await secretariat.sees('3. Tên đợt báo cáo');
    await secretariat.taps('✎ 3');
    await secretariat.sees('Đang có: Báo cáo kết quả phong trào thi đua tháng 11/2019');
    await answers(secretariat, 'Báo cáo tháng 11', 'Xem trước tin gửi tới 20 người');
    await secretariat.taps('Lưu, mở sau');
    await secretariat.sees('Đã lưu');
    await secretariat.sees(/Báo cáo tháng 11\nChưa mở/);
    await secretariat.taps('Mở đợt báo cáo');
    await secretariat.taps('Đồng ý, mở và gửi đề nghị');
    const message = await story.officer('VPTU').sees('đề nghị Quý cơ quan');
    expect(textOf(message)).toMatch(/^Báo cáo tháng 11\n/);
    const log = rows<{ action: string }>(
      story,
      "SELECT action FROM audit_events WHERE subject_kind = 'round'",
    );
    expect(log.slice(-3).map((one) => one.action)).toEqual([
      'round_prepared',
      'round_changed',
      'round_opened',
    ]);
  });

  test('asks again about a deadline that has passed, on a weekend, or long ago', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Tạo đợt mới');
    await secretariat.hears('Kỳ báo cáo');
    await answers(secretariat, '1/1/2018 - 31/12/2018', 'Kỳ này đã kết thúc từ lâu');
    await secretariat.taps('Sửa lại');
    await answers(secretariat, 'quý IV/2019', 'Tên đợt báo cáo');
    await answers(secretariat, 'Báo cáo quý IV', 'Số liệu tính đến');
    await answers(secretariat, '31/1/2020', 'nằm ngoài kỳ báo cáo');
    await secretariat.taps('Sửa lại');
    await answers(secretariat, '25/11', 'Hạn gửi: ngày nào?');
    await answers(secretariat, '10/11/2019', 'phải sau thời điểm hiện tại');
    await answers(secretariat, '30/11', 'thứ Bảy hoặc Chủ nhật');
    await secretariat.taps('Sửa lại');
    await answers(secretariat, '11/11/2019', /tính số liệu/);
    await secretariat.taps('Đúng, giữ như vậy');
    await secretariat.sees('Hạn gửi: mấy giờ?');
    await answers(secretariat, '7h30', 'phải sau thời điểm hiện tại');
    await answers(secretariat, '23h59', 'Những cơ quan nào');
  });

  test('that was begun is offered before another is begun', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await plansARound(secretariat);
    await secretariat.says('/thoat');
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Tạo đợt mới');
    await secretariat.hears('đang soạn dở đợt “Báo cáo kết quả phong trào thi đua tháng 11/2019”');
    await secretariat.taps('Tiếp tục');
    await secretariat.hears('Những cơ quan nào');
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Tạo đợt mới');
    await secretariat.taps('Bỏ bản dở, tạo đợt mới');
    await secretariat.hears('Kỳ báo cáo: từ ngày nào');
    await story.settled();
    expect(rows(story, "SELECT id FROM drafts WHERE purpose = 'new_round' AND open = 1")).toHaveLength(1);
  });

  test('asks which form where the bloc has several, unless it was begun from one', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const second = transact(story.app().db, (tx) => {
      const turn = { tx, now: story.clock.now() };
      publishForm(turn, 1, 'targets', { ...demonstration.form, title: 'Đăng ký thi đua năm 2020' });
      return listPublishedForms(tx, 1)[1]?.formId ?? 0;
    });
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Tạo đợt mới');
    await secretariat.hears('Đợt báo cáo dùng biểu mẫu nào?');
    await secretariat.taps('Đăng ký thi đua năm 2020');
    await secretariat.sees('Kỳ báo cáo: từ ngày nào');
    const card = await secretariat.sees('Kính chào');
    await secretariat.tapsData(card.message_id, newRoundButton.make({ formId: second }));
    await secretariat.hears('Kỳ báo cáo: từ ngày nào');
    await secretariat.taps('năm 2019');
    await secretariat.sees('Tên đợt báo cáo');
    expect(secretariat.withButton('Đăng ký thi đua năm 2019')).toBeDefined();
  });

  test('is not for others, whatever they tap', async () => {
    const story = await startStory();
    const officer = story.officer('BHG');
    const card = await officer.sees('Kính chào');
    for (const data of [
      'rn:',
      'rnf:',
      'ro:1:change',
      'ro:1:extend',
      'ro:1:close_confirmed',
      'rl:0',
      'rof:1:0',
    ]) {
      await officer.tapsData(card.message_id, data);
    }
    await story.settled();
    expect(rows(story, "SELECT id FROM drafts WHERE purpose <> 'broadcast'")).toHaveLength(0);
    expect(rows(story, 'SELECT state FROM rounds')).toEqual([{ state: 'draft' }]);
  });
});

async function movesTheDeadline(story: Story, day: string, hour: string): Promise<void> {
  const { secretariat } = story;
  await secretariat.says('/dotbaocao');
  await secretariat.hears('Các đợt báo cáo');
  await secretariat.taps('Báo cáo tổng kết năm 2019');
  await secretariat.taps('Gia hạn');
  await secretariat.hears('Hạn gửi: ngày nào?');
  await answers(secretariat, day, 'mấy giờ?');
  await secretariat.taps(hour);
  await secretariat.sees('Lý do gia hạn');
}

describe('an open round', () => {
  test('gets a later deadline: everybody expected is told once, the board and the log say so', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const { secretariat } = story;
    await movesTheDeadline(story, '4/12', '17h00');
    await answers(secretariat, 'Mưa lũ ở các xã biên giới', 'Xem trước tin gửi tới 20 người của 10 cơ quan');
    await secretariat.taps('Gia hạn và báo tới 10 cơ quan');
    await secretariat.sees('Đã gia hạn và báo tới các cơ quan');
    await story.settled();
    for (const person of [story.officer('BHG'), story.leader('VPTU')]) {
      const [message, ...more] = told(person, 'gia hạn gửi báo cáo');
      expect(more).toEqual([]);
      expect(textOf(message!)).toContain('Hạn mới: 17h00 thứ Tư, 4/12/2019');
      expect(textOf(message!)).toContain('Hạn trước đây: 17h00 thứ Sáu, 29/11/2019');
      expect(textOf(message!)).toContain('Lý do: Mưa lũ ở các xã biên giới');
    }
    await story.inGroup(secretariat).sees('17h00 thứ Tư, 4/12/2019');
    const [event] = rows<{ details: string }>(
      story,
      "SELECT details FROM audit_events WHERE action = 'round_extended'",
    );
    expect(JSON.parse(event?.details ?? '')).toEqual({
      old: '17h00 thứ Sáu, 29/11/2019',
      new: '17h00 thứ Tư, 4/12/2019',
      why: 'Mưa lũ ở các xã biên giới',
    });
  });

  test('is not extended to an earlier hour, and reminds by the new deadline', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const { secretariat } = story;
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Báo cáo tổng kết năm 2019');
    await secretariat.taps('Gia hạn');
    await secretariat.hears('Hạn gửi: ngày nào?');
    await answers(secretariat, '28/11/2019', 'Hạn mới phải sau hạn hiện nay');
    await answers(secretariat, '29/11/2019', 'mấy giờ?');
    await secretariat.taps('16h30');
    await secretariat.sees(/^Mục 2[^]*Hạn mới phải sau hạn hiện nay/);
    await secretariat.taps('‹ Quay lại');
    await secretariat.sees('Hạn gửi: ngày nào?');
    await answers(secretariat, '4/12/2019', 'mấy giờ?');
    await secretariat.taps('11h00');
    await secretariat.sees('Lý do gia hạn');
    await secretariat.taps('Bỏ qua');
    await secretariat.taps('Gia hạn và báo tới 10 cơ quan');
    await secretariat.sees('Đã gia hạn');
    await story.clock.set('2019-11-28T09:00:00+07:00');
    await story.settled();
    expect(told(story.officer('BHG'), 'Nhắc hạn gửi báo cáo')).toHaveLength(0);
    await story.clock.set('2019-12-03T09:00:00+07:00');
    await story.officer('BHG').sees('Nhắc hạn gửi báo cáo');
  });

  test('is closed with those who have not reported named, and opened again', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const { secretariat } = story;
    const officer = story.officer('VPTU');
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Mục 1/9');
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Báo cáo tổng kết năm 2019');
    await secretariat.taps('Đóng đợt báo cáo');
    await secretariat.sees('Còn 10 cơ quan chưa gửi: Văn phòng Tỉnh ủy');
    await secretariat.taps('Đồng ý, đóng đợt báo cáo');
    await secretariat.sees(/\nĐã đóng\n/);
    await answers(officer, '52 50', 'đợt báo cáo đã đóng');
    await officer.says('/vieccanlam');
    await officer.hears('không có việc nào cần làm');
    await secretariat.taps('Mở lại đợt báo cáo');
    await secretariat.sees(/\nĐang mở\n/);
    await officer.says('/vieccanlam');
    await officer.taps(/^Tiếp tục –/);
    await officer.hears('Mục 1/9');
    await answers(officer, '52 50', 'Mục 2/9');
  });

  test('that is closed takes no approval either', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const { secretariat } = story;
    const leader = story.leader('UBKTTTR');
    await fillsInTheReport(story.officer('UBKTTTR'));
    await story.officer('UBKTTTR').taps('Trình lãnh đạo duyệt');
    const screen = await leader.sees('Báo cáo trình đồng chí duyệt');
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Báo cáo tổng kết năm 2019');
    await secretariat.taps('Đóng đợt báo cáo');
    await secretariat.taps('Đồng ý, đóng đợt báo cáo');
    await secretariat.sees(/\nĐã đóng\n/);
    const tap = await leader.tapsData(screen.message_id, dataOf(leader, '✅ Duyệt và gửi').data);
    expect(await toastOf(story, tap)).toContain('hiện không mở');
    expect(rows(story, 'SELECT id FROM submissions')).toEqual([]);
  });
});
