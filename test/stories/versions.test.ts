/** A form is published anew while its round is open: nobody loses what they answered, and nobody is moved unasked. */
import { describe, expect, test } from 'vitest';
import { type Form, publishForm } from '../../src/features/forms/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { textOf } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import { answers, beginsTheReport, opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { rows } from '../support/watching.ts';

/** The second version: tasks counted otherwise, individuals gone, a question more, and a better wording. */
function secondVersion(): Form {
  const { title, questions } = demonstration.form;
  return {
    title,
    questions: questions
      .filter((one) => one.key !== 'exemplar_individuals')
      .map((one) =>
        one.key === 'tasks'
          ? { ...one, unit: 'việc' }
          : one.key === 'highlight'
            ? { ...one, text: 'Kết quả nổi bật nhất trong năm' }
            : one,
      )
      .toSpliced(1, 0, {
        key: 'meetings',
        type: 'integer',
        required: true,
        text: 'Số cuộc họp của cấp ủy',
        label: 'Cuộc họp cấp ủy',
      }),
  };
}

function publishes(story: Story): void {
  transact(story.app().db, (tx) =>
    publishForm({ tx, now: story.clock.now() }, 1, 'year_end', secondVersion()),
  );
}

async function adopts(story: Story): Promise<void> {
  const { secretariat } = story;
  publishes(story);
  await secretariat.says('/dotbaocao');
  await secretariat.hears('Các đợt báo cáo');
  await secretariat.taps('Báo cáo tổng kết năm 2019');
  await secretariat.sees('đã có bản mới hơn');
  await secretariat.taps('Dùng bản biểu mẫu mới');
  await secretariat.sees('Biểu mẫu có bản mới');
  await secretariat.taps('Đồng ý dùng bản mới');
  await secretariat.sees('Đợt báo cáo dùng bản mới của biểu mẫu');
  await story.app().idle();
}

describe('a newer version of the form of an open round', () => {
  test('is shown to the secretariat with what changes and for whom, before one tap', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await beginsTheReport(story.officer('VPTU'));
    await reports(story, 'UBKTTTR');
    publishes(story);
    const { secretariat } = story;
    await secretariat.says('/dotbaocao');
    await secretariat.taps('Báo cáo tổng kết năm 2019');
    await secretariat.taps('Dùng bản biểu mẫu mới');
    const shown = textOf(await secretariat.sees('Biểu mẫu có bản mới'));
    expect(shown).toContain('Thêm: Cuộc họp cấp ủy');
    expect(shown).toContain('Thay đổi cách ghi: Nhiệm vụ chương trình công tác năm');
    expect(shown).toContain('Bỏ: Cá nhân điển hình tiên tiến');
    expect(shown).toContain('Chưa bắt đầu (08 cơ quan)');
    expect(shown).toContain('Đang soạn (01 cơ quan)');
    expect(shown).toContain('Đã gửi (01 cơ quan)');
    expect(rows(story, 'SELECT form_version_id AS v FROM rounds')).toEqual(
      rows(
        story,
        "SELECT v.id AS v FROM form_versions v JOIN forms f ON f.id = v.form_id WHERE f.key = 'year_end' AND v.number = 1",
      ),
    );
  });

  test('leaves a draft its version until its agency takes the new one; what is unchanged is kept, the rest is asked', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    await answers(officer, '52 50', 'Mục 2/9');
    await answers(officer, 'Phục vụ các hội nghị', 'Mục 3/9');
    await adopts(story);
    await officer.sees('đã dùng bản mới của biểu mẫu');
    await answers(officer, '5/6', 'Mục 4/9');
    await officer.taps('Chuyển sang biểu mẫu mới');
    const screen = textOf(await officer.sees('Đã chuyển sang biểu mẫu mới, giữ 2 câu trả lời'));
    expect(screen).toContain('Hỏi lại: Nhiệm vụ chương trình công tác năm.');
    expect(screen).toContain('Mục mới: Cuộc họp cấp ủy.');
    expect(screen).toContain('Mục 1/9');
    await answers(officer, '52 51', 'Số cuộc họp của cấp ủy');
    await answers(officer, '12', 'Đang có: Phục vụ các hội nghị');
    const [left] = rows<{ answers: string }>(story, 'SELECT left_answers AS answers FROM draft_versions');
    expect(JSON.parse(left?.answers ?? '')).toEqual({
      tasks: { kind: 'plan_actual', planned: 52, actual: 50 },
    });
    const log = rows<{ action: string }>(
      story,
      "SELECT action FROM audit_events WHERE action LIKE '%version%' ORDER BY id",
    );
    expect(log.map((one) => one.action)).toEqual(['round_version_changed', 'report_version_taken']);
  });

  test('is what an agency gets that begins only then; without a newer one there is no such button', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await adopts(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    expect(officer.withButton('Chuyển sang biểu mẫu mới')).toBeUndefined();
    await answers(officer, '52 50', 'Số cuộc họp của cấp ủy');
  });

  test('adds up only what both versions ask alike, and names the rest; what was sent stays as it was sent', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await reports(story, 'UBKTTTR');
    await adopts(story);
    const { secretariat } = story;
    await secretariat.says('/tonghop');
    const [first] = [textOf(await secretariat.hears('Tổng hợp'))];
    const pages = [first];
    while (
      secretariat
        .last()
        ?.reply_markup?.inline_keyboard?.flat()
        .some((one) => one.text === 'Trang sau ›')
    ) {
      const before = textOf(secretariat.last()!);
      await secretariat.taps('Trang sau ›');
      await secretariat.world.until(
        () => (textOf(secretariat.last()!) === before ? undefined : true),
        () => 'the page did not turn',
      );
      pages.push(textOf(secretariat.last()!));
    }
    const text = pages.join('\n');
    expect(text).toContain('Tập thể điển hình tiên tiến: 1 tập thể');
    expect(text).toContain('Trả lời theo bản biểu mẫu trước, không cộng chung:');
    expect(text).toContain('Nhiệm vụ chương trình công tác năm: kế hoạch 38, thực hiện 37 nhiệm vụ');
    expect(text).toContain('Cá nhân điển hình tiên tiến: 3 cá nhân');
    const officer = story.officer('UBKTTTR');
    await officer.taps('Xem báo cáo đã gửi');
    await officer.hears('Cá nhân điển hình tiên tiến');
  });
});
