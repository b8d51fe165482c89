/**
 * `npm run bench`: what one answer costs in forms of 10, 50 and 200 questions, by the bot's own engine and by
 * @grammyjs/conversations. Both write to a file with `synchronous=FULL`; rounds alternate, so that noise meets both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerWithEngine } from './engine.ts';
import { formOf } from './form.ts';
import { answerWithPlugin } from './plugin.ts';

const LENGTHS = [10, 50, 200];
const ROUNDS = 3;
/** About so many answers of each side in a round. */
const ANSWERS = 200;
const MOST_GROWTH = 1.5;

const at = (sorted: number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
const written = (ms: number): string => `${ms.toFixed(2).replace('.', ',')} ms`.padStart(10);

const folder = mkdtempSync(join(tmpdir(), 'bench-answers-'));
const took = { engine: new Map<number, number[]>(), plugin: new Map<number, number[]>() };
const note = (side: keyof typeof took, length: number, times: number[]) =>
  took[side].set(length, [...(took[side].get(length) ?? []), ...times]);
try {
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const length of LENGTHS) {
      const form = formOf(length);
      const people = Math.max(1, Math.round(ANSWERS / length));
      const path = (side: string) => join(folder, `${side}-${round}-${length}.sqlite`);
      const own = answerWithEngine(path('engine'), form, people);
      const plugin = await answerWithPlugin(path('plugin'), form, people);
      // The first round warms up.
      if (round === 0) continue;
      note('engine', length, own);
      note('plugin', length, plugin);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const medians = new Map<string, number>();
process.stdout.write('questions | engine p50 |  engine p95 | conversations p50 | conversations p95\n');
for (const length of LENGTHS) {
  const cells = (['engine', 'plugin'] as const).flatMap((side) => {
    const sorted = (took[side].get(length) ?? []).sort((a, b) => a - b);
    medians.set(`${side}${length}`, at(sorted, 0.5));
    return [written(at(sorted, 0.5)), written(at(sorted, 0.95))];
  });
  process.stdout.write(`${String(length).padStart(9)} | ${cells.join(' | ')}\n`);
}
const growth = (side: string) => (medians.get(`${side}200`) ?? 0) / (medians.get(`${side}10`) ?? 1);
process.stdout.write(
  `200 questions cost ${growth('engine').toFixed(2)} × of 10 (conversations ${growth('plugin').toFixed(2)} ×); at most ${MOST_GROWTH} × is asked\n`,
);
if (growth('engine') > MOST_GROWTH) process.exitCode = 1;
