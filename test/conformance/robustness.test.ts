import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBot, TestServer } from './server.ts';
import { startServer } from './server.ts';

const reference = JSON.parse(readFileSync('src/playground/botapi/reference.json', 'utf8')) as Record<
  string,
  string
>;

let server: TestServer;
let bot: TestBot;
let lan: number;

beforeAll(async () => {
  server = await startServer();
  bot = await server.bot();
  lan = await server.friend(bot, 'Lan');
  await bot.call('sendMessage', { chat_id: lan, text: 'x' });
});
afterAll(() => server.close());

/** Values that are right for some parameter and wrong for most. */
const value = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(
      '',
      0,
      -1,
      1,
      2,
      true,
      '{',
      '[]',
      '{}',
      '[[]]',
      'attach://x',
      '@khoi_bot',
      [{}],
      [[{}]],
      [1],
      { type: 'x' },
    ),
    fc.constant(lan),
    fc.string({ maxLength: 20 }),
    fc.jsonValue({ maxDepth: 3 }),
  );

describe('whatever is sent', () => {
  it.each(Object.keys(reference).filter((name) => name !== 'getUpdates'))(
    '%s never breaks',
    async (method) => {
      const names = (reference[method] ?? '')
        .split(' ')
        .map((part) => part.split(/[!:]/)[0] ?? '')
        .filter(Boolean);
      const parameters = fc.dictionary(fc.constantFrom(...names, 'x'), value(), { maxKeys: 6 });
      const chats = [lan, -1];
      await fc.assert(
        fc.asyncProperty(
          parameters,
          fc.constantFrom(...chats),
          fc.boolean(),
          async (given, chat_id, aimed) => {
            const answer = await bot.call(method, aimed ? { ...given, chat_id } : given);
            expect([answer.ok, answer.error_code ?? 200]).not.toEqual([false, 500]);
            if (!answer.ok)
              expect(answer.description).toMatch(
                /^(Bad Request|Forbidden|Not Found|Conflict|Request Entity)/,
              );
          },
        ),
        { numRuns: 12 },
      );
      await bot.call('deleteWebhook');
    },
  );

  it('parsers only ever parse or say why not', async () => {
    const marks = fc.constantFrom(
      '*',
      '_',
      '__',
      '~',
      '||',
      '`',
      '```',
      '[a](b)',
      '![a](tg://emoji?id=1)',
      '>',
      '\n',
      '\\',
      '<b>',
      '</b>',
      '<a href="x">',
      '</a>',
      '<pre>',
      '</pre>',
      '<code class="language-x">',
      '</code>',
      '&lt;',
      '&#x41;',
      '😀',
      'ờ',
      ' ',
      'x',
      '.',
    );
    const text = fc.array(marks, { maxLength: 14 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom('HTML', 'Markdown', 'MarkdownV2'),
        async (source, parse_mode) => {
          const answer = await bot.call('sendMessage', { chat_id: lan, text: source, parse_mode });
          if (!answer.ok) {
            expect(answer.description).toMatch(
              /^Bad Request: (can't parse entities: |message text is empty)/,
            );
            return;
          }
          const { result } = answer;
          for (const { offset, length } of result.entities ?? []) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(result.text.length);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
