/** Messages that the program could not handle: the operator is told once, looks at them, and has them handled again. */
import { describe, expect, test } from 'vitest';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { becomesOperator } from '../support/setting-up.ts';
import { dataOf, rows, toastOf } from '../support/watching.ts';

const OPERATOR = 7_400_001;
const SORRY = 'Bot gặp trục trặc khi xử lý tin nhắn vừa rồi';

/** From now on every notice fails as a fault of the program does; gives the way to mend it. */
function breaksNotices(story: Story): () => void {
  const { $client } = story.app().db;
  $client.exec(
    "CREATE TRIGGER broken BEFORE INSERT ON broadcasts BEGIN SELECT RAISE(ABORT, 'the words of Lan'); END",
  );
  return () => void $client.exec('DROP TRIGGER broken');
}

async function triesToSend(story: Story, text: string): Promise<void> {
  const { secretariat } = story;
  await secretariat.says('/thongbao');
  await secretariat.hears('Nội dung thông báo');
  await secretariat.says(text);
  await secretariat.hears('Xem trước');
  await secretariat.taps(/^Gửi tới/);
  await secretariat.hears(SORRY);
}

const parked = (story: Story) =>
  rows<{ update: string; error: string; replayed: number | null; discarded: number | null }>(
    story,
    'SELECT "update", error, replayed_at AS replayed, discarded_at AS discarded FROM parked_updates ORDER BY id',
  );

describe('a message that the program could not handle', () => {
  test('is told to the operator once a day, shown without its words, and handled again once mended', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    const mend = breaksNotices(story);
    await triesToSend(story, 'Mời họp riêng với đồng chí Lan');
    await operator.sees('Có 01 tin gặp lỗi, chưa xử lý được');
    await story.secretariat.taps(/^Gửi tới/);
    await operator.sees('Có 02 tin gặp lỗi, chưa xử lý được');
    expect(operator.heard().filter((one) => textOf(one).includes('tin gặp lỗi, chưa'))).toHaveLength(1);

    await operator.taps('Xem tin gặp lỗi');
    const list = await operator.sees('Tin gặp lỗi: 02');
    expect(textOf(list)).toMatch(/1\. \d\dh\d\d .+: bấm nút\nLỗi khi ghi dữ liệu: SqliteError/);
    expect(textOf(list)).not.toMatch(/Lan/);
    expect(buttonsOf(list)).toEqual(['Xử lý lại 1', 'Bỏ 1', 'Xử lý lại 2', 'Bỏ 2']);

    // Still broken: it stays.
    await operator.taps('Xử lý lại 1');
    await operator.sees('Xử lý lại không thành');
    expect(parked(story).map((one) => one.replayed)).toEqual([null, null]);

    mend();
    await operator.says('/thietlap');
    await operator.hears('Các khối');
    await operator.taps('Tin gặp lỗi: 02');
    await operator.sees('Tin gặp lỗi: 02');
    await operator.taps('Bỏ 2');
    await operator.sees('Tin gặp lỗi: 01');
    await operator.taps('Xử lý lại 1');
    await operator.sees('Đã xử lý lại xong một tin gặp lỗi');
    await story.officer('VPTU').sees('Mời họp riêng với đồng chí Lan');
    await story.app().idle();
    const [first, second] = parked(story);
    expect(first).toMatchObject({ update: '', error: '', discarded: null });
    expect(first?.replayed).not.toBeNull();
    expect(second).toMatchObject({ update: '', error: '', replayed: null });
    expect(second?.discarded).not.toBeNull();
    expect(rows(story, 'SELECT id FROM broadcasts')).toHaveLength(1);
    expect(
      rows<{ action: string }>(story, "SELECT action FROM audit_events WHERE action LIKE 'update_%'").map(
        (one) => one.action,
      ),
    ).toEqual(['update_replayed', 'update_discarded', 'update_replayed']);
  });

  test('is nobody’s business but the operator’s, and decided on once', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    breaksNotices(story);
    await triesToSend(story, 'Họp');
    await operator.taps('Xem tin gặp lỗi');
    await operator.sees('Tin gặp lỗi: 01');
    const { messageId, data } = dataOf(operator, 'Bỏ 1');
    const { secretariat } = story;
    const forged = await secretariat.tapsData(secretariat.last()?.message_id ?? 0, data);
    expect(await toastOf(story, forged)).toContain('không có quyền');
    await operator.taps('Bỏ 1');
    await operator.sees('Không có tin nào gặp lỗi.');
    const twice = await operator.tapsData(messageId, data);
    expect(await toastOf(story, twice)).toContain('màn hình cũ');
  });

  test('that nobody decides on is forgotten after 90 days', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    breaksNotices(story);
    await triesToSend(story, 'Họp');
    await story.clock.set(new Date(story.clock.now() + 89 * 86_400_000).toISOString());
    expect(parked(story)[0]?.update).not.toBe('');
    await story.clock.set(new Date(story.clock.now() + 2 * 86_400_000).toISOString());
    expect(parked(story)).toMatchObject([{ update: '', error: '' }]);
    await operator.taps('Xem tin gặp lỗi');
    await operator.sees('Không có tin nào gặp lỗi.');
  });
});

test('what was said is kept for 90 days; a screen from before still works', async () => {
  const story = await startStory();
  const { secretariat } = story;
  const operator = await becomesOperator(story, OPERATOR);
  await secretariat.says('/nhatky');
  await secretariat.hears('Nhật ký của khối');
  await operator.says('/thietlap');
  await operator.hears('Các khối');
  await story.settled();
  const words = (like: string) =>
    rows<{ n: number }>(story, 'SELECT count(*) AS n FROM outbox WHERE content LIKE ?', `%${like}%`)[0]?.n;
  expect(words('Nhật ký của khối')).toBe(1);
  await story.clock.set(new Date(story.clock.now() + 91 * 86_400_000).toISOString());
  expect(words('Nhật ký của khối')).toBe(0);
  await secretariat.taps('Theo ngày');
  await secretariat.sees('chọn ngày');
  expect(words('chọn ngày')).toBe(1);
});
