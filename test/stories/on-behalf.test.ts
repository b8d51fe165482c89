/** The secretariat enters a report for an agency that gave its figures by phone: everybody sees it, nobody is passed over. */
import { describe, expect, test } from 'vitest';
import { sendNowButton, withdrawButton } from '../../src/features/reports/buttons.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import {
  answers,
  entersFor,
  fillsInFrom,
  fillsInTheReport,
  opensTheRound,
  putsForward,
} from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { seatsSecretary } from '../support/second-bloc.ts';
import { changesNothing, dataOf, eventsOf, rows, toastOf } from '../support/watching.ts';

const NAMED = /UBKT – Thanh tra – /;

async function openedStory(): Promise<Story> {
  const story = await startStory();
  await opensTheRound(story);
  return story;
}

/** Nobody of the agency who leads it can be reached by the bot. */
async function losesItsLeader(story: Story, code: string): Promise<void> {
  await story.world.call('POST', '/control/blocks', { user_id: story.leader(code).id, blocked: true });
}

/** The secretary has entered a report whose leader can be asked, and put it before the leader. */
async function enteredReport(): Promise<{ story: Story; secretary: Persona; leader: Persona }> {
  const story = await openedStory();
  const secretary = story.secretariat;
  const leader = story.leader('UBKTTTR');
  await entersFor(secretary, NAMED);
  await fillsInFrom(secretary);
  await putsForward(secretary, leader);
  return { story, secretary, leader };
}

describe('entering on behalf', () => {
  test('is three taps away, asks for the source, and the agency is told and may go on in the same draft', async () => {
    const story = await openedStory();
    const { secretariat } = story;
    const officer = story.officer('UBKTTTR');
    await entersFor(secretariat, NAMED);
    await answers(secretariat, '38 37', 'Mục 2/');
    const told = await officer.sees('đang nhập thay báo cáo');
    expect(textOf(told)).toContain(
      'Thường trực Khối nhập thay; nguồn số liệu: Cán bộ đầu mối của cơ quan, qua điện thoại.',
    );
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Mục 2/');
    await officer.taps('‹ Quay lại');
    await officer.sees(/Thường trực Khối nhập thay \(.+\) ghi lúc/);
    await answers(officer, '38 36', 'Mục 2/');
    await secretariat.taps('‹ Quay lại');
    await secretariat.sees('thực hiện 36');
    expect(eventsOf(story, 'report_entered_on_behalf')).toMatchObject([
      { capacity: 'secretariat', giver: 'officer', why: 'phone', old: 'draft', new: 'draft' },
    ]);
  });

  test('begins beside the names of the missing, for the secretariat of the year alone', async () => {
    const story = await openedStory();
    const { secretariat } = story;
    await secretariat.says('/tiendo');
    const missing = await secretariat.hears('Chưa gửi');
    expect(buttonsOf(missing)).toEqual(['Nhập thay cơ quan']);
    await secretariat.taps('Nhập thay cơ quan');
    await secretariat.hears('Nhập thay cơ quan nào?');
    await story.inGroup(secretariat).says('/tiendo');
    const group = await story.inGroup(secretariat).hears('Đã nhận 0/10');
    expect(buttonsOf(group)).toEqual([]);
    await story.officer('VPTU').says('/tiendo');
    expect(buttonsOf(await story.officer('VPTU').hears('Đã nhận 0/10'))).toEqual([]);
  });

  test('stops with a tap: what was entered stays for the agency, who is told, and typing goes elsewhere', async () => {
    const story = await openedStory();
    const { secretariat } = story;
    const officer = story.officer('UBKTTTR');
    await entersFor(secretariat, NAMED);
    await answers(secretariat, '38 37', 'Mục 2/');
    await secretariat.taps('Thôi nhập thay');
    await secretariat.sees('Đã thôi nhập thay');
    await officer.sees('đã thôi nhập thay');
    await secretariat.says('Kết quả nổi bật');
    await secretariat.hears('Không có đơn vị hay cán bộ nào');
    await secretariat.says('/vieccanlam');
    const tasks = await secretariat.hears('Việc cần làm');
    expect(buttonsOf(tasks)).toEqual(['Nhập thay cơ quan']);
    await officer.says('/vieccanlam');
    await officer.hears('đã trả lời 01 mục');
    expect(eventsOf(story, 'report_entry_stopped')).toHaveLength(1);
    await entersFor(secretariat, NAMED);
    expect(textOf(secretariat.last()!)).toContain('Mục 2/');
  });

  test('with a source in own words keeps them with the report, not in the log', async () => {
    const story = await openedStory();
    const { secretariat } = story;
    await secretariat.says('/baocao');
    await secretariat.taps('Nhập thay cơ quan');
    await secretariat.taps(NAMED);
    await secretariat.hears('Ai cung cấp số liệu?');
    await secretariat.taps(/khác/i);
    await answers(secretariat, 'Đồng chí Hà, văn thư', 'bằng cách nào?');
    await secretariat.taps('báo cáo giấy');
    await secretariat.taps('Bắt đầu nhập số liệu');
    await story.officer('UBKTTTR').sees('nguồn số liệu: Đồng chí Hà, văn thư, báo cáo giấy.');
    expect(JSON.stringify(eventsOf(story, '%'))).not.toContain('Hà');
    expect(eventsOf(story, 'report_entered_on_behalf')).toMatchObject([{ giver: 'other', why: 'paper' }]);
  });

  test('is put before the leader as always; the leader sees the source, and the secretariat gets the receipt', async () => {
    const { story, secretary, leader } = await enteredReport();
    const screen = await leader.sees('Báo cáo trình đồng chí duyệt');
    expect(textOf(screen)).toContain('Thường trực Khối nhập thay; nguồn số liệu:');
    expect(textOf(screen).length).toBeLessThanOrEqual(1024);
    await leader.taps('✅ Duyệt và gửi');
    const own = await leader.sees('Đã tiếp nhận báo cáo');
    expect(textOf(own)).toContain('Người duyệt và gửi');
    expect(textOf(own)).toContain('Thường trực Khối nhập thay; nguồn số liệu:');
    const receipt = await secretary.sees('Đã tiếp nhận báo cáo');
    expect(buttonsOf(receipt)).toEqual(['Xem báo cáo đã gửi']);
    await secretary.taps('Xem báo cáo đã gửi');
    await secretary.hears('Báo cáo đã gửi, mã');
    expect(rows(story, 'SELECT authority, entry_id AS entry FROM submissions')).toEqual([
      { authority: 'leader', entry: 1 },
    ]);
    await story.inGroup(secretary).sees('Đã nhận 01/10');
  });

  test('a leader who gives it back tells the secretariat what is wanted', async () => {
    const { secretary, leader } = await enteredReport();
    await leader.taps('Đề nghị bổ sung');
    await leader.hears('Nội dung đề nghị');
    await leader.says('Số nhiệm vụ là 38');
    await leader.hears('Rà soát');
    await leader.taps('Gửi cho cán bộ đầu mối');
    await secretary.sees('Số nhiệm vụ là 38');
    await secretary.taps('Tiếp tục báo cáo');
    await secretary.hears('Lãnh đạo đề nghị bổ sung: Số nhiệm vụ là 38');
  });
});

describe('sending on behalf', () => {
  test('while the leader could be asked needs a word on how the leader agreed, told to everybody', async () => {
    const { story, secretary, leader } = await enteredReport();
    await secretary.taps('Gửi ngay thay cơ quan');
    const question = await secretary.sees('đã đồng ý gửi báo cáo này bằng cách nào?');
    expect(buttonsOf(question)).toEqual([
      'Đã đồng ý qua điện thoại',
      'Đã đồng ý bằng văn bản',
      'Đã đồng ý khi gặp trực tiếp',
      '‹ Chờ lãnh đạo duyệt trên bot',
    ]);
    await secretary.taps('‹ Chờ lãnh đạo duyệt trên bot');
    await secretary.sees('Đã trình lãnh đạo duyệt');
    await secretary.taps('Gửi ngay thay cơ quan');
    await secretary.taps('Đã đồng ý qua điện thoại');
    const own = await secretary.sees('Đã tiếp nhận báo cáo');
    expect(textOf(own)).toContain('Người gửi (Thường trực Khối nhập thay)');
    for (const person of [leader, story.officer('UBKTTTR')]) {
      const receipt = await person.sees('Đã tiếp nhận báo cáo');
      expect(textOf(receipt)).toContain('Người gửi (Thường trực Khối nhập thay)');
      expect(textOf(receipt)).toContain('nguồn số liệu: Cán bộ đầu mối của cơ quan, qua điện thoại');
      expect(textOf(receipt)).toContain('Lãnh đạo cơ quan đã đồng ý qua điện thoại.');
      expect(buttonsOf(receipt)).toEqual(['Xem báo cáo đã gửi', 'Số liệu chưa đúng']);
    }
    await story.settled();
    expect(leader.withButton('✅ Duyệt và gửi')).toBeUndefined();
    expect(eventsOf(story, 'report_submitted')).toMatchObject([
      {
        capacity: 'secretariat',
        authority: 'on_behalf',
        number: 1,
        why: 'phone',
        old: 'awaiting_approval',
        new: 'submitted',
      },
    ]);
    expect(rows(story, 'SELECT authority, consent FROM submissions')).toEqual([
      { authority: 'on_behalf', consent: 'phone' },
    ]);
  });

  test('stands in the log in words: who for whom, from which state to which, and why', async () => {
    const { secretary } = await sentNow();
    await secretary.says('/nhatky');
    const log = await secretary.hears('Nhật ký');
    const lines = textOf(log).split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(
        /\(tổ giúp việc\) gửi báo cáo: UBKT – Thanh tra,.* \[đang chờ lãnh đạo duyệt → đã gửi\]; lý do: qua/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/bắt đầu nhập thay báo cáo: UBKT – Thanh tra,.*; lý do: qua điện thoại/),
    );
  });

  test('goes at once where no leader can be reached', async () => {
    const story = await openedStory();
    await losesItsLeader(story, 'UBKTTTR');
    await story.settled();
    await entersFor(story.secretariat, NAMED);
    await fillsInFrom(story.secretariat);
    await story.secretariat.taps('Gửi thay cơ quan');
    await story.secretariat.sees('Người gửi (Thường trực Khối nhập thay)');
    await story.officer('UBKTTTR').sees('Đã tiếp nhận báo cáo');
    expect(rows(story, 'SELECT authority, consent FROM submissions')).toEqual([
      { authority: 'on_behalf', consent: null },
    ]);
  });

  test('asks for no word of a leader who can no longer be asked', async () => {
    const { story, secretary } = await enteredReport();
    await losesItsLeader(story, 'UBKTTTR');
    await story.settled();
    await secretary.taps('Gửi ngay thay cơ quan');
    await secretary.sees('Người gửi (Thường trực Khối nhập thay)');
    expect(rows(story, 'SELECT authority, consent FROM submissions')).toEqual([
      { authority: 'on_behalf', consent: null },
    ]);
  });

  test('the leader takes it back with two taps; the secretariat is told and no longer in the draft', async () => {
    const { story, secretary, leader } = await sentNow();
    await leader.taps('Số liệu chưa đúng');
    await leader.hears('Rút lại báo cáo mã BC2019-01-UBKTTTR-01');
    await leader.taps('Đồng ý rút lại');
    await leader.sees('Đã rút lại báo cáo');
    const told = await secretary.sees('đã rút lại báo cáo mã');
    expect(buttonsOf(told)).toEqual([]);
    await story.officer('UBKTTTR').sees('đã rút lại báo cáo mã');
    await secretary.says('/vieccanlam');
    const tasks = await secretary.hears('Còn 10 cơ quan chưa gửi');
    expect(buttonsOf(tasks)).toEqual(['Nhập thay cơ quan']);
    await leader.taps('Tiếp tục báo cáo');
    await leader.hears('Rà soát trước khi gửi');
    await leader.taps('✅ Duyệt và gửi');
    const receipt = await leader.sees('BC2019-01-UBKTTTR-02');
    expect(textOf(receipt)).toContain('Người duyệt và gửi');
  });

  test('an officer’s objection reaches the secretariat and the leader, once, and is on record', async () => {
    const { story, secretary, leader } = await sentNow();
    const officer = story.officer('UBKTTTR');
    await officer.sees('Nếu số liệu chưa đúng');
    await officer.taps('Số liệu chưa đúng');
    await secretary.sees('do Thường trực Khối nhập thay chưa đúng');
    await leader.sees('do Thường trực Khối nhập thay chưa đúng');
    await officer.taps('Số liệu chưa đúng');
    await story.settled();
    expect(eventsOf(story, 'report_objected')).toMatchObject([
      { capacity: 'officer', old: 'submitted', new: 'submitted', why: 'wrong_figures', number: 1 },
    ]);
    await leader.taps('Rút lại báo cáo vừa gửi');
    await leader.taps('Đồng ý rút lại');
    await leader.sees('Đã rút lại báo cáo');
  });

  test('the secretary takes back an own mistake and goes on in the same entry', async () => {
    const { story, secretary } = await sentNow();
    await secretary.taps('Rút lại báo cáo vừa gửi');
    await secretary.taps('Đồng ý rút lại');
    await secretary.sees('Đã rút lại báo cáo');
    await story.officer('UBKTTTR').sees('đã rút lại báo cáo mã');
    await secretary.taps('Tiếp tục báo cáo');
    await secretary.hears('Rà soát trước khi gửi');
    await secretary.taps('Trình lãnh đạo duyệt');
    await story.leader('UBKTTTR').hears('Báo cáo trình đồng chí duyệt');
  });
});

/** The secretary has sent a report at once, with the leader's word by phone. */
async function sentNow(): Promise<{ story: Story; secretary: Persona; leader: Persona }> {
  const entered = await enteredReport();
  await entered.secretary.taps('Gửi ngay thay cơ quan');
  await entered.secretary.taps('Đã đồng ý qua điện thoại');
  await entered.secretary.sees('Đã tiếp nhận báo cáo');
  await entered.leader.sees('Đã tiếp nhận báo cáo');
  return entered;
}

describe('who may', () => {
  test('the secretariat of another emulation year neither begins nor goes on', async () => {
    const story = await openedStory();
    const { secretariat } = story;
    await entersFor(secretariat, NAMED);
    await answers(secretariat, '38 37', 'Mục 2/');
    story.app().db.$client.exec("UPDATE offices SET year = 2020 WHERE kind = 'secretariat'");
    await secretariat.says('Kết quả nổi bật');
    await story.settled();
    const kept =
      "SELECT question_key AS key FROM draft_answers a JOIN drafts d ON d.id = a.draft_id WHERE purpose = 'report'";
    expect(rows(story, kept)).toEqual([{ key: 'tasks' }]);
    await secretariat.says('/baocao');
    await story.settled();
    expect(buttonsOf(secretariat.last()!)).not.toContain('Nhập thay cơ quan');
  });

  test('the list holds neither who has sent nor who waits nor the secretary’s own agency', async () => {
    const story = await openedStory();
    seatsSecretary(story, 'VPTU');
    await fillsInTheReport(story.officer('UBKTTTR'));
    await putsForward(story.officer('UBKTTTR'), story.leader('UBKTTTR'));
    await story.secretariat.says('/baocao');
    await story.secretariat.taps('Nhập thay cơ quan');
    const list = await story.secretariat.hears('Nhập thay cơ quan nào?');
    await story.secretariat.taps('Trang sau ›');
    const next = await story.secretariat.world.until(
      () => story.secretariat.withButton('‹ Trang trước'),
      () => 'the second page did not come',
    );
    const offered = [...buttonsOf(list), ...buttonsOf(next)].filter((one) => one.includes(' – chưa bắt đầu'));
    expect(offered).toHaveLength(8);
    expect(offered.join()).not.toContain('UBKT');
    expect(offered.join()).not.toContain('Văn phòng Tỉnh ủy');
  });

  test('an old list asks nothing about an agency that has put its report forward meanwhile', async () => {
    const story = await openedStory();
    const { secretariat } = story;
    await secretariat.says('/baocao');
    await secretariat.taps('Nhập thay cơ quan');
    const list = await secretariat.hears('Nhập thay cơ quan nào?');
    await fillsInTheReport(story.officer('UBKTTTR'));
    await putsForward(story.officer('UBKTTTR'), story.leader('UBKTTTR'));
    const { data } = dataOf(secretariat, NAMED);
    const said = await changesNothing(story, async () => {
      const tap = await secretariat.tapsData(list.message_id, data);
      expect(await toastOf(story, tap)).toContain('đang chờ lãnh đạo duyệt');
    });
    expect(said).toEqual([]);
  });

  test('what the agency’s own officer put before the leader is not the secretariat’s to send', async () => {
    const story = await openedStory();
    const officer = story.officer('UBKTTTR');
    const { secretariat } = story;
    await entersFor(secretariat, NAMED);
    await officer.sees('đang nhập thay');
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Mục 1/');
    await fillsInFrom(officer);
    await putsForward(officer, story.leader('UBKTTTR'));
    await secretariat.says('/vieccanlam');
    const tasks = await secretariat.hears('đang chờ lãnh đạo duyệt');
    expect(textOf(tasks)).toContain('nguồn số liệu');
    await secretariat.taps(/^Xem –/);
    const waiting = await secretariat.hears('Đã trình lãnh đạo duyệt');
    expect(buttonsOf(waiting)).toEqual([]);
    const [report] = rows<{ reportId: number; revision: number }>(
      story,
      'SELECT id AS reportId, revision FROM reports',
    );
    const forged = [withdrawButton.make(report!), sendNowButton.make({ ...report!, verb: 'phone' })];
    const said = await changesNothing(story, async () => {
      for (const data of forged) {
        const tap = await secretariat.tapsData(waiting.message_id, data);
        expect(await toastOf(story, tap)).toContain('màn hình cũ');
      }
    });
    expect(said).toEqual([]);
  });
});
