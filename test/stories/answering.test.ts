/** Answering in comfort: what is known is not typed again, what was mistaken is undone, nobody's work is lost. */
import { describe, expect, test } from 'vitest';
import { type Form, formDefinition, publishForm } from '../../src/features/forms/index.ts';
import { openRound, prepareRound } from '../../src/features/movements/index.ts';
import { asOperator, secretariatRight } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import {
  answers,
  beginsTheReport,
  begunReport,
  fillsInTheReport,
  opensTheRound,
  reports,
  takesBackAndChanges,
  waitingReport,
} from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { seatsNewPerson } from '../support/second-bloc.ts';
import { rows } from '../support/watching.ts';

/** Publishes a form of the demonstration's bloc and opens a round of it for one agency. */
function opensRoundOf(story: Story, key: string, form: Form, title: string, deadline: string): void {
  const { db } = story.app();
  const agency = db.$client
    .prepare("SELECT id, bloc_id AS blocId FROM agencies WHERE code = 'BHG' ORDER BY id")
    .get() as { id: number; blocId: number };
  const secretary = db.$client
    .prepare("SELECT person_id AS id FROM offices WHERE kind = 'secretariat' ORDER BY id")
    .get() as { id: number };
  transact(db, (tx) => {
    const turn = { tx, now: story.clock.now() };
    const round = {
      blocId: agency.blocId,
      formVersionId: publishForm(turn, agency.blocId, key, form),
      title,
      year: 2019,
      periodFrom: '2019-01-01',
      periodTo: '2019-12-31',
      figuresUntil: null,
      opensAt: turn.now,
      deadlineAt: Date.parse(deadline),
    };
    const roundId = prepareRound(turn, asOperator(), round, [agency.id]);
    const right = secretariatRight(tx, secretary.id, agency.blocId, '2019-11-11');
    if (!right || !openRound(turn, right, roundId).ok) throw new Error('The round did not open');
  });
  story.app().wake();
}

const quarter = formDefinition.parse({
  title: 'Báo cáo nhanh',
  questions: [
    {
      key: 'people',
      type: 'integer',
      required: true,
      unit: 'người',
      text: 'Số cán bộ',
      checks: [{ kind: 'change', share: 0.3 }],
    },
    { key: 'commune', type: 'text', required: true, text: 'Xã phụ trách' },
    {
      key: 'houses',
      type: 'plan_actual',
      required: true,
      text: 'Số nhà đã xây',
      unit: 'nhà',
      planFrom: { form: 'targets', question: 'houses' },
    },
  ],
});

const targets = formDefinition.parse({
  title: 'Đăng ký chỉ tiêu',
  questions: [{ key: 'houses', type: 'integer', required: true, text: 'Số nhà đăng ký xây', unit: 'nhà' }],
});

describe('what was sent before', () => {
  test('is shown, taken over with a tap, asked about when it jumps; the plan comes from January', async () => {
    const story = await startStory();
    const officer = story.officer('BHG');
    const leader = story.leader('BHG');
    opensRoundOf(story, 'targets', targets, 'Chỉ tiêu đầu năm', '2019-11-15T17:00:00+07:00');
    await beginsTheReport(officer);
    await answers(officer, '2', 'Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');

    opensRoundOf(story, 'quarter', quarter, 'Báo cáo quý I', '2019-11-20T17:00:00+07:00');
    await officer.sees('Báo cáo quý I');
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Mục 1/3');
    await answers(officer, '40', 'Mục 2/3');
    await answers(officer, 'Xã Lũng Cú', 'Kế hoạch đã đăng ký: 2');
    await answers(officer, '1', 'Rà soát trước khi gửi');
    await officer.sees('kế hoạch 2, thực hiện 1 nhà');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.hears('Báo cáo trình đồng chí duyệt');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Báo cáo quý I\n');
    await story.settled();

    opensRoundOf(story, 'quarter', quarter, 'Báo cáo quý II', '2019-11-28T17:00:00+07:00');
    await officer.sees('Báo cáo quý II');
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Kỳ trước: 40 người');
    await answers(officer, '60', 'tăng 50 %');
    await officer.taps('Giải thích…');
    await officer.sees('Mời đồng chí gõ lời giải thích');
    await answers(officer, 'Sáp nhập phòng', 'giải thích: Sáp nhập phòng');
    expect(textOf(officer.last()!)).toContain('Kỳ trước: Xã Lũng Cú');
    await officer.taps('Như kỳ trước');
    await officer.sees('Mục 3/3');
    expect(rows(story, "SELECT answer FROM draft_answers WHERE question_key = 'commune'").at(-1)).toEqual({
      answer: JSON.stringify({ kind: 'text', value: 'Xã Lũng Cú' }),
    });
  });
});

describe('an edited message', () => {
  test('changes the answer that it gave, as long as the draft is open', async () => {
    const { story, officer } = await begunReport('VPTU');
    const typed = await officer.says('52 50');
    await officer.hears('Mục 2/9');
    await answers(officer, 'Phục vụ các hội nghị', 'Mục 3/9');
    await officer.sends({ edit_message_id: typed.message_id, text: '52 51' });
    const screen = await officer.hears('kế hoạch 52, thực hiện 51');
    expect(textOf(screen)).toContain('Mục 3/9');
    await officer.sends({ edit_message_id: typed.message_id, text: 'năm mươi mấy' });
    await officer.hears('chưa thay câu trả lời đã ghi');
    expect(rows(story, "SELECT answer FROM draft_answers WHERE question_key = 'tasks'")).toEqual([
      { answer: JSON.stringify({ kind: 'plan_actual', planned: 52, actual: 51 }) },
    ]);
    await answers(officer, '5/6', 'Mục 4/9');
  });

  test('changes nothing once the report went to the leader, and says so', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await fillsInTheReport(officer);
    const given = rows<{ id: number }>(
      story,
      "SELECT message_id AS id FROM draft_answers WHERE question_key = 'tasks'",
    );
    await officer.taps('Trình lãnh đạo duyệt');
    await officer.sees('Đã trình lãnh đạo duyệt');
    await officer.sends({ edit_message_id: given[0]?.id, text: '38 1' });
    await officer.hears('không thay đổi số liệu');
    expect(
      JSON.stringify(rows(story, "SELECT answer FROM draft_answers WHERE question_key = 'tasks'")),
    ).toContain('37');
  });
});

describe('two people of one agency', () => {
  test('each see who wrote what', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const first = story.officer('VPTU');
    const second = await seatsNewPerson(story, 7_000_502, 'VPTU', 'officer');
    await beginsTheReport(first);
    await answers(first, '52 50', 'Mục 2/9');
    await second.says('/vieccanlam');
    await second.taps(/^Tiếp tục –/);
    await second.hears('Mục 2/9');
    await second.taps('‹ Quay lại');
    await second.sees('Đang có: kế hoạch 52, thực hiện 50');
    await second.sees('Cán bộ đầu mối – Văn phòng Tỉnh ủy ghi lúc 07h55, 11/11/2019');
    await first.taps('‹ Quay lại');
    const own = await first.sees('Đang có: kế hoạch 52');
    expect(textOf(own)).not.toContain('ghi lúc');
  });
});

describe('the leader', () => {
  test('sees what changed since the draft was last put forward', async () => {
    const { officer, leader } = await waitingReport('UBKTTTR');
    const once = await leader.sees('Báo cáo trình đồng chí duyệt');
    expect(textOf(once)).not.toContain('thay đổi so với lần trình trước');
    await takesBackAndChanges(officer, '38 38');
    await officer.taps('Trình lãnh đạo duyệt');
    const again = await leader.hears('Có 01 mục thay đổi so với lần trình trước');
    expect(textOf(again)).toContain('Đã sửa; lần trình trước ghi: kế hoạch 38, thực hiện 37 nhiệm vụ');
    expect(textOf(again).match(/Đã sửa; lần/g)).toHaveLength(1);
  });
});

describe('a mistaken submission', () => {
  test('is taken back from the receipt until the deadline; what was sent stays, and the next one has the next number', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await reports(story, 'UBKTTTR');
    const leader = story.leader('UBKTTTR');
    const officer = story.officer('UBKTTTR');
    const group = story.inGroup(story.secretariat);
    await group.sees('Đã nhận 01/10 báo cáo');
    await leader.taps('Rút lại báo cáo vừa gửi');
    const question = await leader.hears('Rút lại báo cáo mã BC2019-01-UBKTTTR-01');
    expect(buttonsOf(question)).toEqual(['Đồng ý rút lại', 'Không, giữ báo cáo đã gửi']);
    await leader.taps('Đồng ý rút lại');
    await leader.sees('Đã rút lại báo cáo mã BC2019-01-UBKTTTR-01');
    await officer.sees('đã rút lại báo cáo mã BC2019-01-UBKTTTR-01 để sửa');
    await group.sees('Đã nhận 0/10 báo cáo');
    expect(rows(story, 'SELECT number FROM submissions')).toEqual([{ number: 1 }]);
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.hears('Báo cáo trình đồng chí duyệt');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('BC2019-01-UBKTTTR-02');
    await group.sees('Đã nhận 01/10 báo cáo');
  });

  test('is not taken back by an officer who may not send, nor long after the deadline', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await reports(story, 'UBKTTTR');
    const officer = story.officer('UBKTTTR');
    const leader = story.leader('UBKTTTR');
    await officer.sees('Đã tiếp nhận báo cáo');
    await officer.taps('Rút lại báo cáo vừa gửi');
    await story.settled();
    await story.clock.set('2019-11-29T17:00:01+07:00');
    await leader.taps('Rút lại báo cáo vừa gửi');
    await story.settled();
    expect(officer.heard().some((one) => textOf(one).startsWith('Rút lại'))).toBe(false);
    expect(leader.withButton('Đồng ý rút lại')).toBeUndefined();
    expect(rows(story, "SELECT id FROM reports WHERE state = 'submitted'")).toHaveLength(1);
  });
});

test('after the deadline the tasks say for how many days it has passed, and that the report is still taken', async () => {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('TCT');
  await officer.says('/vieccanlam');
  expect(textOf(await officer.hears('Việc cần làm'))).not.toContain('Đã quá');
  await story.clock.set('2019-11-29T20:00:00+07:00');
  await officer.says('/vieccanlam');
  await officer.hears('Đã quá giờ hạn gửi; vẫn nhận báo cáo.');
  await story.clock.set('2019-12-02T09:00:00+07:00');
  await officer.says('/vieccanlam');
  await officer.hears('Đã quá hạn 03 ngày; vẫn nhận báo cáo.');
  await story.secretariat.says('/vieccanlam');
  await story.secretariat.hears(/Đã quá hạn 03 ngày[^]*Còn 10 cơ quan chưa gửi/);
});
