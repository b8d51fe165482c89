/**
 * One step of one person in a draft that others may be answering too: an input of an earlier screen changes
 * nothing, and an answer that somebody else gave meanwhile is never overwritten without asking. Pure.
 */
import type { Answer, AnswerSource } from '../answer.ts';
import type { Form } from '../definition.ts';
import type { FormContext } from '../types/type.ts';
import { advance } from './advance.ts';
import type { Input, Place, Step } from './input.ts';
import { here } from './scene.ts';

/** An answer of the draft, how often it was given, and who gave it last. */
export interface Given {
  answer: Answer;
  revision: number;
  by: number;
}

export interface Cursor {
  personId: number;
  place: Place;
  /** Stamped into the buttons of the screen. */
  revision: number;
}

/** The draft's answers with who gave them. */
export interface GivenAnswers extends AnswerSource {
  given(key: string): Pick<Given, 'revision' | 'by'> | undefined;
}

export type SessionStep = { kind: 'stale' } | { kind: 'stepped'; step: Step };

/** Steps; `stamp` is the revision on a tapped button, undefined for what was typed. */
export function stepSession(
  form: Form,
  context: FormContext,
  answers: GivenAnswers,
  cursor: Cursor,
  input: Input,
  stamp?: number,
): SessionStep {
  if (stamp !== undefined && stamp !== cursor.revision) return { kind: 'stale' };
  const step = advance(form, context, answers, cursor.place, input);
  const { save } = step;
  if (save && !save.merges && isOvertaken(answers, cursor, save.key, input.kind === 'tap')) {
    const place = cursor.place.at === 'question' ? here(cursor.place) : undefined;
    if (place) {
      const pending = { kind: 'conflict' as const, answer: save.answer };
      return { kind: 'stepped', step: { place: withSeen({ ...place, pending }, answers) } };
    }
  }
  return { kind: 'stepped', step: { ...step, place: withSeen(step.place, answers, save?.key) } };
}

/** Whether somebody else answered the question since this person's screen was shown. */
function isOvertaken(
  answers: GivenAnswers,
  { place, personId }: Cursor,
  key: string,
  isTap: boolean,
): boolean {
  if (place.at !== 'question' || place.key !== key || place.seen === undefined) return false;
  const now = answers.given(key);
  // A tap is made on the screen as it is now; a text may have been begun before it was written anew.
  const seen = isTap ? (place.shown ?? place.seen) : place.seen;
  return now !== undefined && now.by !== personId && now.revision !== seen;
}

/** Stamps the place with the revision of the answer that its screen will show. */
export function withSeen(place: Place, answers: GivenAnswers, justSaved?: string): Place {
  if (place.at !== 'question') return place;
  const { shown: _, ...rest } = place;
  const before = answers.given(place.key)?.revision ?? 0;
  return { ...rest, seen: place.key === justSaved ? before + 1 : before };
}
