/** The offices through the year: prepared ahead, accepted, in force from midnight; each year has its own holders. */
import { describe, expect, test } from 'vitest';
import { publishForm } from '../../src/features/forms/index.ts';
import {
  closeRound,
  extendRound,
  openRound,
  reopenRound,
} from '../../src/features/movements/actions/open.ts';
import { changeRound, prepareRound } from '../../src/features/movements/actions/prepare.ts';
import { getRound } from '../../src/features/movements/index.ts';
import {
  asOperator,
  namesRight,
  type SecretariatRight,
  secretariatRight,
  type Turn,
} from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import {
  BEFORE_MIDNIGHT,
  INCOMING,
  ids,
  MIDNIGHT,
  opensOffices,
  proposes,
  rotates,
} from '../support/rotation.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { changesNothing, dataOf, rows, toastOf } from '../support/watching.ts';

function mayChange(story: Story, personId: number, on: string, year: number): boolean {
  return transact(
    story.app().db,
    (tx) => secretariatRight(tx, personId, ids(story).blocId, on, year) !== undefined,
  );
}

/** A prepared round of a year, as issue of its own: it only needs to stand there. */
function preparesRound(story: Story, year: number): number {
  const { blocId } = ids(story);
  const now = story.clock.now();
  return transact(story.app().db, (tx) => {
    const turn = { tx, now };
    const agencyId = rows<{ id: number }>(story, 'SELECT id FROM agencies')[0]?.id ?? 0;
    return prepareRound(
      turn,
      asOperator(),
      {
        blocId,
        formVersionId: publishForm(turn, blocId, 'small', demonstration.form),
        title: `Đợt của năm ${year}`,
        year,
        periodFrom: `${year}-01-01`,
        periodTo: `${year}-12-31`,
        figuresUntil: null,
        opensAt: now,
        deadlineAt: now + 90 * 86_400_000,
      },
      [agencyId],
    );
  });
}

describe('the yearly rotation', () => {
  test('is prepared ahead and accepted with one tap; nothing changes before its day', async () => {
    const story = await startStory();
    await rotates(story);
    await story.secretariat.sees('Cơ quan Trưởng khối mới đã nhận nhiệm vụ năm 2020');
    await story.clock.set(BEFORE_MIDNIGHT);
    const { incoming, outgoing } = ids(story);
    expect(mayChange(story, incoming, '2019-12-31', 2020)).toBe(false);
    expect(mayChange(story, outgoing, '2019-12-31', 2019)).toBe(true);
    expect(rows(story, 'SELECT year FROM blocs')).toEqual([{ year: 2019 }]);
    const officer = story.officer(INCOMING);
    await officer.says('/dotbaocao');
    await officer.hears('dành cho tổ giúp việc');
  });

  test('takes effect at local midnight, and the incoming ones get a pack of what they take over', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await rotates(story);
    await story.clock.set(BEFORE_MIDNIGHT);
    expect(rows(story, "SELECT id FROM audit_events WHERE action = 'rotation_took_effect'")).toEqual([]);
    await story.clock.set(MIDNIGHT);
    expect(rows(story, 'SELECT year FROM blocs')).toEqual([{ year: 2020 }]);
    const [effect] = rows<{ at: number }>(
      story,
      "SELECT at FROM audit_events WHERE action = 'rotation_took_effect'",
    );
    // The story's clock runs on from the instant that it is set to.
    expect((effect?.at ?? 0) - Date.parse(MIDNIGHT)).toBeGreaterThanOrEqual(0);
    expect((effect?.at ?? 0) - Date.parse(MIDNIGHT)).toBeLessThan(5_000);
    const officer = story.officer(INCOMING);
    const pack = await officer.sees('Bàn giao nhiệm vụ năm 2020');
    expect(textOf(pack)).toContain('Cơ quan thành viên (10)');
    expect(textOf(pack)).toContain('Người tham gia: 21');
    expect(textOf(pack)).toContain('– Báo cáo tổng kết năm 2019: đang mở');
    expect(textOf(pack).length).toBeLessThanOrEqual(1024);
    expect(buttonsOf(pack).length).toBeLessThanOrEqual(8);
    await story.leader(INCOMING).sees('Bàn giao nhiệm vụ năm 2020');
    await story.secretariat.sees('tiếp tục phụ trách năm 2019');
    await officer.taps('Đã rà soát, nhận bàn giao');
    await officer.sees(/^Nhiệm vụ trong khối\n/);
    expect(rows(story, "SELECT id FROM audit_events WHERE action = 'handover_confirmed'")).toHaveLength(1);
    // A second tick finds nothing to do.
    story.app().tick();
    expect(rows(story, "SELECT id FROM audit_events WHERE action = 'rotation_took_effect'")).toHaveLength(1);
  });

  test('holds by its dates also when the bot was off at midnight', async () => {
    const story = await startStory();
    await rotates(story);
    await story.restart('2020-01-02T03:00:00Z');
    const { incoming, outgoing } = ids(story);
    expect(mayChange(story, incoming, '2020-01-02', 2020)).toBe(true);
    expect(mayChange(story, outgoing, '2020-01-02', 2020)).toBe(false);
    await story.officer(INCOMING).sees('Bàn giao nhiệm vụ năm 2020');
  });

  test('is not accepted by others, by an old proposal, or twice', async () => {
    const story = await startStory();
    await proposes(story);
    const leader = story.leader(INCOMING);
    await leader.sees('Đề nghị nhận nhiệm vụ');
    const { messageId, data } = dataOf(leader, '✅ Nhận nhiệm vụ');
    const officer = story.officer(INCOMING);
    await changesNothing(story, async () => {
      for (const other of [officer, story.leader('VPTU'), story.secretariat]) {
        const tap = await other.tapsData(other.last()?.message_id ?? 0, data);
        expect(await toastOf(story, tap)).toContain('không có quyền');
      }
    });
    await story.secretariat.taps('Rút đề nghị để sửa');
    await leader.sees('đã rút đề nghị này');
    const old = await leader.tapsData(messageId, data);
    expect(await toastOf(story, old)).toContain('màn hình cũ');
    expect(rows(story, 'SELECT id FROM offices WHERE year = 2020')).toEqual([]);
    await story.secretariat.taps('Gửi đề nghị nhận nhiệm vụ');
    await leader.sees('Đề nghị nhận nhiệm vụ');
    await story.settled();
    const current = dataOf(leader, '✅ Nhận nhiệm vụ');
    await leader.tapsData(current.messageId, current.data);
    const twice = await leader.tapsData(current.messageId, current.data);
    expect(await toastOf(story, twice)).toContain('màn hình cũ');
    expect(rows(story, "SELECT id FROM offices WHERE year = 2020 AND kind = 'head'")).toHaveLength(1);
  });

  test('goes back to the secretariat when the incoming head wants to talk it over', async () => {
    const story = await startStory();
    await proposes(story);
    const leader = story.leader(INCOMING);
    await leader.taps('Đề nghị trao đổi lại');
    await leader.sees('Đã đề nghị trao đổi lại.');
    await story.secretariat.sees('đề nghị trao đổi lại');
    expect(rows(story, 'SELECT state FROM rotations')).toEqual([{ state: 'draft' }]);
  });

  test('that was accepted can be given up before its day, and was then never held', async () => {
    const story = await startStory();
    await rotates(story);
    await opensOffices(story.secretariat);
    await story.secretariat.taps('Xem luân phiên năm 2020');
    await story.secretariat.sees(/^Luân phiên nhiệm vụ năm 2020\nCơ quan Trưởng khối mới đã nhận/);
    await story.secretariat.taps('Hủy luân phiên');
    await story.secretariat.taps('Đồng ý, hủy luân phiên');
    await story.secretariat.sees(/^Nhiệm vụ trong khối\n/);
    await story.clock.set('2020-01-02T00:00:00Z');
    expect(mayChange(story, ids(story).incoming, '2020-01-02', 2020)).toBe(false);
    expect(rows(story, 'SELECT year FROM blocs')).toEqual([{ year: 2019 }]);
  });

  test('takes a typed day, and refuses one that has passed', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensOffices(secretariat);
    await secretariat.taps('Chuẩn bị luân phiên');
    await secretariat.taps('Ngày bắt đầu');
    await secretariat.taps('Ngày khác (gõ)');
    await secretariat.hears('Ngày bắt đầu nhiệm vụ mới');
    await secretariat.says('15/1/2020');
    await secretariat.hears('15/1/2020');
    await secretariat.taps('Ngày bắt đầu');
    await secretariat.sees('Từ 0 giờ ngày: 15/1/2020');
  });
});

describe('offices are per year', () => {
  test('the outgoing secretariat keeps its year, the incoming one holds the next and cannot change the former', async () => {
    const story = await startStory();
    await rotates(story);
    await story.clock.set(MIDNIGHT);
    const old = preparesRound(story, 2019);
    const next = preparesRound(story, 2020);
    const { incoming, outgoing, blocId } = ids(story);
    const open = (personId: number, roundId: number) =>
      transact(story.app().db, (tx) => {
        const right = secretariatRight(tx, personId, blocId, '2020-01-01');
        return right && openRound({ tx, now: story.clock.now() }, right, roundId);
      });
    expect(open(incoming, old)).toEqual({ ok: false, problem: 'other_year' });
    expect(open(outgoing, next)).toEqual({ ok: false, problem: 'other_year' });
    expect(open(outgoing, old)?.ok).toBe(true);
    expect(open(incoming, next)?.ok).toBe(true);
    // And so with everything else that is done to a round.
    const deadlineAt = story.clock.now() + 100 * 86_400_000;
    const acts: ((turn: Turn, right: SecretariatRight, roundId: number) => unknown)[] = [
      (turn, right, roundId) => extendRound(turn, right, roundId, { deadlineAt, why: undefined }),
      (turn, right, roundId) => changeRound(turn, right, roundId, getRound(turn.tx, roundId), []),
      closeRound,
      reopenRound,
    ];
    const pairs = [
      [incoming, old],
      [outgoing, next],
    ] as const;
    const roundsBefore = rows(story, 'SELECT * FROM rounds');
    for (const [personId, roundId] of pairs) {
      for (const act of acts) {
        const result = transact(story.app().db, (tx) => {
          const right = secretariatRight(tx, personId, blocId, '2020-01-01');
          return right && act({ tx, now: story.clock.now() }, right, roundId);
        });
        expect(result).toEqual({ ok: false, problem: 'other_year' });
      }
    }
    expect(rows(story, 'SELECT * FROM rounds')).toEqual(roundsBefore);
  });

  test('says so in chat, to whoever taps', async () => {
    const story = await startStory();
    await rotates(story);
    await story.clock.set(MIDNIGHT);
    preparesRound(story, 2019);
    const officer = story.officer(INCOMING);
    await officer.says('/dotbaocao');
    await officer.hears('Các đợt báo cáo');
    await officer.taps('Đợt của năm 2019');
    const tap = await officer.taps('Mở đợt báo cáo');
    expect(await toastOf(story, tap)).toContain('tổ giúp việc khác phụ trách');
    expect(rows(story, "SELECT id FROM rounds WHERE state = 'open'")).toEqual([]);
  });

  test('names of a year are seen by who holds it or a later one', async () => {
    const story = await startStory();
    await rotates(story);
    const { incoming, outgoing, blocId } = ids(story);
    const sees = (personId: number, year: number) =>
      transact(story.app().db, (tx) => namesRight(tx, personId, blocId, '2020-01-01', year) !== undefined);
    expect([sees(outgoing, 2019), sees(outgoing, 2020)]).toEqual([true, false]);
    expect([sees(incoming, 2019), sees(incoming, 2020)]).toEqual([true, true]);
  });

  test('a year is closed by its own secretariat after a question; then nobody changes it', async () => {
    const story = await startStory();
    await rotates(story);
    const { secretariat } = story;
    await opensOffices(secretariat);
    expect(secretariat.withButton('Kết thúc năm 2019')).toBeUndefined();
    await story.clock.set(MIDNIGHT);
    await opensOffices(story.officer(INCOMING));
    expect(story.officer(INCOMING).withButton('Kết thúc năm 2019')).toBeUndefined();
    await opensOffices(secretariat);
    await secretariat.taps('Kết thúc năm 2019');
    await secretariat.sees('Kết thúc năm 2019?');
    await secretariat.taps('Đồng ý, kết thúc năm 2019');
    await secretariat.sees('Đã kết thúc năm 2019');
    await story.officer(INCOMING).sees('Đã kết thúc năm 2019');
    const { incoming, outgoing } = ids(story);
    expect(mayChange(story, outgoing, '2020-01-01', 2019)).toBe(false);
    expect(mayChange(story, incoming, '2020-01-01', 2019)).toBe(false);
    expect(mayChange(story, incoming, '2020-01-01', 2020)).toBe(true);
    await secretariat.says('/dotbaocao');
    await secretariat.hears('chưa được phân công');
  });
});

test('the offices of one bloc are nothing to another', async () => {
  const story = await startStory();
  const second = await makeSecondBloc(story);
  await proposes(story);
  const { data } = dataOf(story.secretariat, 'Hủy luân phiên');
  const forged = await second.secretary.tapsData(second.secretary.last()?.message_id ?? 0, data);
  expect(await toastOf(story, forged)).toContain('màn hình cũ');
  const { data: accept } = dataOf(story.leader(INCOMING), '✅ Nhận nhiệm vụ');
  const leader = await second.leader.tapsData(second.leader.last()?.message_id ?? 0, accept);
  expect(await toastOf(story, leader)).toContain('không có quyền');
  expect(rows(story, 'SELECT state FROM rotations')).toEqual([{ state: 'proposed' }]);
});
