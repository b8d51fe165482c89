import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createLog } from './index.ts';

const TOKEN = '123456789:AAHfiqksKZ8WmR2zmnsOPjq2zS5r1Vq_example';

/** Everything that the work wrote into the log. */
function logged(work: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  work(
    createLog({
      level: 'debug',
      destination: {
        write(line) {
          lines += line;
        },
      },
    }),
  );
  return lines;
}

describe('bot tokens', () => {
  it('never get into the log, wherever they stand', () => {
    const address = `https://api.telegram.org/bot${TOKEN}/sendMessage`;
    const cut = Object.assign(new Error(`request to ${address} failed`), {
      code: 'ECONNRESET',
      url: address,
    });
    const lines = logged((log) => {
      log.info(`polling ${address}`);
      log.info({ url: address, nested: { list: [TOKEN] }, [TOKEN]: 1 }, 'with fields');
      log.error(cut);
      log.error({ err: new HttpError('Network request failed!', cut) }, 'with an error inside');
      log.error({ err: new Error('outer', { cause: new Error('inner', { cause: cut }) }) }, 'with causes');
      log.error({ err: new AggregateError([cut], 'many') }, 'with several');
      log.warn('%s and %o', TOKEN, { TOKEN });
      log.child({ token: TOKEN }).info('from a child');
    });
    expect(lines.split('\n').filter((line) => line !== '')).toHaveLength(8);
    expect(lines).not.toContain(TOKEN);
    expect(lines).not.toContain(TOKEN.split(':')[1]);
    expect(lines).toContain('[token]');
    expect(lines).toContain('ECONNRESET');
  });
});

describe('texts of messages and answers', () => {
  it('never get into the log, also from calls and queries that failed', () => {
    const secret = 'Lan trả lời: 267 kỳ báo';
    const call = new GrammyError(
      'Call failed',
      { ok: false, error_code: 400, description: 'Bad Request: message is too long', parameters: {} },
      'sendMessage',
      { chat_id: 7, text: secret },
    );
    const query = new Error(`Failed query: insert into "draft_answers" values (?)\nparams: ${secret}\n, 2`);
    const lines = logged((log) => {
      log.error({ err: call }, 'a call failed');
      log.error({ err: query }, 'a query failed');
      log.error({ err: new Error('outer', { cause: query }) }, 'with a cause');
      log.info({ update: { message: { text: secret } } }, 'an update');
      log.info({ deep: { er: { message: { text: secret, caption: secret } } } }, 'deep');
      log.info({ rows: [{ answer: secret }, { content: { text: secret } }] }, 'rows');
      log.info({ delivery: { content: { text: secret } }, payload: secret, answers: [secret] }, 'a delivery');
    });
    expect(lines).not.toContain('267');
    expect(lines).toContain('message is too long');
    expect(lines).toContain('draft_answers');
  });

  it('a deliberate leak is seen by this test', () => {
    expect(logged((log) => log.info({ harmless: 'Lan: 267' }, 'x'))).toContain('267');
  });
});

describe('the level', () => {
  it('is taken from the configuration', () => {
    let lines = '';
    const destination = {
      write(line: string) {
        lines += line;
      },
    };
    createLog({ level: 'warn', destination }).info('quiet');
    expect(lines).toBe('');
  });
});
