/** What the incoming secretariat takes over: each scheduled message is kept or cancelled before the handover is confirmed. */
import { expect, test } from 'vitest';
import { transact } from '../../src/platform/db/index.ts';
import { say } from '../../src/platform/outbox/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { INCOMING, ids, MIDNIGHT, rotates } from '../support/rotation.ts';
import { changesNothing, dataOf, rows, toastOf } from '../support/watching.ts';

/** The outgoing ones left a message to these people for later. */
function leavesAMessage(story: Story, text: string, iso: string, to: Persona[]): void {
  const { blocId } = ids(story);
  transact(story.app().db, (tx) => {
    for (const { id: chatId } of to) {
      const content = { text };
      const notBefore = Date.parse(iso);
      say(tx, { chatId, content, priority: 'broadcast', blocId, notBefore, now: story.clock.now() });
    }
  });
}

const decisions = (story: Story) =>
  rows<{ action: string; details: string }>(
    story,
    "SELECT action, details FROM audit_events WHERE action LIKE 'message_%' ORDER BY id",
  ).map(({ action, details }) => ({ action, ...JSON.parse(details) }));

test('scheduled messages are kept or cancelled one by one, and the handover is confirmed only then', async () => {
  const story = await startStory();
  await rotates(story);
  const people = [story.officer('VPTU'), story.leader('VPTU')];
  leavesAMessage(story, 'Mời họp khối ngày 10/1', '2020-01-05T02:00:00Z', people);
  leavesAMessage(story, 'Đề nghị gửi danh sách khen thưởng', '2020-01-06T02:00:00Z', people);
  leavesAMessage(story, 'Lịch tập huấn', '2020-01-07T02:00:00Z', people);
  leavesAMessage(story, 'Ảnh hội nghị', '2020-01-08T02:00:00Z', people);
  await story.clock.set(MIDNIGHT);
  const incoming = story.officer(INCOMING);
  const pack = await incoming.sees('Tin hẹn giờ, đề nghị xác nhận lại: 04');
  expect(textOf(pack)).toContain('gửi 02 nơi: Mời họp khối ngày 10/1');
  expect(buttonsOf(pack).length).toBeLessThanOrEqual(8);

  // Confirming everything at once is not possible: the list comes first.
  const tap = await incoming.taps('Đã rà soát, nhận bàn giao');
  expect(await toastOf(story, tap)).toContain('giữ hoặc hủy từng tin hẹn giờ');
  const list = await incoming.sees('Còn 04 tin do tổ giúp việc trước hẹn gửi');
  expect(buttonsOf(list)).toEqual(['Giữ 1', 'Hủy 1', 'Giữ 2', 'Hủy 2', 'Giữ 3', 'Hủy 3', 'Giữ tất cả']);
  expect(rows(story, "SELECT id FROM audit_events WHERE action = 'handover_confirmed'")).toEqual([]);

  await incoming.taps('Hủy 1');
  await incoming.sees('Còn 03 tin do tổ giúp việc trước');
  await incoming.taps('Giữ 1');
  await incoming.sees('Còn 02 tin do tổ giúp việc trước');
  await incoming.taps('Giữ tất cả');
  await incoming.sees('Không còn tin hẹn giờ nào cần quyết định.');
  await incoming.taps('Đã rà soát, nhận bàn giao');
  await incoming.sees(/^Nhiệm vụ trong khối\n/);
  expect(rows(story, "SELECT id FROM audit_events WHERE action = 'handover_confirmed'")).toHaveLength(1);
  expect(decisions(story)).toMatchObject([
    { action: 'message_cancelled', old: 'waiting', new: 'cancelled', people: 2, year: 2020 },
    { action: 'message_kept', old: 'waiting', new: 'kept' },
    { action: 'message_kept' },
    { action: 'message_kept' },
  ]);

  await story.clock.set('2020-01-09T02:00:00Z');
  for (const person of people) {
    await person.sees('Ảnh hội nghị');
    await person.sees('Đề nghị gửi danh sách khen thưởng');
    expect(person.heard().filter((one) => textOf(one).includes('Mời họp khối'))).toEqual([]);
  }
});

test('only who takes over decides, once; a message that went out meanwhile is no longer there to decide on', async () => {
  const story = await startStory();
  await rotates(story);
  leavesAMessage(story, 'Mời họp khối', '2020-01-05T02:00:00Z', [story.officer('VPTU')]);
  leavesAMessage(story, 'Lịch tập huấn', '2020-01-06T02:00:00Z', [story.officer('VPTU')]);
  await story.clock.set(MIDNIGHT);
  const incoming = story.officer(INCOMING);
  await incoming.taps('Tin hẹn giờ cần quyết định: 02');
  await incoming.sees('Còn 02 tin');
  const { messageId, data } = dataOf(incoming, 'Hủy 1');
  await changesNothing(story, async () => {
    for (const other of [story.secretariat, story.leader(INCOMING), story.officer('VPTU')]) {
      const forged = await other.tapsData(other.last()?.message_id ?? 0, data);
      expect(await toastOf(story, forged)).toContain('không có quyền');
    }
  });
  await story.clock.set('2020-01-05T03:00:00Z');
  await story.officer('VPTU').sees('Mời họp khối');
  const late = await incoming.tapsData(messageId, data);
  expect(await toastOf(story, late)).toContain('màn hình cũ');
  await incoming.sees('Còn 01 tin');
  expect(decisions(story)).toEqual([]);
});
