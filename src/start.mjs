/**
 * `npm start`: checks the runtime, bundles the program and the page afresh (a fraction of a second; unbundled, the
 * libraries would cost four times the memory), then becomes the program. No stale bundle can run.
 */
import './preflight.mjs';
import { spawnSync } from 'node:child_process';

// grammY's HTTP client uses parts of Node that are on their way out; an operator cannot mend that.
process.noDeprecation = true;

const build = spawnSync(process.execPath, [new URL('./build.mjs', import.meta.url).pathname], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);
await import(new URL('../dist/main.mjs', import.meta.url).href);
