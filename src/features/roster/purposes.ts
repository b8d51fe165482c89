/** The secretariat's questions about agencies and people, on the same engine as the reports. */

import type { T } from '../../locales/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import { lines, type Rich, toContent } from '../../platform/rich-text/index.ts';
import {
  type Answers,
  type Form,
  foldText,
  formatCount,
  type Purpose,
  setDraftOpen,
} from '../forms/index.ts';
import {
  type Agency,
  type AgencyChanges,
  addAgency,
  addPerson,
  changeAgency,
  findAgency,
  getBloc,
  getPerson,
  listAllAgencies,
  listSeats,
  seatPerson,
  setupRight,
  type Turn,
  textsOf,
} from '../registry/index.ts';
import { agencyButton, agencyListButton } from './buttons.ts';
import { expectRow } from './cards.ts';
import { expectable } from './members.ts';
import { shown } from './messages.ts';

export const NEW_AGENCY_PURPOSE = 'agency_new';
export const NEW_PERSON_PURPOSE = 'agency_person';
const agencyFields = ['name', 'short_name', 'abbreviation', 'position'] as const;
type AgencyField = (typeof agencyFields)[number];
export const fieldPurposeKey = (field: AgencyField) => `agency_${field}` as const;

const NAME_LENGTH = 200;
const CODE_LENGTH = 16;
const HIGHEST_POSITION = 2_000;

const newAgencyForm: Form = {
  title: 'Đơn vị mới',
  questions: [
    {
      key: 'code',
      type: 'text',
      required: true,
      maxLength: CODE_LENGTH,
      pattern: {
        source: '[\\p{L}\\p{N}._-]+',
        message: 'Mã chỉ gồm chữ, số, dấu chấm, dấu gạch, không có dấu cách. Mời đồng chí gõ lại.',
      },
      text: 'Mã đơn vị (chữ, số, không có dấu cách; không đổi về sau), ví dụ: VPTU',
    },
    { key: 'name', type: 'text', required: true, maxLength: NAME_LENGTH, text: 'Tên đầy đủ của đơn vị' },
    { key: 'short_name', type: 'text', required: false, maxLength: NAME_LENGTH, text: 'Tên gọi tắt' },
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

const newPersonForm: Form = {
  title: 'Thêm cán bộ',
  questions: [
    { key: 'name', type: 'text', required: true, maxLength: NAME_LENGTH, text: 'Họ và tên' },
    {
      key: 'kind',
      type: 'choice',
      required: true,
      text: 'Vai trò',
      choices: [
        { key: 'officer', text: 'Cán bộ đầu mối' },
        { key: 'leader', text: 'Lãnh đạo' },
      ],
    },
  ],
};

/** One question per field. */
const fieldForms: Record<AgencyField, Form> = {
  name: oneText('Tên đơn vị', 'Tên mới của đơn vị'),
  short_name: oneText('Tên gọi tắt', 'Tên gọi tắt mới'),
  abbreviation: oneText('Ký hiệu văn bản', 'Ký hiệu trong số văn bản, ví dụ: BTGTU'),
  position: {
    title: 'Thứ tự',
    questions: [
      {
        key: 'value',
        type: 'integer',
        required: true,
        min: 1,
        max: HIGHEST_POSITION,
        text: 'Thứ tự trong danh sách của khối',
      },
    ],
  },
};

function oneText(title: string, text: string): Form {
  return { title, questions: [{ key: 'value', type: 'text', required: true, maxLength: NAME_LENGTH, text }] };
}

const changeNames = {
  name: 'name',
  short_name: 'shortName',
  abbreviation: 'abbreviation',
  position: 'position',
} as const;

function textOf(answers: Answers, key: string): string {
  const answer = answers.get(key);
  return answer?.kind === 'text' || answer?.kind === 'choice' ? answer.value.replace(/\s+/g, ' ') : '';
}

function valueOf(answers: Answers): string | number | undefined {
  const answer = answers.get('value');
  if (answer?.kind === 'integer') return answer.value;
  return answer?.kind === 'text' ? answer.value.replace(/\s+/g, ' ') : undefined;
}

const today = (turn: Turn, blocId: number) => localDate(turn.now, getBloc(turn.tx, blocId).timeZone);
const rightOf = (turn: Turn, blocId: number, personId: number) =>
  setupRight(turn.tx, personId, blocId, today(turn, blocId));

/** The agency that a draft is about, if it is one of the draft's bloc. */
function agencyOf(turn: Turn, draft: { blocId: number; subjectId: number }): Agency | undefined {
  const agency = findAgency(turn.tx, draft.subjectId);
  return agency?.blocId === draft.blocId && agency.archivedAt === null ? agency : undefined;
}

function toCard(t: T, agencyId: number) {
  return [[{ label: t('button-agency-card'), data: agencyButton.make({ agencyId, verb: 'show' }) }]];
}

/** The wizard for one field of an agency; the draft's subject is the agency. */
function fieldPurpose(field: AgencyField): Purpose {
  const name = changeNames[field];
  return {
    access(turn, draft, personId) {
      const right = agencyOf(turn, draft) && rightOf(turn, draft.blocId, personId);
      return right && { today: today(turn, draft.blocId) };
    },
    heading: (turn, draft, t) => `${t('agency-heading')}\n${agencyOf(turn, draft)?.name ?? ''}`,
    submitLabel: (_turn, _draft, _personId, t) => t('button-agency-save'),
    reviewBody(turn, draft, answers, t): Rich {
      const agency = agencyOf(turn, draft);
      return lines(
        t('agency-change-review', {
          field: t(`agency-field-${name}`),
          before: agency ? shown(t, agency[name]) : '',
          after: shown(t, valueOf(answers) ?? null),
        }),
        field === 'name' && t('agency-rename-note'),
      );
    },
    submit(turn, finished, t) {
      const { draft, personId, answers } = finished;
      const agency = agencyOf(turn, draft);
      const right = rightOf(turn, draft.blocId, personId);
      const value = valueOf(answers);
      if (!agency || !right || value === undefined) return { text: t('not-allowed') };
      setDraftOpen(turn, draft.id, false);
      const changes: AgencyChanges = { [name]: value };
      changeAgency(turn.tx, { right, now: turn.now }, agency, changes);
      return { text: t('agency-saved'), buttons: toCard(t, agency.id) };
    },
  };
}

const CODE_SHAPE = /^[\p{L}\p{N}._-]+$/u;
/** A check's expression is at most 1,000 units long. */
const CODES_IN_A_CHECK = 900;
/** A question has at most ten checks: more codes than they hold are found out at the end. */
const CHECKS = 10;

/** The questions about a new agency, with the codes that are taken: a code is refused when it is typed. */
function newAgencyFormFor(turn: Turn, blocId: number, t: T): Form {
  const pieces: string[] = [];
  for (const { code } of listAllAgencies(turn.tx, blocId)) {
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
  const [code, ...rest] = newAgencyForm.questions;
  return code && checks.length > 0
    ? { ...newAgencyForm, questions: [{ ...code, checks }, ...rest] }
    : newAgencyForm;
}

/** The wizard for a new agency; the draft's subject is the person who adds it. */
const newAgencyPurpose: Purpose = {
  form: (turn, draft, _answers, personId) =>
    newAgencyFormFor(turn, draft.blocId, textsOf(getPerson(turn.tx, personId))),
  access(turn, draft, personId) {
    const right = draft.subjectId === personId && rightOf(turn, draft.blocId, personId);
    return right ? { today: today(turn, draft.blocId) } : undefined;
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

/** The wizard for a person named by the secretariat; the draft's subject is the agency. */
const newPersonPurpose: Purpose = {
  access(turn, draft, personId) {
    const right = agencyOf(turn, draft) && rightOf(turn, draft.blocId, personId);
    return right && { today: today(turn, draft.blocId) };
  },
  heading: (turn, draft, t) => `${t('person-new-heading')}\n${agencyOf(turn, draft)?.name ?? ''}`,
  submitLabel: (_turn, _draft, _personId, t) => t('button-agency-save'),
  submit(turn, { draft, personId, answers }, t) {
    const agency = agencyOf(turn, draft);
    const right = rightOf(turn, draft.blocId, personId);
    if (!agency || !right) return { text: t('not-allowed') };
    const { tx, now } = turn;
    const displayName = textOf(answers, 'name');
    const kind = textOf(answers, 'kind') === 'leader' ? 'leader' : 'officer';
    const startsOn = today(turn, draft.blocId);
    const isThere = listSeats(tx, draft.blocId, startsOn).some(
      (one) => one.agencyId === agency.id && foldText(one.name) === foldText(displayName),
    );
    setDraftOpen(turn, draft.id, false);
    if (isThere) return { text: t('person-is-there', { name: displayName }), buttons: toCard(t, agency.id) };
    const by = { right, now };
    const added = addPerson(tx, by, draft.blocId, { displayName, telegramId: null });
    seatPerson(tx, by, { blocId: draft.blocId, agencyId: agency.id, personId: added, kind, startsOn });
    return { text: t('person-added', { name: displayName }), buttons: toCard(t, agency.id) };
  },
};

/** What the secretariat is asked here, by purpose. */
export const rosterPurposes: [string, Purpose][] = [
  [NEW_AGENCY_PURPOSE, newAgencyPurpose],
  [NEW_PERSON_PURPOSE, newPersonPurpose],
  ...agencyFields.map((field): [string, Purpose] => [fieldPurposeKey(field), fieldPurpose(field)]),
];

/** The questions themselves. */
export const rosterForms: [string, Form][] = [
  [NEW_AGENCY_PURPOSE, newAgencyForm],
  [NEW_PERSON_PURPOSE, newPersonForm],
  ...agencyFields.map((field): [string, Form] => [fieldPurposeKey(field), fieldForms[field]]),
];
