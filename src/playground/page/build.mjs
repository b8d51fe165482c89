// Bundles the page into three files that any HTTP server can hand out.

import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** In this order: what comes later refines what came before. */
const STYLES = [
  'colours',
  'basics',
  'frame',
  'personas',
  'chat-list',
  'chat',
  'messages',
  'media',
  'keyboards',
  'composer',
  'windows',
  'screens',
];

/**
 * Writes `page.js`, `page.css` and `index.html` into `outDir`, which is made if it is missing.
 *
 * @param {{ outDir: string }} options
 * @returns {Promise<void>}
 */
export async function buildPage({ outDir }) {
  const here = import.meta.dirname;
  await mkdir(outDir, { recursive: true });
  await build({
    input: fileURLToPath(new URL('./main.tsx', import.meta.url)),
    platform: 'browser',
    output: { file: join(outDir, 'page.js'), format: 'es', minify: true },
    logLevel: 'warn',
  });
  const styles = await Promise.all(STYLES.map((name) => readFile(join(here, 'styles', `${name}.css`))));
  await writeFile(join(outDir, 'page.css'), Buffer.concat(styles));
  await copyFile(join(here, 'index.html'), join(outDir, 'index.html'));
}
