/** What is true of every screen of form design, however long what it shows. */
import { describe, expect, test } from 'vitest';
import { textsIn } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import type { Form, Question } from '../../forms/index.ts';
import type { Movement, Round } from '../../movements/index.ts';
import type { Agency, Bloc } from '../../registry/index.ts';
import type { DesignedForm, Proposal } from '../queries.ts';
import { compareForms } from '../rules/compare.ts';
import { formCard, formQuestions, tryChoice } from './form-card.ts';
import { designHome, formList, proposalList } from './home.ts';
import { copyPreview, movementList } from './movements.ts';
import { type ProposalPage, proposalScreen } from './proposal.ts';
import { questionBlock } from './question.ts';

const t = textsIn('vi');
const long = 'Kết quả thực hiện phong trào thi đua yêu nước của cơ quan, đơn vị trong năm '.repeat(7).trim();
const HIGH = 2 ** 50;

const question = (at: number): Question => ({
  key: `q_${at}`,
  type: 'choice',
  required: true,
  text: `${at} ${long}`,
  hint: long,
  choices: Array.from({ length: 20 }, (_, key) => ({ key: `c_${key}`, text: `${key} ${long}` })),
  allowNone: ['nothing_to_report', 'not_assigned', 'not_yet_known'],
  onlyFor: Array.from({ length: 40 }, (_, code) => `CQ${code}`),
  ...(at > 0 && { when: `q_${at - 1} == 'c_1' and answered(q_0)` }),
  checks: [
    { kind: 'parts', of: ['q_0', 'q_1'] },
    { kind: 'rule', test: "self != ''", message: long },
  ],
});
const form: Form = {
  title: long.slice(0, 400),
  questions: Array.from({ length: 60 }, (_, at) => question(at)),
};
const other: Form = {
  title: 'Khác',
  questions: form.questions
    .toReversed()
    .map((one) => ({ ...one, text: `${one.text}!`, type: 'text' as const })),
};
const bloc: Bloc = {
  id: HIGH,
  name: long.slice(0, 200),
  timeZone: 'Asia/Ho_Chi_Minh',
} as Bloc;
const designed = (formId: number): DesignedForm => ({
  formId: HIGH - formId,
  versionId: HIGH,
  number: 99,
  key: 'k',
  title: form.title,
  publishedAt: 0,
  archivedAt: formId % 2 === 0 ? 1 : null,
  questions: 500,
});
const proposal = (faults: string[]): Proposal => ({
  id: HIGH,
  blocId: 1,
  personId: 1,
  key: 'k',
  title: form.title,
  source: 'xlsx',
  baseVersionId: null,
  draftId: null,
  state: 'open',
  createdAt: 0,
  endedAt: null,
  form,
  remarks: [long, long, long],
  faults,
});
const movement = (id: number): Movement => ({
  id: HIGH - id,
  blocId: 1,
  key: 'k',
  year: 2026,
  title: `${id} ${long}`,
  kind: 'thematic',
});
const many = Array.from({ length: 30 }, (_, at) => at);
const round = { title: long, state: 'open' } as Round;
const agency = { id: HIGH, shortName: long } as Agency;
const mark = 'abcdefghij';
const whats: ProposalPage['what'][] = ['show', 'questions', 'changes', 'remarks'];

const proposed = (faults: string[], shown: ProposalPage) =>
  proposalScreen(t, {
    proposal: proposal(faults),
    mark,
    nextNumber: 12,
    before: other,
    differences: compareForms(other, form),
    shown,
    agencies: new Map([['CQ0', long]]),
    hasChanged: true,
  });

const screens: [string, Content][] = [
  ...[0, 3, 999].flatMap((page): [string, Content][] => [
    [`forms ${page}`, formList(t, bloc, many.map(designed), page)],
    [
      `proposals ${page}`,
      proposalList(
        t,
        many.map(() => proposal([])),
        page,
      ),
    ],
    [
      `movements ${page}`,
      movementList(t, { bloc, year: 2026, movements: many.map(movement), copied: 9 }, page),
    ],
    [`copy ${page}`, copyPreview(t, 2026, many.map(movement), true, page)],
    [`questions ${page}`, formQuestions(t, designed(1), form, new Map(), page)],
    [
      `try ${page}`,
      tryChoice(
        t,
        { what: 'proposal', subjectId: HIGH, title: long, back: 'x' },
        many.map(() => agency),
        page,
      ),
    ],
    ...whats.map((what): [string, Content] => [`proposal ${what} ${page}`, proposed([], { what, page })]),
    [
      `faults ${page}`,
      proposed(
        many.map(() => long),
        { what: 'show', page },
      ),
    ],
  ]),
  ['found', formList(t, bloc, many.map(designed), 0, long)],
  [
    'home',
    designHome(t, {
      bloc,
      years: [2025, 2026, 2027].map((year) => ({ year, movements: 9 })),
      forms: 9,
      proposals: 9,
      begun: { draftId: HIGH, title: long },
    }),
  ],
  [
    'card',
    formCard(t, {
      bloc,
      designed: designed(1),
      form,
      publishedBy: long.slice(0, 100),
      rounds: many.map(() => round),
    }),
  ],
];

describe('every screen', () => {
  test.each(screens)(
    '“%s” fits a phone: 1,024 characters, eight buttons',
    (_name, { text, buttons = [] }) => {
      expect(text.length).toBeLessThanOrEqual(1_024);
      expect(buttons.flat().length).toBeLessThanOrEqual(8);
    },
  );

  test('says all of a long list, over its pages', () => {
    const pages = many.map((page) => proposed([], { what: 'remarks', page }).text).join('\n');
    expect(pages.match(/Kết quả thực hiện/g)?.length).toBeGreaterThanOrEqual(20);
  });
});

test('a question is said in words: how it is answered, when, and of whom it is asked', () => {
  const asked: Form = {
    title: 'Biểu',
    questions: [
      {
        key: 'level',
        type: 'choice',
        required: true,
        text: 'Xếp loại',
        choices: [
          { key: 'a', text: 'Tốt' },
          { key: 'b', text: 'Khá' },
        ],
      },
      {
        key: 'models',
        type: 'integer',
        required: false,
        text: 'Số mô hình',
        unit: 'mô hình',
        min: 0,
        onlyFor: ['BHG', 'X'],
        when: "level == 'a' or level != 'b'",
      },
    ],
  };
  const second = asked.questions[1];
  const said = second && questionBlock(t, asked, 1, second, new Map([['BHG', 'Báo Hà Giang']])).text;
  expect(said?.split('\n')).toEqual([
    '2. Số mô hình',
    '– Số đếm; đơn vị: mô hình; không bắt buộc',
    '– Chỉ hỏi khi: “Xếp loại” là Tốt hoặc “Xếp loại” không phải là Khá',
    '– Chỉ hỏi: Báo Hà Giang; X',
    '– Giới hạn: nhỏ nhất 0',
  ]);
});
