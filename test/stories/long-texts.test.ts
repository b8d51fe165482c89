/** What would not fit on one screen arrives whole, in order: on pages, or in several messages. */
import { describe, expect, test } from 'vitest';
import { buttonsOf, type SeenMessage, textOf } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { answers, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { readsTheSummary } from '../support/summary.ts';
import { rows } from '../support/watching.ts';

/** Six hundred characters that can be told from those of every other agency. */
function longest(code: string): string {
  const words = Array.from({ length: 150 }, (_, at) => `${code}${at}`).join(' ');
  return `Đầu ${words}`.slice(0, 595).padEnd(596, '.').concat('Hết.');
}

async function reportsAtLength(story: Story, code: string): Promise<void> {
  const officer = story.officer(code);
  const text = longest(code);
  if (code === 'BHG') {
    // The newspaper has a question more; its officer answers from the top.
    await officer.sees('đề nghị Quý cơ quan');
    await officer.taps('Bắt đầu báo cáo');
    for (const [typed, next] of [
      ['36 36', 'Mục 2/'],
      [text, 'Mục 3/'],
      ['260 267 262', 'Mục 4/'],
      ['5/6', 'Mục 5/'],
      ['1', 'Mục 6/'],
      ['3', 'Mục 7/'],
    ] as const) {
      await officer.sees('Mục');
      await answers(officer, typed, next);
    }
    await officer.taps('Không được phân công');
    await officer.sees('Mục 8/');
    await officer.taps('Hoàn thành tốt nhiệm vụ');
    await officer.sees('Mục 9/');
    await officer.taps(/^☐ Học tập/);
    await officer.world.until(
      () => officer.withButton(/^☑ Học tập/),
      () => 'the choice was not ticked',
    );
    await officer.taps('Xong');
    await officer.sees('Mục 10/');
    await officer.taps('Bỏ qua');
  } else {
    await fillsInTheReport(officer);
    await officer.taps('✎ 2');
    await officer.sees(/Mục 2\/[^]*Đang có/);
    await answers(officer, text, 'Rà soát trước khi gửi');
  }
  await officer.sees('Rà soát trước khi gửi');
  await officer.world.until(
    () => officer.withButton('Trình lãnh đạo duyệt'),
    () => 'no review',
  );
  await officer.taps('Trình lãnh đạo duyệt');
  const leader = story.leader(code);
  await leader.taps('✅ Duyệt và gửi');
  await leader.sees('Đã tiếp nhận báo cáo');
}

const lengths = (messages: SeenMessage[]) => messages.map((one) => textOf(one).length);

describe('the summary of ten agencies that write as much as they may', () => {
  test('is read whole, in order, on screens of at most 1,024 characters and two buttons', {
    timeout: 40_000,
  }, async () => {
    const story = await startStory();
    await opensTheRound(story);
    await Promise.all(demonstration.agencies.map(({ code }) => reportsAtLength(story, code)));
    for (const reader of [story.secretariat, story.inGroup(story.officer('VPTU'))]) {
      const parts = await readsTheSummary(reader);
      expect(parts.length).toBeGreaterThan(4);
      expect(Math.max(...lengths(parts))).toBeLessThanOrEqual(1024);
      expect(Math.max(...parts.map((part) => buttonsOf(part).length))).toBe(2);
      // Every screen can be sent on by itself: it names the round and its place.
      for (const [at, part] of parts.entries()) {
        expect(textOf(part).startsWith('Tổng hợp: Báo cáo tổng kết năm 2019\n')).toBe(true);
        expect(textOf(part).endsWith(`\nTrang ${at + 1}/${parts.length}`)).toBe(true);
      }
      const frame = /^Tổng hợp: .*\n+(Điển hình như \(tiếp\):\n)?|\n\nTrang .*$/g;
      const whole = parts.map((part) => textOf(part).replace(frame, '')).join(' ');
      expect(whole).toContain('Đã nhận 10/10 báo cáo');
      const places = demonstration.agencies.map(({ code, name }) =>
        whole.replace(/\s+/g, ' ').indexOf(`${name}: ${longest(code)}`),
      );
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      // Each agency's name is shown bold where it stands, also in a later message.
      for (const part of parts) {
        for (const { offset, length } of part.entities ?? []) {
          expect(
            textOf(part)
              .slice(offset, offset + length)
              .trim(),
          ).not.toBe('');
        }
      }
    }
    expect(rows(story, "SELECT failure_text FROM outbox WHERE state = 'failed'")).toEqual([]);
  });
});

describe('a broadcast', () => {
  test('of the greatest length arrives whole, and so does its acknowledgement; a longer one is refused', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const officer = story.officer('VPTU');
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('x'.repeat(3001));
    await secretariat.hears('dài 3.001 ký tự, mục này nhận không quá 3.000');
    const text = `${'Đề nghị các cơ quan gửi báo cáo đúng hạn. '.repeat(71)}${'x'.repeat(18)}`.slice(0, 3000);
    expect(text).toHaveLength(3000);
    await secretariat.says(text);
    const preview = await secretariat.hears('Xem trước');
    expect(textOf(preview)).toContain(text);
    await secretariat.taps(/^Gửi tới 20 người/);
    const notice = await officer.sees('Thông báo của Thường trực Khối');
    expect(textOf(notice)).toContain(text);
    expect(textOf(notice).length).toBeLessThanOrEqual(4096);
    await officer.taps('Đã nắm nội dung');
    const noted = await officer.sees('✅ Đã nắm nội dung lúc');
    expect(noted.message_id).toBe(notice.message_id);
    expect(textOf(noted)).toContain(text);
    expect(rows(story, "SELECT failure_text FROM outbox WHERE state = 'failed'")).toEqual([]);
  });
});

describe('a leader’s word of the greatest length', () => {
  test('reaches the officer whole, and the review stays short enough to be read', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    const leader = story.leader('VPTU');
    await fillsInTheReport(officer);
    for (const [button, typed] of [
      ['✎ 2', longest('VPTU')],
      ['✎ 4', '9007199254740991'],
    ] as const) {
      await officer.taps(button);
      await officer.sees(/Đang có/);
      await answers(officer, typed, 'Rà soát trước khi gửi');
    }
    await officer.taps('Trang sau ›');
    await officer.taps('✎ 6');
    await officer.sees('Mục 6/');
    await officer.says(`Xã ${'Lũng Cú '.repeat(24)}`);
    await officer.hears('Mục 7/');
    await officer.taps('Không phát sinh');
    await officer.sees('Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.taps('Đề nghị bổ sung');
    await leader.hears('Nội dung đề nghị');
    const word = 'Đề nghị rà soát lại từng số liệu. '.repeat(15).slice(0, 499).concat('.');
    await leader.says(`${word}.`);
    await leader.hears('không quá 500');
    await leader.says(word);
    await leader.hears('Rà soát');
    await leader.taps('Gửi cho cán bộ đầu mối');
    expect(textOf(await officer.sees('Lãnh đạo đề nghị bổ sung báo cáo'))).toContain(word);
    await officer.taps('Tiếp tục báo cáo');
    const review = await officer.hears('Lãnh đạo đề nghị bổ sung: Đề nghị rà soát lại');
    expect(textOf(review)).toContain('2. Kết quả nổi bật');
    await officer.says('gõ nhầm');
    const screens = [review, await officer.hears('chọn bằng các nút')];
    await officer.taps('Trang sau ›');
    screens.push(await officer.sees(/trang 2/));
    expect(Math.max(...lengths(screens))).toBeLessThanOrEqual(1024);
  });
});
