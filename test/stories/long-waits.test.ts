/** What was begun is still there after a year in which nobody touched it: only the words of old messages go. */
import { expect, test } from 'vitest';
import { answers, beginsTheReport, waitingReport } from '../support/answering.ts';
import { rows, watched } from '../support/watching.ts';

test('a year later the leader approves, a text in parts is ended and the board is brought up to date', async () => {
  const { story, leader } = await waitingReport('VPTU');
  const officer = story.officer('BTCNV');
  await beginsTheReport(officer);
  await answers(officer, '40 40', 'Mục 2/');
  await officer.says('Phần thứ nhất của kết quả nổi bật');
  await officer.sees('Phần thứ nhất');
  await story.settled();
  await story.clock.set('2021-01-15T02:00:00Z');
  for (let tick = 0; tick < 3; tick += 1) story.app().tick();
  const old = rows<{ n: number }>(story, 'SELECT count(*) AS n FROM outbox WHERE content IS NULL');
  expect(old[0]?.n).toBeGreaterThan(20);
  await officer.says('Phần thứ hai');
  await officer.sees('Phần thứ hai');
  await officer.taps('Xong');
  await officer.sees('Mục 3/');
  const [highlight] = rows<{ answer: string }>(
    story,
    "SELECT answer FROM draft_answers WHERE question_key = 'highlight' AND answer LIKE '%thứ hai%'",
  );
  expect(highlight?.answer).toContain('Phần thứ nhất của kết quả nổi bật');
  const said = await watched(story, async () => {
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
  });
  expect(rows(story, 'SELECT id FROM submissions')).toHaveLength(1);
  // The board in the group is the message it was.
  expect(said.filter((one) => one.chatId === story.groupChatId && one.isNew)).toEqual([]);
  expect(rows(story, "SELECT id FROM outbox WHERE state = 'failed'")).toEqual([]);
});
