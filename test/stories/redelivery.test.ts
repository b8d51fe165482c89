/** Telegram gives an update again when its acknowledgement was lost: its work happens once. */
import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { createRouter } from '../../src/features/doors.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { createApi, createIntake, identify } from '../../src/platform/telegram/index.ts';
import { textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { changesNothing, rows } from '../support/watching.ts';

interface Call {
  seq: number;
  status: number;
  answer: { result?: Update[] };
}

/** All updates that the server has given to the bot so far, as often as it gave them. */
async function given(story: Story): Promise<Update[]> {
  const { calls } = await story.world.call<{ calls: Call[] }>('GET', '/control/calls?method=getUpdates');
  return calls.flatMap((call) => call.answer.result ?? []);
}

describe('an update that comes again', () => {
  test('after the bot died before acknowledging it is recognised: answer, approval and broadcast happen once', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    await story.settled();
    /** Does something, and restarts the bot with the acknowledgement lost. */
    const interrupted = async (work: () => Promise<unknown>) => {
      await story.world.call('POST', '/control/faults', {
        method: 'getUpdates',
        times: 10_000,
        error_code: 500,
      });
      await work();
      await story.app().idle();
      await story.restart();
      await story.world.call('DELETE', '/control/faults');
      await story.settled();
    };
    await interrupted(() => answers(officer, '38 37', 'Mục 2/'));
    const screens = officer.heard().filter((one) => textOf(one).includes('Mục 2/'));
    expect(screens).toHaveLength(1);
    expect(rows(story, 'SELECT revision FROM draft_answers')).toEqual([{ revision: 1 }]);
    await answers(officer, 'Hoàn thành chương trình', 'Mục 3/');

    const { secretariat } = story;
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('Họp khối lúc 8 giờ');
    await secretariat.hears('Xem trước');
    await interrupted(async () => {
      await secretariat.taps(/^Gửi tới/);
      await secretariat.sees('Đã gửi thông báo');
    });
    expect(rows(story, 'SELECT id FROM broadcasts')).toHaveLength(1);
    const notices = story.officer('BHG').heard();
    expect(notices.filter((one) => textOf(one).includes('Họp khối lúc 8 giờ'))).toHaveLength(1);

    const ids = (await given(story)).map((update) => update.update_id);
    expect(ids.length - new Set(ids).size, 'updates that were given twice').toBeGreaterThanOrEqual(2);
  });

  test('in any order, any number of times, changes nothing and says nothing', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await fillsInTheReport(officer);
    await officer.taps('Trình lãnh đạo duyệt');
    await story.leader('VPTU').taps('✅ Duyệt và gửi');
    await story.leader('VPTU').sees('Đã tiếp nhận báo cáo');
    await story.stranger.says('xin chào');
    await story.stranger.hears('Bot chưa có tên');
    await story.settled();
    const updates = await given(story);
    expect(updates.length).toBeGreaterThan(30);
    const [bot] = await story.world.call<{ token: string }[]>('GET', '/control/bots');
    const api = createApi({ token: bot?.token ?? '', apiRoot: story.world.url });
    const log = createLog({ level: 'silent' });
    const clock = { now: () => story.clock.now() };
    const me = await identify(api, { log });
    const composer = createRouter({ clock, username: me.username, linkKey: 'redelivery' });
    const { db } = story.app();
    const intake = createIntake({
      db,
      api,
      me,
      composer,
      civil: clock,
      log,
      onCommit: () => story.app().wake(),
    });
    const said = await changesNothing(story, async () => {
      for (const update of [...updates, ...updates.toReversed()])
        expect(await intake.handle(update)).toBe('done');
      await Promise.all(updates.map((update) => intake.handle(update)));
    });
    expect(said).toEqual([]);
  });

  test('is told from a new one also when the server’s ids begin lower', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    await story.settled();
    await story.world.call('POST', '/control/update-ids', { next: 1000 });
    await answers(officer, '38 37', 'Mục 2/');
    await answers(officer, 'Hoàn thành chương trình', 'Mục 3/');
    expect((await given(story)).at(-1)?.update_id).toBeLessThan(1100);
    expect(rows(story, 'SELECT revision FROM draft_answers')).toHaveLength(2);
  });
});
