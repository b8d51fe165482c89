import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBot, TestServer } from './server.ts';
import { startServer } from './server.ts';

let server: TestServer;
let bot: TestBot;
let lan: number;

beforeAll(async () => {
  server = await startServer();
  bot = await server.bot();
  lan = await server.friend(bot, 'Lan');
});
afterAll(() => server.close());

async function sent(text: string, more: object = {}): Promise<{ text: string; entities?: object[] }> {
  const answer = await bot.call('sendMessage', { chat_id: lan, text, ...more });
  return { text: answer.result?.text ?? answer.description, entities: answer.result?.entities };
}

describe('HTML', () => {
  const rows: [string, string, object[] | undefined][] = [
    ['<b>đậm</b> thường', 'đậm thường', [{ type: 'bold', offset: 0, length: 3 }]],
    [
      '<strong>a</strong><em>b</em>',
      'ab',
      [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    ],
    ['<u>a</u><ins>b</ins>', 'ab', [{ type: 'underline', offset: 0, length: 2 }]],
    [
      '<s>a</s> <del>b</del>',
      'a b',
      [
        { type: 'strikethrough', offset: 0, length: 1 },
        { type: 'strikethrough', offset: 2, length: 1 },
      ],
    ],
    ['<tg-spoiler>a</tg-spoiler>', 'a', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<span class="tg-spoiler">a</span>', 'a', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<code>x &lt; y</code>', 'x < y', [{ type: 'code', offset: 0, length: 5 }]],
    ['<pre>x</pre>', 'x', [{ type: 'pre', offset: 0, length: 1 }]],
    [
      '<pre><code class="language-ts">let a</code></pre>',
      'let a',
      [{ type: 'pre', offset: 0, length: 5, language: 'ts' }],
    ],
    ['<blockquote>a</blockquote>', 'a', [{ type: 'blockquote', offset: 0, length: 1 }]],
    ['<blockquote expandable>a</blockquote>', 'a', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<a href="https://example.com">đây</a>',
      'đây',
      [{ type: 'text_link', offset: 0, length: 3, url: 'https://example.com/' }],
    ],
    [
      '<a>example.com</a>',
      'example.com',
      [{ type: 'text_link', offset: 0, length: 11, url: 'http://example.com/' }],
    ],
    ['&amp;&quot;&#65;&#x42;&nbsp;', '&"AB&nbsp;', undefined],
    ['😀<b>x</b>', '😀x', [{ type: 'bold', offset: 2, length: 1 }]],
    [
      '<b>a<i>b</i></b>',
      'ab',
      [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    ],
    ['<b> x </b> y', 'x  y', [{ type: 'bold', offset: 0, length: 2 }]],
  ];
  it.each(rows)('%s', async (source, text, entities) => {
    expect(await sent(source, { parse_mode: 'HTML' })).toEqual({ text, entities });
  });

  const problems: [string, string][] = [
    ['a<foo>b</foo>', 'Unsupported start tag "foo" at byte offset 1'],
    ['ờ<foo>', 'Unsupported start tag "foo" at byte offset 3'],
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['1 <2', 'Unclosed start tag at byte offset 2'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['1 < 2 >', 'Unsupported start tag "" at byte offset 2'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
  ];
  it.each(problems)('refuses %s', async (source, problem) => {
    expect((await sent(source, { parse_mode: 'html' })).text).toBe(
      `Bad Request: can't parse entities: ${problem}`,
    );
  });
});

describe('MarkdownV2', () => {
  const rows: [string, string, object[] | undefined][] = [
    ['*đậm* thường', 'đậm thường', [{ type: 'bold', offset: 0, length: 3 }]],
    [
      '_a_ __b__',
      'a b',
      [
        { type: 'italic', offset: 0, length: 1 },
        { type: 'underline', offset: 2, length: 1 },
      ],
    ],
    [
      '~a~ ||b||',
      'a b',
      [
        { type: 'strikethrough', offset: 0, length: 1 },
        { type: 'spoiler', offset: 2, length: 1 },
      ],
    ],
    [
      '*a _b_*',
      'a b',
      [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 2, length: 1 },
      ],
    ],
    ['`a`', 'a', [{ type: 'code', offset: 0, length: 1 }]],
    ['```ts\nlet a```', 'let a', [{ type: 'pre', offset: 0, length: 5, language: 'ts' }]],
    [
      '[đây](https://example.com/a\\)b)',
      'đây',
      [{ type: 'text_link', offset: 0, length: 3, url: 'https://example.com/a)b' }],
    ],
    ['>a\n>b\nc', 'a\nb\nc', [{ type: 'blockquote', offset: 0, length: 4 }]],
    ['>a\n>b||', 'a\nb', [{ type: 'expandable_blockquote', offset: 0, length: 3 }]],
    ['1\\.5 \\(một\\)', '1.5 (một)', undefined],
  ];
  it.each(rows)('%s', async (source, text, entities) => {
    expect(await sent(source, { parse_mode: 'MarkdownV2' })).toEqual({ text, entities });
  });

  const problems: [string, string][] = [
    ['1.5', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['a!', "Character '!' is reserved and must be escaped with the preceding '\\'"],
    ['a *b', "Can't find end of Bold entity at byte offset 2"],
    ['ờ _b', "Can't find end of Italic entity at byte offset 4"],
    ['`a', "Can't find end of Code entity at byte offset 0"],
    ['```a', "Can't find end of Pre entity at byte offset 0"],
    ['[a](b', "Can't find end of a URL at byte offset 4"],
    ['a | b', "Character '|' is reserved and must be escaped with the preceding '\\'"],
  ];
  it.each(problems)('refuses %s', async (source, problem) => {
    const { text } = await sent(source, { parse_mode: 'MarkdownV2' });
    expect(text).toBe(`Bad Request: can't parse entities: ${problem}`);
  });
});

describe('Markdown', () => {
  const rows: [string, string, object[] | undefined][] = [
    [
      '*đậm* _nghiêng_',
      'đậm nghiêng',
      [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 4, length: 7 },
      ],
    ],
    [
      '`a` [b](example.com)',
      'a b',
      [
        { type: 'code', offset: 0, length: 1 },
        { type: 'text_link', offset: 2, length: 1, url: 'http://example.com/' },
      ],
    ],
    ['```\na\n```', 'a', [{ type: 'pre', offset: 0, length: 1 }]],
    ['\\*a\\*', '*a*', undefined],
  ];
  it.each(rows)('%s', async (source, text, entities) => {
    expect(await sent(source, { parse_mode: 'Markdown' })).toEqual({ text, entities });
  });

  it('refuses a mark without end', async () => {
    const { text } = await sent('ờ *a', { parse_mode: 'Markdown' });
    expect(text).toBe(
      "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 4",
    );
  });
});

describe('entities', () => {
  it('are taken as given, with people by id', async () => {
    const entities = [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'text_mention', offset: 4, length: 3, user: { id: lan } },
    ];
    expect(await sent('abc def', { entities })).toMatchObject({
      entities: [
        entities[0],
        { type: 'text_mention', offset: 4, length: 3, user: { id: lan, first_name: 'Lan' } },
      ],
    });
  });

  it('are trimmed with the text', async () => {
    expect(await sent('  a b  ', { entities: [{ type: 'bold', offset: 4, length: 3 }] })).toEqual({
      text: 'a b',
      entities: [{ type: 'bold', offset: 2, length: 1 }],
    });
  });

  it('links end before a bracket that they do not open', async () => {
    const text = '(https://a.vn/x), https://a.vn/y_(z)? [a.vn/b]';
    const { entities } = (await bot.call('sendMessage', { chat_id: lan, text })).result;
    expect(
      entities.map(({ offset, length }: { offset: number; length: number }) =>
        text.slice(offset, offset + length),
      ),
    ).toEqual(['https://a.vn/x', 'https://a.vn/y_(z)', 'a.vn/b']);
  });

  it('are found where nobody marked them', async () => {
    const text =
      '/start@khoi_bot @lan_vn #phongtrào $USD https://a.vn/x?y=1, vnexpress.net a@b.vn +84912345678';
    const { entities } = await sent(text);
    expect(
      entities?.map((entity) => {
        const { type, offset, length } = entity as { type: string; offset: number; length: number };
        return [type, text.slice(offset, offset + length)];
      }),
    ).toEqual([
      ['bot_command', '/start@khoi_bot'],
      ['mention', '@lan_vn'],
      ['hashtag', '#phongtrào'],
      ['cashtag', '$USD'],
      ['url', 'https://a.vn/x?y=1'],
      ['url', 'vnexpress.net'],
      ['email', 'a@b.vn'],
      ['phone_number', '+84912345678'],
    ]);
  });

  it('are not found in code, nor where a word only looks like one', async () => {
    expect((await sent('<code>/start @lan_vn</code>', { parse_mode: 'HTML' })).entities).toEqual([
      { type: 'code', offset: 0, length: 14 },
    ]);
    expect((await sent('a/b 1/2 x@y #1 file.txt2 12.5 và/hoặc')).entities).toBeUndefined();
  });

  it('are found in what people write', async () => {
    const message = await server.says(lan, '/start abc');
    expect(message.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }]);
    expect((await server.says(lan, 'không có gì')).entities).toBeUndefined();
  });

  it('do not bring control characters along', async () => {
    expect((await sent('a\u0000b\r\nc\td')).text).toBe('a b\nc d');
  });
});
