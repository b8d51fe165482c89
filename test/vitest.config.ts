import { defineConfig } from 'vitest/config';

/** What times how long something takes: a figure taken beside other tests would be theirs. */
const MEASURED = ['src/**/*speed.test.ts', 'test/**/*speed.test.ts'];

/** Tests stand beside the rules that they test (`src/**`) and, where people act, in `test/`. */
export default defineConfig({
  test: {
    root: '.',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A text that changed keeps every story that waits for it half a minute: after so many there is nothing more to learn.
    bail: 20,
    // What is waited for comes late on a busy machine; a second is no sign that it will not come.
    expect: { poll: { timeout: 8_000 } },
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: MEASURED,
          // Bots, servers and a browser run beside the tests: more files at once than processors only make them wait.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'measured', include: MEASURED, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
