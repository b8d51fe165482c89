/**
 * `npm start`: checks the runtime, bundles the program and the page afresh (a fraction of a second; unbundled, the
 * libraries would cost four times the memory), then becomes the program. No stale bundle can run.
 */
import './preflight.mjs';
import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';

// grammY's HTTP client uses parts of Node that are on their way out; an operator cannot mend that.
process.noDeprecation = true;
// The bot does little at a time: a small nursery keeps it under 150 MB and costs nothing that people notice.
setFlagsFromString('--max-semi-space-size=2');
setFlagsFromString('--optimize-for-size');

const build = spawnSync(process.execPath, [new URL('./build.mjs', import.meta.url).pathname], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);
await import(new URL('../dist/main.mjs', import.meta.url).href);
