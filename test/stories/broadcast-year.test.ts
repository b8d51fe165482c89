/** A notice is spoken for an emulation year; where two secretariats overlap, neither speaks for the other's. */
import { expect, test } from 'vitest';
import { publishBroadcast } from '../../src/features/broadcasts/actions.ts';
import { asOperator, giveOffice, secretariatRight } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { INCOMING, ids, MIDNIGHT, rotates } from '../support/rotation.ts';
import { rows } from '../support/watching.ts';

async function writes(person: Persona, text: string): Promise<void> {
  await person.says('/thongbao');
  const screen = await person.hears(/Nội dung thông báo|Thông báo đã gửi/);
  if (textOf(screen).includes('đã gửi')) {
    await person.taps('Soạn thông báo mới');
    await person.sees('Nội dung thông báo');
  }
  await person.says(text);
  await person.hears('Xem trước');
}

const years = (story: Story) =>
  rows<{ text: string; year: number }>(story, 'SELECT text, year FROM broadcasts ORDER BY id');

test('each secretariat speaks for its own year, and readers see which', async () => {
  const story = await startStory();
  await rotates(story);
  await story.clock.set(MIDNIGHT);
  const [outgoing, incoming] = [story.secretariat, story.officer(INCOMING)];
  await writes(outgoing, 'Đề nghị hoàn thiện hồ sơ năm cũ');
  await outgoing.taps(/^Gửi tới/);
  const old = await story.officer('VPTU').sees('Đề nghị hoàn thiện hồ sơ năm cũ');
  expect(textOf(old)).toContain('\nNăm thi đua 2019\n');
  await writes(incoming, 'Mời đăng ký giao ước');
  await incoming.taps(/^Gửi tới/);
  const next = await story.officer('VPTU').sees('Mời đăng ký giao ước');
  expect(textOf(next)).toContain('\nNăm thi đua 2020\n');
  expect(years(story).map((one) => one.year)).toEqual([2019, 2020]);

  const { blocId, ...people } = ids(story);
  const sends = (personId: number, year: number) =>
    transact(story.app().db, (tx) => {
      const right = secretariatRight(tx, personId, blocId, '2020-01-01');
      return right && publishBroadcast({ tx, now: story.clock.now() }, right, year, 'Sai năm');
    });
  expect(sends(people.outgoing, 2020)).toBeUndefined();
  expect(sends(people.incoming, 2019)).toBeUndefined();
  expect(years(story)).toHaveLength(2);
});

test('who serves both years chooses for which of them they speak', async () => {
  const story = await startStory();
  await rotates(story);
  await story.clock.set(MIDNIGHT);
  const { blocId, outgoing } = ids(story);
  transact(story.app().db, (tx) => {
    const office = { blocId, year: 2020, startsOn: '2020-01-01', personId: outgoing };
    giveOffice(tx, { right: asOperator(), now: story.clock.now() }, { ...office, kind: 'secretariat' });
  });
  const { secretariat } = story;
  await writes(secretariat, 'Lịch họp tổng kết');
  const preview = await secretariat.sees('Đồng chí chọn năm ở nút gửi.');
  expect(buttonsOf(preview)).toEqual(
    expect.arrayContaining(['Gửi tới 20 người, năm 2020', 'Gửi tới 20 người, năm 2019']),
  );
  await secretariat.taps('Gửi tới 20 người, năm 2019');
  const read = await story.officer('VPTU').sees('Lịch họp tổng kết');
  expect(textOf(read)).toContain('\nNăm thi đua 2019\n');
});
