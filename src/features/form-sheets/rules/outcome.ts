/** What the cells of a question are read as. */
import { type Accepted, type Answer, outOfBounds, type Problem, type Question } from '../../forms/index.ts';
import type { Filled } from './extract.ts';
import { tokenOf } from './slots.ts';

/** Each has its words: `form-sheet-problem-…`. */
export type CellCode =
  | 'error'
  | 'formula-empty'
  | 'merged'
  | 'percent'
  | 'status-unknown'
  | 'status-not-allowed'
  | 'status-and-value'
  | 'unclear'
  | 'field-empty'
  | 'too-many-records';

/** What is wrong with a cell: in the words of the conversation, or of the spreadsheet. */
export type CellProblem = { in: 'form'; problem: Problem } | { in: 'cell'; code: CellCode; other?: string };

export type Outcome =
  /** Nothing stands there: what was answered before stays. */
  | { kind: 'empty' }
  | { kind: 'answer'; answer: Answer; at: string }
  /** To be asked back in the conversation. */
  | {
      kind: 'ask';
      code: Extract<Accepted, { kind: 'ask' }>['code'];
      candidates: Answer[];
      at: string;
      of: 'answer' | 'until';
    }
  | { kind: 'until'; at: string }
  | { kind: 'problem'; problem: CellProblem; at: string };

export const wrong = (at: string, code: CellCode, other?: string): Outcome => ({
  kind: 'problem',
  problem: { in: 'cell', code, ...(other !== undefined && { other }) },
  at,
});

export function outcome(at: string, read: Accepted, of: 'answer' | 'until' = 'answer'): Outcome {
  switch (read.kind) {
    case 'answer':
      return { kind: 'answer', answer: read.answer, at };
    case 'ask':
      return { kind: 'ask', code: read.code, candidates: read.candidates, at, of };
    case 'until':
      return { kind: 'until', at };
    case 'problem':
      return { kind: 'problem', problem: { in: 'form', problem: read.problem }, at };
  }
}

/** Holds an answer that was put together from several cells against the bounds of its question. */
export function bounded(question: Question, answer: Answer, at: string): Outcome {
  const problem = outOfBounds(question, answer);
  return problem ? { kind: 'problem', problem: { in: 'form', problem }, at } : { kind: 'answer', answer, at };
}

export const blank = (cell: Filled | undefined) => cell === undefined || tokenOf(cell.content) === '';
