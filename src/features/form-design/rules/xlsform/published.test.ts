/** Shapes that published forms have, in words of our own: each was refused once, or came out as nobody expected. */
import { describe, expect, test } from 'vitest';
import { questionsFrom, readTables } from './testing.ts';

const shape = (sheets: Record<string, string>) =>
  questionsFrom(sheets).map(({ key, type, when }) =>
    [key, type, typeof when === 'string' ? when : ''].filter((one) => one !== '').join(' '),
  );
const refusedOf = (sheets: Record<string, string>) => {
  const reading = readTables(sheets);
  expect(reading.ok).toBe(false);
  return reading.said.filter((one) => one.startsWith('refused'));
};

const yesNo = '| list_name | name | label |\n| yn | yes | Có |\n| yn | no | Không |';

describe('groups that a program fills in, not people', () => {
  test.each([
    ['hidden by its type', '| hidden | source | Nguồn | | | user |'],
    ['hidden by its look', '| string | source | Nguồn | | hidden | user |'],
  ])('vanish with their condition and their label: %s', (_what, row) => {
    const reading = readTables({
      survey: `
      | type | name | label | relevant | appearance | default |
      | begin group | inputs | Người bệnh | ./source = 'user' | field-list | |
      ${row}
      | hidden | source_id | Mã nguồn | | | |
      | db:person | _id | Người bệnh nào | | db-object | |
      | end group | | | | | |
      | date | seen | Ngày khám | | | |`,
    });
    expect(reading.ok && reading.form.questions.map(({ key }) => key)).toEqual(['seen']);
    expect(reading.said).toEqual(['left_out 3,4 type hidden', 'left_out 5 type not-in-chat db:person']);
  });

  test('keep what is asked in them; a condition on what is in them is dropped, and said', () => {
    const reading = readTables({
      survey: `
      | type | name | label | relevant |
      | integer | age | Tuổi | |
      | begin group | inputs | Người bệnh | ./source = 'user' and \${age} > 5 |
      | hidden | source | | |
      | text | who | Họ tên | |
      | end group | | | |`,
    });
    expect(reading.ok && reading.form.questions.map(({ key, when }) => [key, when])).toEqual([
      ['age', undefined],
      ['inputs', 'age > 5'],
      ['who', 'age > 5'],
    ]);
    expect(reading.said).toEqual([
      'left_out 4 type hidden',
      'read_otherwise 3 relevant condition-on-itself source',
    ]);
  });

  test('a condition of a group on a question in it is dropped too', () => {
    const reading = readTables({
      survey: `
      | type | name | label | relevant |
      | begin group | g | Khám | \${who} != '' |
      | text | who | Họ tên | |
      | end group | | | |`,
    });
    expect(reading.ok && reading.form.questions.map(({ when }) => when)).toEqual([undefined, undefined]);
    expect(reading.said).toEqual(['read_otherwise 2 relevant condition-on-itself who']);
  });

  test('one condition that mixes what is in the group with what is not stays a fault', () => {
    expect(
      refusedOf({
        survey: `
        | type | name | label | relevant |
        | integer | age | Tuổi | |
        | begin group | g | Khám | ./source = 'user' or \${age} > 5 |
        | hidden | source | | |
        | text | who | Họ tên | |
        | end group | | | |`,
      }),
    ).toEqual(['refused 3 relevant refers-left-out source']);
  });

  test('and so does a condition on a hidden row elsewhere: the wrong people would be asked', () => {
    expect(
      refusedOf({
        survey: `
        | type | name | label | relevant |
        | hidden | source | | |
        | begin group | g | Khám | \${source} = 'user' |
        | text | who | Họ tên | |
        | end group | | | |`,
      }),
    ).toEqual(['refused 3 relevant refers-left-out source']);
  });
});

describe('a hidden row that is filled in for everybody', () => {
  const survey = (condition: string) => `
    | type | name | label | relevant | appearance | default |
    | begin group | inputs | Người bệnh | ./source = 'user' | | |
    | string | source | Nguồn | | hidden | user |
    | text | who | Họ tên | | | |
    | end group | | | | | |
    | begin group | task | Việc đã giao | ${condition} | | |
    | text | why | Vì sao chưa khám | | | |
    | end group | | | | | |`;
  test('holds what it is filled in with: conditions on it are settled', () => {
    const reading = readTables({ survey: survey("${source} = 'user'") });
    expect(reading.ok && reading.form.questions.map(({ key, when }) => [key, when])).toEqual([
      ['inputs', undefined],
      ['who', undefined],
      ['task', undefined],
      ['why', undefined],
    ]);
    expect(reading.said).toEqual(['left_out 3 type hidden']);
  });

  test.each(["${source} = 'task'", "${source} = 'task' and ${who} != ''", '0'])(
    'what it never lets anybody see is left out: %s',
    (condition) => {
      const reading = readTables({ survey: survey(condition) });
      expect(reading.ok && reading.form.questions.map(({ key }) => key)).toEqual(['inputs', 'who']);
      expect(reading.said).toEqual(['left_out 3 type hidden', 'left_out 6 relevant never-asked']);
    },
  );
});

describe('what is never to be asked', () => {
  test.each(['false', 'false()', 'no'])('a row whose condition is “%s” is left out', (never) => {
    const reading = readTables({
      survey: `
      | type | name | label | relevant |
      | text | a | A | true |
      | text | b | B | ${never} |
      | begin group | g | G | ${never} |
      | text | c | C | |
      | end group | | | |
      | text | d | D | \${b} = '' |`,
    });
    expect(reading.ok && reading.form.questions.map(({ key, when }) => [key, when])).toEqual([
      ['a', undefined],
      ['d', undefined],
    ]);
    expect(reading.said).toEqual(['left_out 3,4 relevant never-asked']);
  });

  test('whatever depends on such an answer finds it empty', () => {
    expect(
      shape({
        survey: `
        | type | name | label | relevant | calculation |
        | select_one yn | edited | Sửa? | false() | |
        | integer | n | Số | | |
        | calculate | m | Kết quả | | if(selected(\${edited}, 'yes'), 1, \${n}) |
        | note | bye | Xin cảm ơn | \${edited} != 'yes' and \${n} > 0 | |`,
        choices: yesNo,
      }),
    ).toEqual(['n integer', 'm calculated', "bye note '' != 'yes' and n > 0"]);
  });
});

describe('a note or a calculation whose condition cannot be kept', () => {
  test('is left out with what hangs on it; a question stays a fault', () => {
    const survey = `
      | type | name | label | relevant | calculation |
      | geopoint | gps | Vị trí | | |
      | note | near | Ở gần | \${gps} != '' | |
      | calculate | far | | \${gps} = '' | 1 |
      | integer | n | Số | | |
      | begin group | g | Xa | \${gps} != '' | |
      | note | away | Ở xa | | |
      | end group | | | | |`;
    const reading = readTables({ survey });
    expect(reading.ok && reading.form.questions.map(({ key }) => key)).toEqual(['n']);
    expect(reading.said).toEqual([
      'left_out 2 type not-in-chat geopoint',
      'left_out 3,4,6 relevant refers-left-out gps',
    ]);
    expect(refusedOf({ survey: `${survey}\n| text | t | T | \${far} = 1 | |` })).toEqual([
      'refused 9 relevant refers-left-out far',
    ]);
  });
});

describe('one name in several groups', () => {
  const survey = `
    | type | name | label | calculation | relevant |
    | begin group | inputs | | | |
    | hidden | phone | | | |
    | begin group | chief | Trưởng xóm | | |
    | text | name | Họ tên trưởng xóm | | |
    | text | phone | Điện thoại | | |
    | end group | | | | |
    | begin group | deputy | Phó xóm | | |
    | text | name | Họ tên phó xóm | | |
    | end group | | | | |
    | end group | | | | |
    | calculate | second | Người thay | /data/inputs/deputy/name | |
    | text | why | Vì sao | | ../inputs/chief/name = ../inputs/deputy/name |`;

  test('is told apart by its group, and found by its path', () => {
    const reading = readTables({ survey });
    expect(
      reading.ok && reading.form.questions.map(({ key, calculation, when }) => [key, calculation ?? when]),
    ).toEqual([
      ['chief', undefined],
      ['name', undefined],
      ['phone', undefined],
      ['deputy', undefined],
      ['deputy_name', undefined],
      ['second', 'deputy_name'],
      ['why', 'name == deputy_name'],
    ]);
    expect(reading.said).toContain('read_otherwise name renamed name → deputy_name 1');
  });

  test('alone it may mean either: a fault', () => {
    expect(refusedOf({ survey: `${survey}\n| text | x | X | | \${name} = 'A' |` })).toEqual([
      'refused 14 relevant name-ambiguous name',
    ]);
  });

  test('a calculation whose path may mean either is left out', () => {
    const reading = readTables({ survey: `${survey}\n| calculate | who | Ai | ../name | |` });
    expect(reading.ok).toBe(true);
    expect(reading.said).toContain('left_out 14 calculation name-ambiguous name');
  });

  test('a path to a hidden row is not taken for a question of the same name', () => {
    const reading = readTables({
      survey: `
      | type | name | label | calculation |
      | begin group | inputs | | |
      | hidden | code | | |
      | end group | | | |
      | calculate | code | Mã | ../inputs/code |
      | text | who | Họ tên | |
      | calculate | place | | concat(../../inputs/meta/location/lat, ' ') |`,
    });
    expect(reading.ok && reading.form.questions.map(({ key }) => key)).toEqual(['who']);
    expect(reading.said).toEqual([
      'left_out 3 type hidden',
      'left_out 5 calculation refers-left-out code',
      'left_out 7 calculation name-unknown lat',
    ]);
  });
});

describe('calculations without a label', () => {
  test('work unseen; those with one are shown', () => {
    expect(
      questionsFrom({
        survey: `
        | type | name | label | calculation |
        | integer | a | Thu | |
        | calculate | half | | \${a} div 2 |
        | calculate | Dup-a | NO_LABEL | \${a} * 2 |
        | calculate | rest | Còn lại | \${a} - \${half} |`,
      }).slice(1),
    ).toMatchObject([
      { key: 'half', text: 'half', hidden: true },
      { key: 'dup_a', text: 'dup_a', hidden: true },
      { key: 'rest', text: 'Còn lại' },
    ]);
  });
});

describe('the tables of a form builder', () => {
  const choices = `
    | list_name | name | label |
    | level | 1 | Tốt |
    | level | 2 | Khá |
    | need | w | Nước sạch |
    | need | r | Đường |`;
  test('a score is the same choice for each row', () => {
    expect(
      questionsFrom({
        survey: `
        | type | name | label | kobo--score-choices |
        | begin score | s | Đánh giá | level |
        | score__row | s1 | Thái độ | |
        | score__row | s2 | Thời gian | |
        | end score | | | |
        | integer | n | Số | |`,
        choices,
      }).map(({ key, type, text, choices: list = [] }) => [key, type, text, list.length]),
    ).toEqual([
      ['s', 'note', 'Đánh giá', 0],
      ['s1', 'choice', 'Thái độ', 2],
      ['s2', 'choice', 'Thời gian', 2],
      ['n', 'integer', 'Số', 0],
    ]);
  });

  test('a ranking asks for each place; no choice stands twice', () => {
    expect(
      questionsFrom({
        survey: `
        | type | name | label | kobo--rank-items | kobo--rank-constraint-message |
        | begin rank | r | Ưu tiên | need | Đã chọn rồi |
        | rank__level | r1 | Thứ nhất | | |
        | rank__level | r2 | Thứ hai | | |
        | end rank | | | | |`,
        choices,
      }),
    ).toMatchObject([
      { key: 'r', type: 'note' },
      { key: 'r1', type: 'choice' },
      { key: 'r2', type: 'choice', checks: [{ kind: 'rule', test: 'self != r1', message: 'Đã chọn rồi' }] },
    ]);
  });
});

describe('what would be a dead end', () => {
  test('a form of which nobody is asked anything is refused', () => {
    expect(
      refusedOf({
        survey: `
        | type | name | label | relevant | calculation |
        | note | hello | Xin chào | | |
        | text | a | A | false() | |
        | calculate | b | B | | 1 + 1 |`,
      }),
    ).toEqual(['refused no-questions']);
  });

  test('a rule over a later answer waits for that one', () => {
    const reading = readTables({
      survey: `
      | type | name | label | constraint | constraint_message | calculation |
      | calculate | total | | | | \${a} + \${b} |
      | integer | a | Thu | \${total} = 10 and . > 0 | Phải đủ 10 | |
      | integer | b | Chi | \${total} = 10 | Phải đủ 10 | |`,
    });
    expect(reading.ok && reading.form.questions.map(({ key, checks = [] }) => [key, checks.length])).toEqual([
      ['a', 0],
      ['b', 1],
      ['total', 0],
    ]);
    expect(reading.said).toEqual(['read_otherwise 3 constraint rule-early b']);
  });
});

describe('rows that say nothing here', () => {
  test('a note without words and a calculation on its own earlier value are left out', () => {
    const reading = readTables({
      survey: `
      | type | name | label | calculation | relevant |
      | integer | a | Thu | | |
      | note | space | <h4 style="color:red"> </h4> | | |
      | calculate | kept | | coalesce(., \${a}) | |
      | note | more | Thêm | | \${gone} = 1 |`,
    });
    expect(reading.said).toEqual([
      'refused 5 relevant name-unknown gone',
      'left_out 3 label note-empty',
      'left_out 4 calculation self-here .',
    ]);
  });
});

describe('the words of a label', () => {
  test('name a question without a label by its name', () => {
    expect(
      questionsFrom({
        survey: `
        | type | name | label | calculation |
        | integer | a | Thu | |
        | calculate | half | | \${a} div 2 |
        | note | n | Một nửa là \${half} | |`,
      }).at(-1)?.text,
    ).toBe('Một nửa là “half”');
  });
});

describe('smaller customs', () => {
  test('a telephone number is a text, date-time() a day, a part of a text a part of a text', () => {
    expect(
      questionsFrom({
        survey: `
        | type | name | label | calculation | relevant |
        | tel | phone | Điện thoại | | |
        | date | from | Từ ngày | | |
        | calculate | due | Đến hạn | date-time(decimal-date-time(\${from}) + 280) | |
        | calculate | first | Đầu số | substr(\${phone}, 0, 3) | |
        | calculate | rest | Còn lại | substring(\${phone}, 4) | |
        | note | vn | Số Việt Nam | | substr(\${phone}, 0, 3) = '+84' |`,
      }).map(({ type, calculation, when }) => [type, calculation ?? when]),
    ).toEqual([
      ['text', undefined],
      ['date', undefined],
      ['calculated', 'day_of(day_number(from) + 280)'],
      ['calculated', 'substring(phone, 0, 3)'],
      ['calculated', 'substring(phone, 3)'],
      ['note', "substring(phone, 0, 3) == '+84'"],
    ]);
  });
});
