import { describe, expect, test } from 'vitest';
import { textsIn } from '../../../locales/index.ts';
import type { EvidenceItem } from '../answer.ts';
import { acceptEvidence, evidenceLines, newestEvidence } from './evidence.ts';

const t = textsIn('vi');
const TODAY = '2019-11-25';

/** A photo that a person sent with their message of this number. */
function photo(message: number, more: { album?: string; caption?: string; person?: number } = {}) {
  const { person = 1, ...file } = more;
  return {
    kind: 'file' as const,
    file: { kind: 'photo' as const, fileId: `p${message}`, ...file },
    from: { person, message },
  };
}

/** The evidence after these inputs, one after the other. */
function given(...inputs: Parameters<typeof acceptEvidence>[0][]): EvidenceItem[] {
  let items: EvidenceItem[] = [];
  for (const input of inputs) {
    const read = acceptEvidence(input, items, TODAY);
    if (read.kind !== 'answer' || read.answer.kind !== 'evidence') throw new Error(JSON.stringify(read));
    items = read.answer.items;
  }
  return items;
}

const idsOf = (items: readonly EvidenceItem[]) => items.map((one) => one.file?.fileId);

describe('an album', () => {
  test('stands in the order in which it was sent, in whatever order it comes', () => {
    const album = { album: '7' };
    expect(idsOf(given(photo(12, album), photo(10, album), photo(11, album)))).toEqual(['p10', 'p11', 'p12']);
    expect(idsOf(given(photo(11, album), photo(12, album), photo(10, album)))).toEqual(['p10', 'p11', 'p12']);
  });

  test('stays together when something comes between, and apart from what another person sent', () => {
    const items = given(
      photo(10, { album: '7' }),
      photo(11),
      photo(12, { album: '7' }),
      photo(9, { album: '7', person: 2 }),
    );
    expect(idsOf(items)).toEqual(['p10', 'p12', 'p11', 'p9']);
  });

  test('is one line, with the caption that any of it has', () => {
    const items = given(
      photo(10, { album: '7' }),
      photo(11, { album: '7', caption: 'Lễ ký kết' }),
      photo(12),
    );
    expect(evidenceLines(t, items)).toEqual(['2 ảnh kèm theo: Lễ ký kết', 'ảnh kèm theo']);
  });
});

test('files that are sent together have their names', () => {
  const file = (message: number, name: string) => ({
    kind: 'file' as const,
    file: { kind: 'document' as const, fileId: `f${message}`, name, album: '8' },
    from: { person: 1, message },
  });
  const items = given(file(10, 'Quyết định.pdf'), file(11, 'Báo cáo.docx'));
  expect(evidenceLines(t, items)).toEqual(['tệp Quyết định.pdf', 'tệp Báo cáo.docx']);
  expect(newestEvidence(t, items)).toBe('tệp Quyết định.pdf; tệp Báo cáo.docx');
});

test('what was given last is said back, wherever it stands', () => {
  const items = given(
    photo(10, { album: '7', caption: 'Lễ ký kết' }),
    {
      kind: 'text',
      text: 'Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm',
      from: { person: 1, message: 11 },
    },
    photo(12, { album: '7' }),
  );
  expect(newestEvidence(t, items)).toBe('2 ảnh kèm theo: Lễ ký kết');
  expect(newestEvidence(t, items.slice(0, 1))).toBe('ảnh kèm theo: Lễ ký kết');
});

test('an item is put in another’s place, also where no more would be taken', () => {
  const full = given(...Array.from({ length: 10 }, (_, n) => photo(n + 1)));
  expect(acceptEvidence(photo(11), full, TODAY).kind).toBe('problem');
  const replaced = acceptEvidence(photo(4, { caption: 'mới' }), full, TODAY, 3);
  expect(replaced).toMatchObject({ kind: 'answer', answer: { items: { 3: { file: { caption: 'mới' } } } } });
});
