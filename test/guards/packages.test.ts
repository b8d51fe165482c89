/** `npm ci` works on every platform: the lock file names every package that it says may be needed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectPath } from '../../src/platform/root.ts';

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

/** Packages that some package may want and that the lock file does not hold. */
function missing(lock: Lock): string[] {
  const held = Object.keys(lock.packages);
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) => !held.some((one) => one.endsWith(`node_modules/${name}`) && lock.packages[one]?.version),
      )
      .map((name) => `${path} wants ${name}`),
  );
}

test('the lock file is whole', () => {
  const lock = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as Lock;
  expect(missing(lock)).toEqual([]);
  expect(missing({ packages: { a: { optionalDependencies: { 'a-linux': '1.0.0' } } } })).toEqual([
    'a wants a-linux',
  ]);
});
