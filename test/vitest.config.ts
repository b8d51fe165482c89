import { defineConfig } from 'vitest/config';

/** Tests stand beside the rules that they test (`src/**`) and, where people act, in `test/`. */
export default defineConfig({
  test: {
    root: '.',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes late on a busy machine; a second is no sign that it will not come.
    expect: { poll: { timeout: 8_000 } },
    pool: 'forks',
    // Bots, servers and a browser run beside the tests: more files at once than processors only make them wait.
    maxWorkers: 2,
  },
});
