/** Evidence: documents by reference, photos, albums and files. A list: each message adds one item. */
import type { T } from '../../../locales/index.ts';
import { isDangerousFile } from '../../../platform/files/judge/names.ts';
import type { Answer, EvidenceItem } from '../answer.ts';
import {
  type DocumentReference,
  formatChatDate,
  formatNumber,
  normaliseText,
  readDocumentReference,
} from '../reading/index.ts';
import { type Accepted, defineType, problem, taken } from './type.ts';

/** Evidence of one answer at most: its screen and the leader's must stay readable. */
const EVIDENCE_LIMIT = 10;
/** The longest file name and caption that are kept, in UTF-16 units. */
const FILE_TEXT_LIMIT = 200;
/** What the platform lets a bot download. */
const FILE_MEGABYTES = 20;
/** What a message brings as evidence. */
export type EvidenceInput = { from?: EvidenceItem['from'] } & (
  | { kind: 'text'; text: string }
  | { kind: 'file'; file: NonNullable<EvidenceItem['file']> }
);

/**
 * Reads a line as one document by reference, or takes a file, and puts it with the items given so far: at its place
 * in its album, or in place of the item `at`.
 */
export function acceptEvidence(
  input: EvidenceInput,
  items: readonly EvidenceItem[],
  today: string,
  at?: number,
): Accepted {
  if (at === undefined && items.length >= EVIDENCE_LIMIT) {
    return problem('problem-too-much-evidence', { limit: EVIDENCE_LIMIT });
  }
  const put = (item: EvidenceItem): EvidenceItem[] =>
    at === undefined ? joined(items, item) : items.toSpliced(at, 1, item);
  const mark = input.from && { from: input.from };
  const withItem = (item: EvidenceItem): Accepted => taken({ kind: 'evidence', items: put(item) });
  if (input.kind === 'file') {
    const { kind, fileId, name, caption, album, size } = input.file;
    if (name !== undefined && isDangerousFile(name)) return problem('problem-dangerous-file');
    if (size !== undefined && size > FILE_MEGABYTES * 1024 * 1024) {
      return problem('problem-file-too-big', { limit: formatNumber(FILE_MEGABYTES) });
    }
    return withItem({
      file: {
        kind,
        fileId,
        ...(name && { name: cut(name) }),
        ...(caption && { caption: cut(caption) }),
        ...(album && { album }),
      },
      ...mark,
    });
  }
  const read = readDocumentReference(normaliseText(input.text), { today });
  const found =
    read.kind === 'value' ? read.value : read.kind === 'ask' ? read.candidates[0]?.value : undefined;
  const missing = found?.missing.find((part) => part !== 'date');
  if (missing) return problem(`problem-document-without-${missing}`);
  switch (read.kind) {
    case 'problem':
      return read.code === 'no-such-date' && read.about !== undefined
        ? problem('problem-no-such-document-date', { date: read.about })
        : problem('problem-document-reference');
    case 'value':
      return withItem({ document: documentOf(read.value), ...mark });
    case 'ask': {
      const candidates = read.candidates.map(
        (one): Answer => ({ kind: 'evidence', items: put({ document: documentOf(one.value), ...mark }) }),
      );
      return { kind: 'ask', code: `ask-${read.code}`, candidates };
    }
  }
}

/** At the end; a photo of an album before those of it that were sent after it, in whatever order they come. */
function joined(items: readonly EvidenceItem[], item: EvidenceItem): EvidenceItem[] {
  const album = item.file?.album;
  const isOfAlbum = (one: EvidenceItem) =>
    album !== undefined && one.file?.album === album && one.from?.person === item.from?.person;
  const sentAt = item.from?.message ?? Number.POSITIVE_INFINITY;
  const later = items.findIndex((one) => isOfAlbum(one) && (one.from?.message ?? 0) > sentAt);
  const last = items.findLastIndex(isOfAlbum);
  const behind = last >= 0 ? last + 1 : items.length;
  return items.toSpliced(later >= 0 ? later : behind, 0, item);
}

/** What stands beside a file is kept short: it is sent on as a caption. */
function cut(text: string): string {
  return normaliseText(text)
    .slice(0, FILE_TEXT_LIMIT)
    .replace(/[\uD800-\uDBFF]$/, '');
}

function documentOf({ type, number, date, title }: DocumentReference): NonNullable<EvidenceItem['document']> {
  return { type, number, title, ...(date && { date }) };
}

function itemText(t: T, item: EvidenceItem, album: number): string {
  const { document, file } = item;
  const reference = document
    ? [
        `${document.type} số ${document.number}`,
        document.date && t('evidence-dated', { date: formatChatDate(document.date) }),
        `“${document.title}”`,
      ]
        .filter(Boolean)
        .join(' ')
    : undefined;
  const kind =
    album > 1
      ? t('evidence-album', { count: album })
      : file?.kind === 'photo'
        ? t('evidence-photo')
        : t('evidence-file', { name: file?.name ?? '…' });
  const attached = file ? [kind, file.caption].filter(Boolean).join(': ') : undefined;
  return [reference, attached].filter(Boolean).join('; ');
}

/** A line an item; the photos of one album are one line, its files have their names. */
export function evidenceLines(t: T, items: readonly EvidenceItem[]): string[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const album = item.file?.kind === 'photo' ? item.file.album : undefined;
    if (album === undefined) return [itemText(t, item, 1)];
    if (seen.has(album)) return [];
    seen.add(album);
    const together = items.filter((one) => one.file?.kind === 'photo' && one.file.album === album);
    const caption = together.find((one) => one.file?.caption);
    return [itemText(t, caption ?? item, together.length)];
  });
}

/** What was given last, in words: the rest stands under the question. */
export function newestEvidence(t: T, items: readonly EvidenceItem[]): string {
  const newest = items.reduce<EvidenceItem | undefined>(
    (last, one) => ((one.from?.message ?? 0) >= (last?.from?.message ?? 0) ? one : last),
    undefined,
  );
  const album = newest?.file?.album;
  const together =
    album === undefined ? newest && [newest] : items.filter((one) => one.file?.album === album);
  return evidenceLines(t, together ?? []).join('; ');
}

export const evidence = defineType('evidence', {
  total: 'none',
  accept: (text, { context }) => acceptEvidence({ kind: 'text', text }, [], context.today),
  hint: (t) => t('hint-evidence'),
  write: (t, _question, { items }) => evidenceLines(t, items).join('\n'),
  figures: () => [],
  main: ({ items }) => items.length,
  value: ({ items }) => ({ count: items.length }),
  members: () => ['count'],
});
