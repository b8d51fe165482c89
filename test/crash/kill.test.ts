/**
 * The bot is killed while people work: nothing is lost, nothing happens twice. `CRASH_SEED` repeats a run's choice of
 * moments.
 */
import { randomInt } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { openDatabase } from '../../src/platform/db/index.ts';
import { ids } from '../../src/playground/demo/data.ts';
import { bundleProgram, endAllBots, type Program } from '../support/bot-process.ts';
import { askWitness, type Expected, type History, readHistory, repeats, violations } from './history.ts';
import { comes, isAwaited, type Random, randomFrom, twentyMoments } from './moments.ts';
import {
  acknowledgedByMe,
  acknowledging,
  approving,
  audience,
  follows,
  NOTICE,
  officersSteps,
  published,
  publishing,
  type Report,
  received,
  reportsOf,
  waitsFor,
} from './people.ts';
import { type Stage, setStage } from './stage.ts';
import { unseenTamperings } from './tampering.ts';

/** Calls that the bot has under way at once, at most. */
const IN_FLIGHT = 8;
/** The last kills must not come when all is done. */
const KILLS_END_AT = 0.93;

let program: Program;
beforeAll(async () => {
  program = await bundleProgram();
  return () => program.remove();
});
afterEach(endAllBots);

/** Officers answer, leaders approve, the secretariat publishes, everybody takes note: all side by side. */
function work(stage: Stage, reports: Report[]): { steps: number; finished: Promise<unknown> } {
  const { world, secretary } = stage;
  const before = world.deeds.length;
  const everybody = audience();
  const steps =
    reports.reduce((sum, one) => sum + officersSteps(one).length + 1, 0) +
    publishing.length +
    everybody.length;
  const reporting = reports.map(async (report) => {
    const officer = world.person(report.officer);
    const leader = world.person(report.leader);
    await follows(officer, officersSteps(report));
    await follows(leader, [approving]);
    await Promise.all([waitsFor(officer, received), waitsFor(leader, received)]);
  });
  const publishes = (async () => {
    await world.done(before + 4);
    await follows(secretary, publishing);
    await waitsFor(secretary, published);
  })();
  // People take note one after the other, while the officers are answering.
  const takingNote = everybody.map(async (id, at) => {
    await world.done(before + Math.floor(((at + 4) * (steps - everybody.length)) / (everybody.length + 8)));
    const person = world.person(id);
    await follows(person, [acknowledging]);
    await waitsFor(person, acknowledgedByMe);
  });
  return { steps, finished: Promise.all([...reporting, publishes, ...takingNote]) };
}

interface Restarts {
  /** Milliseconds from start to polling, and from start to the first thing that people see. */
  polling: number[];
  answering: number[];
}

/** Kills and starts the bot again at each of twenty moments, spread over so many things that people do. */
async function killTwentyTimes(stage: Stage, steps: number, random: Random): Promise<Restarts> {
  const restarts: Restarts = { polling: [], answering: [] };
  const before = stage.world.deeds.length;
  const moments = twentyMoments(random);
  for (const [at, moment] of moments.entries()) {
    const due = ((at + random()) * steps * KILLS_END_AT) / moments.length;
    if (!isAwaited(moment)) await stage.world.done(before + Math.floor(due));
    await comes(moment, stage, random);
    const { signal } = await stage.end('SIGKILL');
    expect(signal).toBe('SIGKILL');
    await stage.world.call('DELETE', '/control/faults');
    measure(stage, restarts);
  }
  return restarts;
}

function measure(stage: Stage, restarts: Restarts): void {
  const bot = stage.start();
  void bot.ready.then((ms) => ms !== undefined && restarts.polling.push(ms));
  const isSeen = (method: string) => /^(send|edit|answer)/.test(method);
  void stage.server
    .until((call) => call.phase === 'answered' && isSeen(call.method), 5_000)
    .then((found) => {
      if (found && stage.bot() === bot) restarts.answering.push(performance.now() - bot.startedAt);
    });
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const figures = (values: number[]): string =>
  `p50 ${median(values).toFixed(0)} ms, max ${Math.max(...values).toFixed(0)} ms`;

function told(seed: number, history: History, restarts: Restarts, seconds: number): string {
  const marked = history.outbox.filter((row) => row.possiblyRepeated).length;
  const again = repeats(history).reduce((sum, ones) => sum + ones.length - 1, 0);
  return [
    `seed ${seed}: 20 kills in ${seconds.toFixed(1)} s`,
    `${history.updates.length} updates, ${history.givenAgain} given again`,
    `${history.outbox.length} messages, ${again} repeated, ${marked} marked so, ${history.floods} refused as too fast`,
    `starts again to poll: ${figures(restarts.polling)}; to answer: ${figures(restarts.answering)}`,
  ].join('; ');
}

describe('a bot killed while people work', () => {
  test('loses nothing and does nothing twice, at twenty random moments', { timeout: 120_000 }, async () => {
    const seed = Number(process.env['CRASH_SEED'] ?? randomInt(1, 2 ** 31));
    onTestFailed(() => void process.stderr.write(`Run it again with CRASH_SEED=${seed}\n`));
    const random = randomFrom(seed);
    const began = performance.now();
    const stage = await setStage(program);
    const reports = reportsOf(['VPTU', 'UBKTTTR', 'BHG']);
    const { steps, finished } = work(stage, reports);
    const [restarts] = await Promise.race([
      Promise.all([killTwentyTimes(stage, steps, random), finished]),
      stage.broken,
    ]);
    await stage.drained();
    const seconds = (performance.now() - began) / 1000;
    expect((await stage.end('SIGTERM')).code).toBe(0);
    expect(await stage.unacknowledged()).toEqual([]);

    const witness = await askWitness(stage.world, stage.chatIds);
    const expected: Expected = {
      deeds: stage.world.deeds,
      reports,
      finished: true,
      notice: NOTICE,
      audience: audience(),
      acknowledged: audience(),
      groupChatId: stage.groupChatId,
      kills: 20,
      inFlight: IN_FLIGHT,
    };
    const db = openDatabase(stage.databasePath);
    const history = readHistory(db, witness);
    expect(violations(history, expected)).toEqual([]);
    expect(unseenTamperings(db, witness, expected)).toEqual([]);
    db.$client.close();
    process.stdout.write(`${told(seed, history, restarts, seconds)}\n`);
  });
});

describe('a bot told to stop', () => {
  test('finishes what it has in hand and ends with 0: nothing is repeated after', {
    timeout: 60_000,
  }, async () => {
    const stage = await setStage(program);
    const [report] = reportsOf(['UBKTTTR']);
    const answered = { ...report!, givings: report!.givings.slice(0, 4) };
    const steps = officersSteps(answered).slice(0, -1);
    const officer = stage.world.person(answered.officer);
    const takesNote = [ids.officer(0), ids.leader(0)];
    const finished = Promise.all([
      follows(officer, steps).then(() => waitsFor(officer, { text: 'Mục 5/' })),
      follows(stage.secretary, publishing).then(() => waitsFor(stage.secretary, published)),
      ...takesNote.map((id) => follows(stage.world.person(id), [acknowledging])),
    ]);
    const stopping = (async () => {
      await stage.world.call('POST', '/control/faults', {
        method: 'sendMessage',
        times: IN_FLIGHT,
        delay_ms: 300,
        when: 'after',
      });
      for (const patience of [5_000, 5_000, 5_000]) {
        await stage.server.until(
          (call) => call.method === 'sendMessage' && call.phase === 'arrived',
          patience,
        );
        expect(await stage.end('SIGTERM')).toEqual({ code: 0, signal: null });
        stage.start();
      }
    })();
    await Promise.race([Promise.all([finished, stopping]), stage.broken]);
    await Promise.all(takesNote.map((id) => waitsFor(stage.world.person(id), acknowledgedByMe)));
    await stage.drained();
    expect(await stage.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await stage.unacknowledged()).toEqual([]);

    const db = openDatabase(stage.databasePath);
    const history = readHistory(db, await askWitness(stage.world, stage.chatIds));
    db.$client.close();
    const expected: Expected = {
      deeds: stage.world.deeds,
      reports: [answered],
      finished: false,
      notice: NOTICE,
      audience: audience(),
      acknowledged: takesNote,
      groupChatId: stage.groupChatId,
      kills: 0,
      inFlight: IN_FLIGHT,
    };
    expect(violations(history, expected)).toEqual([]);
  });
});
