/** How an expression of the convention is written in the forms' own language, and what is said where it cannot be. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../forms/index.ts';
import { Unreadable } from './finding.ts';
import type { Kind, Symbol } from './symbols.ts';
import { translate, translateCondition } from './translate.ts';

const choices = ['a', 'b', '1', 'yes'].map((key) => ({ key, text: `Nhãn ${key}` }));
const symbol = (name: string, kind: Kind, more: Partial<Symbol> = {}): [string, Symbol] => [
  name,
  { name, key: name.toLowerCase().replaceAll(/[.-]/g, '_'), row: 2, kind, label: name, ...more },
];
const symbols = new Map<string, Symbol>([
  symbol('n', 'number'),
  symbol('Q-1.a', 'number'),
  symbol('kind', 'choice', { choices }),
  symbol('kinds', 'list', { choices }),
  symbol('word', 'text'),
  symbol('day', 'date'),
  symbol('has', 'boolean'),
  symbol('tasks', 'compound', { members: ['planned', 'actual', 'prior'] }),
  symbol('photo', 'compound', { members: ['count'] }),
  symbol('people', 'compound', { members: ['count', 'age', 'sex'] }),
  symbol('age', 'number', { list: 'people' }),
  symbol('gps', 'unknown', { isLeftOut: true }),
]);
const self: Symbol = { name: '.', key: 'x', row: 3, kind: 'number', label: '' };
const scope = { symbols, self };
const fault = (source: string, within = {}): string => {
  try {
    return `taken: ${translateCondition(source, { ...scope, ...within })}`;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [error.code, error.named.name, error.isSlip ? 'slip' : ''].filter(Boolean).join(' ');
  }
};

describe('an expression of an XLSForm', () => {
  test.each([
    ["${word} = 'x = y' and ${n} != ''", "word == 'x = y' and n != ''"],
    ['. >= 0 and . <= ${n}', 'self >= 0 and self <= n'],
    ['${n} div ${Q-1.a} mod 2 > 1', 'n / q_1_a % 2 > 1'],
    [
      "selected(${kinds}, 'a') or not(selected(${kind}, 'b'))",
      "selected(kinds, 'a') or not(selected(kind, 'b'))",
    ],
    ['string-length(${word}) > 1.5', 'text_length(word) > 1.5'],
    ["regex(${word}, '[0-9]{3}')", "matches(word, '[0-9]{3}')"],
    ['${day} <= today() and true()', 'day <= today and true'],
    ['count-selected(${kinds}) <= 2', 'count_selected(kinds) <= 2'],
    ["if(${n} >= 1, 'b', \"c\") = 'b'", "if(n >= 1, 'b', 'c') == 'b'"],
    // Brackets only where they change the meaning.
    ["((${n} > 1) or (${n} < 0)) and (${word} = 'x')", "(n > 1 or n < 0) and word == 'x'"],
    ['(${n} + 1) * 2 - (3 - ${n}) > 0', '(n + 1) * 2 - (3 - n) > 0'],
    ['-${n} < 0 and ${n} = -1', '-n < 0 and n == -1'],
    // Words in capitals, paths and bent quotes, as older and hand-made forms have them.
    ["${n} > 1 AND ${word} = 'x'", "n > 1 and word == 'x'"],
    ["/data/group/n > 1 and ../word = 'x'", "n > 1 and word == 'x'"],
    ['${word} = ‘x’', "word == 'x'"],
    ['${ n }=1', 'n == 1'],
    ["concat(${word}, 'it’s') = 'x'", "concat(word, 'it’s') == 'x'"],
  ])('%s', (source, expected) => {
    expect(translateCondition(source, scope)).toBe(expected);
    expect(() => compile(expected)).not.toThrow();
  });

  test.each([
    ['a choice’s name is a text, whichever way it is written', '${kind} = 1', "kind == '1'"],
    ['a figure in quotes is a figure', "${n} > '5'", 'n > 5'],
    ['one choice of several', "${kinds} = 'a'", "selected(kinds, 'a')"],
    ['figures of a text', '${word} + 1 > 2', 'to_number(word) + 1 > 2'],
    [
      'days are counted',
      'int((today() - ${day}) div 365.25) >= 18',
      'trunc((day_number(today) - day_number(day)) / 365.25) >= 18',
    ],
    ['a day some days on', '${day} < today() + 30', 'day_number(day) < day_number(today) + 30'],
    ['a day made of a count', 'date(today() - 7) > ${day}', 'day_of(day_number(today) - 7) > day'],
    ['a year of a day', "format-date(${day}, '%Y') > 2018", "to_number(format_date(day, '%Y')) > 2018"],
    ['a day in quotes', "${day} >= date('2019-01-01')", "day >= '2019-01-01'"],
    ['a figure alone holds unless it is zero', '${n} and ${word}', 'n != 0 and answered(word)'],
    [
      'a whole answer is given or not',
      "${photo} != '' and ${tasks} = ''",
      'answered(photo) and not(answered(tasks))',
    ],
    ['a part of a whole answer', '${tasks.actual} > ${tasks.planned}', 'tasks.actual > tasks.planned'],
    ['yes or no', "${has} = 'yes' and ${has} != false()", 'has == true and has != false'],
    [
      'a list of records',
      'count(${people}) > 1 and sum(${age}) < 90',
      'people.count > 1 and sum(people.age) < 90',
    ],
    ['its highest field', 'max(${age}) > 60', 'max(people.age) > 60'],
    ['once', 'once(${n}) = 1', 'n == 1'],
    ['the first of several', "coalesce(${word}, '', 'x') = 'x'", "coalesce(word, '', 'x') == 'x'"],
    ['body mass', '${n} div pow(${n} div 100, 2) > 25', 'n / (n / 100 * (n / 100)) > 25'],
    ['the length of a figure', 'string-length(${n}) = 10', 'text_length(concat(n)) == 10'],
    ['letters of any language', "regex(${word}, '\\p{L}+')", "matches(word, '\\\\p{L}+')"],
    ['the shape of a figure', "regex(${n}, '[0-9]{3}')", "matches(concat(n), '[0-9]{3}')"],
    ['rounded to places', 'round(${n} div 3, 2) > 1', 'round_to(n / 3, 2) > 1'],
    [
      'the agency, the period and the year before',
      "${agency} = 'BHG' and ${n} > ${prior.n} and ${day} >= ${period.from}",
      "agency == 'BHG' and n > prior.n and day >= period.from",
    ],
    [
      'a pattern without needless escapes',
      "regex(${word}, '\\d+\\-[\\-a]\\@')",
      "matches(word, '\\\\d+-[\\\\-a]@')",
    ],
  ])('%s', (_what, source, expected) => {
    expect(translateCondition(source, scope)).toBe(expected);
    expect(() => compile(expected)).not.toThrow();
  });

  test('the words of a choice are a chain of questions', () => {
    const written = translate("jr:choice-name(${kind}, '${kind}')", scope);
    expect(written.kind).toBe('text');
    expect(written.text).toContain("if(kind == 'a', 'Nhãn a', if(kind == 'b', 'Nhãn b'");
  });

  test.each([
    ['${gone} > 1', 'name-unknown gone slip'],
    ["${kind} = 'z'", 'choice-unknown kind slip'],
    ["selected(${kinds}, 'z')", 'choice-unknown kinds slip'],
    ['${n} = yes', 'bare-word yes slip'],
    ['${n} >', 'syntax-end “” slip'],
    ['(${n} > 1', 'syntax-end “” slip'],
    ['${n} > 1)', 'syntax ) slip'],
    ['${n} => 1', 'syntax > slip'],
    ['${n} # 1', 'syntax # 1 slip'],
    ['if(${n} > 1, 2)', 'arguments if() slip'],
    ['${gps} != 1', 'refers-left-out gps'],
    ['${age} > 5', 'field-alone age'],
    ['${tasks} > 5', 'not-a-figure tasks'],
    ["pulldata('a', 'b', 'c', ${n}) = 1", 'function pulldata()'],
    ['position(..) = 1', 'function position()'],
    ['indexed-repeat(${age}, ${people}, 1) > 5', 'function indexed-repeat()'],
    ["selected-at(${kinds}, 0) = 'a'", 'function selected-at()'],
    ['${last-saved#n} > 1', 'function last-saved#n'],
    ["instance('x')/root/item[name = 1]/label = 'a'", 'function instance()'],
    ['sum(${age}[. > 5]) > 1', 'path age[…]'],
    ["regex(${word}, '(a+)+')", 'pattern (a+)+'],
    ['pow(${n}, 0.5) > 1', 'function pow()'],
    ["format-date(${day}, '%H') = '1'", "function format-date(…, '%H')"],
  ])('%s is %s', (source, expected) => {
    expect(fault(source)).toBe(expected);
  });

  test('a field of the same record is not compared', () => {
    expect(fault('${age} > 5', { list: 'people' })).toBe('beside-in-list age');
  });

  test('the answer itself is known in constraints only', () => {
    expect(fault('. > 5', { self: undefined })).toBe('self-here .');
  });

  test('brackets without end do not exhaust anything', () => {
    expect(fault(`${'('.repeat(5_000)}1`)).toMatch(/^expression-long/);
    expect(fault(`1${' + 1'.repeat(2_000)}`)).toMatch(/^expression-long/);
  });
});
