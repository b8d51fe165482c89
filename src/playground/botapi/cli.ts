/** Starts the server alone, for any bot in any language: `--port N`, `--host H`, `--data DIR`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listenBotApi } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8081' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
  },
});
if (values.data) mkdirSync(values.data, { recursive: true });
const path = values.data ? join(values.data, 'botapi.sqlite') : ':memory:';
const listening = await listenBotApi({ path, port: Number(values.port), host: values.host });
process.stdout.write(
  `Bot API and control interface at ${listening.url} (POST ${listening.url}/control/bots makes a bot and answers its token)\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void listening.close().then(() => process.exit(0));
  });
}
