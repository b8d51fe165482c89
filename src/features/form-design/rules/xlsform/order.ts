/** Calculations may stand anywhere in an XLSForm; here each comes after what it works with. Pure. */
import { compile, type Question } from '../../../forms/index.ts';

type Check = NonNullable<Question['checks']>[number];

const namesIn = (source: string): string[] => {
  try {
    return compile(source).names.map((name) => name.split('.', 1)[0] ?? name);
  } catch {
    return [];
  }
};

/** The questions in order, each calculation moved behind the last question that it names, where that is later. */
export function inOrder(questions: readonly Question[]): Question[] {
  const keys = new Set(questions.map(({ key }) => key));
  const waiting = new Map<Question, Set<string>>();
  const seen = new Set<string>();
  const made: Question[] = [];
  const place = (question: Question): void => {
    made.push(question);
    seen.add(question.key);
    for (const [other, missing] of waiting) {
      missing.delete(question.key);
      if (missing.size > 0) continue;
      waiting.delete(other);
      place(other);
    }
  };
  for (const question of questions) {
    const sources = [question.calculation, typeof question.when === 'string' ? question.when : undefined];
    const missing =
      question.calculation === undefined
        ? []
        : sources
            .flatMap((source) => (source === undefined ? [] : namesIn(source)))
            .filter((name) => keys.has(name) && !seen.has(name));
    if (missing.length === 0) place(question);
    else waiting.set(question, new Set(missing));
  }
  // What is left goes in a circle: it stays where it was, and is refused there.
  return waiting.size === 0 ? made : [...questions];
}

/**
 * Rules that hang, by way of a calculation, on a question which is asked only later: nobody could answer the earlier
 * one. Each with the key of that later question.
 */
export function earlyRules(
  questions: readonly Question[],
): { question: Question; check: Check; later: string }[] {
  const at = new Map(questions.map((one, index) => [one.key, index]));
  const last = new Map<string, number>();
  // Calculations stand behind what they name, so that each finds the others worked out.
  for (const { key, calculation } of questions) {
    if (calculation === undefined) continue;
    last.set(key, Math.max(-1, ...namesIn(calculation).map((name) => last.get(name) ?? at.get(name) ?? -1)));
  }
  return questions.flatMap((question, index) =>
    (question.checks ?? []).flatMap((check) => {
      if (check.kind !== 'rule') return [];
      const reach = Math.max(-1, ...namesIn(check.test).map((name) => last.get(name) ?? -1));
      const later = questions[reach];
      return later && reach > index ? [{ question, check, later: later.key }] : [];
    }),
  );
}
