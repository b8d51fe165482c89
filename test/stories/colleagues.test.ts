/** Two people of one agency answer one report at the same time: each sees at once what the other did. */
import { describe, expect, test } from 'vitest';
import type { Persona } from '../../src/playground/client.ts';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { seatsNewPerson } from '../support/second-bloc.ts';
import { dataOf, rows, toastOf } from '../support/watching.ts';

async function joins(story: Story, code: string): Promise<Persona> {
  const second = await seatsNewPerson(story, 7_000_502, code, 'officer');
  await second.says('/vieccanlam');
  await second.taps(/^Tiếp tục –/);
  await second.hears(/Mục|Rà soát/);
  return second;
}

describe('an open screen', () => {
  test('of the same question shows a colleague’s answer at once, in the same message', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const first = story.officer('VPTU');
    await beginsTheReport(first);
    const second = await joins(story, 'VPTU');
    const before = second.last()!;
    await answers(first, '52 50', 'Mục 2/9');
    const after = await second.sees('Đang có: kế hoạch 52, thực hiện 50 nhiệm vụ');
    expect(after.message_id).toBe(before.message_id);
    expect(textOf(after)).toContain('Cán bộ đầu mối – Văn phòng Tỉnh ủy ghi lúc');
  });

  test('of a review shows it too, and sends what it shows', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const first = story.officer('UBKTTTR');
    await fillsInTheReport(first);
    const second = await joins(story, 'UBKTTTR');
    await first.taps('✎ 1');
    await first.sees('Mục 1/9');
    await answers(first, '38 38', 'Rà soát trước khi gửi');
    await second.sees('kế hoạch 38, thực hiện 38');
    await second.taps('Trình lãnh đạo duyệt');
    await story.leader('UBKTTTR').sees('Báo cáo trình đồng chí duyệt');
  });

  test('does not take away what is begun, nor let an old button act', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const first = story.officer('VPTU');
    await beginsTheReport(first);
    const second = await joins(story, 'VPTU');
    await second.says('khoảng 40 tới 50');
    await second.says('50 1.5');
    await second.hears('Mục 1/9');
    await story.settled();
    const begun = buttonsOf(second.last()!);
    const old = second.last()!.reply_markup?.inline_keyboard?.flat()[0]?.callback_data ?? '';
    await answers(first, '52 50', 'Mục 2/9');
    await story.settled();
    expect(buttonsOf(second.last()!)).toEqual(begun);
    const tap = await second.tapsData(second.last()!.message_id, old);
    expect(await toastOf(story, tap)).toContain('màn hình cũ');
  });

  test('asks when a text comes that was begun before; a tap on the new screen is meant', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const first = story.officer('VPTU');
    await beginsTheReport(first);
    const second = await joins(story, 'VPTU');
    await answers(first, '52 50', 'Mục 2/9');
    await second.sees('Đang có: kế hoạch 52');
    await answers(second, '52 49', 'vừa có người khác ghi');
    await second.taps(/^Giữ: kế hoạch 52, thực hiện 50/);
    await second.sees('Mục 2/9');
    expect(rows(story, "SELECT answer FROM draft_answers WHERE question_key = 'tasks'")).toHaveLength(1);
  });

  test('of another question is left alone', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const first = story.officer('VPTU');
    await beginsTheReport(first);
    const second = await joins(story, 'VPTU');
    await answers(second, '52 50', 'Mục 2/9');
    await story.settled();
    const { data } = dataOf(second, 'Để sau');
    await answers(first, '52 51', 'vừa có người khác ghi');
    await story.settled();
    expect(dataOf(second, 'Để sau').data).toBe(data);
  });
});
