/** A long text that comes in several messages: joined in order, and each message stays editable. */
import { describe, expect, test } from 'vitest';
import { type Persona, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { rows } from '../support/watching.ts';

function stored(story: Story): string {
  const [row] = rows<{ answer: string }>(
    story,
    "SELECT answer FROM draft_answers WHERE question_key = 'highlight'",
  );
  return (JSON.parse(row?.answer ?? '{}') as { value?: string }).value ?? '';
}

async function writesTwo(): Promise<{ story: Story; officer: Persona; first: number; second: number }> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await beginsTheReport(officer);
  await answers(officer, '52 50', 'Mục 2/9');
  const { message_id: first } = await officer.says('Phục vụ 12 hội nghị');
  await officer.hears('Đang có: Phục vụ 12 hội nghị');
  const { message_id: second } = await officer.says('Tham mưu 30 văn bản');
  await officer.hears('Tham mưu 30 văn bản');
  expect(stored(story)).toBe('Phục vụ 12 hội nghị\nTham mưu 30 văn bản');
  return { story, officer, first, second };
}

describe('a long text in several messages', () => {
  test('is joined in order, and said back when the officer is done', async () => {
    const { officer } = await writesTwo();
    const joined = textOf(await officer.sees('Tham mưu 30 văn bản'));
    expect(joined).toContain('✅ Đã ghi.\n');
    expect(joined.split('Tham mưu 30 văn bản')).toHaveLength(2);
    await officer.taps('Xong');
    const next = await officer.sees('Mục 3/9');
    expect(textOf(next)).toContain('✅ Đã ghi: Phục vụ 12 hội nghị');
  });

  test('has the part of an edited message read anew, whichever it is; the others stay', async () => {
    const { story, officer, first, second } = await writesTwo();
    await officer.sends({ edit_message_id: first, text: 'Phục vụ 14 hội nghị' });
    await officer.sees('Phục vụ 14 hội nghị');
    expect(stored(story)).toBe('Phục vụ 14 hội nghị\nTham mưu 30 văn bản');
    await officer.taps('Xong');
    await officer.sees('Mục 3/9');
    await officer.sends({ edit_message_id: second, text: 'Tham mưu 31 văn bản' });
    const screen = await officer.hears('Tham mưu 31 văn bản');
    expect(textOf(screen)).toContain('Mục 3/9');
    expect(stored(story)).toBe('Phục vụ 14 hội nghị\nTham mưu 31 văn bản');
  });

  test('is not changed by an edit that makes it too long, empty or classified', async () => {
    const { story, officer, first } = await writesTwo();
    for (const [text, why] of [
      ['x'.repeat(600), 'nhận không quá 600 ký tự'],
      ['\u200B\u200B', 'chưa thay câu trả lời'],
      ['Tài liệu MẬT', 'dấu mật'],
    ] as const) {
      await officer.sends({ edit_message_id: first, text });
      await officer.hears(why);
    }
    expect(stored(story)).toBe('Phục vụ 12 hội nghị\nTham mưu 30 văn bản');
  });

  test('no more follows its messages once it was written anew', async () => {
    const { story, officer, first } = await writesTwo();
    await officer.taps('Xong');
    await officer.sees('Mục 3/9');
    await officer.taps('‹ Quay lại');
    await officer.sees('Mục 2/9');
    await answers(officer, 'Viết lại từ đầu', 'Mục 3/9');
    await officer.sends({ edit_message_id: first, text: 'Phục vụ 15 hội nghị' });
    await story.settled();
    expect(stored(story)).toBe('Viết lại từ đầu');
  });
});
