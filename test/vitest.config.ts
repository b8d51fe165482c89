import { defineConfig } from 'vitest/config';

/** Tests stand beside the rules that they test (`src/**`) and, where people act, in `test/`. */
export default defineConfig({
  test: {
    root: '.',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: 'forks',
  },
});
