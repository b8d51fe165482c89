/** What every screen of a form shares: what it shows, its limits, and how its buttons are made. Pure. */
import type { PlainKey, T } from '../../../locales/index.ts';
import type { Button } from '../../../platform/outbox/index.ts';
import type { Rich } from '../../../platform/rich-text/index.ts';
import type { Answer, AnswerSource } from '../answer.ts';
import { answerText } from '../answer-text.ts';
import { formButton } from '../buttons.ts';
import type { Form, Question } from '../definition.ts';
import type { Place } from '../rules/input.ts';
import { newestEvidence } from '../types/evidence.ts';
import type { FormContext, Problem, ProblemCode } from '../types/type.ts';

/** What fits a phone: no screen says more, none has more buttons. */
export const SCREEN_LENGTH = 1_024;
export const SCREEN_BUTTONS = 8;

export type Verb = Parameters<typeof formButton.make>[0]['verb'];

/** Everything a screen shows. */
export interface Screen {
  form: Form;
  context: FormContext;
  answers: AnswerSource;
  place: Place;
  draftId: number;
  revision: number;
  /** What the form is about, such as the round and the agency. */
  heading: string;
  submitLabel: string;
  /** The second way to finish, where there is one. */
  alsoLabel?: string | undefined;
  /** What the review shows first, in place of its lines. */
  reviewBody?: Rich | undefined;
  /** A button of the purpose's own under the review. */
  reviewButton?: Button | undefined;
  /** One more, where there is room. */
  spareButton?: Button | undefined;
  /** A word above the question, such as what became of the answers. */
  said?: string | undefined;
  /** Whether the draft may go over to a newer version of its form. */
  hasNewer?: boolean | undefined;
  problem?: Problem | undefined;
  /** The answer just taken, said back in words. */
  echo?: { question: Question; answer: Answer } | undefined;
  /** Who else gave the answer that stands, and when, in words; undefined for the person's own. */
  author?: (key: string) => string | undefined;
}

/** A problem as the sentence that people read. */
export function problemText(t: T, problem: Problem): string {
  // Which values go with which code is settled where the problem is made; a missing one throws in its test.
  const write = t as (key: ProblemCode, values?: Problem['values']) => string;
  return write(problem.code, problem.values);
}

/** Cuts a text at a word's end with “…” so that it has at most `limit` UTF-16 units. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Writes with less and less room for each part until the whole fits a screen. */
export function fit(write: (scale: number) => Rich): Rich {
  for (const scale of [1, 0.75, 0.5, 0.35, 0.2]) {
    const rich = write(scale);
    if (rich.text.length <= SCREEN_LENGTH) return rich;
  }
  return write(0.2).slice(0, SCREEN_LENGTH);
}

/** The sentence above the question: what went wrong, or what was just taken. */
export function notice(t: T, screen: Screen, scale: number): string | undefined {
  if (screen.problem) return `⚠️ ${excerpt(problemText(t, screen.problem), Math.round(400 * scale))}`;
  if (screen.said) return excerpt(screen.said, Math.round(400 * scale));
  if (screen.echo) {
    const { question, answer } = screen.echo;
    // A text that is being joined stands whole below.
    const { place } = screen;
    if (place.at === 'question' && place.key === question.key && place.pending?.kind === 'joining') {
      return t('form-recorded-part');
    }
    const text =
      answer.kind === 'evidence' ? newestEvidence(t, answer.items) : answerText(t, question, answer);
    // Records are listed in full below: their number is enough here.
    const said = answer.kind === 'records' ? text.slice(0, `${text}\n`.indexOf('\n')) : text;
    return t('form-recorded', { answer: excerpt(said, Math.round(130 * scale)) });
  }
  return undefined;
}

/** A button with a text of its own. */
export function labelled(screen: Screen, label: string, verb: Verb, index?: number): Button {
  return {
    label,
    data: formButton.make({ draftId: screen.draftId, revision: screen.revision, verb, index }),
  };
}

/** Makes buttons whose text is a key. */
export function buttons(screen: Screen, t: T) {
  return (key: PlainKey, verb: Verb, index?: number): Button =>
    labelled(screen, (t as (key: PlainKey) => string)(key), verb, index);
}

interface Layout {
  /** What there may be many of: choices, records. Paged. */
  many: Button[];
  /** Always there, each on its own row. */
  fixed: Button[];
  /** What may stand behind “more”. */
  secondary: Button[];
  /** One row: back, leave. */
  navigation: Button[];
  page: number;
  turn: (page: number, pages: number) => Button;
  more: Button;
}

/** As many of the many on one page at most. */
const PAGE = 5;

/** Rows of at most eight buttons: what does not fit is turned to by a button, or stands behind “more”. */
export function layOut({ many, fixed, secondary, navigation, page, turn, more }: Layout): Button[][] {
  const rows = (...groups: Button[][]) => groups.flat().map((one) => [one]);
  const all = many.length + fixed.length + secondary.length + navigation.length;
  if (many.length <= PAGE && all <= SCREEN_BUTTONS) {
    return [...rows(many, fixed, secondary), navigation];
  }
  const isCollapsed = secondary.length > 1 && (all > SCREEN_BUTTONS || many.length > PAGE);
  const others = isCollapsed ? [more] : secondary;
  const room = SCREEN_BUTTONS - fixed.length - others.length - navigation.length;
  if (many.length <= Math.min(PAGE, room)) return [...rows(many, fixed, others), navigation];
  const size = Math.max(2, Math.min(PAGE, room - 1));
  const pages = Math.ceil(many.length / size);
  const at = page % pages;
  return [...rows(many.slice(at * size, (at + 1) * size), [turn(at, pages)], fixed, others), navigation];
}
