/**
 * A form of the greatest size goes out and comes back without holding up anybody: what the bot's own thread does for
 * it at a stretch is counted in processor time, so that a busy machine does not change the outcome.
 */
import { expect, test } from 'vitest';
import { textsIn } from '../../locales/index.ts';
import { readWorkbook, writeWorkbook } from '../../platform/xlsx/index.ts';
import { type Answer, formDefinition } from '../forms/index.ts';
import { differencesOf } from './rules/compare.ts';
import { extract } from './rules/extract.ts';
import { writeMark } from './rules/layout.ts';
import { reportSheets } from './rules/write.ts';

const QUESTIONS = 500;
const TRIES = 4;
/** What others may have to wait, in milliseconds. */
const ALLOWED = 50;

/** Milliseconds of this thread's processor time. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

test('five hundred questions are written, read and compared without 50 ms of the bot’s own thread at a stretch', async () => {
  const form = formDefinition.parse({
    title: 'Biểu lớn',
    questions: Array.from({ length: QUESTIONS }, (_, at) => ({
      key: `so_${at}`,
      type: at % 2 === 0 ? 'integer' : 'plan_actual',
      text: `Số liệu thứ ${at}, theo chương trình công tác của cơ quan trong năm`,
      required: true,
    })),
  });
  const answers = new Map<string, Answer>(
    form.questions.map((one, at) => [
      one.key,
      at % 2 === 0
        ? { kind: 'integer', value: at }
        : { kind: 'plan_actual', planned: at, actual: at, estimated: true },
    ]),
  );
  const t = textsIn('vi');
  const head = { bloc: 'Khối', round: 'Đợt', agency: 'Báo', deadline: 'Hạn', mark: writeMark(1, 'abcdef') };
  const none = new Map<string, Answer>();
  const times = {
    written: [] as number[],
    packed: [] as number[],
    opened: [] as number[],
    read: [] as number[],
    compared: [] as number[],
  };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const context = { today: '2026-11-24' };
    const moments = [spent()];
    const sheets = reportSheets(t, { head, form, context, answers });
    moments.push(spent());
    const file = await writeWorkbook(sheets);
    moments.push(spent());
    const opened = await readWorkbook(file);
    moments.push(spent());
    if (!opened.ok) throw new Error(opened.problem);
    const extracted = extract(opened.workbook);
    moments.push(spent());
    if (!extracted.ok) throw new Error(extracted.code);
    const current = {
      get: (key: string) => none.get(key),
      has: (key: string) => none.has(key),
      given: () => undefined,
    };
    const differences = differencesOf({
      t,
      sheetForm: form,
      form,
      context,
      base: new Map(),
      current,
      extracted,
      personId: 1,
    });
    moments.push(spent());
    expect(differences.changes).toHaveLength(QUESTIONS);
    for (const [at, list] of Object.values(times).entries())
      list.push((moments[at + 1] ?? 0) - (moments[at] ?? 0));
  }
  const least = Object.fromEntries(Object.entries(times).map(([step, list]) => [step, Math.min(...list)]));
  for (const [step, time] of Object.entries(least)) expect(time, step).toBeLessThan(ALLOWED);
});
