/** A form comes from a spreadsheet: sent to the bot, looked at, published, answered; taken out, changed, sent again. */
import { describe, expect, test } from 'vitest';
import { xlsFormButton } from '../../src/features/form-design/buttons.ts';
import { openRound, prepareRound } from '../../src/features/movements/index.ts';
import { secretariatRight } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { readWorkbook, writeWorkbook } from '../../src/platform/xlsx/index.ts';
import { makeWorkbook } from '../../src/platform/xlsx/testing.ts';
import { buttonsOf, textOf } from '../../src/playground/client.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { downloads, sendsSheet } from '../support/sheets.ts';
import { eventsOf, picture, rows, toastOf } from '../support/watching.ts';

type Row = (string | null)[];

const head: Row = [
  'type',
  'name',
  'label::English (en)',
  'label::Vietnamese (vi)',
  'required',
  'relevant',
  'constraint',
  'calculation',
];
const survey: Row[] = [
  ['start', 'start', null, null],
  ['begin group', 'chung', 'General', '**Thông tin chung**', null, null],
  ['integer', 'So_xa', 'Communes', 'Số xã được phân công giúp đỡ', 'yes', null, '. >= 0 and . <= 50'],
  ['end group', null, null, null],
  ['begin repeat', 'xa', 'Commune', 'Các xã', null, '${So_xa} > 0'],
  ['text', 'ten', 'Name', 'Tên xã', 'yes'],
  ['integer', 'ho', 'Households', 'Số hộ được giúp', 'yes', null, '. > 0'],
  ['end repeat', null, null, null],
  ['calculate', 'tong_ho', 'Households', 'Tổng số hộ', null, null, null, 'sum(${ho})'],
  ['select_one muc', 'muc', 'Rating', 'Tự đánh giá', 'yes'],
  ['geopoint', 'gps', 'Where', 'Vị trí', null],
];
const choices: Row[] = [
  ['list_name', 'name', 'label::English (en)', 'label::Vietnamese (vi)'],
  ['muc', '1', 'Good', 'Tốt'],
  ['muc', '2', 'Fair', 'Khá'],
];
const settings: Row[] = [
  ['form_title', 'form_id'],
  ['Giúp đỡ xã khó khăn', 'giup-xa'],
];

const formFile = (change: (rows: Row[]) => Row[] = (all) => all): Uint8Array =>
  makeWorkbook([
    { name: 'survey', rows: [head, ...change(survey)] },
    { name: 'choices', rows: choices },
    { name: 'settings', rows: settings },
  ]);

/** Opens a round of the form's newest version for one agency. */
async function opensRoundOf(story: Story, key: string, agencyCode: string): Promise<void> {
  const { db } = story.app();
  transact(db, (tx) => {
    const turn = { tx, now: story.clock.now() };
    const [secretary] = rows<{ id: number; blocId: number }>(
      story,
      "SELECT person_id AS id, bloc_id AS blocId FROM offices WHERE kind = 'secretariat'",
    );
    const [version] = rows<{ id: number }>(
      story,
      'SELECT v.id FROM form_versions v JOIN forms f ON f.id = v.form_id WHERE f.key = ? ORDER BY v.number DESC',
      key,
    );
    const [agency] = rows<{ id: number }>(story, 'SELECT id FROM agencies WHERE code = ?', agencyCode);
    const right = secretary && secretariatRight(tx, secretary.id, secretary.blocId, '2019-11-11');
    if (!right || !version || !agency) throw new Error('The round cannot be prepared');
    const roundId = prepareRound(
      turn,
      right,
      {
        blocId: right.blocId,
        formVersionId: version.id,
        title: 'Đợt giúp đỡ xã',
        year: 2019,
        periodFrom: '2019-01-01',
        periodTo: '2019-12-31',
        figuresUntil: null,
        opensAt: turn.now,
        deadlineAt: turn.now + 10 * 86_400_000,
      },
      [agency.id],
    );
    if (!openRound(turn, right, roundId).ok) throw new Error('The round did not open');
  });
  story.app().wake();
}

const versions = (story: Story) =>
  rows<{ line: string }>(
    story,
    "SELECT f.key || ' ' || v.number AS line FROM form_versions v JOIN forms f ON f.id = v.form_id WHERE f.bloc_id IS NOT NULL ORDER BY v.id",
  ).map(({ line }) => line);

describe('an XLSForm that the secretariat sends', () => {
  test('is summed up with what is said of its rows, published with one tap, and answered', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const before = versions(story);
    await sendsSheet(secretariat, formFile(), 'giup-xa.xlsx');
    const shown = textOf(await secretariat.sees('Giúp đỡ xã khó khăn'));
    expect(shown).toContain('Biểu mẫu mới, chưa công bố');
    expect(shown).toContain('05 câu hỏi');
    expect(versions(story)).toEqual(before);

    await secretariat.taps(/^Xem \d+ lưu ý/);
    const remarks = textOf(await secretariat.sees('Điều cần lưu ý'));
    expect(remarks).toContain('Không dùng. Trang survey, dòng 2, cột type: do điện thoại tự ghi');
    expect(remarks).toContain('Không dùng. Trang survey, dòng 12, cột type: “geopoint” không hỏi được');
    await secretariat.taps('‹ Về bản dự kiến');
    await secretariat.taps('✅ Công bố biểu mẫu');
    await secretariat.sees('Đã công bố “Giúp đỡ xã khó khăn”, phiên bản 1');
    expect(versions(story)).toEqual([...before, 'giup-xa 1']);
    expect(eventsOf(story, 'form_published').at(-1)).toMatchObject({ source: 'xlsx', new: 1, questions: 5 });

    await opensRoundOf(story, 'giup-xa', 'BHG');
    const officer = story.officer('BHG');
    await officer.sees('Đợt giúp đỡ xã');
    await officer.taps('Bắt đầu báo cáo');
    expect(textOf(await officer.hears('Mục 1/'))).toContain('Thông tin chung');
    await officer.says('51');
    await officer.hears('50');
    await officer.says('2');
    await officer.hears('Các xã');
    await officer.taps('+ Thêm');
    await officer.sees('Tên xã');
    await officer.says('Lũng Cú');
    await officer.hears('Số hộ được giúp');
    await officer.says('12');
    await officer.hears('Lũng Cú');
    await officer.taps('Xong');
    await officer.sees('Tự đánh giá');
    await officer.taps('Tốt');
    const review = textOf(await officer.sees('Rà soát trước khi gửi'));
    expect(review).toContain('Tổng số hộ');
    expect(review).toContain('12');
  });

  test('made for phones loads: what a program fills in is asked of nobody, what works unseen is in no review', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const file = makeWorkbook([
      {
        name: 'survey',
        rows: [
          ['type', 'name', 'label', 'required', 'relevant', 'calculation', 'appearance', 'default'],
          ['begin group', 'inputs', 'Đầu vào', null, "./source = 'user'", null, 'field-list'],
          ['string', 'source', 'Nguồn', null, null, null, 'hidden', 'user'],
          ['db:person', '_id', 'Người nào', null, null, null, 'db-object'],
          ['end group'],
          ['begin group', 'viec', 'Việc đã giao', null, "${source} = 'task'"],
          ['text', 'vi_sao', 'Vì sao chưa làm'],
          ['end group'],
          ['integer', 'ho', 'Số hộ', 'yes'],
          ['calculate', 'nua_ho', 'NO_LABEL', null, null, '${ho} div 2'],
          ['calculate', 'moi_ho', 'Bình quân', null, null, '${nua_ho} + 1'],
        ],
      },
      {
        name: 'settings',
        rows: [
          ['form_title', 'form_id'],
          ['Rà soát hộ', 'ra-soat-ho'],
        ],
      },
    ]);
    await sendsSheet(secretariat, file, 'ra-soat.xlsx');
    await secretariat.sees('Rà soát hộ');
    await secretariat.taps(/^Xem \d+ lưu ý/);
    const remarks = textOf(await secretariat.sees('Điều cần lưu ý'));
    expect(remarks).toContain('dòng 6, cột relevant: điều kiện luôn sai, không hỏi ai');
    await secretariat.taps('‹ Về bản dự kiến');
    await secretariat.taps('✅ Công bố biểu mẫu');
    await secretariat.sees('Đã công bố “Rà soát hộ”, phiên bản 1');

    await opensRoundOf(story, 'ra-soat-ho', 'BHG');
    const officer = story.officer('BHG');
    await officer.sees('Đợt giúp đỡ xã');
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Số hộ');
    await officer.says('12');
    const review = textOf(await officer.sees('Rà soát trước khi gửi'));
    expect(review).toContain('2. Bình quân\n7');
    expect(review).not.toContain('nua_ho');
  });

  test('that is wrong names rows and columns, and nothing of it is kept', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const before = versions(story);
    const wrong = formFile((all) =>
      all.map((row) =>
        row[1] === 'muc'
          ? ['select_one khong_co', 'muc', 'Rating', 'Tự đánh giá', 'yes', '${So_xaa} > 1']
          : row,
      ),
    );
    await sendsSheet(secretariat, wrong, 'sai.xlsx');
    const shown = await secretariat.sees('Chưa công bố được');
    expect(textOf(shown)).toContain(
      'Trang survey, dòng 11, cột type: trang choices không có danh mục “khong_co”.',
    );
    expect(textOf(shown)).toContain('Trang survey, dòng 11, cột relevant: không có câu nào tên “So_xaa”.');
    expect(buttonsOf(shown)).not.toContain('✅ Công bố biểu mẫu');
    expect(versions(story)).toEqual(before);
    expect(rows(story, 'SELECT definition FROM form_proposals')).toEqual([{ definition: null }]);
  });

  test('without settings is called as its file', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const file = makeWorkbook([
      { name: 'survey', rows: [head, ...survey] },
      { name: 'choices', rows: choices },
    ]);
    await sendsSheet(secretariat, file, 'Rà soát xã.xlsx');
    expect(textOf(await secretariat.sees('Biểu mẫu mới, chưa công bố'))).toContain('Rà soát xã\n');
  });

  test('sent by an officer it is not used, and they are told whose it is to send', async () => {
    const story = await startStory();
    const officer = story.officer('BHG');
    await story.settled();
    const { spreadsheets: _, ...before } = picture(story);
    await sendsSheet(officer, formFile());
    await officer.sees('Chỉ Thường trực Khối gửi và công bố được biểu mẫu');
    await story.settled();
    const { spreadsheets: __, ...after } = picture(story);
    expect(after).toEqual(before);
    expect(rows(story, 'SELECT state, reading FROM spreadsheets')).toEqual([
      { state: 'over', reading: null },
    ]);
  });
});

describe('a form that is taken out as an XLSForm', () => {
  test('comes back the same; changed, it is the next version', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const [inForce] = rows<{ id: number; key: string }>(
      story,
      'SELECT v.id, f.key FROM form_versions v JOIN forms f ON f.id = v.form_id WHERE f.bloc_id = 1',
    );
    if (!inForce) throw new Error('The bloc has no form');
    await secretariat.says('/phongtrao');
    await secretariat.taps(/^Biểu mẫu/);
    await secretariat.taps(/^Báo cáo kết quả phong trào/);
    await secretariat.taps('Tải về (Excel)');
    const file = await downloads(story, await secretariat.sees('giữ nguyên cột “name” của các câu cũ'));
    await sendsSheet(secretariat, file, 'bieu-mau.xlsx');
    await secretariat.sees('Không có gì khác với bản đang dùng');

    const read = await readWorkbook(file);
    if (!read.ok) throw new Error(read.problem);
    const changed = read.workbook.sheets.map(({ name, cells }) => {
      const height = Math.max(...cells.map(({ row }) => row));
      const table = Array.from({ length: height }, (): Row => []);
      for (const { row, column, value } of cells) {
        const line = table[row - 1];
        if (line) line[column] = String(value);
      }
      const whole = table.map((row) => Array.from(row, (value) => value ?? null));
      return {
        name,
        widths: [],
        rows: name === 'survey' ? [...whole, ['text', 'y_kien', 'Ý kiến đề xuất']] : whole,
      };
    });
    await sendsSheet(secretariat, await writeWorkbook(changed), 'bieu-mau.xlsx');
    await secretariat.sees('Khác với bản đang dùng: thêm 01, bỏ 0, sửa 0');
    await secretariat.taps('✅ Công bố biểu mẫu');
    await secretariat.sees('phiên bản 2.');
    expect(versions(story)).toContain(`${inForce.key} 2`);
  });

  test('there is an example to begin from, which is read without a word', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/phongtrao');
    await secretariat.taps('Tải tệp Excel mẫu');
    const file = await downloads(story, await secretariat.sees('Biểu mẫu ví dụ'));
    await sendsSheet(secretariat, file, 'vi-du.xlsx');
    const shown = textOf(await secretariat.sees('Biểu mẫu mới, chưa công bố'));
    expect(shown).toContain('Báo cáo ví dụ');
    expect(shown).not.toContain('lưu ý');
  });

  test('is not given to an officer, nor to another bloc', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    const [theirs] = rows<{ id: number }>(
      story,
      'SELECT v.id FROM form_versions v JOIN forms f ON f.id = v.form_id WHERE f.bloc_id = ?',
      second.blocId,
    );
    const forged = xlsFormButton.make({ versionId: theirs?.id ?? 0 });
    for (const who of [story.secretariat, story.officer('BHG')]) {
      const on = (await who.sees('Kính chào')).message_id;
      const tap = await who.tapsData(on, forged);
      await story.settled();
      expect(await toastOf(story, tap)).toContain('không');
    }
    expect(rows(story, 'SELECT * FROM file_requests')).toEqual([]);
  });
});
