/** The wizard by which an agency is added: a code is offered, and held against those that are taken as soon as it is typed. */
import type { T } from '../../locales/index.ts';
import { lines, toContent } from '../../platform/rich-text/index.ts';
import {
  type AnswerSource,
  type Form,
  foldText,
  formatCount,
  type Purpose,
  setDraftOpen,
} from '../forms/index.ts';
import {
  addAgency,
  getBloc,
  getPerson,
  listAllAgencies,
  type Turn,
  textsOf,
  todayIn,
} from '../registry/index.ts';
import { agencyListButton } from './buttons.ts';
import { expectRow } from './cards.ts';
import { expectable } from './members.ts';
import { proposeCode } from './rules/agency-code.ts';
import { NAME_LENGTH, rightOf, textOf, toCard } from './wizard.ts';

export const NEW_AGENCY_PURPOSE = 'agency_new';

const CODE_LENGTH = 16;

export const newAgencyForm: Form = {
  title: 'Đơn vị mới',
  questions: [
    { key: 'name', type: 'text', required: true, maxLength: NAME_LENGTH, text: 'Tên đầy đủ của đơn vị' },
    { key: 'short_name', type: 'text', required: false, maxLength: NAME_LENGTH, text: 'Tên gọi tắt' },
    {
      key: 'code',
      type: 'text',
      required: true,
      maxLength: CODE_LENGTH,
      pattern: {
        source: '[\\p{L}\\p{N}._-]+',
        message: 'Mã chỉ gồm chữ, số, dấu chấm, dấu gạch, không có dấu cách. Mời đồng chí gõ lại.',
      },
      text: 'Mã đơn vị',
      hint: 'Mã ngắn để nhận ra đơn vị trong bảng tính và mã tiếp nhận, ví dụ: VPTU. Chỉ gồm chữ, số; không đổi về sau. Mời đồng chí bấm mã gợi ý, hoặc gõ mã khác.',
    },
    {
      key: 'regime',
      type: 'choice',
      required: true,
      text: 'Thể thức văn bản',
      choices: [
        { key: 'party', text: 'Văn bản của Đảng' },
        { key: 'administrative', text: 'Văn bản hành chính' },
      ],
    },
  ],
};

const CODE_SHAPE = /^[\p{L}\p{N}._-]+$/u;
/** A check's expression is at most 1,000 units long. */
const CODES_IN_A_CHECK = 900;
/** A question has at most ten checks: more codes than they hold are found out at the end. */
const CHECKS = 10;

/**
 * The questions about a new agency: a code is offered that follows from its names, and one that is taken is refused
 * when it is typed.
 */
function newAgencyFormFor(turn: Turn, blocId: number, answers: AnswerSource, t: T): Form {
  const all = listAllAgencies(turn.tx, blocId);
  const pieces: string[] = [];
  for (const { code } of all) {
    // As every code is that was taken; another could break out of the expression's text.
    if (!CODE_SHAPE.test(code)) continue;
    const last = pieces.at(-1);
    if (last === undefined || last.length + code.length > CODES_IN_A_CHECK) pieces.push(`|${code}|`);
    else pieces[pieces.length - 1] = `${last}${code}|`;
  }
  const message = t('agency-code-known');
  const checks = pieces.slice(0, CHECKS).map((codes) => ({
    kind: 'rule' as const,
    test: `not contains("${codes}", concat("|", self, "|"))`,
    message,
  }));
  const taken = new Set(all.map((one) => one.code.toUpperCase()));
  const offered =
    proposeCode(textOf(answers, 'short_name'), taken, CODE_LENGTH) ??
    proposeCode(textOf(answers, 'name'), taken, CODE_LENGTH);
  return {
    ...newAgencyForm,
    questions: newAgencyForm.questions.map((one) =>
      one.key === 'code'
        ? {
            ...one,
            ...(checks.length > 0 ? { checks } : {}),
            ...(offered ? { suggestions: [{ text: offered }] } : {}),
          }
        : one,
    ),
  };
}

/** The wizard for a new agency; the draft's subject is the person who adds it. */
export const newAgencyPurpose: Purpose = {
  form: (turn, draft, answers, personId) =>
    newAgencyFormFor(turn, draft.blocId, answers, textsOf(getPerson(turn.tx, personId))),
  access(turn, draft, personId) {
    const right = draft.subjectId === personId && rightOf(turn, draft.blocId, personId);
    return right ? { today: todayIn(turn, draft.blocId) } : undefined;
  },
  heading: (turn, draft, t) => `${t('agency-new-heading')}\n${getBloc(turn.tx, draft.blocId).name}`,
  submitLabel: (_turn, _draft, _personId, t) => t('button-agency-save'),
  submit(turn, { draft, personId, answers }, t) {
    const right = rightOf(turn, draft.blocId, personId);
    if (!right) return { text: t('not-allowed') };
    const code = textOf(answers, 'code').toUpperCase();
    const all = listAllAgencies(turn.tx, draft.blocId);
    const twin = all.find((one) => foldText(one.code) === foldText(code));
    setDraftOpen(turn, draft.id, false);
    const list = [[{ label: t('button-agencies'), data: agencyListButton.make({ page: 0 }) }]];
    if (twin) return { text: t('agency-code-taken', { code, name: twin.name }), buttons: list };
    const name = textOf(answers, 'name');
    const agencyId = addAgency(turn.tx, { right, now: turn.now }, draft.blocId, {
      code,
      name,
      shortName: textOf(answers, 'short_name') || name,
      position: Math.max(0, ...all.map((one) => one.position)) + 1,
      documentRegime: textOf(answers, 'regime') === 'party' ? 'party' : 'administrative',
    });
    const open = expectable(turn, right, [agencyId]);
    return toContent(
      lines(
        t('agency-added', { name }),
        open && t('agency-expect-offer', { rounds: formatCount(open.rounds) }),
      ),
      [...expectRow(t, open), ...toCard(t, agencyId)],
    );
  },
};
