/** Whom the bot can write to: the secretariat sees who not and why; whoever is back gets what is open, once. */
import { describe, expect, test } from 'vitest';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { beginsTheReport, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { rows } from '../support/watching.ts';

async function blocks(story: Story, person: Persona): Promise<void> {
  await story.world.call('POST', '/control/blocks', { user_id: person.id, blocked: true });
  await story.settled();
}

async function unblocks(story: Story, person: Persona): Promise<void> {
  await story.world.call('POST', '/control/blocks', { user_id: person.id, blocked: false });
  await story.settled();
}

async function listsTheUnreachable(person: Persona): Promise<string> {
  await person.says('/huongdan');
  await person.hears('Hướng dẫn');
  await person.taps('Ai chưa liên lạc được');
  return textOf(await person.hears('Người bot chưa liên lạc được'));
}

function returns(person: Persona): string[] {
  return person
    .heard()
    .map(textOf)
    .filter((text) => text.includes('Chào mừng đồng chí trở lại'));
}

describe('the secretariat’s list', () => {
  test('names who blocked the bot, who never pressed Start and who left Telegram', async () => {
    const story = await startStory();
    const { secretariat } = story;
    expect(await listsTheUnreachable(secretariat)).toContain('Bot liên lạc được với mọi người');
    await blocks(story, story.officer('VPTU'));
    const { $client } = story.app().db;
    // One leaves Telegram, which shows when a message to them fails; one never pressed Start.
    await story.world.call('POST', '/control/blocks', {
      user_id: story.officer('BHG').id,
      deactivated: true,
    });
    $client
      .prepare("UPDATE people SET reachability = 'unknown' WHERE telegram_id = ?")
      .run(story.leader('DUK').id);
    await opensTheRound(story);
    await secretariat.sees(/Bot không gửi được tin tới Cán bộ đầu mối – Báo Hà Giang/);
    const list = await listsTheUnreachable(secretariat);
    expect(list).toContain('Có 03 người');
    expect(list).toMatch(/– Cán bộ đầu mối – Văn phòng Tỉnh ủy \(.+\): đã chặn bot/);
    expect(list).toMatch(/– Cán bộ đầu mối – Báo Hà Giang \(.+\): không còn dùng Telegram/);
    expect(list).toMatch(/– Lãnh đạo – Đảng ủy Khối \(.+\): chưa bấm Start/);
  });

  test('stays under 1,024 characters and eight buttons when nobody can be reached', async () => {
    const story = await startStory();
    story.app().db.$client.prepare("UPDATE people SET reachability = 'blocked'").run();
    const text = await listsTheUnreachable(story.secretariat);
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toContain('Có 20 người');
    expect(buttonsOf(story.secretariat.last() ?? { message_id: 0, date: 0, chat: { id: 0 } })).toHaveLength(
      1,
    );
  });

  test('is the secretariat’s alone, and of one bloc', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    await blocks(story, story.officer('VPTU'));
    const list = await listsTheUnreachable(second.secretary);
    expect(list).not.toContain('Văn phòng Tỉnh ủy');
    await second.officer.says('/huongdan');
    await second.officer.hears('Hướng dẫn');
    expect(second.officer.withButton('Ai chưa liên lạc được')).toBeUndefined();
  });
});

describe('whoever is back', () => {
  test('gets what the agency owes and the notices missed in one message, once', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await blocks(story, officer);
    await opensTheRound(story);
    const { secretariat } = story;
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('Họp sơ kết lúc 8h00 ngày thứ Sáu');
    await secretariat.hears('Xem trước');
    await secretariat.taps(/^Gửi tới/);
    await secretariat.sees('Đã gửi thông báo');
    await story.app().idle();
    await unblocks(story, officer);
    const back = await officer.sees('Chào mừng đồng chí trở lại');
    expect(textOf(back)).toContain('Báo cáo tổng kết năm 2019');
    expect(textOf(back)).toContain('Họp sơ kết lúc 8h00');
    await officer.says('/start');
    await officer.hears('Kính chào');
    await officer.says('/vieccanlam');
    await officer.hears('Việc cần làm');
    expect(returns(officer)).toHaveLength(1);
    await officer.taps(/^Xem thông báo: Họp/);
    await officer.hears('Thông báo của Thường trực Khối');
    await officer.taps('Đã nắm nội dung');
    await officer.sees('✅ Đã nắm nội dung lúc');
    expect(
      rows(story, "SELECT action FROM audit_events WHERE action LIKE 'person\\_%reachable' ESCAPE '\\'"),
    ).toEqual([{ action: 'person_unreachable' }, { action: 'person_reachable' }]);
  });

  test('as a leader finds the report that waits for approval', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const leader = story.leader('VPTU');
    await fillsInTheReport(story.officer('VPTU'));
    await story.officer('VPTU').taps('Trình lãnh đạo duyệt');
    await leader.sees('Báo cáo trình đồng chí duyệt');
    await blocks(story, leader);
    await unblocks(story, leader);
    await leader.sees('Chào mừng đồng chí trở lại');
    await leader.taps(/^Xem và duyệt – /);
    await leader.sees('Báo cáo trình đồng chí duyệt');
  });

  test('twice gets it twice, and nothing when nothing is open', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await blocks(story, officer);
    await unblocks(story, officer);
    expect(returns(officer)).toEqual([]);
    await opensTheRound(story);
    await beginsTheReport(officer);
    for (let time = 1; time <= 2; time += 1) {
      await blocks(story, officer);
      await unblocks(story, officer);
      await story.app().idle();
      expect(returns(officer)).toHaveLength(time);
    }
  });
});
