/**
 * What a type of question knows: how typed text is read, how an answer is written, what it counts as in totals and
 * what expressions see of it. One file a type; the engine and the screens ask here and know no type by name.
 */
import type { T, TextKey } from '../../../locales/index.ts';
import type { Answer, AnswerKind, AnswerSource } from '../answer.ts';
import type { Question } from '../definition.ts';
import type { AskReading, Reading } from '../reading/index.ts';
import type { Value } from '../rules/expression.ts';

/** Who answers and when: everything outside the answers that a form may depend on. */
export interface FormContext {
  /** The agency's code; absent in the secretariat's own forms. */
  agencyCode?: string;
  /** The local date today, `YYYY-MM-DD`. */
  today: string;
  /** The first and last local date of the round's period. */
  period?: { from: string; to: string };
  /** What the same agency answered to the same form the last time. */
  prior?: Pick<AnswerSource, 'get'>;
  /** Plans registered in earlier forms, by `form.question`. */
  plans?: { get(key: string): number | undefined };
}

/** Every problem has a text: a code without one does not compile. */
export type ProblemCode = Extract<TextKey, `problem-${string}`>;
export type AskTextKey = Extract<TextKey, `ask-${string}`>;

export interface Problem {
  code: ProblemCode;
  /** The values of its text. */
  values?: Record<string, string | number>;
}

export type Accepted =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'ask'; code: AskTextKey; candidates: Answer[] }
  /** The figure is not known yet: on which day will it follow? */
  | { kind: 'until' }
  | { kind: 'problem'; problem: Problem };

export const problem = (code: ProblemCode, values?: Problem['values']): Accepted => ({
  kind: 'problem',
  problem: { code, ...(values && { values }) },
});

export const taken = (answer: Answer): Accepted => ({ kind: 'answer', answer });

/** How the answers of many agencies are brought together. */
export type TotalKind = 'sum' | 'ratio' | 'plan_actual' | 'choices' | 'yes_no' | 'records' | 'none';

/** What a type sees of the question that it stands for; a record's field is a question of its own. */
export interface Asked {
  question: Question;
  context: FormContext;
}

export interface QuestionType {
  /** The kind of answer that it takes besides the empty ones. */
  kind: AnswerKind | undefined;
  total: TotalKind;
  /** Reads typed text, normalised and not empty; bounds and checks come after. */
  accept(text: string, asked: Asked): Accepted;
  /** What to type, with an example. */
  hint(t: T, asked: Asked): string;
  /** An answer of its kind in words. */
  write(t: T, question: Question, answer: Answer): string;
  /** The figures that `min` and `max` are held against. */
  figures(answer: Answer): number[];
  /** The figure that is compared with last period's and added up with others. */
  main(answer: Answer): number | undefined;
  /** What expressions see; members of a compound answer have names. */
  value(answer: Answer): Value;
  /** The names of the members of its value; undefined for a plain value. */
  members?(question: Question): string[];
  /** Neither asked nor answered by people. */
  silent?: true;
}

type Of<K extends AnswerKind> = Extract<Answer, { kind: K }>;

/** Makes a type from functions that know its kind of answer; other kinds never reach them. */
export function defineType<K extends AnswerKind>(
  kind: K,
  spec: Pick<QuestionType, 'total' | 'accept' | 'hint' | 'members' | 'silent'> & {
    write(t: T, question: Question, answer: Of<K>): string;
    figures?(answer: Of<K>): number[];
    main?(answer: Of<K>): number | undefined;
    value(answer: Of<K>): Value;
  },
): QuestionType {
  const own = (answer: Answer): answer is Of<K> => answer.kind === kind;
  return {
    ...spec,
    kind,
    write: (t, question, answer) => (own(answer) ? spec.write(t, question, answer) : ''),
    figures: (answer) => (own(answer) ? (spec.figures?.(answer) ?? []) : []),
    main: (answer) => (own(answer) ? spec.main?.(answer) : undefined),
    value: (answer) => (own(answer) ? spec.value(answer) : ''),
  };
}

/** Turns a reading into what the engine takes: a value, candidates to choose from, or a problem. */
export function fromReading<V>(
  reading: Reading<V>,
  toAnswer: (value: V, estimated: { estimated?: true }) => Answer,
): Accepted {
  const mark = 'estimated' in reading && reading.estimated ? { estimated: true as const } : {};
  switch (reading.kind) {
    case 'value':
      return taken(toAnswer(reading.value, mark));
    case 'problem':
      return problem(`problem-${reading.code}`);
    case 'ask': {
      // “khoảng 20” is an estimate before it is the exact figure: offered as both, the estimate first.
      const asEstimate =
        reading.code === 'approximate' ? candidatesOf(reading, toAnswer, { estimated: true }) : [];
      const candidates = distinct([...asEstimate, ...candidatesOf(reading, toAnswer, mark)]);
      return { kind: 'ask', code: `ask-${reading.code}`, candidates };
    }
  }
}

function candidatesOf<V>(
  reading: AskReading<V>,
  toAnswer: (value: V, estimated: { estimated?: true }) => Answer,
  mark: { estimated?: true },
): Answer[] {
  return distinct(reading.candidates.map((one) => toAnswer(one.value, mark)));
}

function distinct(answers: Answer[]): Answer[] {
  return [...new Map(answers.map((one) => [JSON.stringify(one), one])).values()];
}

/** A figure marked as an estimate says so. */
export function estimatedText(t: T, answer: { estimated?: boolean | undefined }, text: string): string {
  return answer.estimated ? t('answer-estimated', { text }) : text;
}
