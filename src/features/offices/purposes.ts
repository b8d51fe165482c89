/** What the engine asks about the day of a rotation, where it is typed instead of chosen. */
import { type Form, type Purpose, readDate, setDraftOpen } from '../forms/index.ts';
import { secretariatRight, todayIn } from '../registry/index.ts';
import { chooseDay } from './actions/index.ts';
import { rotationCard } from './messages/index.ts';
import { findRotation, membersOf } from './queries.ts';
import { readRotation } from './reading.ts';

export const ROTATION_DAY_PURPOSE = 'rotation_day';

export const rotationDayForm: Form = {
  title: 'Ngày luân phiên',
  questions: [
    {
      key: 'day',
      type: 'text',
      required: true,
      maxLength: 40,
      text: 'Ngày bắt đầu nhiệm vụ mới, ví dụ 15/1/2020 (có hiệu lực từ 0 giờ)',
    },
  ],
};

export const rotationDayPurpose: Purpose = {
  access(turn, draft, personId) {
    const rotation = findRotation(turn.tx, draft.subjectId);
    if (rotation?.state !== 'draft' || rotation.blocId !== draft.blocId) return undefined;
    const today = todayIn(turn, draft.blocId);
    return secretariatRight(turn.tx, personId, draft.blocId, today) && { today };
  },
  heading: (turn, draft, t) =>
    t('rotation-title', { year: String(findRotation(turn.tx, draft.subjectId)?.year ?? '') }),
  submitLabel: (_turn, _draft, _personId, t) => t('button-choose-day'),
  submit(turn, finished, t) {
    const { today } = finished.context;
    const typed = finished.answers.get('day');
    const before = findRotation(turn.tx, finished.draft.subjectId);
    if (typed?.kind !== 'text' || !before) return { text: t('stale') };
    setDraftOpen(turn, finished.draft.id, false);
    const read = readDate(typed.value, { today, as: 'deadline' });
    if (read.kind !== 'value' || read.value < today) return { text: t('rotation-day-unreadable') };
    const rotation = chooseDay(turn, before, read.value);
    return rotationCard(t, {
      ...readRotation(turn.tx, rotation),
      ids: membersOf(turn.tx, rotation.id),
      today,
    });
  },
};
