/** A form is tried as an agency: the same conversation as the agency's, and nothing of it is kept or sent. */
import { describe, expect, test } from 'vitest';
import { readOwnData } from '../../src/features/own-data/queries.ts';
import { findPersonByTelegram } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { answers, fillsInFrom, opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { goes, opensTheCard, turnsTo } from '../support/form-writing.ts';
import { changesNothing, rows } from '../support/watching.ts';

const FORM = 'Báo cáo kết quả phong trào thi đua năm 2019';
const TRYING = '🧪 ĐANG THỬ – không lưu';

/** The secretariat tries the demonstration's form as an agency, up to its first question. */
async function tries(story: Story, agency: RegExp): Promise<void> {
  const { secretariat } = story;
  await opensTheCard(secretariat, FORM);
  await goes(secretariat, 'Thử biểu mẫu', 'Thử như cơ quan nào?');
  await turnsTo(secretariat, agency, 'Trang sau ›');
  await secretariat.taps(agency);
  await secretariat.hears(TRYING);
}

const drafts = (story: Story) =>
  rows(story, 'SELECT id, tried_until FROM drafts WHERE tried_until IS NOT NULL');

describe('a form that is tried', () => {
  test('shows what the agency would see, ends with a word that nothing was sent, and leaves no row', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheRound(story);
    await reports(story, 'VPTU');
    const before = drafts(story);
    await changesNothing(story, async () => {
      await tries(story, /^Văn phòng Tỉnh ủy/);
      const first = await secretariat.sees(TRYING);
      expect(textOf(first)).toContain('Trong vai: Văn phòng Tỉnh ủy');
      expect(textOf(first)).toContain('Kỳ trước: kế hoạch 38, thực hiện 37 nhiệm vụ');
      expect(drafts(story)).toHaveLength(1);
      await fillsInFrom(secretariat);
      const review = await secretariat.sees('Rà soát trước khi gửi');
      expect(textOf(review)).toContain(TRYING);
      expect(buttonsOf(review)).toContain('Kết thúc thử (không gửi)');
      await goes(secretariat, 'Kết thúc thử (không gửi)', 'Không có gì được lưu hay gửi đi');
    });
    expect(before).toEqual([]);
    await goes(secretariat, '‹ Về biểu mẫu', 'Dùng trong 01 đợt báo cáo');
  });

  test('asks each agency what that agency is asked', async () => {
    const story = await startStory();
    await tries(story, /^Báo Hà Giang/);
    await answers(story.secretariat, '38 37', 'Mục 2/');
    await answers(story.secretariat, 'Kết quả', 'Đã ghi');
    await goes(story.secretariat, 'Xong', 'Số kỳ báo in phát hành');
    await story.secretariat.says('/thoat');
    await story.secretariat.hears('Đã dừng thử biểu mẫu');
    await tries(story, /^Văn phòng Tỉnh ủy/);
    await answers(story.secretariat, '38 37', 'Mục 2/');
    await answers(story.secretariat, 'Kết quả', 'Đã ghi');
    await goes(story.secretariat, 'Xong', 'Mô hình học tập và làm theo Bác');
  });

  test.each<[string, (story: Story) => Promise<unknown>]>([
    [
      'with /thoat',
      async ({ secretariat }) => {
        await secretariat.says('/thoat');
        await secretariat.hears('Đã dừng thử biểu mẫu');
      },
    ],
    ['for later', ({ secretariat }) => goes(secretariat, 'Để sau', 'Đã dừng thử biểu mẫu')],
    ['and not touched for a day', (story) => story.clock.set('2019-11-12T08:10:00+07:00')],
  ])('and left %s is gone to the last row', async (_how, leave) => {
    const story = await startStory();
    await changesNothing(story, async () => {
      await tries(story, /^Văn phòng Tỉnh ủy/);
      await answers(story.secretariat, '38 37', 'Mục 2/');
      expect(drafts(story)).toHaveLength(1);
      await leave(story);
      await story.settled();
    });
    expect(rows(story, 'SELECT * FROM conversations')).toEqual([]);
    expect(rows(story, 'SELECT * FROM draft_answers')).toEqual([]);
  });

  test('is gone when something else is begun, and its old screen does nothing', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await tries(story, /^Văn phòng Tỉnh ủy/);
    await answers(secretariat, '38 37', 'Mục 2/');
    await opensTheCard(secretariat, FORM);
    await goes(secretariat, 'Sao chép cho năm khác', 'Tên biểu mẫu mới');
    expect(drafts(story)).toEqual([]);
    expect(rows(story, 'SELECT question_key FROM draft_answers')).toEqual([]);
    await story.settled();
    const screens = secretariat.heard().filter((one) => textOf(one).includes(TRYING));
    expect(screens.filter((one) => buttonsOf(one).length > 0)).toEqual([]);
  });

  test('is no data of the person who tries it', async () => {
    const story = await startStory();
    const own = () =>
      transact(story.app().db, (tx) => {
        const person = findPersonByTelegram(tx, story.secretariat.id);
        return person && readOwnData(tx, person).answers;
      });
    const before = own();
    await tries(story, /^Văn phòng Tỉnh ủy/);
    await answers(story.secretariat, '38 37', 'Mục 2/');
    expect(rows(story, 'SELECT question_key FROM draft_answers')).toHaveLength(1);
    expect(own()).toBe(before);
  });
});
