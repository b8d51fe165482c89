/** The review before sending: every line with a button that leads to its question. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { answerText } from '../answer-text.ts';
import { isReviewed, labelOf } from '../definition.ts';
import { calculatedAnswers, visibleQuestions } from '../rules/visible.ts';
import { typeOf } from '../types/index.ts';
import { buttons, excerpt, fit, labelled, notice, SCREEN_BUTTONS, type Screen } from './screen.ts';

/** Lines of a review page: with the page's number buttons, its arrows and the sending button that makes 8; one less beside each further button. */
const REVIEW_LINES = 5;
const ANSWER_EXCERPT = 130;

export function reviewScreen(t: T, screen: Screen, place: { page: number }): Content {
  if (screen.reviewBody && place.page === 0) return bodyScreen(t, screen, screen.reviewBody);
  // Behind a body the lines are the pages that follow it.
  const first = screen.reviewBody ? 1 : 0;
  const { form, context, answers } = screen;
  const calculated = calculatedAnswers(form, context, answers);
  const all = visibleQuestions(form, context, answers).filter(isReviewed);
  const size = REVIEW_LINES - (screen.reviewButton ? 1 : 0) - (screen.hasNewer ? 1 : 0);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(place.page - first, pages - 1);
  const shown = all.slice(page * size, (page + 1) * size);
  const numberOf = (at: number) => page * size + at + 1;
  const rich = fit((scale) => {
    const said = notice(t, screen, scale);
    return lines(
      bold(pages > 1 ? t('review-title-paged', { page: page + 1, pages }) : t('review-title')),
      excerpt(screen.heading, Math.round(260 * scale)),
      said && '',
      said,
      '',
      ...shown.map((one, at) => {
        const answer = calculated.get(one.key) ?? answers.get(one.key);
        const author = answer && screen.author?.(one.key);
        return lines(
          bold(`${numberOf(at)}. ${excerpt(labelOf(one), Math.round(60 * scale))}`),
          excerpt(answerText(t, one, answer), Math.round(ANSWER_EXCERPT * scale)).replaceAll('\n', '; '),
          author && excerpt(author, Math.round(60 * scale)),
        );
      }),
      '',
      t('review-hint'),
    );
  });
  const button = buttons(screen, t);
  const numbers = shown.flatMap((one, at) =>
    typeOf(one).silent ? [] : [labelled(screen, `✎ ${numberOf(at)}`, 'jump', form.questions.indexOf(one))],
  );
  const arrows = arrowsOf(t, screen, page, pages, first);
  const rows = [
    ...(numbers.length > 0 ? [numbers] : []),
    ...(arrows.length > 0 ? [arrows] : []),
    ...(first > 0
      ? [[button('button-preview', 'page', 0)]]
      : [[labelled(screen, screen.submitLabel, 'submit')]]),
    ...(screen.reviewButton ? [[screen.reviewButton]] : []),
    ...(arrows.length < 2 ? [[button('button-leave', 'leave')]] : []),
    ...(screen.hasNewer ? [[button('button-take-version', 'version')]] : []),
  ];
  const spare = rows.flat().length < SCREEN_BUTTONS ? screen.spareButton : undefined;
  return toContent(rich, spare ? [...rows, [spare]] : rows);
}

function arrowsOf(t: T, screen: Screen, page: number, pages: number, first: number) {
  return [
    ...(page > 0 ? [labelled(screen, t('button-previous-page'), 'page', first + page - 1)] : []),
    ...(page < pages - 1 ? [labelled(screen, t('button-next-page'), 'page', first + page + 1)] : []),
  ];
}

/** A message whole, as it will be seen; what was answered, line by line, stands behind it. */
function bodyScreen(t: T, screen: Screen, body: Rich): Content {
  const button = buttons(screen, t);
  const wrong = screen.problem && notice(t, screen, 1);
  const isOne = screen.form.questions.length === 1;
  return toContent(wrong ? lines(wrong, '', body) : body, [
    [labelled(screen, screen.submitLabel, 'submit')],
    ...(screen.alsoLabel ? [[labelled(screen, screen.alsoLabel, 'also')]] : []),
    [isOne ? button('button-edit', 'jump', 0) : button('button-edit', 'page', 1)],
    [button('button-leave', 'leave')],
  ]);
}
