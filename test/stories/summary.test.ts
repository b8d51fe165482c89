/** The summary on a phone: pages that are turned in place, in private and in the group, and nothing beside them. */
import { describe, expect, test } from 'vitest';
import { summaryPageButton } from '../../src/features/summaries/buttons.ts';
import { textOf } from '../../src/playground/client.ts';
import { fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { startStory } from '../support/bloc.ts';
import { readsTheSummary } from '../support/summary.ts';

async function withOneReport() {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await fillsInTheReport(officer);
  await officer.taps('Trình lãnh đạo duyệt');
  await story.leader('VPTU').taps('✅ Duyệt và gửi');
  await story.leader('VPTU').sees('Đã tiếp nhận báo cáo');
  return story;
}

describe('the board', () => {
  test('says when the deadline has passed, once, and how many were in time', async () => {
    const story = await withOneReport();
    const group = story.inGroup(story.secretariat);
    const before = await group.sees(/■□+[^]*Cập nhật lúc/);
    expect(textOf(before)).not.toContain('Đúng hạn');
    await story.clock.set('2019-11-29T17:00:00+07:00');
    const after = await group.sees(/Đúng hạn: 01; sau hạn: 0\n[^]*Đã hết hạn gửi\.\nCập nhật lúc 17h00/);
    expect(after.message_id).toBe(before.message_id);
    await story.clock.set('2019-11-29T18:30:00+07:00');
    await story.settled();
    expect(textOf(await group.sees('Đã hết hạn gửi'))).toContain('Cập nhật lúc 17h00');
  });
});

describe('the pages of the summary', () => {
  test('are one message, turned forth and back', async () => {
    const { secretariat } = await withOneReport();
    const before = secretariat.heard().length;
    const screens = await readsTheSummary(secretariat);
    expect(screens.length).toBeGreaterThan(1);
    expect(new Set(screens.map((one) => one.message_id)).size).toBe(1);
    await secretariat.taps('‹ Trang trước');
    await secretariat.sees(`Trang ${screens.length - 1}/${screens.length}`);
    expect(secretariat.heard()).toHaveLength(before + 1);
  });

  test('group the figures by movement and name them shortly; a figure is not torn from its unit', async () => {
    const story = await withOneReport();
    const screens = await readsTheSummary(story.secretariat);
    const text = screens.map(textOf).join('\n');
    expect(text).toContain('1. Thi đua hoàn thành nhiệm vụ chính trị');
    expect(text).toContain('– Nhiệm vụ chương trình công tác năm: kế hoạch 38, thực hiện 37 nhiệm vụ');
    expect(text).not.toContain('Số nhiệm vụ trong chương trình công tác năm: được giao và đã hoàn thành');
    expect(screens[0]?.text).toContain('37\u00a0nhiệm vụ, đạt 97,37\u00a0% kế hoạch');
    // Nobody was given a commune, so nobody was asked for its money: that is no missing figure.
    expect(text).not.toContain('Kinh phí giúp đỡ xã');
  });

  test('are written over no other message: a forged tap leaves the board as it is', async () => {
    const story = await withOneReport();
    const group = story.inGroup(story.officer('BHG'));
    const board = await group.sees(/■□+[^]*Cập nhật lúc/);
    const forged = summaryPageButton.make({ roundId: 1, page: 1 });
    const { callback_query_id: id } = await group.tapsData(board.message_id, forged);
    await story.settled();
    expect(await story.world.call('GET', `/control/taps/${id}`)).toMatchObject({
      text: expect.stringContaining('màn hình cũ'),
    });
    expect(textOf(await group.sees(/■□+[^]*Cập nhật lúc/))).toBe(textOf(board));
    expect(group.heard().some((one) => textOf(one).includes('Tổng hợp:'))).toBe(false);
  });

  test('show nothing of a round that the bloc does not have', async () => {
    const story = await withOneReport();
    const { secretariat } = story;
    const [screen] = await readsTheSummary(secretariat);
    const forged = summaryPageButton.make({ roundId: 99, page: 0 });
    const { callback_query_id: id } = await secretariat.tapsData(screen?.message_id ?? 0, forged);
    await story.settled();
    expect(await story.world.call('GET', `/control/taps/${id}`)).toMatchObject({
      text: 'Đồng chí không có quyền thực hiện việc này.',
    });
  });
});
