/** The secretariat's questions about agencies and people, on the same engine as the reports. */
import { lines, type Rich } from '../../platform/rich-text/index.ts';
import { type Answers, type Form, foldText, type Purpose, setDraftOpen } from '../forms/index.ts';
import {
  type AgencyChanges,
  addPerson,
  changeAgency,
  listSeats,
  seatPerson,
  todayIn,
} from '../registry/index.ts';
import { shown } from './messages.ts';
import { NEW_AGENCY_PURPOSE, newAgencyForm, newAgencyPurpose } from './new-agency.ts';
import { agencyOf, NAME_LENGTH, rightOf, textOf, toCard } from './wizard.ts';

export const NEW_PERSON_PURPOSE = 'agency_person';
const agencyFields = ['name', 'short_name', 'abbreviation', 'position'] as const;
type AgencyField = (typeof agencyFields)[number];
export const fieldPurposeKey = (field: AgencyField) => `agency_${field}` as const;

const HIGHEST_POSITION = 2_000;

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

function valueOf(answers: Answers): string | number | undefined {
  const answer = answers.get('value');
  if (answer?.kind === 'integer') return answer.value;
  return answer?.kind === 'text' ? answer.value.replace(/\s+/g, ' ') : undefined;
}

/** The wizard for one field of an agency; the draft's subject is the agency. */
function fieldPurpose(field: AgencyField): Purpose {
  const name = changeNames[field];
  return {
    access(turn, draft, personId) {
      const right = agencyOf(turn, draft) && rightOf(turn, draft.blocId, personId);
      return right && { today: todayIn(turn, draft.blocId) };
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

/** The wizard for a person named by the secretariat; the draft's subject is the agency. */
const newPersonPurpose: Purpose = {
  access(turn, draft, personId) {
    const right = agencyOf(turn, draft) && rightOf(turn, draft.blocId, personId);
    return right && { today: todayIn(turn, draft.blocId) };
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
    const startsOn = todayIn(turn, draft.blocId);
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
