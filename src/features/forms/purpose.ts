/**
 * What a form is filled in for. The feature that a purpose belongs to registers it; the engine asks it who may
 * answer, what stands at the top of the screens, and hands it the finished draft.
 */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import type { Rich } from '../../platform/rich-text/index.ts';
import type { Turn } from '../registry/index.ts';
import type { Answer, AnswerSource, Answers } from './answer.ts';
import type { Form } from './definition.ts';
import type { Draft } from './queries/index.ts';
import type { FormContext } from './rules/visible.ts';

/** A finished draft: the counted answers only. */
export interface Finished {
  draft: Draft;
  form: Form;
  context: FormContext;
  answers: Answers;
  personId: number;
  /** Finished by the second of the two buttons. */
  also: boolean;
}

export interface Purpose {
  /**
   * The context of the form for this person, or undefined if the person may not answer this draft now.
   * The check is made from seats and offices at every step.
   */
  access(turn: Turn, draft: Draft, personId: number): FormContext | undefined;
  /** Whether what the draft is for is over at present, such as a round that was closed. */
  isOver?(turn: Turn, draft: Draft): boolean;
  /** The version of its form that an open draft may go over to, if it has an earlier one. */
  newerVersion?(turn: Turn, draft: Draft): number | undefined;
  /** A person took the draft over to it: goes on record; versions by their numbers. */
  versionTaken?(turn: Turn, draft: Draft, personId: number, change: { old: number; new: number }): void;
  /** One or two lines: what the form is about. */
  heading(turn: Turn, draft: Draft, t: T): string;
  /**
   * The form fitted to this draft: choices, suggestions and checks that depend on the bloc and the moment. The keys
   * and types of its questions are those of the published one.
   */
  form?(turn: Turn, draft: Draft, answers: AnswerSource, personId: number): Form;
  /** The button under the review. */
  submitLabel(turn: Turn, draft: Draft, personId: number, t: T): string;
  /** The second button under the review, for a purpose that can be finished in two ways. */
  alsoLabel?(turn: Turn, draft: Draft, personId: number, t: T): string;
  /** A line above the review's lines, such as the leader's word; empty for none. */
  reviewNote?(turn: Turn, draft: Draft, t: T): string;
  /** What the review shows before its lines, such as a message as it will be seen. */
  reviewBody?(turn: Turn, draft: Draft, answers: Answers, t: T): Rich;
  /** A button under the review besides the form's own. */
  reviewButton?(turn: Turn, draft: Draft, answers: Answers, t: T): Button | undefined;
  /** One more button under the review, where there is room for it. */
  spareButton?(turn: Turn, draft: Draft, t: T): Button | undefined;
  /** An answer was given, changed or taken back, inside the same transaction. */
  answered?(turn: Turn, draft: Draft, given: { key: string; answer: Answer; personId: number }): void;
  /**
   * The answers that somebody may read who need not be one of those who give them, such as a receiver of the report;
   * undefined: nothing. Without it whoever may answer reads the draft.
   */
  readable?(turn: Turn, draft: Draft, personId: number): Answers | undefined;
  /** Whom and what the draft is about, for the log. */
  concerns?(turn: Turn, draft: Draft): { agencyId: number; roundId: number };
  /** Whether a copy of these answers counts already, so that others have read them. */
  isSent?(turn: Turn, draft: Draft): boolean;
  /** How a person who gave an answer is named to others; without, by name. */
  authorName?(turn: Turn, draft: Draft, personId: number, t: T): string;
  /** Takes the finished draft; the answer replaces the review screen. */
  submit(turn: Turn, finished: Finished, t: T): Content;
}

export type Purposes = ReadonlyMap<string, Purpose>;

/** @throws if no feature has registered the purpose: drafts come from our own rows. */
export function getPurpose(purposes: Purposes, draft: Draft): Purpose {
  const purpose = purposes.get(draft.purpose);
  if (!purpose) throw new Error(`No purpose ${draft.purpose}`);
  return purpose;
}
