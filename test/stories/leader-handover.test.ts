/** A leader's seat changes hands: what waits goes to the new leader at once, and nothing stays with the former one. */
import { describe, expect, test } from 'vitest';
import { asOperator, endSeat } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import {
  delegatesForNow,
  fillsInTheReport,
  opensTheRound,
  putsForward,
  waitingReport,
} from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { takesOver } from '../support/joining.ts';
import { seatsNewPerson } from '../support/second-bloc.ts';
import { dataOf, eventsOf, rows } from '../support/watching.ts';

const AGENCY = 'BTCNV';
const MAI = 7_510_001;
const APPROVE = '✅ Duyệt và gửi';

const takesTheLead = (story: Story) => takesOver(story, MAI, 'Phạm Thị Mai', 'Lãnh đạo');
const withApproval = (person: Persona) => person.heard().filter((one) => buttonsOf(one).includes(APPROVE));

/** Ends the leader's seat as the roster does, with nobody to follow. */
function losesTheSeat(story: Story, agencyCode: string): void {
  const { db } = story.app();
  const [seat] = rows<{ blocId: number; agencyId: number; personId: number }>(
    story,
    `SELECT s.bloc_id AS blocId, agency_id AS agencyId, person_id AS personId
     FROM seats s JOIN agencies a ON a.id = s.agency_id WHERE kind = 'leader' AND code = ?`,
    agencyCode,
  );
  if (!seat) throw new Error(`${agencyCode} has no leader`);
  const by = { right: asOperator(), now: story.clock.now() };
  transact(db, (tx) => endSeat(tx, by, { ...seat, kind: 'leader' }, '2019-11-11'));
}

/** The leader lets the officers send, until ended. */
async function delegatesForGood(leader: Persona): Promise<void> {
  await leader.taps('Ủy quyền cho cán bộ đầu mối gửi');
  await leader.taps('Mọi đợt, đến khi thôi ủy quyền');
  await leader.sees('Đã ủy quyền');
}

describe('a report that waits', () => {
  test('is before the new leader at once; the former one’s screens lose their buttons', async () => {
    const { story, officer, leader: former } = await waitingReport(AGENCY);
    await former.says('/vieccanlam');
    await former.hears('đang chờ đồng chí duyệt');
    await former.taps(/^Xem và duyệt –/);
    await story.settled();
    const old = dataOf(former, APPROVE);
    expect(withApproval(former)).toHaveLength(2);
    const mai = await takesTheLead(story);
    const screen = await mai.sees('Báo cáo trình đồng chí duyệt');
    expect(textOf(screen)).toContain('Người trình: Cán bộ đầu mối');
    await story.settled();
    expect(withApproval(former)).toEqual([]);
    expect(former.heard().some((one) => textOf(one).includes('không còn chờ đồng chí duyệt'))).toBe(true);
    await former.tapsData(old.messageId, old.data);
    await story.settled();
    expect(rows(story, 'SELECT id FROM submissions')).toEqual([]);
    expect(eventsOf(story, 'seat_ended')).toMatchObject([{ old: 'leader', new: null, why: 'handover' }]);
    expect(eventsOf(story, 'person_seated').at(-1)).toMatchObject({
      old: null,
      new: 'leader',
      why: 'handover',
    });
    await mai.taps(APPROVE);
    await mai.sees('Đã tiếp nhận báo cáo');
    const receipt = await officer.sees('Đã tiếp nhận báo cáo');
    expect(textOf(receipt)).toContain('Người duyệt và gửi: Phạm Thị Mai');
  });

  test('follows a seat that changed by other ways within the minute, once', async () => {
    const { story, leader: former } = await waitingReport(AGENCY);
    const mai = await seatsNewPerson(story, MAI, AGENCY, 'leader');
    losesTheSeat(story, AGENCY);
    await story.clock.set('2019-11-11T07:57:00+07:00');
    await mai.sees('Báo cáo trình đồng chí duyệt');
    await story.clock.set('2019-11-11T08:10:00+07:00');
    await story.settled();
    expect(withApproval(mai)).toHaveLength(1);
    expect(withApproval(former)).toEqual([]);
  });

  test('that nobody leads any more is the officer’s to take back and send, and the officer is told once', async () => {
    const { story, officer, leader: former } = await waitingReport(AGENCY);
    losesTheSeat(story, AGENCY);
    await story.clock.set('2019-11-11T08:10:00+07:00');
    await officer.sees('chưa có lãnh đạo dùng bot để duyệt');
    await story.settled();
    expect(officer.heard().filter((one) => textOf(one).includes('để duyệt báo cáo này'))).toHaveLength(1);
    expect(withApproval(former)).toEqual([]);
    await officer.taps('Rút lại để sửa');
    await officer.hears('Rà soát trước khi gửi');
    await officer.taps('Gửi báo cáo');
    await officer.sees('cơ quan chưa có lãnh đạo dùng bot');
  });

  test('comes to a second leader as well, and one approval closes both screens', async () => {
    const { story, leader } = await waitingReport(AGENCY);
    const mai = await seatsNewPerson(story, MAI, AGENCY, 'leader');
    await story.clock.set('2019-11-11T07:57:00+07:00');
    await mai.sees('Báo cáo trình đồng chí duyệt');
    expect(withApproval(leader)).toHaveLength(1);
    await mai.taps(APPROVE);
    await mai.sees('Đã tiếp nhận báo cáo');
    await story.settled();
    expect([...withApproval(leader), ...withApproval(mai)]).toEqual([]);
  });
});

describe('a delegation', () => {
  test('of a former leader is not in force; the new one is asked once and lets it go on with a tap', async () => {
    const { story, officer, leader } = await waitingReport(AGENCY);
    await delegatesForGood(leader);
    await leader.taps('Giao cán bộ đầu mối tự gửi');
    await officer.taps('Tiếp tục báo cáo');
    await officer.hears('Rà soát trước khi gửi');
    expect(officer.withButton('Gửi báo cáo')).toBeDefined();
    const mai = await takesTheLead(story);
    const question = await mai.sees('Đồng chí có tiếp tục ủy quyền không?');
    expect(textOf(question)).toContain('lãnh đạo trước, đã ủy quyền cho cán bộ đầu mối gửi báo cáo các đợt');
    expect(buttonsOf(question)).toEqual(['Tiếp tục ủy quyền', 'Không, để tôi duyệt']);
    await story.clock.set('2019-11-11T08:10:00+07:00');
    await story.settled();
    expect(mai.heard().filter((one) => textOf(one).includes('tiếp tục ủy quyền không'))).toHaveLength(1);
    // The button that the officer still has is from before: the report goes to the new leader.
    await officer.taps('Gửi báo cáo');
    await mai.hears('Báo cáo trình đồng chí duyệt');
    expect(rows(story, 'SELECT id FROM submissions')).toEqual([]);
    expect(eventsOf(story, 'delegation_ended')).toMatchObject([
      { capacity: 'clock', personId: null, old: 'standing', new: 'none', why: 'handover' },
    ]);
    await mai.taps('Tiếp tục ủy quyền');
    await mai.sees('Đã ủy quyền cho cán bộ đầu mối gửi báo cáo các đợt');
    expect(eventsOf(story, 'delegation_given')).toHaveLength(2);
    await officer.taps('Rút lại để sửa');
    await officer.hears('Rà soát trước khi gửi');
    await officer.taps('Gửi báo cáo');
    await officer.sees('Người gửi (theo ủy quyền)');
  });

  test('is not renewed by the leader who declines, and reports go on to be approved', async () => {
    const { story, officer, leader } = await waitingReport(AGENCY);
    await delegatesForNow(leader);
    const mai = await takesTheLead(story);
    await mai.sees(/đã ủy quyền cho cán bộ đầu mối gửi: Báo cáo tổng kết năm 2019/);
    await mai.taps('Không, để tôi duyệt');
    await mai.sees('Báo cáo sẽ được trình đồng chí duyệt');
    await officer.taps('Rút lại để sửa');
    await officer.hears('Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    await mai.hears('Báo cáo trình đồng chí duyệt');
    expect(rows(story, 'SELECT id FROM delegations WHERE ended_at IS NULL')).toEqual([]);
  });

  test('is asked about when somebody leads the agency again, not before', async () => {
    const { story, leader } = await waitingReport(AGENCY);
    await delegatesForGood(leader);
    losesTheSeat(story, AGENCY);
    await story.clock.set('2019-11-11T08:10:00+07:00');
    expect(eventsOf(story, 'delegation_ended')).toEqual([]);
    const mai = await seatsNewPerson(story, MAI, AGENCY, 'leader');
    await story.clock.set('2019-11-11T08:20:00+07:00');
    await mai.sees('Đồng chí có tiếp tục ủy quyền không?');
    expect(eventsOf(story, 'delegation_ended')).toHaveLength(1);
  });
});

test('nothing waits, nobody is asked: a handover brings no more than its own messages', async () => {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer(AGENCY);
  await fillsInTheReport(officer);
  const mai = await takesTheLead(story);
  await story.settled();
  expect(withApproval(mai)).toEqual([]);
  await putsForward(officer, mai);
});
