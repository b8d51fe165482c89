/** What the engine asks of whoever sets up: a new bloc, and new values of a bloc's settings. */
import { localDate } from '../../platform/clock/zone.ts';
import { lines, type Rich } from '../../platform/rich-text/index.ts';
import { type Form, type Purpose, setDraftOpen } from '../forms/index.ts';
import {
  type Bloc,
  changeBloc,
  createBloc,
  findBloc,
  operatorRight,
  type SetupRight,
  setupRight,
  type Turn,
} from '../registry/index.ts';
import { showBloc, zoneOf } from './actions/index.ts';
import { settingsScreen, zoneRefused } from './messages.ts';
import { isTimeZone } from './rules.ts';

export const NEW_BLOC_PURPOSE = 'new_bloc';
const settings = ['name', 'place', 'timeZone'] as const;
type Setting = (typeof settings)[number];
/** The purpose under which a new value of a setting is asked for; the draft's subject is the bloc. */
export const settingPurposeKey = (setting: Setting) => `bloc_${setting}` as const;

const newBlocForm: Form = {
  title: 'Khối mới',
  questions: [
    {
      key: 'name',
      type: 'text',
      required: true,
      maxLength: 150,
      text: 'Tên khối giao ước thi đua, ví dụ: Khối giao ước thi đua các cơ quan Đảng tỉnh',
    },
    { key: 'place', type: 'text', required: true, maxLength: 60, text: 'Địa danh, ví dụ: Hà Giang' },
    { key: 'year', type: 'integer', required: true, min: 2000, max: 2100, text: 'Năm thi đua' },
  ],
};

/** The operator's wizard for a new bloc. */
const newBlocPurpose: Purpose = {
  access(turn, draft, personId) {
    if (draft.subjectId !== personId || !operatorRight(turn.tx, personId)) return undefined;
    return { today: localDate(turn.now, zoneOf(turn)) };
  },
  heading: (_turn, _draft, t) => t('setup-new-heading'),
  submitLabel: (_turn, _draft, _personId, t) => t('button-make-bloc'),
  submit(turn, finished, t) {
    const { answers, personId, draft } = finished;
    const right = operatorRight(turn.tx, personId);
    const [name, place, year] = [answers.get('name'), answers.get('place'), answers.get('year')];
    if (!right || name?.kind !== 'text' || place?.kind !== 'text' || year?.kind !== 'integer') {
      return { text: t('not-allowed') };
    }
    setDraftOpen(turn, draft.id, false);
    const blocId = createBloc(
      turn.tx,
      { right, now: turn.now },
      { name: name.value, place: place.value, year: year.value, timeZone: zoneOf(turn) },
    );
    return showBloc(turn, t, personId, blocId, { isNew: true });
  },
};

const settingForms: Record<Setting, Form> = {
  name: oneText('Tên khối', 'Tên mới của khối giao ước thi đua', 150),
  place: oneText('Địa danh', 'Địa danh mới, ví dụ: Hà Giang', 60),
  timeZone: oneText('Múi giờ', 'Múi giờ theo tên chuẩn quốc tế, ví dụ: Asia/Ho_Chi_Minh', 60),
};

function oneText(title: string, text: string, maxLength: number): Form {
  return { title, questions: [{ key: 'value', type: 'text', required: true, maxLength, text }] };
}

/** The bloc that a draft is about, with the right to set it up; undefined for a person without it. */
function settingUp(
  turn: Turn,
  draft: { subjectId: number },
  personId: number,
): { bloc: Bloc; right: SetupRight; today: string } | undefined {
  const bloc = findBloc(turn.tx, draft.subjectId);
  const today = bloc && localDate(turn.now, bloc.timeZone);
  if (!bloc || today === undefined) return undefined;
  const right = setupRight(turn.tx, personId, bloc.id, today);
  return right && { bloc, right, today };
}

function settingPurpose(setting: Setting): Purpose {
  return {
    access(turn, draft, personId) {
      const found = settingUp(turn, draft, personId);
      return found && { today: found.today };
    },
    heading: (turn, draft, t) => `${t('settings-title')}\n${findBloc(turn.tx, draft.subjectId)?.name ?? ''}`,
    submitLabel: (_turn, _draft, _personId, t) => t('button-agency-save'),
    reviewBody(turn, draft, answers, t): Rich {
      const value = answers.get('value');
      return lines(
        t('agency-change-review', {
          field: t(`bloc-field-${setting}`),
          before: findBloc(turn.tx, draft.subjectId)?.[setting] ?? '',
          after: value?.kind === 'text' ? value.value : '',
        }),
        setting === 'timeZone' && t('settings-zone-note'),
      );
    },
    submit(turn, { draft, personId, answers }, t) {
      const found = settingUp(turn, draft, personId);
      const value = answers.get('value');
      if (!found || value?.kind !== 'text') return { text: t('not-allowed') };
      setDraftOpen(turn, draft.id, false);
      const { bloc, right } = found;
      const written = value.value.replace(/\s+/g, ' ').trim();
      if (setting === 'timeZone' && !isTimeZone(written)) return zoneRefused(t, bloc, written);
      const changed = changeBloc(turn.tx, { right, now: turn.now }, bloc, { [setting]: written });
      return settingsScreen(t, changed, { isSaved: true, canSwitch: false });
    },
  };
}

/** What is asked here, by purpose. */
export const setupPurposes: [string, Purpose][] = [
  [NEW_BLOC_PURPOSE, newBlocPurpose],
  ...settings.map((one): [string, Purpose] => [settingPurposeKey(one), settingPurpose(one)]),
];

/** The questions themselves. */
export const setupForms: [string, Form][] = [
  [NEW_BLOC_PURPOSE, newBlocForm],
  ...settings.map((one): [string, Form] => [settingPurposeKey(one), settingForms[one]]),
];
