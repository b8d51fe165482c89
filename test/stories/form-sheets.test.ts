/** An agency takes its report as a spreadsheet, fills it in at the desk, sends it back, and decides what is taken. */
import { describe, expect, test } from 'vitest';
import { forgetOldFormSheets } from '../../src/features/form-sheets/actions/index.ts';
import { type Form, formDefinition, publishForm } from '../../src/features/forms/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { makeWorkbook } from '../../src/platform/xlsx/testing.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, opensTheRound, putsForward } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { getsTheSheet, type OpenSheet, opensSheet, sendsSheet } from '../support/sheets.ts';
import { dataOf, eventsOf, rows, toastOf } from '../support/watching.ts';

const AGENCY = 'UBKTTTR';

async function openRound(code = AGENCY): Promise<{ story: Story; officer: Persona; leader: Persona }> {
  const story = await startStory();
  await opensTheRound(story);
  return { story, officer: story.officer(code), leader: story.leader(code) };
}

/** Everything that an agency without printed issues is asked, but its evidence. */
function fillsInAll(sheet: OpenSheet): void {
  sheet.fills('tasks', { plan: 38, value: 37 });
  sheet.fills('highlight', { value: 'Hoàn thành chương trình kiểm tra, giám sát năm' });
  sheet.fills('directive05_models', { plan: 6, value: 5 });
  sheet.fills('exemplar_collectives', { value: 1 });
  sheet.fills('exemplar_individuals', { value: '03', estimated: 'x' });
  sheet.fills('commune', { status: 'Không được phân công' });
  sheet.fills('classification', { value: 'Hoàn thành tốt nhiệm vụ' });
  sheet.fills('movements_joined#1', { value: 'x' });
  sheet.fills('movements_joined#3', { value: 'x' });
}

/** The draft of an agency, or what it sent. */
function stored(story: Story, table: 'draft_answers' | 'submission_answers'): Record<string, unknown> {
  const found = rows<{ key: string; answer: string }>(
    story,
    `SELECT question_key AS key, answer FROM ${table}`,
  );
  return Object.fromEntries(found.map((row) => [row.key, JSON.parse(row.answer) as unknown]));
}

/** The round with another form; before it is opened. */
function withForm(story: Story, form: unknown): void {
  const definition: Form = formDefinition.parse(form);
  transact(story.app().db, (tx) => {
    const version = publishForm({ tx, now: story.clock.now() }, 1, 'thu-bieu', definition);
    tx.run(`UPDATE rounds SET form_version_id = ${version} WHERE bloc_id = 1`);
  });
}

describe('a report as a spreadsheet', () => {
  test('is filled in at the desk, shown before it is written, approved and counted', async () => {
    const { story, officer, leader } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    expect(sheet.names).toEqual(['Báo cáo', 'Danh mục']);
    expect(sheet.reads('Báo cáo', 'A2')).toBe('Báo cáo tổng kết năm 2019');
    expect(sheet.reads('Báo cáo', 'A3')).toContain('17h00 thứ Sáu, 29/11/2019');
    fillsInAll(sheet);
    await sendsSheet(officer, await sheet.saves());
    const shown = await officer.sees('Thay đổi: 08. Cần hỏi lại: 0. Ô không nhận được: 0.');
    expect(textOf(shown)).toContain('1. Nhiệm vụ chương trình công tác năm: (chưa trả lời) → kế hoạch 38');
    expect(textOf(shown).length).toBeLessThanOrEqual(1_024);
    expect(buttonsOf(shown).length).toBeLessThanOrEqual(8);
    expect(stored(story, 'draft_answers')).toEqual({});

    await officer.taps('Nhận tất cả 08 thay đổi');
    await officer.sees('Đã ghi 08 mục vào bản nháp.');
    // Evidence stays in the conversation, which goes on there.
    await officer.hears('Mục 9/9');
    await officer.taps('Bỏ qua');
    await officer.sees('Rà soát trước khi gửi');
    await putsForward(officer, leader);
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    expect(stored(story, 'submission_answers')).toMatchObject({
      tasks: { kind: 'plan_actual', planned: 38, actual: 37 },
      highlight: { kind: 'text', value: 'Hoàn thành chương trình kiểm tra, giám sát năm' },
      directive05_models: { kind: 'ratio', numerator: 5, denominator: 6 },
      exemplar_collectives: { kind: 'integer', value: 1 },
      exemplar_individuals: { kind: 'integer', value: 3, estimated: true },
      commune: { kind: 'none', reason: 'not_assigned' },
      classification: { kind: 'choice', value: 'good' },
      movements_joined: { kind: 'multi_choice', values: ['directive05', 'exemplars'] },
    });
    await story.secretariat.says('/tonghop');
    await story.secretariat.hears('Đã nhận 01/10');
  });

  test('goes out with the draft in it; sent back untouched, and sent twice, it changes nothing', async () => {
    const { story, officer } = await openRound();
    await beginsTheReport(officer);
    await answers(officer, '38 37', 'Mục 2/');
    await officer.says('/thoat');
    await officer.says('/vieccanlam');
    await officer.hears('Việc cần làm');
    const sheet = await getsTheSheet(story, officer);
    expect(sheet.reads('Báo cáo', sheet.cell('tasks', 'value'))).toBe('37');
    const before = await sheet.saves();
    await sendsSheet(officer, before);
    expect(buttonsOf(await officer.hears('không có gì khác với bản nháp'))).toEqual([]);

    sheet.fills('exemplar_collectives', { value: 4 });
    const file = await sheet.saves();
    await sendsSheet(officer, file);
    await officer.taps('Nhận tất cả 01 thay đổi');
    await officer.sees('Đã ghi 01 mục');
    await sendsSheet(officer, file);
    await officer.hears('không có gì khác với bản nháp');
    const [tasks] = rows<{ revision: number }>(
      story,
      "SELECT revision FROM draft_answers WHERE question_key = 'tasks'",
    );
    expect(tasks?.revision).toBe(1);
  });

  test('names what somebody else changed meanwhile, and can fill only what is empty', async () => {
    const { story, officer, leader } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    await leader.taps('Tự nhập báo cáo');
    await leader.hears('Mục 1/');
    await answers(leader, '40 40', 'Mục 2/');
    sheet.fills('tasks', { plan: 38, value: 37 });
    sheet.fills('exemplar_collectives', { value: 4 });
    await sendsSheet(officer, await sheet.saves());
    const shown = textOf(await officer.hears('Thay đổi: 02'));
    expect(shown).toMatch(/⚠️ 1\. .*kế hoạch 40, thực hiện 40.* → kế hoạch 38/);
    expect(shown).toContain('đã có người sửa sau khi tải tệp: Lãnh đạo');
    await officer.taps('Chỉ nhận 01 chỗ đang trống');
    await officer.sees('Đã ghi 01 mục');
    expect(eventsOf(story, 'report_sheet_taken')).toMatchObject([
      { taken: 1, asked: 0, capacity: 'officer' },
    ]);
    expect(stored(story, 'draft_answers')).toMatchObject({
      tasks: { planned: 40 },
      exemplar_collectives: { value: 4 },
    });
  });

  test('replaces a text that came in several messages; editing one of them no longer changes it', async () => {
    const { story, officer } = await openRound();
    await beginsTheReport(officer);
    await answers(officer, '38 37', 'Mục 2/');
    const { message_id: first } = await officer.says('Phục vụ 12 hội nghị');
    await officer.hears('Đang có: Phục vụ 12 hội nghị');
    await officer.says('/vieccanlam');
    const sheet = await getsTheSheet(story, officer);
    expect(sheet.reads('Báo cáo', sheet.cell('highlight', 'value'))).toBe('Phục vụ 12 hội nghị');
    sheet.fills('highlight', { value: 'Viết ở bàn làm việc' });
    await sendsSheet(officer, await sheet.saves());
    await officer.taps('Nhận tất cả 01 thay đổi');
    await officer.sees('Đã ghi 01 mục');
    await officer.sends({ edit_message_id: first, text: 'Phục vụ 15 hội nghị' });
    await story.settled();
    expect(stored(story, 'draft_answers')).toMatchObject({ highlight: { value: 'Viết ở bàn làm việc' } });
  });

  test('is compared anew when the draft changed after its screen', async () => {
    const { story, officer, leader } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    sheet.fills('tasks', { plan: 38, value: 37 });
    await sendsSheet(officer, await sheet.saves());
    const shown = await officer.hears('Thay đổi: 01');
    const { data } = dataOf(officer, 'Nhận tất cả 01 thay đổi');
    await leader.taps('Tự nhập báo cáo');
    await leader.hears('Mục 1/');
    await answers(leader, '40 40', 'Mục 2/');
    await officer.taps('Nhận tất cả 01 thay đổi');
    await officer.sees('Bản nháp vừa thay đổi nên tệp được so lại');
    expect(stored(story, 'draft_answers')).toMatchObject({ tasks: { planned: 40 } });
    await officer.tapsData(shown.message_id, data);
    await story.settled();
    expect(stored(story, 'draft_answers')).toMatchObject({ tasks: { planned: 40 } });
    await officer.taps('Nhận tất cả 01 thay đổi');
    await officer.sees('Đã ghi 01 mục');
    expect(stored(story, 'draft_answers')).toMatchObject({ tasks: { planned: 38 } });
    const tap = await officer.tapsData(shown.message_id, data);
    expect(await toastOf(story, tap)).toContain('màn hình cũ');
  });

  test('asks back what can be read in two ways, one after the other, then shows the review', async () => {
    const { story, officer } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    fillsInAll(sheet);
    sheet.fills('commune', { value: 'Xã Lũng Phìn', status: null });
    sheet.fills('commune_support', { value: 140 });
    sheet.fills('exemplar_collectives', { value: '1.234 hoặc 1.235' });
    sheet.fills('exemplar_individuals', { value: 1.5, estimated: null });
    await sendsSheet(officer, await sheet.saves());
    const shown = textOf(await officer.hears('Cần hỏi lại: 03'));
    expect(shown).toContain(`ô Báo cáo!${sheet.cell('commune_support', 'value')} có thể hiểu nhiều cách`);
    await officer.taps(/^Nhận tất cả/);
    await officer.sees('Còn 03 mục bot cần hỏi lại');
    await officer.hears('Số tập thể điển hình');
    await officer.taps(/^1\.235/);
    await officer.sees('Số cá nhân điển hình');
    await officer.taps(/^1\.500/);
    await officer.sees('Kinh phí giúp đỡ');
    await officer.taps(/^140 triệu/);
    await officer.sees('Mục 10/10');
    await officer.taps('Bỏ qua');
    await officer.sees('Rà soát trước khi gửi');
    expect(stored(story, 'draft_answers')).toMatchObject({
      exemplar_collectives: { value: 1_235 },
      exemplar_individuals: { value: 1_500 },
      commune_support: { kind: 'money', value: 140_000_000 },
    });
  });

  test('takes what a formula came to, days, and amounts as they are typed; an empty cell keeps the answer', async () => {
    const { story, officer } = await openRound();
    await beginsTheReport(officer);
    await answers(officer, '38 37', 'Mục 2/');
    await officer.says('/thoat');
    await officer.says('/vieccanlam');
    await officer.hears('Việc cần làm');
    const sheet = await getsTheSheet(story, officer);
    sheet.fills('tasks', { plan: null, value: null });
    sheet.fills('exemplar_collectives', { value: { formula: 'SUM(5,7)', result: 12 } });
    sheet.fills('commune', { value: 'Xã Lũng Phìn' });
    sheet.fills('commune_support', { value: '3 tỷ 2' });
    sheet.fills('classification', { status: 'Chưa có số liệu', value: new Date('2019-12-05T00:00:00Z') });
    await sendsSheet(officer, await sheet.saves());
    const shown = textOf(await officer.hears('Thay đổi: 04'));
    expect(shown).toContain('Ô để trống, giữ câu trả lời đang có: “Nhiệm vụ chương trình công tác năm”');
    await officer.taps('Nhận tất cả 04 thay đổi');
    await officer.sees('Đã ghi 04 mục');
    expect(stored(story, 'draft_answers')).toMatchObject({
      tasks: { planned: 38, actual: 37 },
      exemplar_collectives: { value: 12 },
      commune_support: { value: 3_200_000_000 },
      classification: { kind: 'none', reason: 'not_yet_known', until: '2019-12-05' },
    });
  });

  test('holds the records of a list on a sheet of their own; a check that doubts is asked afterwards', async () => {
    const story = await startStory();
    withForm(story, {
      title: 'Biểu thử',
      questions: [
        { key: 'all', type: 'integer', text: 'Tổng số điển hình', required: true },
        { key: 'groups', type: 'integer', text: 'Tập thể', required: true },
        {
          key: 'persons',
          type: 'integer',
          text: 'Cá nhân',
          required: true,
          checks: [{ kind: 'rule', test: 'self <= all', message: 'Không quá tổng số' }],
        },
        {
          key: 'total',
          type: 'integer',
          text: 'Cộng',
          required: true,
          checks: [{ kind: 'parts', of: ['groups', 'persons'] }],
        },
        {
          key: 'models',
          type: 'records',
          text: 'Điển hình',
          required: false,
          fields: [
            { key: 'name', type: 'text', text: 'Tên', required: true },
            { key: 'people', type: 'integer', text: 'Số người', required: false },
            { key: 'on', type: 'date', text: 'Ngày', required: false },
          ],
        },
      ],
    });
    await opensTheRound(story);
    const officer = story.officer(AGENCY);
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    expect(sheet.names).toEqual(['Báo cáo', '5. Điển hình', 'Danh mục']);
    sheet.fills('all', { value: 10 });
    sheet.fills('groups', { value: 4 });
    sheet.fills('persons', { value: 12 });
    sheet.fills('total', { value: 9 });
    const on = new Date('2019-09-02T00:00:00Z');
    sheet.types('5. Điển hình', { B6: 'Thôn Nà Pồng', C6: 7, D6: on, B8: 'Chi bộ 2' });
    await sendsSheet(officer, await sheet.saves());
    const refused = textOf(await officer.hears('Ô không nhận được: 01'));
    expect(refused).toContain(`✗ Báo cáo!${sheet.cell('persons', 'value')}: Không quá tổng số`);

    sheet.fills('persons', { value: 6 });
    await sendsSheet(officer, await sheet.saves());
    await officer.hears('Thay đổi: 05');
    await officer.taps('Nhận tất cả 05 thay đổi');
    await officer.sees('Đã ghi 04 mục');
    await officer.hears('4 + 6');
    expect(stored(story, 'draft_answers')['total']).toBeUndefined();
    await officer.taps('Đúng, giữ như vậy');
    await officer.sees('Rà soát trước khi gửi');
    expect(stored(story, 'draft_answers')).toMatchObject({
      total: { value: 9 },
      models: {
        items: [
          { name: { value: 'Thôn Nà Pồng' }, people: { value: 7 }, on: { value: '2019-09-02' } },
          { name: { value: 'Chi bộ 2' }, people: { kind: 'skipped' }, on: { kind: 'skipped' } },
        ],
      },
    });
  });

  test('of an older version of the form carries over what is unchanged and names the rest', async () => {
    const story = await startStory();
    const question = { key: 'people', type: 'integer', text: 'Số người', required: true };
    const kept = { key: 'word', type: 'text', text: 'Nhận xét', required: true };
    withForm(story, { title: 'Biểu thử', questions: [question, kept] });
    await opensTheRound(story);
    const officer = story.officer(AGENCY);
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    sheet.fills('people', { value: 7 });
    sheet.fills('word', { value: 'Tốt' });
    withForm(story, { title: 'Biểu thử', questions: [{ ...question, type: 'money' }, kept] });
    story.app().db.$client.exec('UPDATE drafts SET form_version_id = (SELECT max(id) FROM form_versions)');
    await sendsSheet(officer, await sheet.saves());
    const shown = textOf(await officer.hears('Thay đổi: 01'));
    expect(shown).toContain('Mẫu biểu đã đổi nên không nhận: “Số người”');
    expect(shown).toContain('2. Nhận xét: (chưa trả lời) → Tốt');
  });
});

describe('a spreadsheet that is wrong', () => {
  test.each<[string, (sheet: OpenSheet) => void, (sheet: OpenSheet) => RegExp]>([
    [
      'a word where a number is asked',
      (sheet) => sheet.fills('exemplar_collectives', { value: 'nhiều' }),
      (sheet) => new RegExp(`✗ Báo cáo!${sheet.cell('exemplar_collectives', 'value')}: `),
    ],
    [
      'a number below the least',
      (sheet) => sheet.fills('exemplar_collectives', { value: -3 }),
      (sheet) => new RegExp(`✗ Báo cáo!${sheet.cell('exemplar_collectives', 'value')}: .*0`),
    ],
    [
      'a plan without a result',
      (sheet) => sheet.fills('tasks', { plan: 38 }),
      (sheet) => new RegExp(`✗ Báo cáo!${sheet.cell('tasks', 'value')}: `),
    ],
    [
      'an error of the program',
      (sheet) => sheet.fills('exemplar_collectives', { value: { formula: '1/0', result: null } }),
      (sheet) => new RegExp(`${sheet.cell('exemplar_collectives', 'value')}: công thức chưa có kết quả`),
    ],
    [
      'merged cells',
      (sheet) => {
        const [from, to] = [
          sheet.cell('exemplar_collectives', 'value'),
          sheet.cell('exemplar_individuals', 'value'),
        ];
        sheet.fills('exemplar_collectives', { value: 4 });
        sheet.merges([from, to]);
      },
      (sheet) => new RegExp(`${sheet.cell('exemplar_collectives', 'value')}: ô bị gộp`),
    ],
    [
      'a reason that the question does not take',
      (sheet) => sheet.fills('tasks', { status: 'Không phát sinh' }),
      (sheet) => new RegExp(`${sheet.cell('tasks', 'status')}: mục này không nhận lý do đó`),
    ],
    [
      'a figure and a reason for none',
      (sheet) => sheet.fills('commune', { value: 'Xã Lũng Phìn', status: 'Không được phân công' }),
      (sheet) => new RegExp(`${sheet.cell('commune', 'status')}: vừa có số liệu`),
    ],
    [
      'a choice that does not exist',
      (sheet) => sheet.fills('classification', { value: 'Khá' }),
      (sheet) => new RegExp(`✗ Báo cáo!${sheet.cell('classification', 'value')}: `),
    ],
  ])('by %s names the cell and takes nothing of it', async (_, spoil, expected) => {
    const { story, officer } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    spoil(sheet);
    await sendsSheet(officer, await sheet.saves());
    const shown = await officer.hears('Ô không nhận được: 01');
    expect(textOf(shown)).toMatch(expected(sheet));
    expect(buttonsOf(shown)).toEqual([]);
    expect(stored(story, 'draft_answers')).toEqual({});
  });

  test.each<[string, (sheet: OpenSheet) => void, string]>([
    ['a removed mark', (sheet) => sheet.types('Báo cáo', { H1: null }), 'Không thấy dòng “Mã biểu”'],
    [
      'a mark with a slip',
      (sheet) => sheet.types('Báo cáo', { H1: 'Mã biểu: BC-1-000000' }),
      'không có biểu nào mang mã',
    ],
    ['an inserted column', (sheet) => sheet.insertsColumn(), 'Báo cáo!L5: các cột đã bị thêm'],
    ['a copied row', (sheet) => sheet.types('Báo cáo', { K30: 'tasks' }), 'Báo cáo!K30: mã này có hai lần'],
    ['classified matter', (sheet) => sheet.fills('highlight', { value: 'TỐI MẬT' }), 'có dấu chỉ độ mật'],
  ])('by %s is not read at all', async (_, spoil, expected) => {
    const { story, officer } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    fillsInAll(sheet);
    spoil(sheet);
    await sendsSheet(officer, await sheet.saves());
    const shown = await officer.hears(expected);
    expect(buttonsOf(shown)).toEqual([]);
    expect(rows(story, 'SELECT state, reading FROM spreadsheets')).toEqual([
      { state: 'over', reading: null },
    ]);
    expect(stored(story, 'draft_answers')).toEqual({});
  });

  test('with macros is refused at once, whatever its name says', async () => {
    const { story, officer } = await openRound();
    await sendsSheet(officer, Buffer.from('x'), 'bieu.xlsm');
    await officer.hears('Tệp có macro');
    expect(rows(story, 'SELECT * FROM spreadsheets')).toEqual([]);
  });
});

describe('a report’s spreadsheet in other hands', () => {
  test('is refused to another agency and to another bloc', async () => {
    const { story, officer } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    fillsInAll(sheet);
    const file = await sheet.saves();
    await sendsSheet(story.officer('VPTU'), file);
    await story.officer('VPTU').hears('biểu của cơ quan khác');
    const other = await makeSecondBloc(story);
    await sendsSheet(other.secretary, file);
    await other.secretary.hears('biểu của cơ quan khác');
    await sendsSheet(officer, file);
    await officer.hears('Thay đổi: 08');
    const { data } = dataOf(officer, 'Nhận tất cả 08 thay đổi');
    const theirs = story.officer('VPTU');
    const tap = await theirs.tapsData(theirs.last()?.message_id ?? 0, data);
    expect(await toastOf(story, tap)).toContain('không có quyền');
    expect(stored(story, 'draft_answers')).toEqual({});
  });

  test('is told that the report waits for approval, or was sent', async () => {
    const { story, officer, leader } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    fillsInAll(sheet);
    const file = await sheet.saves();
    await sendsSheet(officer, file);
    await officer.taps('Nhận tất cả 08 thay đổi');
    await officer.sees('Mục 9/9');
    await officer.taps('Bỏ qua');
    await officer.sees('Rà soát trước khi gửi');
    await putsForward(officer, leader);
    await sendsSheet(officer, file);
    await officer.hears('đang chờ lãnh đạo duyệt');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    await sendsSheet(officer, file);
    await officer.hears('Báo cáo này đã gửi');
  });

  test('sent in the middle of a conversation is no answer; the conversation stays where it was', async () => {
    const { story, officer } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    sheet.fills('exemplar_collectives', { value: 4 });
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Mục 1/');
    await sendsSheet(officer, await sheet.saves());
    await officer.hears('Thay đổi: 01');
    await officer.taps('Thôi, không dùng tệp này');
    await officer.sees('Chưa có gì thay đổi');
    await answers(officer, '38 37', 'Mục 2/');
    expect(Object.keys(stored(story, 'draft_answers'))).toEqual(['tasks']);
  });

  test('sent at a question for evidence is asked about; another spreadsheet is evidence', async () => {
    const { story, officer } = await openRound();
    await officer.sees('đề nghị Quý cơ quan');
    const sheet = await getsTheSheet(story, officer);
    fillsInAll(sheet);
    await sendsSheet(officer, await sheet.saves());
    await officer.taps('Nhận tất cả 08 thay đổi');
    await officer.hears('Mục 9/9');
    await sendsSheet(officer, makeWorkbook([{ name: 'Danh sách', rows: [['Họ tên']] }]), 'danh-sach.xlsx');
    await officer.hears('Tệp danh-sach.xlsx được dùng làm minh chứng');
    await officer.sees('Mục 9/9');
    sheet.fills('exemplar_collectives', { value: 9 });
    await sendsSheet(officer, await sheet.saves());
    await officer.hears('Đồng chí muốn dùng tệp thế nào?');
    await officer.taps('Đọc tệp như biểu đã điền');
    await officer.sees('Thay đổi: 01');
    await officer.taps('Thôi, không dùng tệp này');
    await sendsSheet(officer, await sheet.saves());
    await officer.taps('Dùng làm minh chứng');
    await officer.sees('Tệp bao-cao.xlsx được dùng làm minh chứng');
    await story.settled();
    const { evidence } = stored(story, 'draft_answers') as { evidence: { items: unknown[] } };
    expect(evidence.items).toHaveLength(2);
  });

  test('cannot be had for a report that the person may not fill in, or that waits', async () => {
    const { story, officer, leader } = await openRound();
    const { data } = dataOf(officer, 'Điền bằng Excel');
    const other = story.officer('VPTU');
    const tap = await other.tapsData(other.last()?.message_id ?? 0, data);
    expect(await toastOf(story, tap)).toContain('không có quyền');
    const sheet = await getsTheSheet(story, officer);
    fillsInAll(sheet);
    await sendsSheet(officer, await sheet.saves());
    await officer.taps('Nhận tất cả 08 thay đổi');
    await officer.sees('Mục 9/9');
    await officer.taps('Bỏ qua');
    await officer.sees('Rà soát trước khi gửi');
    await putsForward(officer, leader);
    const late = await officer.tapsData(officer.last()?.message_id ?? 0, data);
    expect(await toastOf(story, late)).toContain('đang chờ lãnh đạo duyệt');
  });
});

test('tapped twice, the button brings one file', async () => {
  const { story, officer } = await openRound();
  const { messageId, data } = dataOf(officer, 'Điền bằng Excel');
  await officer.tapsData(messageId, data);
  await officer.tapsData(messageId, data);
  await officer.sees('Mời đồng chí điền các ô màu vàng');
  await story.settled();
  const files = officer.heard().filter((one) => one.document);
  expect(files.map((one) => one.document?.file_name)).toEqual(['bao-cao-tong-ket-nam-2019-ubktttr.xlsx']);
});

test('a sheet that is two months old is forgotten, and can still be sent back', async () => {
  const { story, officer } = await openRound();
  await beginsTheReport(officer);
  await answers(officer, '38 37', 'Mục 2/');
  await officer.says('/vieccanlam');
  const sheet = await getsTheSheet(story, officer);
  const { db } = story.app();
  const later = story.clock.now() + 61 * 86_400_000;
  transact(db, (tx) => forgetOldFormSheets({ tx, now: later }));
  expect(rows(story, 'SELECT answers FROM form_sheets')).toEqual([{ answers: null }]);
  sheet.fills('exemplar_collectives', { value: 4 });
  await sendsSheet(officer, await sheet.saves());
  const shown = textOf(await officer.hears('Thay đổi: 01'));
  expect(shown).toContain('(chưa trả lời) → 4 tập thể');
});

test('the sheet that the bot writes is one that it reads', async () => {
  const { story, officer } = await openRound();
  await officer.sees('đề nghị Quý cơ quan');
  const sheet = await getsTheSheet(story, officer);
  const again = await opensSheet(await sheet.saves());
  expect(again.cell('tasks', 'value')).toBe(sheet.cell('tasks', 'value'));
  await story.restart();
  again.fills('exemplar_collectives', { value: 4 });
  await sendsSheet(officer, await again.saves());
  await officer.hears('Thay đổi: 01');
});
