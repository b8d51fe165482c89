// Bundles the page into three files that any HTTP server can hand out.

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'rolldown';

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
    input: join(here, 'main.tsx'),
    platform: 'browser',
    output: { file: join(outDir, 'page.js'), format: 'es', minify: true },
    logLevel: 'warn',
  });
  await Promise.all(['index.html', 'page.css'].map((name) => copyFile(join(here, name), join(outDir, name))));
}
