/** Forms of a bloc live on: changed, copied for the next year, used no more; and who may do so. */
import { describe, expect, test } from 'vitest';
import {
  designButton,
  formCardButton,
  movementButton,
  movementsButton,
  proposalButton,
  tryButton,
  tryListButton,
} from '../../src/features/form-design/buttons.ts';
import { resumeButton } from '../../src/features/forms/buttons.ts';
import { type Form, listPublishedForms } from '../../src/features/forms/index.ts';
import { asOperator, findPersonByTelegram, giveOffice } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { answers } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { goes, opensTheCard, turnsTo } from '../support/form-writing.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { changesNothing, dataOf, eventsOf, rows, toastOf } from '../support/watching.ts';

const FORM = 'Báo cáo kết quả phong trào thi đua năm 2019';
const NEXT = 'Báo cáo kết quả phong trào thi đua năm 2020';
const NOT_ALLOWED = 'Đồng chí không có quyền thực hiện việc này.';

/** The definitions of a form by its title, the first version first. */
function versions(story: Story, title: string): Form[] {
  return rows<{ definition: string }>(
    story,
    `SELECT v.definition FROM form_versions v JOIN forms f ON f.id = v.form_id
     WHERE f.bloc_id IS NOT NULL AND f.title = ? ORDER BY v.number`,
    title,
  ).map((row) => JSON.parse(row.definition) as Form);
}

/** Changes the unit of a question of the demonstration's form, up to the proposal. */
async function changesTheUnit(secretariat: Persona, unit: string): Promise<void> {
  await opensTheCard(secretariat, FORM);
  await goes(secretariat, '✎ Thêm, sửa câu hỏi', 'Rà soát trước khi gửi');
  await goes(secretariat, '✎ 2', 'Đã có 11 mục');
  await turnsTo(secretariat, /^✎ 5\./);
  await goes(secretariat, /^✎ 5\./, /Mục 5\n/);
  await goes(secretariat, '✎ Sửa mục này', 'Hỏi điều gì?');
  await goes(secretariat, 'Giữ nguyên', 'Cơ quan trả lời bằng gì?');
  await goes(secretariat, 'Giữ nguyên', 'Đang có: tập thể');
  await answers(secretariat, unit, 'Có được để trống không?');
  await goes(secretariat, 'Giữ nguyên các phần còn lại', 'Đã có 11 mục');
  await goes(secretariat, 'Xong', 'Rà soát trước khi gửi');
  await goes(secretariat, 'Xong, xem bản dự kiến', 'chưa công bố');
}

describe('a form in use', () => {
  test('is changed in chat: what was changed, and nothing else, is in the next version', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const [before] = versions(story, FORM);
    await changesTheUnit(secretariat, 'đơn vị');
    const screen = await secretariat.sees('Bản mới (phiên bản 2) của biểu mẫu đang dùng');
    expect(textOf(screen)).toContain('thêm 0, bỏ 0, sửa 01, chuyển chỗ 0 câu');
    await goes(secretariat, 'Xem 01 thay đổi', '~ Sửa câu 5: Tập thể điển hình tiên tiến');
    await secretariat.sees('đơn vị: tập thể → đơn vị');
    await goes(secretariat, '‹ Về bản dự kiến', 'sửa 01');
    await goes(secretariat, '✅ Công bố biểu mẫu', /Đã công bố .* phiên bản 2[^]*\/dotbaocao/);
    expect(versions(story, FORM)[1]).toEqual({
      ...before,
      questions: before?.questions.map((one) =>
        one.key === 'exemplar_collectives' ? { ...one, unit: 'đơn vị' } : one,
      ),
    });
    await goes(secretariat, '‹ Về biểu mẫu', 'Phiên bản 2, 11 câu hỏi');
    await secretariat.sees('bởi Tổ giúp việc Khối');
    expect(eventsOf(story, 'form_published')).toMatchObject([{ old: 1, new: 2, source: 'wizard' }]);
  });

  test('is not published over a version that the secretary has not seen', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await changesTheUnit(secretariat, 'đơn vị');
    const first = secretariat.withButton('✅ Công bố biểu mẫu');
    const data = first?.reply_markup?.inline_keyboard?.flat()[0]?.callback_data ?? '';
    // Meanwhile the same form gets a version from elsewhere.
    story.app().db.$client.exec(
      `INSERT INTO form_versions (form_id, number, definition, published_at)
       SELECT form_id, 2, replace(definition, '"tập thể"', '"tổ"'), 1 FROM form_versions
       WHERE form_id = (SELECT id FROM forms WHERE key = 'year_end')`,
    );
    await secretariat.tapsData(first?.message_id ?? 0, data);
    await secretariat.sees('Biểu mẫu đang dùng vừa có bản khác');
    expect(versions(story, FORM)).toHaveLength(2);
    await goes(secretariat, '✅ Công bố biểu mẫu', /Đã công bố .* phiên bản 3/);
  });

  test('is copied for the next year: every year in it moves on, and each change is shown', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheCard(secretariat, FORM);
    await goes(secretariat, 'Sao chép cho năm khác', 'Tên biểu mẫu mới');
    await goes(secretariat, NEXT, 'Rà soát trước khi gửi');
    await goes(secretariat, 'Xong, xem bản dự kiến', 'Biểu mẫu mới, chưa công bố');
    await goes(secretariat, /^Xem 0\d thay đổi/, `“${FORM}” → “${NEXT}”`);
    await goes(secretariat, '‹ Về bản dự kiến', 'Khác với biểu mẫu gốc');
    await goes(secretariat, '✅ Công bố biểu mẫu', /Đã công bố .* phiên bản 1/);
    const [old] = versions(story, FORM);
    const moved = JSON.parse(JSON.stringify(old).replaceAll('2019', '2020')) as Form;
    expect(versions(story, NEXT)).toEqual([moved]);
    expect(versions(story, FORM)).toEqual([old]);
  });

  test('that is called as another one in use is not published before it has a name of its own', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheCard(secretariat, FORM);
    await goes(secretariat, 'Sao chép cho năm khác', 'Tên biểu mẫu mới');
    await answers(secretariat, FORM.toUpperCase(), 'Rà soát trước khi gửi');
    await goes(secretariat, 'Xong, xem bản dự kiến', 'Khối đã có một biểu mẫu tên như vậy');
    const faulty = await secretariat.sees('Khối đã có một biểu mẫu tên như vậy');
    expect(buttonsOf(faulty)).toEqual(['✎ Sửa thêm câu hỏi', 'Bỏ bản này']);
    await goes(secretariat, '✎ Sửa thêm câu hỏi', 'Rà soát trước khi gửi');
    await goes(secretariat, '✎ 1', 'Đang có');
    await answers(secretariat, NEXT, NEXT);
    await goes(secretariat, 'Xong, xem bản dự kiến', 'Biểu mẫu mới, chưa công bố');
    await goes(secretariat, '✅ Công bố biểu mẫu', /Đã công bố .* phiên bản 1/);
  });

  test('that was copied can be tried and changed before it is published, and stays the same new form', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheCard(secretariat, FORM);
    await goes(secretariat, 'Sao chép cho năm khác', 'Tên biểu mẫu mới');
    await goes(secretariat, NEXT, 'Rà soát trước khi gửi');
    await goes(secretariat, 'Xong, xem bản dự kiến', 'Biểu mẫu mới, chưa công bố');
    await goes(secretariat, 'Thử biểu mẫu', 'Thử như cơ quan nào?');
    await secretariat.taps(/^Văn phòng Tỉnh ủy/);
    await secretariat.hears(`ĐANG THỬ – không lưu\n${NEXT}`);
    await secretariat.says('/thoat');
    await secretariat.hears('Đã dừng thử biểu mẫu');
    await secretariat.says('/phongtrao');
    await secretariat.hears('Bản dự kiến chờ công bố: 01');
    await goes(secretariat, 'Bản dự kiến chờ công bố (01)', 'Bản không công bố sau 7 ngày');
    await goes(secretariat, NEXT, 'Biểu mẫu mới, chưa công bố');
    for (const title of ['Tổng kết thi đua 2020', 'Tổng kết năm 2020']) {
      await goes(secretariat, '✎ Sửa thêm câu hỏi', 'Rà soát trước khi gửi');
      await goes(secretariat, '✎ 1', 'Đang có');
      await answers(secretariat, title, title);
      await goes(secretariat, 'Xong, xem bản dự kiến', new RegExp(`^${title}\nBiểu mẫu mới, chưa công bố`));
    }
    expect(rows(story, 'SELECT state FROM form_proposals ORDER BY id')).toEqual([
      { state: 'discarded' },
      { state: 'discarded' },
      { state: 'open' },
    ]);
    const { messageId, data } = dataOf(secretariat, '✅ Công bố biểu mẫu');
    await goes(secretariat, '✅ Công bố biểu mẫu', /Đã công bố “Tổng kết năm 2020”, phiên bản 1/);
    const again = await secretariat.tapsData(messageId, data);
    expect(await toastOf(story, again)).toBe('Bản dự kiến này không còn.');
    const published = versions(story, 'Tổng kết năm 2020');
    expect(published.map((one) => one.questions.length)).toEqual([11]);
    expect(eventsOf(story, 'form_published')).toMatchObject([{ old: null, new: 1, source: 'copy' }]);
  });

  test('is used no more, cannot be chosen for a round, and can be taken up again', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const used = () => transact(story.app().db, (tx) => listPublishedForms(tx, 1).map((one) => one.title));
    await opensTheCard(secretariat, FORM);
    await goes(secretariat, 'Ngừng dùng', 'Đồng chí đồng ý ngừng dùng?');
    expect(used()).toEqual([FORM]);
    await goes(secretariat, 'Đồng ý, ngừng dùng', /\nĐã ngừng dùng\n/);
    expect(used()).toEqual([]);
    expect(buttonsOf(secretariat.last() ?? (await secretariat.sees(''))).join()).not.toContain('Mở đợt');
    await secretariat.taps('Dùng lại');
    await secretariat.world.until(
      () => secretariat.withButton('Mở đợt với biểu mẫu này'),
      () => 'the form was not taken up again',
    );
    expect(used()).toEqual([FORM]);
    expect(eventsOf(story, 'form_%').map((one) => one['action'])).toEqual(['form_archived', 'form_restored']);
  });

  test('shows its questions in words, is found by a word without marks, and opens a round', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheCard(secretariat, FORM);
    await goes(secretariat, 'Xem 11 câu hỏi', '1. Số nhiệm vụ trong chương trình công tác năm');
    await secretariat.sees('– Kế hoạch và thực hiện; đơn vị: nhiệm vụ; bắt buộc');
    await secretariat.says('/phongtrao');
    await secretariat.hears('Phong trào và biểu mẫu');
    await goes(secretariat, /^Biểu mẫu \(/, 'Biểu mẫu của Khối');
    await goes(secretariat, 'Tìm biểu mẫu', 'Từ cần tìm');
    await answers(secretariat, 'tap the dien hinh', 'Rà soát');
    await goes(secretariat, 'Tìm kiếm', 'Biểu mẫu có “tap the dien hinh”');
    await goes(secretariat, FORM, 'Công bố ngày');
    await secretariat.taps('Mở đợt với biểu mẫu này');
    await secretariat.hears('Kỳ báo cáo');
  });
});

test('a proposal that nobody decides on is over after a week', async () => {
  const story = await startStory();
  const { secretariat } = story;
  await changesTheUnit(secretariat, 'đơn vị');
  await story.clock.set('2019-11-18T07:00:00+07:00');
  expect(rows(story, 'SELECT state FROM form_proposals')).toEqual([{ state: 'open' }]);
  await story.clock.set('2019-11-18T09:00:00+07:00');
  expect(rows(story, 'SELECT state, definition FROM form_proposals')).toEqual([
    { state: 'expired', definition: null },
  ]);
  const tap = await secretariat.taps('✅ Công bố biểu mẫu');
  expect(await toastOf(story, tap)).toBe('Bản dự kiến này không còn.');
  expect(versions(story, FORM)).toHaveLength(1);
});

test('a question that others depend on cannot be taken out: the fault is named with its place', async () => {
  const story = await startStory();
  const { secretariat } = story;
  const dependent = versions(story, FORM)[0]?.questions.find((one) => one.when !== undefined);
  expect(dependent?.key).toBe('commune_support');
  await opensTheCard(secretariat, FORM);
  await goes(secretariat, '✎ Thêm, sửa câu hỏi', 'Rà soát trước khi gửi');
  await goes(secretariat, '✎ 2', 'Đã có 11 mục');
  await turnsTo(secretariat, /^✎ 7\./);
  await goes(secretariat, /^✎ 7\./, /Mục 7\n/);
  await goes(secretariat, 'Xóa mục này', 'Đã có 10 mục');
  await goes(secretariat, 'Xong', 'Rà soát trước khi gửi');
  await goes(secretariat, 'Xong, xem bản dự kiến', 'Chưa công bố được, đề nghị sửa các lỗi sau');
  const screen = await secretariat.sees('Chưa công bố được');
  expect(textOf(screen)).toMatch(/– Câu 7 “[^”]+”: /);
  expect(buttonsOf(screen)).not.toContain('✅ Công bố biểu mẫu');
  await goes(secretariat, '✎ Sửa thêm câu hỏi', 'Rà soát trước khi gửi');
});

describe('the movements of a year', () => {
  test('are added, renamed, made thematic, and copied to the next year in one tap', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/phongtrao');
    await secretariat.hears('Năm 2019: 04 phong trào');
    await goes(secretariat, 'Phong trào năm 2019', 'Phong trào thi đua năm 2019');
    await goes(secretariat, '+ Thêm phong trào', 'Tên phong trào thi đua');
    await answers(secretariat, 'Thi đua chuyển đổi số năm 2019', 'Phong trào này là');
    await goes(secretariat, 'Thường xuyên', 'Rà soát');
    await goes(secretariat, 'Ghi', 'Năm 2019, thường xuyên');
    await goes(secretariat, 'Đổi thành phong trào chuyên đề', 'Năm 2019, chuyên đề');
    await goes(secretariat, '✎ Sửa tên', 'Tên phong trào thi đua');
    await answers(secretariat, 'Chuyển đổi số năm 2019', 'Rà soát');
    await goes(secretariat, 'Ghi', /^Chuyển đổi số năm 2019\n/);
    const changes = eventsOf(story, 'movement_changed');
    expect(changes).toMatchObject([
      { old: 'regular', new: 'thematic' },
      { old: 'Thi đua chuyển đổi số năm 2019', new: 'Chuyển đổi số năm 2019' },
    ]);

    holdsNextYear(story);
    await secretariat.says('/phongtrao');
    await secretariat.hears('Năm 2020: 01 phong trào');
    await goes(secretariat, 'Phong trào năm 2020', 'Phong trào thi đua năm 2020');
    await goes(secretariat, 'Chép 05 phong trào của năm 2019', 'Chép sang năm 2020: 05 phong trào');
    await secretariat.sees('Chuyển đổi số năm 2020 (chuyên đề)');
    await goes(secretariat, 'Đồng ý, chép 05 phong trào', 'Phong trào thi đua năm 2020\n');
    const copied = rows<{ title: string }>(
      story,
      'SELECT title FROM movements WHERE year = 2020 ORDER BY id',
    );
    expect(copied).toHaveLength(6);
    expect(copied.at(-1)).toEqual({ title: 'Chuyển đổi số năm 2020' });
    expect(buttonsOf(await secretariat.sees('Phong trào thi đua năm 2020\n')).join()).not.toContain('Chép');
  });
});

/** The secretary holds the next year too, as before a handover. */
function holdsNextYear(story: Story): void {
  transact(story.app().db, (tx) => {
    const person = findPersonByTelegram(tx, story.secretariat.id);
    if (!person) throw new Error('The secretary is known');
    const office = {
      blocId: 1,
      year: 2020,
      startsOn: '2019-11-01',
      kind: 'secretariat' as const,
      personId: person.id,
    };
    giveOffice(tx, { right: asOperator(), now: story.clock.now() }, office);
  });
}

describe('nobody but the secretariat', () => {
  test('uses the command or any button of it, and nothing changes', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await changesTheUnit(secretariat, 'đơn vị');
    const mark =
      /fp:[^:]*:([^:]*):publish/.exec(JSON.stringify(secretariat.withButton('✅ Công bố biểu mẫu')))?.[1] ??
      '';
    expect(mark).not.toBe('');
    for (const person of [story.officer('BHG'), story.leader('BHG')]) {
      await person.says('/phongtrao');
      const refused = await person.hears('');
      expect(textOf(refused)).not.toContain('Phong trào và biểu mẫu');
      const page = 0;
      const forged = [
        ...(['home', 'forms', 'proposals', 'new', 'fresh', 'search'] as const).map((verb) =>
          designButton.make({ verb, page }),
        ),
        ...(['show', 'questions', 'copy', 'edit', 'archive', 'archive_confirmed', 'restore'] as const).map(
          (verb) => formCardButton.make({ formId: formIdOf(story), verb, page }),
        ),
        ...(['show', 'questions', 'changes', 'publish', 'amend', 'discard'] as const).map((verb) =>
          proposalButton.make({ proposalId: 1, mark, verb, page }),
        ),
        ...(['show', 'add', 'copy', 'copy_confirmed'] as const).map((verb) =>
          movementsButton.make({ year: 2019, verb, page, count: 5 }),
        ),
        ...(['show', 'rename', 'thematic'] as const).map((verb) =>
          movementButton.make({ movementId: 1, verb }),
        ),
        tryListButton.make({ what: 'form', subjectId: formIdOf(story), page }),
        tryButton.make({ what: 'form', subjectId: formIdOf(story), agencyId: 1 }),
        tryButton.make({ what: 'proposal', subjectId: 1, agencyId: 1 }),
      ];
      await changesNothing(story, async () => {
        for (const data of forged) {
          const tap = await person.tapsData(refused.message_id, data);
          expect([data, await toastOf(story, tap)]).toEqual([data, NOT_ALLOWED]);
        }
        const [draft] = rows<{ id: number }>(story, "SELECT id FROM drafts WHERE purpose = 'form_edit'");
        const tap = await person.tapsData(refused.message_id, resumeButton.make({ draftId: draft?.id ?? 0 }));
        expect(await toastOf(story, tap)).toBe(NOT_ALLOWED);
      });
    }
  });

  test('of another bloc reaches this one’s forms, proposals and movements', async () => {
    const story = await startStory();
    await changesTheUnit(story.secretariat, 'đơn vị');
    const other = await makeSecondBloc(story);
    await other.secretary.says('/phongtrao');
    const message = await other.secretary.hears('Phong trào và biểu mẫu');
    const formId = formIdOf(story);
    const forged = [
      formCardButton.make({ formId, verb: 'archive_confirmed', page: 0 }),
      formCardButton.make({ formId, verb: 'edit', page: 0 }),
      proposalButton.make({ proposalId: 1, mark: '', verb: 'discard', page: 0 }),
      movementButton.make({ movementId: 1, verb: 'thematic' }),
      tryButton.make({ what: 'form', subjectId: formId, agencyId: 1 }),
    ];
    await changesNothing(story, async () => {
      for (const data of forged) {
        const tap = await other.secretary.tapsData(message.message_id, data);
        expect([data, await toastOf(story, tap)]).toEqual([data, NOT_ALLOWED]);
      }
    });
  });
});

function formIdOf(story: Story): number {
  return rows<{ id: number }>(story, 'SELECT id FROM forms WHERE title = ?', FORM)[0]?.id ?? 0;
}
