/** Reads of a draft's answers. A stored answer is parsed here and nowhere else. */
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../platform/db/open.ts';
import { preparedOnce } from '../../../platform/db/prepared.ts';
import { type Answer, answerSchema } from '../answer.ts';
import type { GivenAnswers } from '../rules/session.ts';
import { draftAnswers } from '../schema.ts';

const answerRows = preparedOnce((tx) =>
  tx
    .select({
      questionKey: draftAnswers.questionKey,
      answer: draftAnswers.answer,
      revision: draftAnswers.revision,
      answeredBy: draftAnswers.answeredBy,
      answeredAt: draftAnswers.answeredAt,
    })
    .from(draftAnswers)
    .where(eq(draftAnswers.draftId, sql.placeholder('draftId')))
    .prepare(),
);

type AnswerRow = ReturnType<ReturnType<typeof answerRows>['all']>[number];

/** A draft's answers with who gave them; each is parsed only when it is asked for. */
export class DraftAnswers implements GivenAnswers {
  readonly #rows: Map<string, AnswerRow>;
  readonly #parsed = new Map<string, Answer>();

  constructor(rows: Iterable<AnswerRow>) {
    this.#rows = new Map();
    for (const row of rows) this.#rows.set(row.questionKey, row);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  get(key: string): Answer | undefined {
    const known = this.#parsed.get(key);
    if (known) return known;
    const row = this.#rows.get(key);
    if (!row) return undefined;
    const answer = answerSchema.parse(JSON.parse(row.answer));
    this.#parsed.set(key, answer);
    return answer;
  }

  given(key: string): { revision: number; by: number; at: number } | undefined {
    const row = this.#rows.get(key);
    return row && { revision: row.revision, by: row.answeredBy, at: row.answeredAt };
  }

  /** The same answers with one given anew. */
  with(row: AnswerRow): DraftAnswers {
    return new DraftAnswers([...this.#rows.values(), row]);
  }

  keys(): Iterable<string> {
    return this.#rows.keys();
  }

  /** Rises with every answer that anybody gives. */
  state(): number {
    return [...this.#rows.values()].reduce((sum, row) => sum + row.revision, 0);
  }
}

/** The answers of a draft, read but not yet parsed. */
export function readAnswers(tx: Tx, draftId: number): DraftAnswers {
  return new DraftAnswers(answerRows(tx).all({ draftId }));
}

/** All answers of a draft, by question. */
export function listAnswers(tx: Tx, draftId: number): Map<string, Answer> {
  const answers = readAnswers(tx, draftId);
  return new Map(
    [...answers.keys()].flatMap((key) => {
      const answer = answers.get(key);
      return answer ? [[key, answer] as const] : [];
    }),
  );
}
