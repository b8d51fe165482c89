/** XLSForms as people publish them for phones, and what becomes of each row here. */
import { describe, expect, test } from 'vitest';
import { readXlsForm } from './read.ts';
import { questionsFrom, readTables } from './testing.ts';

const shape = (sheets: Record<string, string>) =>
  questionsFrom(sheets).map(({ key, type, when }) =>
    [key, type, typeof when === 'string' ? when : ''].filter((one) => one !== '').join(' '),
  );

describe('an XLSForm of the kind', () => {
  test('“first form”: texts, figures, a choice, thanks', () => {
    const reading = readTables({
      survey: `
      | type | name | label | hint | required | constraint | constraint_message |
      | text | your_name | Họ và tên | Ghi đủ họ, tên đệm | yes | | |
      | integer | age | Tuổi | | TRUE | . >= 18 and . <= 120 | |
      | decimal | weight | Cân nặng | | | . > 0 | Cân nặng phải lớn hơn 0 |
      | select_one yes_no | agree | Đồng ý tham gia? | | true() | | |
      | text | why | Vì sao? | | no | string-length(.) >= 10 | |
      | note | thanks | Xin cảm ơn | | | | |`,
      choices: `
      | list_name | name | label |
      | yes_no | yes | Có |
      | yes_no | no | Không |`,
      settings: `
      | form_title | form_id | version |
      | Phiếu đầu tiên | phieu-1 | 20260101 |`,
    });
    expect(reading).toEqual({
      ok: true,
      key: 'phieu-1',
      said: [],
      findings: [],
      form: {
        title: 'Phiếu đầu tiên',
        questions: [
          { key: 'your_name', type: 'text', text: 'Họ và tên', hint: 'Ghi đủ họ, tên đệm', required: true },
          { key: 'age', type: 'integer', text: 'Tuổi', required: true, min: 18, max: 120 },
          {
            key: 'weight',
            type: 'decimal',
            text: 'Cân nặng',
            required: false,
            checks: [{ kind: 'rule', test: 'self > 0', message: 'Cân nặng phải lớn hơn 0' }],
          },
          {
            key: 'agree',
            type: 'choice',
            text: 'Đồng ý tham gia?',
            required: true,
            choices: [
              { key: 'yes', text: 'Có' },
              { key: 'no', text: 'Không' },
            ],
          },
          { key: 'why', type: 'text', text: 'Vì sao?', required: false, minLength: 10 },
          { key: 'thanks', type: 'note', text: 'Xin cảm ơn', required: false },
        ],
      },
    });
  });

  test('exported by a form builder: technical columns, numbered choices, a long preamble of metadata', () => {
    const reading = readTables({
      survey: `
      | type | $kuid | name | label | required | relevant | appearance | kobo--score-choices |
      | start | aa1 | start | | | | | |
      | end | aa2 | end | | | | | |
      | audit | aa3 | audit | | | | | |
      | username | aa4 | username | | | | | |
      | begin_group | bb1 | group_kx3 | Thông tin chung | | | field-list | |
      | select_one list1 | cc1 | Q1_Loai | Loại hình | true | | minimal | |
      | text | cc2 | Q1_Khac | Loại khác | false | \${Q1_Loai} = 3 | | |
      | end_group | | | | | | | |
      | select_multiple list2 | cc3 | Q2 | Khó khăn | false | \${Q1_Loai} != '' | | |
      | image | cc4 | Q3 | Ảnh hiện trường | false | selected(\${Q2}, '2') | | |`,
      choices: `
      | list_name | name | label | $kuid | order |
      | list1 | 1 | Tập thể | x | 0 |
      | list1 | 2 | Cá nhân | y | 1 |
      | list1 | 3 | Khác | z | 2 |
      | list2 | 1 | Kinh phí | x | 0 |
      | list2 | 2 | Nhân lực | y | 1 |`,
    });
    expect(reading.said).toEqual([
      'left_out 2,3,4,5 type metadata',
      'read_otherwise name renamed Q1_Loai → q1_loai, Q1_Khac → q1_khac, Q2 → q2… 4',
    ]);
    expect(reading.ok && reading.form.questions.map(({ key, type, when }) => [key, type, when])).toEqual([
      ['group_kx3', 'note', undefined],
      ['q1_loai', 'choice', undefined],
      ['q1_khac', 'text', "q1_loai == '3'"],
      ['q2', 'multi_choice', "q1_loai != ''"],
      ['q3', 'evidence', "selected(q2, '2')"],
    ]);
  });

  test('a household roster: a repeat with a count, fields with conditions, sums over it', () => {
    const reading = readTables({
      survey: `
      | type | name | label | constraint | relevant | repeat_count | calculation | required | hint |
      | integer | hh_size | Số người trong hộ | . > 0 and . < 20 | | | | yes |
      | begin repeat | member | Thành viên | | | \${hh_size} | | |
      | text | m_name | Họ tên | | | | | yes |
      | integer | m_age | Tuổi | . >= 0 and . <= 120 | | | | yes |
      | select_one sex | m_sex | Giới tính của \${m_name} | | | | | yes |
      | text | m_school | Trường học | | \${m_age} >= 6 and \${m_age} < 18 | | | yes |
      | select_multiple sex | m_langs | Ngôn ngữ | | \${hh_size} > 2 | | | yes | Kể cả tiếng dân tộc |
      | begin group | m_extra | Thêm | | | | | |
      | calculate | m_idx | | | | | position(..) | |
      | end group | | | | | | | |
      | end repeat | | | | | | | |
      | calculate | total_age | Tổng số tuổi | | | | sum(\${m_age}) | |
      | integer | children | Số trẻ em | . <= count(\${member}) | | | | |`,
      choices: '| list name | value | label |\n| sex | m | Nam |\n| sex | f | Nữ |',
    });
    expect(reading.ok && reading.form.questions[1]).toEqual({
      key: 'member',
      type: 'records',
      text: 'Thành viên',
      required: false,
      fields: [
        { key: 'm_name', type: 'text', text: 'Họ tên', required: true },
        { key: 'm_age', type: 'integer', text: 'Tuổi', required: true, min: 0, max: 120 },
        {
          key: 'm_sex',
          type: 'choice',
          text: 'Giới tính của “Họ tên”',
          required: true,
          choices: [
            { key: 'm', text: 'Nam' },
            { key: 'f', text: 'Nữ' },
          ],
        },
        {
          key: 'm_school',
          type: 'text',
          text: 'Trường học',
          required: true,
          when: 'm_age >= 6 and m_age < 18',
        },
        {
          key: 'm_langs',
          type: 'text',
          text: 'Ngôn ngữ',
          hint: 'Kể cả tiếng dân tộc\nCó thể ghi nhiều: Nam; Nữ.',
          // Its condition names what is outside of the list: asked of everybody, it may be skipped.
          required: false,
        },
      ],
      checks: [
        {
          kind: 'rule',
          test: 'self.count == hh_size',
          message: 'Số mục chưa bằng số đã ghi ở “Số người trong hộ”.',
          severity: 'confirm',
        },
      ],
    });
    expect(reading.ok && reading.form.questions.slice(2)).toMatchObject([
      { key: 'total_age', calculation: 'sum(member.m_age)' },
      { key: 'children', checks: [{ kind: 'rule', test: 'self <= member.count' }] },
    ]);
    expect(reading.said).toEqual([
      'left_out 9 label group-in-list',
      'left_out 10 type calculation-in-list',
      'read_otherwise 3 repeat_count repeat-count',
      'read_otherwise 6 label reference-in-text m_name',
      'read_otherwise 8 type many-in-list',
      'read_otherwise 8 relevant condition-in-list',
      'read_otherwise 14 constraint rule-without-message',
    ]);
  });

  test('cascading selects: a filter becomes a check, a longer one is only said', () => {
    const reading = readTables({
      survey: `
      | type | name | label | choice_filter |
      | select_one tinh | tinh | Tỉnh | |
      | select_one huyen | huyen | Huyện | tinh = \${tinh} |
      | select_one xa | xa | Xã | huyen=\${huyen} |
      | select_one xa | xa2 | Xã khác | huyen=\${huyen} and name != \${xa} |`,
      choices: `
      | list_name | name | label | tinh | huyen |
      | tinh | hg | Hà Giang | | |
      | tinh | tq | Tuyên Quang | | |
      | huyen | dv | Đồng Văn | hg | |
      | huyen | mv | Mèo Vạc | hg | |
      | huyen | sd | Sơn Dương | tq | |
      | xa | lc | Lũng Cú | | dv |
      | xa | nt | Nhữ Khê | | sd |`,
    });
    expect(reading.said).toEqual([
      'read_otherwise 3,4 choice_filter filter-as-check',
      'read_otherwise 5 choice_filter filter',
    ]);
    expect(reading.ok && reading.form.questions[2]?.checks).toEqual([
      {
        kind: 'rule',
        test: "huyen == 'dv' and self == 'lc' or huyen == 'sd' and self == 'nt'",
        message: 'Lựa chọn này chưa khớp với câu trả lời trước.',
      },
    ]);
  });

  test('a health facility: nested groups whose conditions join, several languages, emphasis', () => {
    const reading = readTables({
      survey: `
      | type | name | label::English (en) | label::Tiếng Việt (vi) | hint::English (en) | hint::Tiếng Việt (vi) | relevant |
      | select_one yn | open | Open? | Cơ sở còn hoạt động? | | | |
      | begin group | services | Services | **Dịch vụ** | | | \${open} = 'y' |
      | select_multiple svc | svc | Which? | Có dịch vụ nào? | All | Chọn tất cả | |
      | begin group | lab | Laboratory | <span style="color:red">Xét nghiệm</span> | | | selected(\${svc}, 'lab') |
      | integer | tests | Tests | Số xét nghiệm | | | |
      | integer | failed | Failed | Trong đó hỏng | | | \${tests} > 0 or \${svc} = '' |
      | end group | | | | | | |
      | end group | | | | | | |
      | note | bye | Only English | | | | |`,
      choices: `
      | list_name | name | label::English (en) | label::Tiếng Việt (vi) |
      | yn | y | Yes | Có |
      | yn | n | No | Không |
      | svc | lab | Laboratory | Xét nghiệm |
      | svc | opd | Outpatients | Khám bệnh |`,
      settings: '| form_title | form_id | default_language |\n| Cơ sở y tế | hf | English (en) |',
    });
    expect(reading.ok && reading.form.questions.map(({ key, text, when }) => [key, text, when])).toEqual([
      ['open', 'Cơ sở còn hoạt động?', undefined],
      ['services', 'Dịch vụ', "open == 'y'"],
      ['svc', 'Có dịch vụ nào?', "open == 'y'"],
      ['lab', 'Xét nghiệm', "open == 'y' and selected(svc, 'lab')"],
      ['tests', 'Số xét nghiệm', "open == 'y' and selected(svc, 'lab')"],
      ['failed', 'Trong đó hỏng', "open == 'y' and selected(svc, 'lab') and (tests > 0 or svc == '')"],
      ['bye', 'Only English', undefined],
    ]);
    expect(reading.said).toEqual([
      'left_out languages tieng viet (vi) english (en)',
      'read_otherwise label::Tiếng Việt (vi) plainer',
    ]);
  });

  test('ages from dates, scores, and calculations that stand before what they need', () => {
    expect(
      shape({
        survey: `
        | type | name | label | calculation | relevant | required |
        | calculate | score | Điểm | \${q1} + coalesce(\${q2}, 0) * 2 | | |
        | date | dob | Ngày sinh | | | yes |
        | calculate | age | Tuổi | int((today() - \${dob}) div 365.25) | | |
        | calculate | adult | | if(\${age} >= 18, 'yes', 'no') | | |
        | integer | q1 | Câu 1 | | \${adult} = 'yes' | |
        | integer | q2 | Câu 2 | | \${age} > 30 | |
        | text | why | Vì sao điểm cao | | \${score} > 5 | |`,
      }),
    ).toEqual([
      'dob date',
      'age calculated',
      'adult calculated',
      "q1 integer adult == 'yes'",
      'q2 integer age > 30',
      'score calculated',
      'why text score > 5',
    ]);
  });

  test('widgets of a phone: what a chat cannot take is left out, what it can is taken otherwise', () => {
    const reading = readTables({
      survey: `
      | type | name | label | parameters | appearance | default |
      | range | mood | Mức hài lòng | start=1 end=5 step=1 | | |
      | range | share | Tỷ lệ | start=0 end=1 step=0.1 | | |
      | time | hour | Giờ họp | | | |
      | dateTime | at | Thời điểm | | | |
      | date | month | Tháng | | month-year | |
      | barcode | code | Mã vạch | | | |
      | audio | voice | Ghi âm | | | |
      | acknowledge | read_it | Đã đọc quy định | | | |
      | rank prio | order | Xếp thứ tự ưu tiên | | | |
      | geopoint | gps | Vị trí | | | |
      | geotrace | way | Tuyến đường | | | |
      | hidden | secret | | | | x |
      | text | memo | Ghi chú | | multiline | |
      | integer | none | Số vụ | | | 0 |`,
      choices: '| list_name | name | label |\n| prio | a | Nhà ở |\n| prio | b | Nước sạch |',
    });
    expect(reading.said).toEqual([
      'left_out 11 type not-in-chat geopoint',
      'left_out 12 type not-in-chat geotrace',
      'left_out 13 type hidden',
      'read_otherwise 2,3 type range',
      'read_otherwise 4 type time',
      'read_otherwise 5 type date-without-time',
      'read_otherwise 6 type whole-date',
      'read_otherwise 7 type barcode-typed',
      'read_otherwise 8 type media-as-file',
      'read_otherwise 9 type acknowledge',
      'read_otherwise 10 type rank',
    ]);
    expect(reading.ok && reading.form.questions).toMatchObject([
      { key: 'mood', type: 'integer', min: 1, max: 5 },
      { key: 'share', type: 'decimal', min: 0, max: 1 },
      { key: 'hour', type: 'text', pattern: { message: 'Xin ghi giờ theo dạng 14:30 hoặc 14h30.' } },
      { key: 'at', type: 'date' },
      { key: 'month', type: 'date' },
      { key: 'code', type: 'text' },
      { key: 'voice', type: 'evidence' },
      { key: 'read_it', type: 'choice', choices: [{ key: 'OK', text: 'Đã đọc' }] },
      {
        key: 'order',
        type: 'long_text',
        hint: 'Xếp theo thứ tự, cách nhau bằng dấu phẩy: Nhà ở, Nước sạch.',
      },
      { key: 'memo', type: 'long_text' },
      { key: 'none', type: 'integer', default: '0' },
    ]);
  });

  test('of a commercial suite: relevance, read only, disabled, its own metadata, or_other', () => {
    expect(
      shape({
        Survey: `
        | Type | Name | Label | Relevance | Read only | Disabled | Calculation | Minimum_seconds |
        | deviceid | deviceid | | | | | | |
        | text audit | ta | | | | | | |
        | speed violations count | sv | | | | | | |
        | select_one src or_other | src | Nguồn nước | | | | | 5 |
        | text | src_name | Tên nguồn | \${src}='other' or \${src}='well' | | | | |
        | text | shown | Đọc cho người trả lời nghe | | yes | | | |
        | text | old | Câu cũ | | | yes | | |
        | integer | twice | Gấp đôi | | yes | | 2 * 3 | |`,
        Choices: '| List_name | Value | Label |\n| src | well | Giếng |\n| src | tap | Nước máy |',
      }),
    ).toEqual([
      'src choice',
      "src_name text src == 'other' or src == 'well'",
      'shown note',
      'twice calculated',
    ]);
  });

  test('older than today’s names: add … prompt, q string, bind columns, paths', () => {
    expect(
      shape({
        survey: `
        | type | name | caption | bind::relevant | bind::constraint | bind::jr:constraintMsg | bind::required |
        | q string | name_ | Tên | | | | yes |
        | add integer prompt | age | Tuổi | | . > 0 | Phải lớn hơn 0 | yes |
        | add select one prompt using yn | has | Có không? | /form/age >= 18 | | | |
        | select all that apply from yn | many | Những gì? | | | | |
        | int | n | Số | /form/g/has = 'y' | | | |
        | phone number | tel | Điện thoại | | | | |`,
        choices: '| list name | name | caption |\n| yn | y | Có |\n| yn | n | Không |',
      }),
    ).toEqual([
      'name_ text',
      'age integer',
      'has choice age >= 18',
      'many multi_choice',
      "n integer has == 'y'",
      'tel text',
    ]);
  });

  test('of a ministry: Vietnamese names, unlike headings, notes with answers in them, external choices', () => {
    const reading = readTables({
      ' Survey ': `
      | Type | Name | Label :: vi | Required Message | Required | Default |
      | text | Tên-đơn-vị | Tên đơn vị | Chưa ghi tên | Có | |
      | select_one_external xa | Xã | Xã | | | |
      | date | Ngày.BC | Ngày báo cáo | | x | today() |
      | decimal | Diện_tích | Diện tích | | | 1.5 |
      | note | | Đơn vị \${Tên-đơn-vị} báo cáo ngày \${Ngày.BC} | | | |`,
      external_choices: '| list_name | name | label |\n| xa | lc | Lũng Cú |',
      settings: '| form_title |\n| Báo cáo đất đai |',
    });
    expect(reading.said).toEqual([
      'left_out Required Message required-message',
      'read_otherwise name renamed Tên-đơn-vị → ten_don_vi, Xã → xa, Ngày.BC → ngay_bc… 4',
      'read_otherwise 6 Label :: vi reference-in-text Tên-đơn-vị',
      'read_otherwise 6 Label :: vi reference-in-text Ngày.BC',
    ]);
    expect(reading.ok && reading.key).toBe(undefined);
    expect(reading.ok && reading.form.questions).toMatchObject([
      { key: 'ten_don_vi', required: true },
      { key: 'xa', type: 'choice', choices: [{ key: 'lc', text: 'Lũng Cú' }] },
      { key: 'ngay_bc', default: 'hôm nay', required: true },
      { key: 'dien_tich', default: '1,5' },
      { type: 'note', text: 'Đơn vị “Tên đơn vị” báo cáo ngày “Ngày báo cáo”' },
    ]);
  });

  test('a covenant report: every column of our own, in English and in Vietnamese', () => {
    const questions = questionsFrom({
      survey: `
      | type | name | label | short_label | unit | allow_none | Chỉ dành cho | movement | plan_from | checks | Gợi ý | when_answered |
      | plan_actual_prior | issues | Số kỳ báo in | Kỳ báo | kỳ | | BHG, VPTU | | chi-tieu.issues | so kế hoạch: 20% [hỏi lại]\\nso kỳ trước: 50 % [phải giải trình] | | |
      | ratio | models | Mô hình hiệu quả trên đăng ký | | mô hình | không phát sinh; chưa có số liệu | | directive05 | | | | |
      | integer | groups | Tập thể | | | | | | | | | |
      | integer | people | Cá nhân | | | | | | | | | |
      | integer | all | Tổng số | | | | | | | tổng: \${groups} + people [không nhận]\\nquy tắc: . < 1000 or \${groups} > 5 => Xin xem lại | | |
      | money | fund | Kinh phí | | đồng | not_assigned | | | | | 0\\n1 triệu \\| Một triệu | |
      | khoảng ngày | trip | Chuyến đi | | | | | | | trong kỳ | | fund |
      | có không | done | Đã xong? | | | | | | | | | |
      | minh chứng | files | Văn bản | | | | | | | | | |`,
    });
    expect(questions).toEqual([
      {
        key: 'issues',
        type: 'plan_actual_prior',
        text: 'Số kỳ báo in',
        label: 'Kỳ báo',
        unit: 'kỳ',
        required: false,
        onlyFor: ['BHG', 'VPTU'],
        planFrom: { form: 'chi-tieu', question: 'issues' },
        checks: [
          { kind: 'plan', share: 0.2, severity: 'confirm' },
          { kind: 'change', share: 0.5, severity: 'explain' },
        ],
      },
      {
        key: 'models',
        type: 'ratio',
        text: 'Mô hình hiệu quả trên đăng ký',
        unit: 'mô hình',
        required: false,
        allowNone: ['nothing_to_report', 'not_yet_known'],
        movement: 'directive05',
      },
      { key: 'groups', type: 'integer', text: 'Tập thể', required: false },
      { key: 'people', type: 'integer', text: 'Cá nhân', required: false },
      {
        key: 'all',
        type: 'integer',
        text: 'Tổng số',
        required: false,
        checks: [
          { kind: 'parts', of: ['groups', 'people'], severity: 'refuse' },
          { kind: 'rule', test: 'self < 1000 or groups > 5', message: 'Xin xem lại' },
        ],
      },
      {
        key: 'fund',
        type: 'money',
        text: 'Kinh phí',
        unit: 'đồng',
        required: false,
        allowNone: ['not_assigned'],
        suggestions: [{ text: '0' }, { text: '1 triệu', label: 'Một triệu' }],
      },
      {
        key: 'trip',
        type: 'date_range',
        text: 'Chuyến đi',
        required: false,
        checks: [{ kind: 'in_period' }],
        when: { answered: 'fund' },
      },
      { key: 'done', type: 'yes_no', text: 'Đã xong?', required: false },
      { key: 'files', type: 'evidence', text: 'Văn bản', required: false },
    ]);
  });

  test('with totals that are only shown, and notes that would hold people up', () => {
    const reading = readTables({
      survey: `
      | type | name | label | readonly | default | relevant | required |
      | integer | a | Thu | | | | |
      | integer | b | Chi | | | | |
      | integer | rest | Còn lại | yes | \${a} - \${b} | | |
      | text | who | Người lập | yes | Văn phòng | | |
      | note | wrong | Chi nhiều hơn thu, xin xem lại | | | \${rest} < 0 | true() |`,
    });
    expect(reading.said).toEqual(['left_out 6 required note-required']);
    expect(reading.ok && reading.form.questions.slice(2)).toMatchObject([
      { key: 'rest', type: 'calculated', calculation: 'a - b' },
      { key: 'who', type: 'note', text: 'Người lập: Văn phòng' },
      { key: 'wrong', type: 'note', when: 'rest < 0' },
    ]);
  });

  test('with answers that are filled in beforehand: asked all the same', () => {
    const reading = readTables({
      survey: `
      | type | name | label | calculation | trigger | choice_filter |
      | select_one who | who | Đồng chí nào | | | true() |
      | integer | age | Tuổi | | | |
      | integer | then | Tuổi khi vào Đảng | \${age} | \${age} | |
      | text | phone | Điện thoại | instance('who')/root/item[name = \${who}]/phone | \${who} | |
      | calculate | at | | now() | \${age} | |`,
      choices: '| list_name | name | label | phone |\n| who | a | An | 091 |\n| who | b | Bình | 092 |',
    });
    expect(reading.said).toEqual(['read_otherwise 4,5 calculation default']);
    expect(reading.ok && reading.form.questions.map(({ key, type }) => `${key} ${type}`)).toEqual([
      'who choice',
      'age integer',
      'then integer',
      'phone text',
      'at calculated',
    ]);
  });

  test('with lookups that nobody else needs: left out, and the form still loads', () => {
    const reading = readTables({
      survey: `
      | type | name | label | calculation | constraint |
      | text | id | Mã hộ | | |
      | calculate | head | | pulldata('hh', 'head', 'id', \${id}) | |
      | calculate | loud | | concat(\${head}, '!') | |
      | calculate | uid | | uuid() | |
      | integer | n | Số | | . < random() |
      | csv-external | hh | | | |`,
    });
    expect(reading.ok).toBe(true);
    expect(reading.said).toEqual([
      'left_out 3 calculation function pulldata()',
      'left_out 4 calculation refers-left-out head',
      'left_out 5 calculation function uuid()',
      'left_out 7 type metadata',
      'read_otherwise 6 constraint function random()',
    ]);
  });
});

describe('an XLSForm is refused, with its rows,', () => {
  const said = (survey: string, choices = '') => {
    const reading = readTables({ survey, ...(choices && { choices }) });
    expect(reading.ok).toBe(false);
    return reading.said.filter((one) => one.startsWith('refused')).map((one) => one.slice('refused '.length));
  };
  test.each<[string, string, string[]]>([
    ['without its columns', '| loai | ten |\n| text | a |', ['no-column type', 'no-column name']],
    ['for an unknown type', '| type | name | label |\n| teext | a | A |', ['2 type type-unknown teext']],
    [
      'for a name twice, and for two that are one here',
      '| type | name | label |\n| text | a | A |\n| text | a | B |\n| text | x-1 | C |\n| text | X.1 | D |',
      ['3 name name-twice a 2', '5 name name-clash X.1, x-1 4'],
    ],
    ['for no name', '| type | name | label |\n| text | | A |', ['2 name empty']],
    ['for no label', '| type | name | label |\n| text | a | |', ['2 label no-label a']],
    [
      'for a list that is not there',
      '| type | name | label |\n| select_one gone | a | A |',
      ['2 type list-unknown gone'],
    ],
    [
      'for choices from files and from answers',
      "| type | name | label | appearance |\n| select_one_from_file xa.csv | a | A | |\n| select_one x | b | B | search('xa') |\n| select_one ${a} | c | C | |\n| text | d | D | |",
      [
        '2 type from-file select_one_from_file xa.csv',
        '3 type from-file select_one x',
        '4 type list-from-answers select_one ${a}',
      ],
    ],
    [
      'for a list in a list',
      '| type | name | label |\n| begin repeat | a | A |\n| text | b | B |\n| begin repeat | c | C |\n| text | d | D |\n| end repeat | | |\n| end repeat | | |',
      ['4 type nested-repeat c'],
    ],
    [
      'for frames that do not close',
      '| type | name | label |\n| begin group | g | |\n| text | a | A |\n| end repeat | | |',
      ['2 type begin-without-end g', '4 type end-without-begin end repeat'],
    ],
    [
      'for a condition that cannot be kept',
      "| type | name | label | relevant |\n| geopoint | gps | Vị trí | |\n| text | a | A | ${gps} != '' |\n| text | b | B | ${gone} = 1 |\n| text | c | C | ${a} == |\n| text | d | D | indexed-repeat(${a}, ${a}, 1) = 'x' |",
      [
        '3 relevant refers-left-out gps',
        '4 relevant name-unknown gone',
        '5 relevant syntax =',
        '6 relevant function indexed-repeat()',
      ],
    ],
    [
      'for a slip in a constraint or a calculation, which could be left out otherwise',
      '| type | name | label | constraint | calculation |\n| integer | a | A | . > | |\n| calculate | b | B | | ${c} + |',
      ['2 constraint syntax-end “”', '3 calculation syntax-end “”'],
    ],
    [
      'for a group’s condition, at the group’s row',
      '| type | name | label | relevant |\n| begin group | g | G | ${late} > 1 |\n| text | a | A | |\n| end group | | | |\n| integer | late | Sau | |',
      ['2 relevant fault-asked-later late'],
    ],
    [
      'for a circle',
      '| type | name | label | relevant |\n| integer | A-1 | A | ${b} > 1 |\n| integer | b | B | ${A-1} > 1 |',
      ['2 relevant fault-circle A-1 → b → A-1'],
    ],
    [
      'for what can never be asked',
      '| type | name | label | relevant |\n| integer | a | A | |\n| text | b | B | ${a} > 5 and ${a} < 3 |',
      ['3 relevant fault-never-appears b'],
    ],
    [
      'for a default that is no answer, and a pattern that could run away',
      "| type | name | label | default | constraint |\n| integer | a | A | nhiều | |\n| text | b | B | | regex(., '(a+)+$') |",
      ['2 default fault-default-unreadable nhiều'],
    ],
  ])('%s', (_what, survey, expected) => {
    expect(said(survey)).toEqual(expected);
  });

  test.each([
    ['checks', '[{"kind":"plan","share":-1}]', 'cell-unreadable [{"kind":"plan","share":-1}]'],
    ['checks', 'tổng: gone', 'fault-part-unknown gone'],
    ['suggestions', Array.from({ length: 13 }, (_, at) => at).join('\\n'), /^cell-unreadable 0/],
    ['plan_from', 'chi-tieu.Nhiệm vụ', 'cell-unreadable chi-tieu.Nhiệm vụ'],
    ['plan_from', 'nhiệm vụ', 'cell-unreadable nhiệm vụ'],
    ['only_for', '[1]', 'cell-unreadable [1]'],
    ['joined', 'yes', 'fault-belongs-to long_text'],
    ['min_length', '1.5', 'cell-unreadable 1.5'],
    ['allow_none', 'không rõ', 'cell-unreadable không rõ'],
  ])('for a cell of our own that cannot be meant: %s %s', (column, cell, expected) => {
    const [fault = ''] = said(`| type | name | label | ${column} |\n| plan_actual | b | B | ${cell} |`);
    const [row, where, ...rest] = fault.split(' ');
    expect([row, where]).toEqual(['2', column]);
    if (typeof expected === 'string') expect(rest.join(' ')).toBe(expected);
    else expect(rest.join(' ')).toMatch(expected);
  });

  test('for choices that clash', () => {
    expect(
      said(
        '| type | name | label |\n| select_one x | a | A |',
        '| list_name | name | label |\n| x | 1 | Một |\n| x | 1 | Hai |\n| x | | Ba |',
      ),
    ).toEqual(['3 name choice-twice 1 x', '4 name empty']);
  });

  test('for too many fields, at the first that is too many', () => {
    const fields = Array.from({ length: 13 }, (_, at) => `| text | f${at} | F |`).join('\n');
    expect(said(`| type | name | label |\n| begin repeat | r | R |\n${fields}\n| end repeat | | |`)).toEqual([
      '15 type too-many-fields r 12',
    ]);
  });

  test('for too many questions', () => {
    const rows = Array.from({ length: 501 }, (_, at) => `| text | q${at} | Q |`).join('\n');
    expect(said(`| type | name | label |\n${rows}`)).toEqual(['too-many 501 500']);
  });

  test('for more choices than a form can carry', () => {
    const rows = Array.from({ length: 101 }, (_, at) => `| select_one l | q${at} | Q |`).join('\n');
    const list = Array.from({ length: 100 }, (_, at) => `| l | k${at} | Lựa chọn ${at} |`).join('\n');
    expect(said(`| type | name | label |\n${rows}`, `| list_name | name | label |\n${list}`)).toEqual([
      'too-many-choices 10100 10000',
    ]);
  });

  test('for groups in groups without end, and for more rows than any form has', () => {
    const deep = Array.from({ length: 21 }, (_, at) => `| begin group | g${at} | G |\n`).join('');
    const rows = (many: number) =>
      Array.from({ length: many }, (_, at) => `| text | q${at} | Q |`).join('\n');
    expect(
      said(`| type | name | label |\n${deep}| text | a | A |\n${'| end group | | |\n'.repeat(21)}`)[0],
    ).toBe('22,23 type groups-deep 20');
    expect(said(`| type | name | label |\n${rows(1_501)}`)).toEqual(['too-many-rows 1502 1500']);
  });
});

describe('a sheet that was made to hold others up', () => {
  test.each<[string, string]>([
    ['emphasis that never ends', '**a '.repeat(8_000)],
    ['a name that never ends', `\${${' '.repeat(30_000)}`],
    ['tags that never end', '<b '.repeat(10_000)],
    ['links that never end', '[a]('.repeat(8_000)],
  ])('%s is read like any other', (_what, label) => {
    const before = process.threadCpuUsage().user;
    readXlsForm({
      sheets: [
        {
          name: 'survey',
          isHidden: false,
          merges: [],
          cells: [
            ...['type', 'name', 'label', 'relevant', 'checks'].map((value, column) => ({
              type: 'text' as const,
              value,
              row: 1,
              column,
              address: '',
            })),
            ...Array.from({ length: 20 }, (_, at) =>
              ['text', `q${at}`, label, label.slice(0, 4_999), `${label}]`].map((value, column) => ({
                type: 'text' as const,
                value,
                row: at + 2,
                column,
                address: '',
              })),
            ).flat(),
          ],
        },
      ],
    });
    expect((process.threadCpuUsage().user - before) / 1_000).toBeLessThan(500);
  });
});
