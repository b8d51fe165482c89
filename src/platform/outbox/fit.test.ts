import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitContent, MAX_CAPTION, MAX_TEXT } from './fit.ts';

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', ' ', '😀', 'ễ', 'một dòng dài hơn '),
      fc.string({ unit: 'binary', maxLength: 40 }),
    ),
    {
      minLength: 0,
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join('').repeat(12));

describe('content that fits', () => {
  it('stays the very same', () => {
    const content = { text: 'x'.repeat(MAX_TEXT) };
    expect(fitContent(content, 'send')).toEqual([content]);
    expect(fitContent(content, 'send')[0]).toBe(content);
  });
});

describe('content that is too long', () => {
  it('is cut at line ends for a send', () => {
    const parts = fitContent({ text: `${'a'.repeat(3_000)}\n${'b'.repeat(3_000)}` }, 'send');
    expect(parts.map(({ text }) => text)).toEqual(['a'.repeat(3_000), 'b'.repeat(3_000)]);
  });

  it('loses nothing but blanks at the cuts, breaks no character, and no part is over the limit', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, hasFile) => {
        const attachment = hasFile ? ({ kind: 'photo', fileId: 'f' } as const) : undefined;
        const parts = fitContent({ text, attachment }, 'send');
        const joined = parts.map((part) => part.text).join('');
        expect(joined.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const [index, part] of parts.entries()) {
          expect(part.text.length).toBeLessThanOrEqual(index === 0 && hasFile ? MAX_CAPTION : MAX_TEXT);
          expect(part.text.isWellFormed()).toBe(text.isWellFormed());
        }
        expect(parts.filter((part) => part.attachment !== undefined)).toHaveLength(hasFile ? 1 : 0);
      }),
    );
  });

  it('is shortened with “…” for an edit, to one message within the limit', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = fitContent({ text }, 'edit');
        expect(parts).toHaveLength(1);
        expect(parts[0].text.length).toBeLessThanOrEqual(MAX_TEXT);
        expect(parts[0].text.isWellFormed()).toBe(text.isWellFormed());
        if (text.length > MAX_TEXT) expect(parts[0].text.endsWith('…')).toBe(true);
      }),
    );
  });

  it('keeps entities on their words', () => {
    const text = `${'a'.repeat(4_000)}\nbold ${'c'.repeat(500)}`;
    const entities = [
      { type: 'italic', offset: 3_990, length: 20 },
      { type: 'bold', offset: 4_001, length: 4 },
    ];
    const [first, second] = fitContent({ text, entities }, 'send');
    expect(first.entities).toEqual([{ type: 'italic', offset: 3_990, length: 10 }]);
    expect(second?.entities).toEqual([
      { type: 'italic', offset: 0, length: 9 },
      { type: 'bold', offset: 0, length: 4 },
    ]);
    expect(second?.text.slice(0, 4)).toBe('bold');
  });

  it('has its file and pin on the first message and its buttons on the last', () => {
    const parts = fitContent(
      {
        text: 'x'.repeat(6_000),
        attachment: { kind: 'document', fileId: 'f' },
        pin: true,
        buttons: [[{ label: 'a', data: 'a' }]],
      },
      'send',
    );
    expect(
      parts.map((part) => [part.text.length, part.pin, part.attachment?.kind, part.buttons?.length]),
    ).toEqual([
      [1_024, true, 'document', undefined],
      [4_096, undefined, undefined, undefined],
      [880, undefined, undefined, 1],
    ]);
  });
});
