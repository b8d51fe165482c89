/**
 * Recorded conversations: a form, who answers, and steps with what they lead to. Each step is taken on a draft that
 * was saved and loaded again, and is delivered twice; the second time must change nothing. A new case is a new file.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Answer, answerSchema } from '../../src/features/forms/answer.ts';
import { formDefinition } from '../../src/features/forms/index.ts';
import { screenOf } from '../../src/features/forms/messages/index.ts';
import { SCREEN_BUTTONS, SCREEN_LENGTH } from '../../src/features/forms/messages/screen.ts';
import type { Input, Place } from '../../src/features/forms/rules/input.ts';
import { resumePlace } from '../../src/features/forms/rules/scene.ts';
import {
  type Given,
  type GivenAnswers,
  stepSession,
  withSeen,
} from '../../src/features/forms/rules/session.ts';
import { countedAnswers } from '../../src/features/forms/rules/visible.ts';
import type { FormContext } from '../../src/features/forms/types/type.ts';
import { textsIn } from '../../src/locales/index.ts';
import { projectPath } from '../../src/platform/root.ts';

const step = z.strictObject({
  /** Who acts; without it the first person. */
  by: z.number().default(1),
  says: z.string().optional(),
  taps: z.string().optional(),
  index: z.number().optional(),
  sends: z.record(z.string(), z.unknown()).optional(),
  /** The question at which the person is then, or `review`. */
  at: z.string().optional(),
  pending: z.string().optional(),
  problem: z.string().optional(),
  /** Answers that stand after the step. */
  answers: z.record(z.string(), answerSchema.nullable()).optional(),
  /** Candidates that are offered. */
  candidates: z.number().optional(),
  /** What the screen says, and what buttons it has. */
  shows: z.union([z.string(), z.array(z.string())]).optional(),
  hides: z.string().optional(),
  buttons: z.array(z.string()).optional(),
  submits: z.boolean().optional(),
  /** Only what counts, with what was calculated. */
  counted: z.record(z.string(), answerSchema).optional(),
  stale: z.boolean().optional(),
});

const recording = z.strictObject({
  about: z.string(),
  form: z.string().or(z.record(z.string(), z.unknown())),
  context: z.strictObject({
    agencyCode: z.string().optional(),
    today: z.string(),
    period: z.object({ from: z.string(), to: z.string() }).optional(),
    prior: z.record(z.string(), answerSchema).optional(),
    plans: z.record(z.string(), z.number()).optional(),
  }),
  steps: z.array(step).min(1),
});

interface Saved {
  answers: Record<string, Given>;
  cursors: Record<number, { place: Place; revision: number }>;
}

/** What a draft looks like to the engine once it is loaded. */
function loaded(saved: string): { saved: Saved; answers: GivenAnswers } {
  const all = JSON.parse(saved) as Saved;
  return {
    saved: all,
    answers: {
      has: (key) => all.answers[key] !== undefined,
      get: (key) => all.answers[key]?.answer,
      given: (key) => all.answers[key],
    },
  };
}

function inputOf(one: z.infer<typeof step>): Input {
  if (one.says !== undefined) return { kind: 'text', text: one.says };
  if (one.sends) {
    return 'unsupported' in one.sends
      ? { kind: 'unsupported' }
      : { kind: 'file', file: one.sends as Extract<Input, { kind: 'file' }>['file'] };
  }
  const [verb = '', reason] = (one.taps ?? '').split(':');
  const tap = {
    do: verb,
    ...(reason && { reason }),
    ...(one.index !== undefined && { index: one.index, page: one.index }),
  };
  return { kind: 'tap', ...tap } as Input;
}

const files = globSync('test/conversations/*.json', { cwd: projectPath() }).sort();

describe('recorded conversations', () => {
  test('are at least a dozen', () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  test.each(files.map((file) => [basename(file, '.json'), file]))('%s', (_name, file) => {
    const told = recording.parse(JSON.parse(readFileSync(projectPath(file), 'utf8')));
    const form = formDefinition.parse(
      typeof told.form === 'string'
        ? (JSON.parse(readFileSync(projectPath(told.form), 'utf8')) as { form: unknown }).form
        : told.form,
    );
    const { prior, plans, ...rest } = told.context;
    const context = {
      ...rest,
      ...(prior && { prior: new Map(Object.entries(prior)) }),
      ...(plans && { plans: new Map(Object.entries(plans)) }),
    } as FormContext;
    let draft = JSON.stringify({ answers: {}, cursors: {} } satisfies Saved);
    for (const [number, one] of told.steps.entries()) {
      const where = `step ${number + 1}: ${one.says ?? one.taps ?? JSON.stringify(one.sends)}`;
      const before = loaded(draft);
      const cursor = before.saved.cursors[one.by] ?? {
        place: withSeen(resumePlace(form, context, before.answers), before.answers),
        revision: 1,
      };
      const input = inputOf(one);
      const stamp = one.stale ? cursor.revision - 1 : cursor.revision;
      const stepped = stepSession(
        form,
        context,
        before.answers,
        { personId: one.by, ...cursor },
        input,
        stamp,
      );
      if (one.stale) {
        expect(stepped.kind, where).toBe('stale');
        continue;
      }
      if (stepped.kind === 'stale') throw new Error(`${where} is stale`);
      const { save, place, problem, submit } = stepped.step;
      const after = before.saved;
      after.cursors[one.by] = { place, revision: cursor.revision + 1 };
      if (save) {
        const revision = (after.answers[save.key]?.revision ?? 0) + 1;
        after.answers[save.key] = { answer: save.answer, revision, by: one.by };
      }
      draft = JSON.stringify(after);

      // The same input once more, as it was stamped: an old screen changes nothing.
      const now = loaded(draft);
      const mine = now.saved.cursors[one.by];
      if (!mine) throw new Error(`${where} lost its place`);
      const again = stepSession(form, context, now.answers, { personId: one.by, ...mine }, input, stamp);
      expect(again.kind, `${where}, twice`).toBe('stale');

      expect(problem?.code, where).toBe(one.problem);
      if (one.at !== undefined) expect(place.at === 'review' ? 'review' : place.key, where).toBe(one.at);
      const pending = place.at === 'question' ? place.pending : undefined;
      if (one.pending !== undefined) expect(pending?.kind ?? 'none', where).toBe(one.pending);
      if (one.candidates !== undefined) {
        const inner = pending?.kind === 'record' ? pending.inner : pending;
        expect(inner?.kind === 'candidates' ? inner.candidates.length : 0, where).toBe(one.candidates);
      }
      for (const [key, answer] of Object.entries(one.answers ?? {})) {
        expect(now.answers.get(key) ?? null, `${where}: ${key}`).toEqual(answer);
      }
      expect(submit ?? false, where).toBe(one.submits ?? false);
      if (one.counted) {
        const counted: Record<string, Answer> = Object.fromEntries(
          countedAnswers(form, context, now.answers),
        );
        expect(counted, where).toEqual(one.counted);
      }

      for (const language of ['vi', 'en'] as const) {
        const echo = save && {
          question: form.questions.find(({ key }) => key === save.key)!,
          answer: save.answer,
        };
        const content = screenOf(textsIn(language), {
          form,
          context,
          answers: now.answers,
          place: mine.place,
          draftId: 1,
          revision: mine.revision,
          heading: 'Báo cáo tổng kết năm 2019\nBan Tuyên giáo Tỉnh ủy',
          submitLabel: 'Gửi báo cáo',
          problem,
          echo,
        });
        const labels = (content.buttons ?? []).flat().map(({ label }) => label);
        expect(content.text.length, where).toBeLessThanOrEqual(SCREEN_LENGTH);
        expect(labels.length, `${where}: ${labels.join(' | ')}`).toBeLessThanOrEqual(SCREEN_BUTTONS);
        expect(labels.length, where).toBeGreaterThan(0);
        if (language === 'en') continue;
        // As it is read: a space that does not break is a space.
        const read = content.text.replaceAll('\u00A0', ' ');
        for (const text of [one.shows ?? []].flat()) expect(read, where).toContain(text);
        if (one.hides !== undefined) expect(read, where).not.toContain(one.hides);
        for (const label of one.buttons ?? []) expect(labels, where).toContain(label);
      }
    }
  });
});
