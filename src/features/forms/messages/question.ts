/** The screen of one question, whatever has been begun at it. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { answerText } from '../answer-text.ts';
import { getQuestion } from '../definition.ts';
import type { QuestionPlace } from '../rules/input.ts';
import { recordItems } from '../rules/record-steps.ts';
import { askedQuestions } from '../rules/visible.ts';
import { evidenceLines } from '../types/evidence.ts';
import { typeOf } from '../types/index.ts';
import { recordText } from '../types/records.ts';
import { mainButtons, secondaryButtons } from './choices.ts';
import { ANSWER_EXCERPT, type At, backAndLeave, framed } from './frame.ts';
import { candidateButtons, confirmScreen, conflictScreen, readingScreen } from './pending.ts';
import { recordScreen } from './record.ts';
import { buttons, excerpt, type Screen } from './screen.ts';

/** The screen of the question at `place`, with what has been begun there. */
export function questionScreen(t: T, screen: Screen, place: QuestionPlace): Content {
  const { form, context, answers } = screen;
  const question = getQuestion(form, place.key);
  const asked = askedQuestions(form, context, answers);
  const position = asked.indexOf(question) + 1;
  const current = answers.get(question.key);
  const at: At = { screen, place, question, position, count: asked.length, current };
  const { pending } = place;
  switch (pending?.kind) {
    case 'candidates':
      return framed(
        t,
        at,
        () => [t(pending.code)],
        candidateButtons(t, screen, question, pending.candidates),
      );
    case 'until':
      return framed(t, at, () => [t('ask-until')], backAndLeave(t, screen));
    case 'other':
      return framed(t, at, () => [t('ask-other')], backAndLeave(t, screen));
    case 'confirm':
      return confirmScreen(t, at, pending);
    case 'conflict':
      return conflictScreen(t, at, pending);
    case 'record':
      return recordScreen(t, at, pending);
    case 'reading':
      return readingScreen(t, at, pending.page);
    case 'more': {
      // Back alone: with everything that may stand here it makes eight.
      const rows = secondaryButtons(t, at).map((one) => [one]);
      return framed(t, at, () => [], [...rows, [buttons(screen, t)('button-back', 'back')]]);
    }
    case 'chosen':
    case 'joining':
    case undefined:
      return framed(t, at, (scale) => details(t, at, scale), mainButtons(t, at));
  }
}

/** Hint, last period's answer, and what stands now with who gave it. */
function details(t: T, at: At, scale: number): (string | false | undefined)[] {
  const { screen, question, current, place } = at;
  const { context } = screen;
  const prior = context.prior?.get(question.key);
  const limit = Math.round(ANSWER_EXCERPT * scale);
  const hint = question.hint ?? typeOf(question).hint(t, { question, context });
  const items = recordItems({ answers: screen.answers, question });
  const author = current && screen.author?.(question.key);
  const evidence = current?.kind === 'evidence' ? evidenceLines(t, current.items) : [];
  return [
    excerpt(hint, Math.round(300 * scale)),
    prior &&
      prior.kind !== 'skipped' &&
      t('form-prior', { answer: excerpt(answerText(t, question, prior), limit).replaceAll('\n', '; ') }),
    place.pending?.kind === 'chosen' && place.pending.other !== undefined
      ? t('form-other', { text: excerpt(place.pending.other, limit) })
      : undefined,
    current &&
      items.length === 0 &&
      evidence.length === 0 &&
      t('form-current', { answer: excerpt(answerText(t, question, current), limit) }),
    ...(evidence.length > 0
      ? [
          t('form-evidence'),
          ...evidence.map((one, index) => `${index + 1}. ${excerpt(one, Math.round(80 * scale))}`),
        ]
      : []),
    ...(items.length > 0
      ? [
          t('form-records', { count: items.length }),
          ...items
            .slice(-8)
            .map(
              (item, index) =>
                `${Math.max(0, items.length - 8) + index + 1}. ${excerpt(recordText(t, question, item), Math.round(80 * scale))}`,
            ),
        ]
      : []),
    author,
  ];
}
