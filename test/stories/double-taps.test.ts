/** Old screens, and the same button twice at once: one effect, and a sentence for the second. */
import { describe, expect, test } from 'vitest';
import { formButton, resumeButton } from '../../src/features/forms/buttons.ts';
import { type Persona, textOf } from '../../src/playground/client.ts';
import {
  answers,
  beginsTheReport,
  begunReport,
  fillsInTheReport,
  opensTheRound,
  waitingReport,
} from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { seatsNewPerson } from '../support/second-bloc.ts';
import { changesNothing, dataOf, rows, toastOf, watched } from '../support/watching.ts';

const STALE = 'Nút này thuộc màn hình cũ';

async function openedStory(): Promise<Story> {
  const story = await startStory();
  await opensTheRound(story);
  return story;
}

/** Taps a button twice at once; returns the notes of both. */
async function tapsTwice(story: Story, person: Persona, label: string | RegExp): Promise<string[]> {
  await person.world.until(
    () => person.withButton(label),
    () => `no button ${String(label)}`,
  );
  const { messageId, data } = dataOf(person, label);
  const taps = await Promise.all([person.tapsData(messageId, data), person.tapsData(messageId, data)]);
  return Promise.all(taps.map((tap) => toastOf(story, tap)));
}

const count = (story: Story, query: string): number => rows(story, query).length;

describe('a tap on an earlier screen', () => {
  test('changes nothing and says so', async () => {
    const { story, officer } = await begunReport('VPTU');
    await answers(officer, '52 50', 'Mục 2/');
    const back = dataOf(officer, '‹ Quay lại');
    const leave = dataOf(officer, 'Để sau');
    await answers(officer, 'Phục vụ các hội nghị', 'Mục 3/');
    await answers(officer, '5/6', 'Mục 4/');
    await story.settled();
    const said = await changesNothing(story, async () => {
      for (const old of [back, leave]) {
        const tap = await officer.tapsData(old.messageId, old.data);
        expect(await toastOf(story, tap)).toContain(STALE);
      }
    });
    expect(said).toEqual([]);
    expect(officer.heard().filter((one) => one.reply_markup?.inline_keyboard?.length)).toHaveLength(2);
  });

  test('of the officer after the report went to the leader is answered with why', async () => {
    const story = await openedStory();
    const officer = story.officer('VPTU');
    await fillsInTheReport(officer);
    const edit = dataOf(officer, '✎ 1');
    await officer.taps('Trình lãnh đạo duyệt');
    await officer.sees('Đã trình lãnh đạo duyệt');
    const said = await changesNothing(story, async () => {
      const tap = await officer.tapsData(edit.messageId, edit.data);
      expect(await toastOf(story, tap)).toContain('đang chờ duyệt, đã gửi');
    });
    expect(said).toEqual([]);
  });

  test('of the leader after a withdrawal is answered with why', async () => {
    const { story, officer, leader } = await waitingReport('VPTU');
    const old = ['✅ Duyệt và gửi', 'Đề nghị bổ sung', 'Ủy quyền cho cán bộ đầu mối gửi'].map((one) =>
      dataOf(leader, one),
    );
    await officer.taps('Rút lại để sửa');
    await officer.hears('Rà soát');
    const said = await changesNothing(story, async () => {
      for (const { messageId, data } of old) {
        expect(await toastOf(story, await leader.tapsData(messageId, data))).toContain(STALE);
      }
    });
    expect(said).toEqual([]);
  });
});

describe('two taps at once on one button', () => {
  test('of a form act once', async () => {
    const story = await openedStory();
    const officer = story.officer('VPTU');
    await officer.sees('đề nghị Quý cơ quan');
    await tapsTwice(story, officer, 'Bắt đầu báo cáo');
    await officer.hears('Mục 1/');
    expect(count(story, 'SELECT id FROM drafts')).toBe(1);
    expect(count(story, 'SELECT id FROM reports')).toBe(1);
    await answers(officer, '38 37', 'Mục 2/');
    await answers(officer, 'Hoàn thành chương trình', 'Mục 3/');
    expect(await tapsTwice(story, officer, '‹ Quay lại')).toContain(
      'Nút này thuộc màn hình cũ. Mời đồng chí dùng màn hình mới nhất ở cuối cuộc trò chuyện.',
    );
    await officer.sees('Đang có: Hoàn thành chương trình');
    await tapsTwice(story, officer, 'Giữ nguyên');
    await answers(officer, '5/6', 'Mục 4/');
    await answers(officer, '1', 'Mục 5/');
    await answers(officer, '3', 'Mục 6/');
    await tapsTwice(story, officer, 'Không được phân công');
    await officer.sees('Mục 7/');
    await tapsTwice(story, officer, 'Hoàn thành tốt nhiệm vụ');
    await officer.sees('Mục 8/');
    await tapsTwice(story, officer, /^☐ Học tập/);
    await officer.sees('Mục 8/');
    await story.settled();
    expect(officer.withButton(/^☑ Học tập/)).toBeDefined();
    await tapsTwice(story, officer, 'Xong');
    await officer.sees('Mục 9/');
    await tapsTwice(story, officer, 'Bỏ qua');
    await officer.sees('Rà soát trước khi gửi');
    const said = await watched(story, () => tapsTwice(story, officer, 'Trình lãnh đạo duyệt'));
    expect(said.map((one) => one.chatId).sort((a, b) => a - b)).toEqual([
      officer.id,
      story.leader('VPTU').id,
    ]);
    expect(count(story, "SELECT id FROM audit_events WHERE action = 'report_sent_for_approval'")).toBe(1);
    expect(rows(story, 'SELECT question_key, revision FROM draft_answers WHERE revision > 1')).toEqual([]);
  });

  test('of the officer and the leader act once', async () => {
    const { story, officer, leader } = await waitingReport('VPTU');
    const withdrawn = await watched(story, () => tapsTwice(story, officer, 'Rút lại để sửa'));
    expect(withdrawn.filter((one) => one.isNew)).toHaveLength(1);
    expect(count(story, "SELECT id FROM audit_events WHERE action = 'report_withdrawn'")).toBe(1);
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.hears('Báo cáo trình đồng chí duyệt');
    const notes = await tapsTwice(story, leader, '✅ Duyệt và gửi');
    expect(notes.filter((note) => note.includes(STALE))).toHaveLength(1);
    await leader.sees('Đã tiếp nhận báo cáo');
    expect(count(story, 'SELECT id FROM submissions')).toBe(1);
    await story.settled();
    expect(officer.heard().filter((one) => textOf(one).includes('Đã tiếp nhận báo cáo'))).toHaveLength(1);
  });

  test('delegate once', async () => {
    const { story, officer, leader } = await waitingReport('VPTU');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await tapsTwice(story, leader, 'Chỉ đợt báo cáo này');
    await story.settled();
    expect(count(story, 'SELECT id FROM delegations')).toBe(1);
    expect(leader.heard().filter((one) => textOf(one).includes('Đã ủy quyền'))).toHaveLength(1);
    await leader.taps('Xem báo cáo');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await tapsTwice(story, leader, 'Mọi đợt, đến khi thôi ủy quyền');
    await story.settled();
    expect(count(story, 'SELECT id FROM delegations')).toBe(2);
    const told = await watched(story, () => tapsTwice(story, leader, 'Giao cán bộ đầu mối tự gửi'));
    expect(told.filter((one) => one.chatId === officer.id)).toHaveLength(1);
    expect(count(story, "SELECT id FROM audit_events WHERE action = 'report_returned'")).toBe(1);
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Rà soát');
    await officer.taps('Gửi báo cáo');
    await leader.sees('Đã tiếp nhận báo cáo');
    expect(count(story, 'SELECT id FROM delegations WHERE ended_at IS NULL')).toBe(2);
  });

  test('end a delegation once', async () => {
    const { story, leader } = await waitingReport('VPTU');
    await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
    await leader.taps('Mọi đợt, đến khi thôi ủy quyền');
    await tapsTwice(story, leader, 'Thôi ủy quyền');
    await story.settled();
    expect(count(story, 'SELECT id FROM delegations WHERE ended_at IS NULL')).toBe(0);
    expect(count(story, "SELECT id FROM audit_events WHERE action = 'delegation_ended'")).toBe(1);
  });

  test('ask for the leader’s word once, and the word is sent once', async () => {
    const { story, officer, leader } = await waitingReport('VPTU');
    const asked = await watched(story, () => tapsTwice(story, leader, 'Đề nghị bổ sung'));
    expect(count(story, "SELECT id FROM drafts WHERE purpose = 'return_note'")).toBe(1);
    expect(asked.filter((one) => one.text.includes('Nội dung đề nghị')).length).toBeGreaterThan(0);
    await leader.says('Kiểm tra lại số nhiệm vụ');
    await leader.hears('Rà soát');
    await leader.taps('Để sau');
    const left = await leader.sees('Đã tạm dừng');
    await leader.taps('Tiếp tục');
    await leader.hears('Rà soát');
    const { messageId, data } = dataOf(leader, 'Gửi cho cán bộ đầu mối');
    const said = await watched(story, () =>
      Promise.all([leader.tapsData(messageId, data), leader.tapsData(messageId, data)]),
    );
    expect(said.filter((one) => one.chatId === officer.id)).toHaveLength(1);
    expect(count(story, "SELECT id FROM audit_events WHERE action = 'report_returned'")).toBe(1);
    // The word was for that state of the report: left behind, its button does not return the next one.
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Rà soát');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.hears('Báo cáo trình đồng chí duyệt');
    const after = await changesNothing(story, async () => {
      const [draft] = rows<{ id: number }>(story, "SELECT id FROM drafts WHERE purpose = 'return_note'");
      await leader.tapsData(left.message_id, resumeButton.make({ draftId: draft?.id ?? 0 }));
      await leader.tapsData(messageId, data);
    });
    expect(after).toEqual([]);
  });

  test('open a round, send a broadcast and take note once', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const officer = story.officer('VPTU');
    await secretariat.says('/dotbaocao');
    await secretariat.hears('Các đợt báo cáo');
    await secretariat.taps('Báo cáo tổng kết năm 2019');
    await secretariat.taps('Mở đợt báo cáo');
    const opened = await watched(story, () => tapsTwice(story, secretariat, 'Đồng ý, mở và gửi đề nghị'));
    expect(opened.filter((one) => one.chatId === officer.id)).toHaveLength(1);
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('Họp khối lúc 8 giờ');
    const sent = await watched(story, () => tapsTwice(story, secretariat, /^Gửi tới/));
    expect(sent.filter((one) => one.chatId === officer.id)).toHaveLength(1);
    expect(count(story, 'SELECT id FROM broadcasts')).toBe(1);
    await tapsTwice(story, officer, 'Đã nắm nội dung');
    await officer.sees('✅ Đã nắm nội dung lúc');
    expect(count(story, "SELECT id FROM audit_events WHERE action = 'broadcast_acknowledged'")).toBe(1);
    await secretariat.says('/thongbao');
    await secretariat.hears('Thông báo đã gửi');
    await tapsTwice(story, secretariat, 'Soạn thông báo mới');
    await secretariat.hears('Nội dung thông báo');
    expect(count(story, 'SELECT id FROM drafts WHERE open = 1')).toBe(1);
  });
});

describe('two people at once', () => {
  test('two leaders who approve send the report once; the other is told', async () => {
    const story = await openedStory();
    const first = story.leader('VPTU');
    const second = await seatsNewPerson(story, 7_000_502, 'VPTU', 'leader');
    await fillsInTheReport(story.officer('VPTU'));
    await story.officer('VPTU').taps('Trình lãnh đạo duyệt');
    const taps = await Promise.all(
      [first, second].map(async (leader) => {
        await leader.sees('Báo cáo trình đồng chí duyệt');
        const { messageId, data } = dataOf(leader, '✅ Duyệt và gửi');
        return leader.tapsData(messageId, data);
      }),
    );
    const notes = await Promise.all(taps.map((tap) => toastOf(story, tap)));
    expect(notes.filter((note) => note.includes(STALE))).toHaveLength(1);
    await story.settled();
    expect(count(story, 'SELECT id FROM submissions')).toBe(1);
    for (const leader of [first, second]) {
      expect(leader.withButton('✅ Duyệt và gửi')).toBeUndefined();
      expect(leader.heard().filter((one) => textOf(one).includes('Đã tiếp nhận báo cáo'))).toHaveLength(1);
    }
  });

  test('of an approval and a withdrawal one happens', async () => {
    const { story, officer, leader } = await waitingReport('VPTU');
    const approve = dataOf(leader, '✅ Duyệt và gửi');
    const withdraw = dataOf(officer, 'Rút lại để sửa');
    await Promise.all([
      officer.tapsData(withdraw.messageId, withdraw.data),
      leader.tapsData(approve.messageId, approve.data),
    ]);
    await story.settled();
    const happened = rows(
      story,
      "SELECT id FROM audit_events WHERE action IN ('report_submitted', 'report_withdrawn')",
    );
    expect(happened).toHaveLength(1);
    const [report] = rows<{ state: string; open: number }>(
      story,
      'SELECT state, open FROM reports r JOIN drafts d ON d.id = r.draft_id',
    );
    expect([
      { state: 'submitted', open: 0 },
      { state: 'draft', open: 1 },
    ]).toContainEqual(report);
  });
});

describe('two officers in one report', () => {
  test('share its answers, each from an own screen; what one sends the other can no longer change', async () => {
    const story = await openedStory();
    const first = story.officer('VPTU');
    const second = await seatsNewPerson(story, 7_000_501, 'VPTU', 'officer');
    await beginsTheReport(first);
    await second.says('/vieccanlam');
    await second.taps(/^Tiếp tục –/);
    await second.hears('Mục 1/9');
    // The same question at nearly the same time: whoever comes second is asked which of the two is kept.
    await answers(first, '52 50', 'Mục 2/9');
    await answers(second, '52 51', 'vừa có người khác ghi');
    await second.taps(/^Ghi: kế hoạch 52, thực hiện 51/);
    await second.sees('Mục 2/9');
    const [tasks] = rows<{ revision: number }>(
      story,
      "SELECT revision FROM draft_answers WHERE question_key = 'tasks'",
    );
    expect(tasks?.revision).toBe(2);
    expect(count(story, 'SELECT id FROM reports')).toBe(1);
    expect(count(story, 'SELECT id FROM drafts')).toBe(1);
    await answers(first, 'Hoàn thành chương trình', 'Mục 3/');
    await answers(first, '5/6', 'Mục 4/');
    await answers(first, '1', 'Mục 5/');
    await answers(first, '3', 'Mục 6/');
    await first.taps('Không được phân công');
    await first.taps('Hoàn thành tốt nhiệm vụ');
    await first.sees('Mục 8/');
    await first.taps(/^☐ Học tập/);
    await first.world.until(
      () => first.withButton(/^☑ Học tập/),
      () => 'the choice was not ticked',
    );
    await first.taps('Xong');
    await first.taps('Bỏ qua');
    await first.sees('Rà soát trước khi gửi');
    const screen = dataOf(second, 'Để sau');
    const [place] = rows<{ revision: number; draftId: number }>(
      story,
      `SELECT c.revision, draft_id AS draftId FROM conversations c JOIN people p ON p.id = c.person_id WHERE telegram_id = ?`,
      second.id,
    );
    await first.taps('Trình lãnh đạo duyệt');
    await first.sees('Đã trình lãnh đạo duyệt');
    const said = await changesNothing(story, async () => {
      const forged = formButton.make({ ...place!, verb: 'back', index: undefined });
      for (const data of [screen.data, forged]) {
        const tap = await second.tapsData(screen.messageId, data);
        expect(await toastOf(story, tap)).toMatch(/đang chờ duyệt|màn hình cũ/);
      }
      await second.says('Câu trả lời đến muộn');
      await second.hears('Đã trình, đang chờ lãnh đạo duyệt');
    });
    expect(said).toHaveLength(1);
  });

  test('nobody sends what they have not seen: a change meanwhile is shown before it goes out', async () => {
    const story = await openedStory();
    const first = story.officer('UBKTTTR');
    const second = await seatsNewPerson(story, 7_000_502, 'UBKTTTR', 'officer');
    await fillsInTheReport(first);
    await second.says('/vieccanlam');
    await second.taps(/^Tiếp tục –/);
    await second.hears('Rà soát trước khi gửi');
    await second.taps('✎ 1');
    await second.sees('Mục 1/9');
    const { messageId, data } = dataOf(first, 'Trình lãnh đạo duyệt');
    await answers(second, '38 1', 'Rà soát trước khi gửi');
    // The finger was on the button before the screen showed the change.
    const tap = await first.tapsData(messageId, data);
    expect(await toastOf(story, tap)).toContain('màn hình cũ');
    const again = await first.sees('thực hiện 1 nhiệm vụ');
    expect(again.message_id).toBe(messageId);
    expect(count(story, "SELECT id FROM reports WHERE state = 'awaiting_approval'")).toBe(0);
    await first.taps('Trình lãnh đạo duyệt');
    await first.sees('Đã trình lãnh đạo duyệt');
  });
});
