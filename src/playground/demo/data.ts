/** The bloc of the demonstration: facts from a newspaper report of December 2019, the rest invented and labelled so. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answerSchema, formDefinition } from '../../features/forms/index.ts';
import { projectPath } from '../../platform/root.ts';

const instant = z.string().transform((text) => Date.parse(text));

const schema = z.object({
  startsAt: instant,
  bloc: z.object({
    name: z.string(),
    /** For the English page; the bot itself calls the bloc by its name. */
    englishName: z.string(),
    place: z.string(),
    year: z.number(),
    timeZone: z.string(),
    groupTitle: z.string(),
    head: z.string(),
    deputies: z.array(z.string()),
  }),
  agencies: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      shortName: z.string(),
      englishName: z.string(),
      documentRegime: z.enum(['party', 'administrative']),
    }),
  ),
  movements: z.array(
    z.object({
      key: z.string(),
      year: z.number(),
      title: z.string(),
      kind: z.enum(['regular', 'thematic']),
    }),
  ),
  round: z.object({
    title: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    figuresUntil: z.string(),
    opensAt: instant,
    deadline: instant,
  }),
  form: formDefinition,
  reports: z.array(
    z.object({
      agency: z.string(),
      submittedAt: instant.nullable(),
      answers: z.record(z.string(), answerSchema),
    }),
  ),
  totals: z.record(z.string(), z.unknown()),
});

/** The demonstration's data, instants as UTC milliseconds. */
export const demonstration = schema.parse(
  JSON.parse(readFileSync(projectPath('src/playground/demo/bloc-2019.json'), 'utf8')),
);

/** Telegram ids of the demonstration's people; each agency has an officer and a leader. */
export const ids = {
  secretary: 7_000_001,
  stranger: 7_000_999,
  officer: (agencyIndex: number) => 7_000_100 + agencyIndex,
  leader: (agencyIndex: number) => 7_000_200 + agencyIndex,
};
