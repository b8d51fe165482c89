/** The secretariat writes a form in chat, publishes it, tries it, changes it, and a round asks it. */
import { describe, expect, test } from 'vitest';
import { listPublishedForms } from '../../src/features/forms/index.ts';
import { prepareRound } from '../../src/features/movements/index.ts';
import { asOperator, listAgencies } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { answers } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { addsAQuestion, beginsTheForm, goes, turnsTo } from '../support/form-writing.ts';
import { eventsOf, rows } from '../support/watching.ts';

const TITLE = 'Báo cáo quý IV năm 2019';

/** The six questions of an ordinary secretary, with slips on the way. */
async function writesTheForm(story: Story): Promise<void> {
  const { secretariat } = story;
  await beginsTheForm(secretariat, TITLE);
  await addsAQuestion(
    secretariat,
    'Số mô hình “Dân vận khéo”',
    /^Số đếm/,
    [{ taps: 'mô hình', asked: 'Đơn vị tính' }],
    'Được ghi “Không phát sinh”',
  );
  await addsAQuestion(
    secretariat,
    'Xếp loại tập thể',
    /^Chọn một trong danh sách/,
    [{ says: 'Tốt; Khá; Trung bình', asked: 'Danh sách lựa chọn' }],
    'Phải trả lời',
  );
  await addsAQuestion(secretariat, 'Có tổ chức sơ kết không?', /^Có hoặc không/, [], 'Phải trả lời');
  await addsAQuestion(secretariat, 'Kết quả nổi bật', /^Đoạn văn/, [], 'Được bỏ qua');
  await addsAQuestion(
    secretariat,
    'Nhiệm vụ được giao trong quý',
    /^Kế hoạch và thực hiện/,
    [{ says: 'nhiệm vụ', asked: 'Đơn vị tính' }],
    'Phải trả lời',
  );
  await addsAQuestion(secretariat, 'Số tiền ủng hộ', /^Số tiền/, [], 'Phải trả lời');
}

async function publishesTheForm(story: Story): Promise<void> {
  const { secretariat } = story;
  await goes(secretariat, 'Xong', 'Rà soát trước khi gửi');
  await goes(secretariat, 'Xong, xem bản dự kiến', 'Biểu mẫu mới, chưa công bố');
  await goes(secretariat, '✅ Công bố biểu mẫu', `Đã công bố “${TITLE}”, phiên bản 1`);
}

describe('a form written in chat', () => {
  test('is written with slips, published by one tap, asked in a round and answered', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await writesTheForm(story);
    // A list of one choice is no list.
    await answers(secretariat, 'Câu thừa', 'Cơ quan trả lời bằng gì?');
    await goes(secretariat, /^Chọn một trong danh sách/, 'Danh sách lựa chọn');
    await answers(secretariat, 'Tốt', 'Danh sách cần ít nhất hai lựa chọn');
    await goes(secretariat, 'Tốt; Khá; Trung bình', 'Có được để trống không?');
    await goes(secretariat, 'Phải trả lời', 'Thuộc phong trào nào?');
    await goes(secretariat, 'Bỏ qua', '7. Câu thừa');
    await turnsTo(secretariat, /^✎ 7/);
    await goes(secretariat, /^✎ 7\. Câu thừa/, /Mục 7\n/);
    await secretariat.taps('Xóa mục này');
    await secretariat.sees(/Đã có 6 mục:[\s\S]*6\. Số tiền ủng hộ[^\n]*$/);
    // What is listed is not said a second time above the list.
    await secretariat.sees(/✅ Đã ghi: 06 mục\n\n/);
    // The fifth question is moved before the fourth, and its unit is mended.
    await turnsTo(secretariat, /^✎ 5/);
    await goes(secretariat, /^✎ 5\. Nhiệm vụ/, /Mục 5\n/);
    await goes(secretariat, '↑ Chuyển lên', /Mục 4\nNhiệm vụ/);
    await goes(secretariat, '✎ Sửa mục này', 'Đang có: Nhiệm vụ được giao trong quý');
    await goes(secretariat, 'Giữ nguyên', 'Đang có: Kế hoạch và thực hiện');
    await goes(secretariat, 'Giữ nguyên', 'Đang có: nhiệm vụ');
    await answers(secretariat, 'việc', 'Đang có: Phải trả lời');
    await goes(secretariat, 'Giữ nguyên các phần còn lại', '4. Nhiệm vụ được giao trong quý – Kế hoạch');
    await publishesTheForm(story);

    const form = rows<{ definition: string }>(
      story,
      'SELECT definition FROM form_versions WHERE form_id = (SELECT id FROM forms WHERE title = ?)',
      TITLE,
    ).map((row) => JSON.parse(row.definition) as unknown);
    expect(form).toEqual([
      {
        title: TITLE,
        questions: [
          {
            key: 'so_mo_hinh_dan_van_kheo',
            type: 'integer',
            text: 'Số mô hình “Dân vận khéo”',
            unit: 'mô hình',
            required: true,
            allowNone: ['nothing_to_report'],
          },
          {
            key: 'xep_loai_tap_the',
            type: 'choice',
            text: 'Xếp loại tập thể',
            required: true,
            choices: [
              { key: 'tot', text: 'Tốt' },
              { key: 'kha', text: 'Khá' },
              { key: 'trung_binh', text: 'Trung bình' },
            ],
          },
          {
            key: 'co_to_chuc_so_ket_khong',
            type: 'yes_no',
            text: 'Có tổ chức sơ kết không?',
            required: true,
          },
          {
            key: 'nhiem_vu_duoc_giao_trong_quy',
            type: 'plan_actual',
            text: 'Nhiệm vụ được giao trong quý',
            unit: 'việc',
            required: true,
          },
          { key: 'ket_qua_noi_bat', type: 'long_text', text: 'Kết quả nổi bật', required: false },
          { key: 'so_tien_ung_ho', type: 'money', text: 'Số tiền ủng hộ', required: true },
        ],
      },
    ]);
    expect(eventsOf(story, 'form_published')).toMatchObject([
      { old: null, new: 1, questions: 6, source: 'wizard', capacity: 'secretariat' },
    ]);

    opensARoundWith(story, TITLE);
    await secretariat.says('/dotbaocao');
    await secretariat.hears('Các đợt báo cáo');
    await secretariat.taps('Đợt quý IV');
    await secretariat.taps('Mở đợt báo cáo');
    await secretariat.taps('Đồng ý, mở và gửi đề nghị');
    const officer = story.officer('BHG');
    await officer.sees('đề nghị Quý cơ quan');
    await officer.taps('Bắt đầu báo cáo');
    await officer.hears('Mục 1/6');
    await answers(officer, '3', 'Mục 2/6');
    await goes(officer, 'Khá', 'Mục 3/6');
    await goes(officer, 'Có', 'Mục 4/6');
    await answers(officer, '5 4', 'Mục 5/6');
    await goes(officer, 'Bỏ qua', 'Mục 6/6');
    await answers(officer, '2 triệu', 'Rà soát trước khi gửi');
  });

  test('survives a restart of the bot, and is offered again before another is begun', async () => {
    const story = await startStory();
    await beginsTheForm(story.secretariat, TITLE);
    await answers(story.secretariat, 'Số mô hình', 'Cơ quan trả lời bằng gì?');
    await story.restart();
    await goes(story.secretariat, /^Số đếm/, 'Đơn vị tính');
    await story.secretariat.says('/thoat');
    await story.secretariat.hears('Bản nháp được giữ nguyên');
    await story.secretariat.says('phong trào');
    await story.secretariat.hears('Phong trào và biểu mẫu');
    await goes(story.secretariat, `Tiếp tục soạn: ${TITLE}`, 'Đơn vị tính');
    await story.secretariat.says('/phongtrao');
    await story.secretariat.hears('Phong trào và biểu mẫu');
    await goes(story.secretariat, '+ Tạo biểu mẫu mới', `đang soạn dở biểu mẫu “${TITLE}”`);
    await goes(story.secretariat, 'Tiếp tục', 'Đơn vị tính');
  });
});

/** A round with the form, for every agency, that the secretariat may open. */
function opensARoundWith(story: Story, title: string): void {
  const now = story.clock.now();
  transact(story.app().db, (tx) => {
    const form = listPublishedForms(tx, 1).find((one) => one.title === title);
    prepareRound(
      { tx, now },
      asOperator(),
      {
        blocId: 1,
        formVersionId: form?.versionId ?? 0,
        title: 'Đợt quý IV',
        year: 2019,
        periodFrom: '2019-10-01',
        periodTo: '2019-12-31',
        figuresUntil: null,
        opensAt: now,
        deadlineAt: now + 10 * 24 * 3_600_000,
      },
      listAgencies(tx, 1).map((one) => one.id),
    );
  });
}
