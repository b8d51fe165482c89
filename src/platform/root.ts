/**
 * Finds the project's folder from wherever the code runs, as source or as a bundle, so that texts and
 * migrations are read from their one place.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  let folder = dirname(from);
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${from}`);
    folder = parent;
  }
  return folder;
}

const root = findRoot(fileURLToPath(import.meta.url));

/** The absolute path of a file or folder of the project, named from its root. */
export function projectPath(...parts: string[]): string {
  return join(root, ...parts);
}
