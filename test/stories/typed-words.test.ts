/** What a button says may be typed as well: older hands type “xong” rather than look for it. */
import { expect, test } from 'vitest';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, opensTheRound } from '../support/answering.ts';
import { startStory } from '../support/bloc.ts';
import { rows } from '../support/watching.ts';

test('the word of a button on the screen does what the button does', async () => {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await beginsTheReport(officer);
  await answers(officer, '52 50', 'Mục 2/9');

  await officer.says('Phục vụ 12 hội nghị');
  await officer.hears('Đang có: Phục vụ 12 hội nghị');
  const { message_id: typed } = await officer.says('xong.');
  const third = await officer.hears('Mục 3/9');
  // It follows what was typed, and what was typed is nobody's answer.
  expect(third.message_id).toBeGreaterThan(typed);
  expect(rows(story, "SELECT answer FROM draft_answers WHERE answer LIKE '%ong.%'")).toEqual([]);
  await officer.sends({ edit_message_id: typed, text: 'xong nhé' });

  await officer.says('QUAY LAI');
  const back = await officer.hears('Mục 2/9');
  expect(textOf(back)).toContain('Đang có: Phục vụ 12 hội nghị');
  await officer.says('Giữ nguyên');
  await officer.hears('Mục 3/9');

  await officer.says('để sau');
  const left = await officer.hears('Bản nháp được giữ nguyên');
  expect(buttonsOf(left)).toEqual(['Tiếp tục']);
});

test('a word that no button on the screen says is an answer like any other', async () => {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await beginsTheReport(officer);
  await answers(officer, '52 50', 'Mục 2/9');
  await officer.says('Xong');
  await officer.hears('Đang có: Xong');
});
