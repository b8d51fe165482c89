/** Every change in the log says from what to what, and why where that is asked; it is read in words and found by them. */
import { afterAll, expect, test } from 'vitest';
import { changeActions } from '../../src/features/audit/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { say } from '../../src/platform/outbox/index.ts';
import { type Persona, textOf } from '../../src/playground/client.ts';
import { opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { INCOMING, ids, MIDNIGHT, opensOffices, rotates } from '../support/rotation.ts';
import { becomesOperator, movesTheBot } from '../support/setting-up.ts';
import { rows } from '../support/watching.ts';

interface Change {
  action: string;
  capacity: string;
  details: Record<string, unknown>;
}

const isChange = (action: string) => changeActions.some((one) => one === action);

/** What the stories of this file have recorded, by action. */
const seen = new Map<string, Change>();

/** Every change that a story recorded: each must say from what to what. */
function changesIn(story: Story): Change[] {
  const all = rows<{ action: string; capacity: string; details: string }>(
    story,
    'SELECT action, capacity, details FROM audit_events ORDER BY id',
  ).map((row): Change => ({ ...row, details: JSON.parse(row.details) }));
  const changes = all.filter(({ action }) => isChange(action));
  for (const change of changes) {
    expect(change.details, change.action).toHaveProperty('old');
    expect(change.details, change.action).toHaveProperty('new');
    seen.set(change.action, change);
  }
  // A report that is objected to, for one, stays where it is; here everything moves.
  expect(changes.filter(({ details }) => details['old'] === details['new'])).toEqual([]);
  return changes;
}

const last = (changes: Change[], action: string) =>
  changes.findLast((one) => one.action === action)?.details ?? {};

async function opensCard(secretary: Persona, code: string, label: RegExp): Promise<void> {
  await secretary.says(code);
  await secretary.hears('Tìm thấy');
  await secretary.taps(label);
}

async function searches(secretary: Persona, words: string): Promise<string> {
  await secretary.says('/nhatky');
  await secretary.hears('Nhật ký của khối');
  await secretary.taps('Tìm kiếm');
  await secretary.hears('Từ cần tìm');
  await secretary.says(words);
  await secretary.hears(words);
  await secretary.taps('Tìm kiếm');
  return textOf(await secretary.sees(`Lọc theo: “${words}”`));
}

test('agencies, people and invitations: what ends is asked why, with one tap', async () => {
  const story = await startStory();
  const { secretariat } = story;
  await opensTheRound(story);
  await reports(story, 'UBKTTTR');

  await opensCard(secretariat, 'BHG', /Báo Hà Giang/);
  await secretariat.taps('Cán bộ');
  await secretariat.taps(/^Cán bộ đầu mối/);
  await secretariat.taps('Thôi giữ vai trò');
  await secretariat.sees('Mời đồng chí chọn lý do để thực hiện');
  await secretariat.taps('Nghỉ hưu, thôi việc');
  await opensCard(secretariat, 'BDVTU', /Dân vận/);
  await secretariat.taps('Sửa thông tin');
  await secretariat.taps(/^Chuyển sang thể thức/);
  await opensCard(secretariat, 'BDVTU', /Dân vận/);
  await secretariat.taps('Thôi tham gia');
  await secretariat.taps('Theo quyết định của cấp trên');
  await secretariat.sees('Đã thôi tham gia khối từ ngày');
  await secretariat.taps('Tham gia lại');
  await secretariat.taps('Nhập nhầm');
  await secretariat.sees('Cán bộ (0)');
  await opensCard(secretariat, 'BTGTU', /Tuyên giáo/);
  await secretariat.taps('Sáp nhập');
  await secretariat.sees('sáp nhập vào đơn vị nào');
  await secretariat.taps(/^UBKT/);
  await secretariat.taps('Sắp xếp lại tổ chức');
  await secretariat.sees('Đã sáp nhập vào');

  await secretariat.says('/thietlap');
  await secretariat.hears('Lời mời có hiệu lực');
  await secretariat.taps('Mời tổ giúp việc');
  await secretariat.taps('Mời thêm người');
  await secretariat.taps('Thu hồi lời mời này');
  await secretariat.sees('Liên kết đã gửi không còn dùng được');
  await secretariat.taps('Gửi nhầm người');
  await secretariat.sees('Lời mời chưa dùng: 0');
  const officer = story.officer('VPTU');
  await officer.says('/huongdan');
  await officer.taps('English');
  await officer.hears('English');
  await movesTheBot(story, story.groupChatId, 'kicked');
  await movesTheBot(story, story.groupChatId, 'member');
  await story.world.call('POST', '/control/blocks', { user_id: officer.id, blocked: true });
  await story.settled();
  await officer.says('/start');
  await story.settled();

  const changes = changesIn(story);
  expect(last(changes, 'invitation_revoked')).toMatchObject({
    old: 'waiting',
    new: 'revoked',
    why: 'wrong_person',
  });
  expect(last(changes, 'agency_merged')).toMatchObject({ old: 'member', new: 'merged', why: 'reorganised' });
  expect(last(changes, 'agency_ended')).toMatchObject({ old: 'member', new: 'left', why: 'by_decision' });
  expect(last(changes, 'agency_rejoined')).toMatchObject({ old: 'left', new: 'member', why: 'mistake' });
  expect(last(changes, 'agency_changed')).toMatchObject({ field: 'documentRegime' });
  expect(last(changes, 'language_changed')).toMatchObject({ old: 'vi', new: 'en' });
  const [retired, dissolved] = changes.filter((one) => one.action === 'seat_ended');
  expect(retired?.details).toMatchObject({ old: 'officer', new: null, why: 'retired' });
  expect(dissolved?.details).toMatchObject({ new: null, why: 'agency_left' });

  // Read in words, and found by them without diacritics.
  const found = await searches(secretariat, 'nghi huu');
  expect(found).toContain('kết thúc vai trò: Báo Hà Giang');
  expect(found).toContain('[cán bộ đầu mối → –]; lý do: Nghỉ hưu');
  const regime = await searches(secretariat, 'sua thong tin co quan');
  expect(regime).toMatch(/Thể thức văn bản \[(Đảng → Hành chính|Hành chính → Đảng)\]/);
  expect(await searches(secretariat, 'THU HOI loi moi gui nham')).toContain('lý do: Gửi nhầm người');
});

test('the offices through the year, and the handover', async () => {
  const story = await startStory();
  await rotates(story);
  const { blocId } = ids(story);
  transact(story.app().db, (tx) => {
    for (const day of ['05', '06']) {
      const notBefore = Date.parse(`2020-01-${day}T02:00:00Z`);
      const content = { text: `Tin ngày ${day}` };
      const chatId = story.officer('VPTU').id;
      say(tx, { chatId, content, priority: 'broadcast', blocId, notBefore, now: story.clock.now() });
    }
  });
  await story.clock.set(MIDNIGHT);
  const incoming = story.officer(INCOMING);
  await incoming.taps('Tin hẹn giờ cần quyết định: 02');
  await incoming.taps('Hủy 1');
  await incoming.sees('Còn 01 tin');
  await incoming.taps('Giữ tất cả');
  await incoming.sees('Không còn tin hẹn giờ');
  await opensOffices(story.secretariat);
  await story.secretariat.taps('Kết thúc năm 2019');
  await story.secretariat.taps('Đồng ý, kết thúc năm 2019');
  await story.secretariat.sees('Đã kết thúc năm 2019');
  const changes = changesIn(story);
  expect(last(changes, 'rotation_took_effect')).toMatchObject({ old: 2019, new: 2020, year: 2020 });
  expect(last(changes, 'office_ended')).toMatchObject({ new: null, why: 'year_over', year: 2019 });
  expect(last(changes, 'year_closed')).toMatchObject({ old: 'open', new: 'closed', year: 2019 });
});

test('a rotation that is declined, taken back or given up; a person who leaves', async () => {
  const story = await startStory();
  await rotates(story);
  await opensOffices(story.secretariat);
  await story.secretariat.taps('Xem luân phiên năm 2020');
  await story.secretariat.sees(/^Luân phiên nhiệm vụ năm 2020\nCơ quan Trưởng khối mới đã nhận/);
  await story.secretariat.taps('Rút đề nghị để sửa');
  await story.secretariat.taps('Gửi đề nghị nhận nhiệm vụ');
  const leader = story.leader(INCOMING);
  await leader.taps('Đề nghị trao đổi lại');
  await leader.sees('Đã đề nghị trao đổi lại.');
  const officer = story.officer('VPTU');
  await officer.says('/cuatoi');
  await officer.hears('Dữ liệu của đồng chí');
  await officer.taps('Rời khỏi bot');
  await officer.taps('Đồng ý, rời khỏi bot');
  await officer.sees('Đã xóa tên và mã Telegram');
  const operator = await becomesOperator(story, 7_400_001);
  await operator.says('/thietlap');
  await story.settled();
  const changes = changesIn(story);
  const withdrawn = changes.find(
    (one) => one.action === 'office_ended' && one.details['why'] === 'rotation_withdrawn',
  );
  expect(withdrawn?.details).toMatchObject({ new: null, year: 2020 });
  expect(last(changes, 'seat_ended')).toMatchObject({ old: 'officer', new: null, why: 'left_bot' });
});

/** Rounds, reports, forms and delegations have stories of their own, as have these; the compiler holds all alike. */
const elsewhere = /^(round|report|form|movement|delegation)_/;
const inOtherStories = [
  'bloc_changed',
  'operator_ended',
  'invitation_taken',
  'invitation_approved',
  'invitation_declined',
];

afterAll(() => {
  const unseen = changeActions.filter(
    (action) => !seen.has(action) && !elsewhere.test(action) && !inOtherStories.includes(action),
  );
  expect(unseen).toEqual([]);
});
