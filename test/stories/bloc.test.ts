/** What the bloc as a whole sees and does: reminders, summaries in the group and in private, notices. */
import { describe, expect, test } from 'vitest';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { play } from '../../src/playground/demo/player.ts';
import { beginsTheReport, fillsInTheReport, opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { summaryText } from '../support/summary.ts';

const REMINDER = 'Nhắc hạn gửi báo cáo';

async function playsTheReports(story: Story): Promise<void> {
  await play({
    world: story.world,
    now: () => story.clock.now(),
    moveTo: (at) => story.clock.set(new Date(at).toISOString()),
    report: () => undefined,
    signal: new AbortController().signal,
  });
}

describe('the day before the deadline', () => {
  test('those who have not reported are reminded, and only they; a leader is told what waits for approval', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await reports(story, 'UBKTTTR');
    await fillsInTheReport(story.officer('BDVTU'));
    await story.officer('BDVTU').taps('Trình lãnh đạo duyệt');
    await story.leader('BDVTU').sees('Báo cáo trình đồng chí duyệt');
    await beginsTheReport(story.officer('DUK'));

    await story.clock.set('2019-11-28T07:59:00+07:00');
    expect(
      story
        .officer('DUK')
        .heard()
        .some((one) => textOf(one).includes(REMINDER)),
    ).toBe(false);
    await story.clock.set('2019-11-28T08:01:00+07:00');

    expect(textOf(await story.officer('DUK').sees(REMINDER))).toContain('đang soạn, chưa trình duyệt');
    expect(textOf(await story.officer('BHG').sees(REMINDER))).toContain('chưa bắt đầu');
    expect(textOf(await story.officer('BDVTU').sees(REMINDER))).toContain('đang chờ lãnh đạo cơ quan duyệt');
    const toLeader = await story.leader('BDVTU').sees(REMINDER);
    expect(textOf(toLeader)).toContain('đang chờ đồng chí duyệt');
    expect(textOf(toLeader)).toContain('tin nhắc tự động, không phải văn bản');
    expect(buttonsOf(toLeader)).toEqual(['Xem và duyệt']);
    for (const person of [story.officer('UBKTTTR'), story.leader('UBKTTTR'), story.secretariat]) {
      expect(person.heard().some((one) => textOf(one).includes(REMINDER))).toBe(false);
    }
  });

  test('a person is reminded once, however often the clock ticks and the bot restarts', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await story.clock.set('2019-11-28T08:01:00+07:00');
    story.app().tick();
    await story.restart();
    await story.clock.set('2019-11-28T15:00:00+07:00');
    const officer = story.officer('BHG');
    await officer.sees(REMINDER);
    expect(officer.heard().filter((one) => textOf(one).includes(REMINDER))).toHaveLength(1);
  });

  test('a bot that was off on the day catches up, but only in sending hours', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await story.restart('2019-11-28T20:00:00+07:00');
    await story.app().idle();
    const officer = story.officer('BHG');
    expect(officer.heard().some((one) => textOf(one).includes(REMINDER))).toBe(false);
    await story.clock.set('2019-11-29T07:31:00+07:00');
    await officer.sees(REMINDER);
  });

  test('a bot that was off until the deadline had passed reminds nobody', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await story.restart('2019-11-29T17:00:00+07:00');
    await story.settled();
    expect(
      story
        .officer('BHG')
        .heard()
        .some((one) => textOf(one).includes(REMINDER)),
    ).toBe(false);
  });
});

describe('the summary', () => {
  test('with the nine reports in, every total equals the data, and 267 printed issues stand at Báo Hà Giang', async () => {
    const story = await startStory();
    await playsTheReports(story);
    const text = await summaryText(story.secretariat);
    const totals = demonstration.totals as {
      expected: number;
      received: number;
      onTime: number;
      tasks: { planned: number; actual: number };
      directive05_models: { numerator: number; denominator: number };
      exemplar_collectives: number;
      exemplar_individuals: number;
      commune_support: number;
      print_issues: { planned: number; actual: number; prior: number };
    };
    const { tasks, directive05_models: models, print_issues: issues } = totals;
    expect(text).toContain(`Đã nhận 0${totals.received}/${totals.expected} báo cáo`);
    expect(text).toContain(`Đúng hạn: 0${totals.onTime}; sau hạn: 01`);
    expect(text).toContain(`kế hoạch ${tasks.planned}, thực hiện ${tasks.actual} nhiệm vụ`);
    expect(text).toContain(`${models.numerator}/${models.denominator} mô hình`);
    expect(text).toContain(`${totals.exemplar_collectives} tập thể`);
    expect(text).toContain(`${totals.exemplar_individuals} cá nhân`);
    expect(totals.commune_support).toBe(420_000_000);
    expect(text).toContain('Kinh phí giúp đỡ xã: 420 triệu đồng');
    expect(text).toContain(
      `(Báo Hà Giang): kế hoạch ${issues.planned}, thực hiện ${issues.actual} kỳ, đạt 102,69 % kế hoạch; năm trước ${issues.prior} kỳ, tăng 1,91 %`,
    );
    expect(text).toContain('Điển hình như');
    expect(text).toContain('Báo Hà Giang: Phát hành 267 kỳ báo in');
    // Who is missing and late is named to the secretariat …
    expect(text).toContain('Đảng ủy Khối cơ quan – doanh nghiệp tỉnh: đang soạn');
    expect(text).toContain('Ban Nội chính Tỉnh ủy: 06 ngày');

    // … and to the head, but neither in the group nor to other agencies.
    expect(await summaryText(story.leader('VPTU'))).toContain('đang soạn');
    const group = story.inGroup(story.secretariat);
    const inGroup = await summaryText(group);
    const toOfficer = await summaryText(story.officer('BHG'));
    for (const shown of [inGroup, toOfficer]) {
      expect(shown).toContain('Đã nhận 09/10 báo cáo');
      expect(shown).not.toContain('Đảng ủy Khối');
      expect(shown).not.toContain('06 ngày');
    }
    await group.sees(/Đã nhận 09\/10 báo cáo\n■{9}□/);
    const boards = group.heard().filter((one) => textOf(one).includes('■'));
    expect(boards).toHaveLength(1);
  }, 60_000);

  test('progress names nobody in the group', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const group = story.inGroup(story.officer('BHG'));
    await group.says('/tiendo');
    const shown = textOf(await group.hears('Đã nhận 0/10'));
    expect(shown).not.toContain('Ban Dân vận');
    await story.secretariat.says('tiến độ');
    expect(textOf(await story.secretariat.hears('Chưa gửi (10)'))).toContain(
      'Ban Dân vận Tỉnh ủy: chưa bắt đầu',
    );
  });
});

describe('a notice', () => {
  test('is seen before it is sent, reaches everybody once, and the secretariat sees who has not taken note', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says(
      'Hội nghị tổng kết tổ chức chiều 10/12/2019.\nĐề nghị các cơ quan chuẩn bị tham luận.',
    );
    const preview = await secretariat.hears('Xem trước');
    expect(textOf(preview)).toContain('20 người của 10 cơ quan');
    expect(textOf(preview)).toContain('Đề nghị các cơ quan chuẩn bị tham luận.');
    await secretariat.taps('Gửi tới 20 người');
    await secretariat.sees('Đã gửi thông báo tới 20 người');
    await secretariat.sees('Đã nắm nội dung: 0/20 người');

    const officer = story.officer('BHG');
    const notice = await officer.sees('Hội nghị tổng kết tổ chức chiều 10/12/2019.');
    expect(textOf(preview).endsWith(textOf(notice))).toBe(true);
    await officer.taps('Đã nắm nội dung');
    await officer.sees('✅ Đã nắm nội dung lúc 07h55');
    const status = await secretariat.sees('Đã nắm nội dung: 01/20 người');
    expect(textOf(status)).not.toContain('Cán bộ đầu mối – Báo Hà Giang');
    expect(textOf(status)).toContain('Lãnh đạo – Báo Hà Giang');
    expect(officer.heard().filter((one) => textOf(one).includes('Hội nghị tổng kết'))).toHaveLength(1);
  });

  test('is not sent twice by a double tap', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('Thông báo thử');
    const preview = await secretariat.hears('Xem trước');
    const send = preview.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data ?? '';
    await Promise.all([
      secretariat.tapsData(preview.message_id, send),
      secretariat.tapsData(preview.message_id, send),
    ]);
    await secretariat.sees('Đã gửi thông báo tới 20 người');
    await story.settled();
    expect(
      story
        .officer('BHG')
        .heard()
        .filter((one) => textOf(one).includes('Thông báo thử')),
    ).toHaveLength(1);
  });

  test('is for the secretariat alone', async () => {
    const story = await startStory();
    await story.leader('BHG').says('/thongbao');
    await story.leader('BHG').hears('dành cho tổ giúp việc');
  });
});

describe('help', () => {
  test('is fitted to who asks, in Vietnamese, or in English for who chooses it', async () => {
    const story = await startStory();
    const officer = story.officer('BHG');
    await officer.says('/huongdan');
    expect(textOf(await officer.hears('Hướng dẫn'))).not.toContain('/thongbao');
    await officer.taps('English');
    await officer.hears('The bot will speak English');
    await officer.says('/huongdan');
    await officer.hears('How to use this bot');
    await story.secretariat.says('/huongdan');
    expect(textOf(await story.secretariat.hears('Hướng dẫn'))).toContain('/thongbao');
  });

  test('in the group says what may be asked there, without buttons that would be everybody’s', async () => {
    const story = await startStory();
    const group = story.inGroup(story.officer('BHG'));
    await group.says('/huongdan');
    const shown = await group.hears('Trong nhóm: /tiendo, /tonghop');
    expect(buttonsOf(shown)).toEqual([]);
  });

  test('a private command in the group is answered with the way to the private chat', async () => {
    const story = await startStory();
    const group = story.inGroup(story.officer('BHG'));
    await group.says('/baocao');
    expect(buttonsOf(await group.hears('nhắn riêng cho bot'))).toEqual(['Mở trò chuyện riêng với bot']);
  });
});
