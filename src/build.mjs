/** Bundles the program and the chat page into `dist/`. Run by `src/start.mjs` in a process of its own. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildPage } from './playground/page/build.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

async function buildProgram() {
  const bundle = await rolldown({
    input: {
      main: fileURLToPath(new URL('./main.ts', import.meta.url)),
      'xlsx-worker': fileURLToPath(new URL('./platform/xlsx/worker.ts', import.meta.url)),
      'judge-worker': fileURLToPath(new URL('./platform/files/judge/worker.ts', import.meta.url)),
    },
    platform: 'node',
    // Native code cannot be bundled, and pino loads files of its own at run time.
    external: ['better-sqlite3', 'pino'],
    logLevel: 'warn',
  });
  await bundle.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  });
  await bundle.close();
}

await rm(dist, { recursive: true, force: true });
await Promise.all([
  buildProgram(),
  buildPage({ outDir: fileURLToPath(new URL('../dist/page/', import.meta.url)) }),
]);
