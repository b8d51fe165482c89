/** Photos and files are shown to somebody who may see them: by the platform's own ids, from the disk where these fail. */
import { requestFile } from '../../platform/files/index.ts';
import { type Failure, type OutboxRow, say } from '../../platform/outbox/index.ts';
import { type Answers, type Draft, getForm, listAnswers, type Purposes } from '../forms/index.ts';
import type { Turn } from '../registry/index.ts';
import { notShown, reasons, shownFiles, type Why } from './messages.ts';
import { type EvidenceFile, findKeptByFileId, listOfDraft } from './queries.ts';
import { filesOf, type GivenFile, groupFiles } from './rules.ts';

/** The kind of file that is sent from our own disk. */
export const EVIDENCE_FILE = 'evidence';
const KEY = 'evidence';

/** The answers whose files this person may see, or undefined. The right is checked anew each time. */
function readable(turn: Turn, purposes: Purposes, draft: Draft, personId: number): Answers | undefined {
  const purpose = purposes.get(draft.purpose);
  if (purpose?.access(turn, draft, personId)) return listAnswers(turn.tx, draft.id);
  return purpose?.readable?.(turn, draft, personId);
}

/** Whether a file may be shown; otherwise why not, or that it is still being checked. */
function standing(file: GivenFile, row: EvidenceFile | undefined): 'shown' | { why?: Why } {
  const why = reasons.find((one) => one === row?.why);
  if (row?.state === 'refused' || row?.state === 'lost') return why === undefined ? {} : { why };
  // The platform has made every photo anew; a file is what somebody made it.
  return file.kind === 'photo' || row?.state === 'kept' || row?.state === 'removed' ? 'shown' : {};
}

/**
 * Sends the photos and files of a draft or of what was sent from it; at most once a minute. Returns how many, or
 * `not_allowed`.
 */
export function showEvidence(
  turn: Turn,
  purposes: Purposes,
  draft: Draft,
  to: { personId: number; chatId: number; t: Parameters<typeof notShown>[0] },
): { shown: number; others: number } | 'not_allowed' {
  const { tx, now } = turn;
  const answers = readable(turn, purposes, draft, to.personId);
  if (!answers) return 'not_allowed';
  const rows = new Map(listOfDraft(tx, draft.id).map((row) => [row.fileId, row]));
  const shown: GivenFile[] = [];
  const others: (GivenFile & { why?: Why })[] = [];
  for (const file of filesOf(getForm(tx, draft.formVersionId), answers)) {
    const stands = standing(file, rows.get(file.fileId));
    if (stands === 'shown') shown.push(file);
    else others.push({ ...file, ...stands });
  }
  const key = `${KEY}:${draft.id}:${to.personId}:${Math.floor(now / 60_000)}`;
  // After the answers to whoever taps meanwhile: there may be many.
  const telling = { chatId: to.chatId, blocId: draft.blocId, priority: 'reminder', now } as const;
  groupFiles(shown).forEach((group, index) => {
    const [first, second, ...rest] = group;
    const { kind, fileId } = first;
    const attachment =
      second === undefined
        ? ({ kind, fileId } as const)
        : ({ kind, fileIds: [fileId, second.fileId, ...rest.map((one) => one.fileId)] } as const);
    say(tx, { ...telling, content: { ...shownFiles(group), attachment }, key: `${key}:${index}` });
  });
  if (others.length > 0) say(tx, { ...telling, content: notShown(to.t, others), key: `${key}:others` });
  return { shown: shown.length, others: others.length };
}

/**
 * The platform does not know a file any more: an album goes one by one, and what is on our disk from there. Returns
 * whether a file was asked for.
 */
export function sendFromDisk(turn: Turn, row: OutboxRow, failure: Failure): boolean {
  const attachment = row.content?.attachment;
  const isFile = failure.kind === 'bad_file' || failure.kind === 'rejected';
  if (!isFile || !attachment || 'path' in attachment || row.key?.startsWith(`${KEY}:`) !== true) return false;
  const { chatId, blocId, content } = row;
  const text = content?.text ?? '';
  if ('fileIds' in attachment) {
    attachment.fileIds.forEach((fileId, index) => {
      say(turn.tx, {
        chatId,
        blocId: blocId ?? undefined,
        priority: 'reminder',
        content: { text, attachment: { kind: attachment.kind, fileId } },
        key: `${row.key}:${index}`,
        now: turn.now,
      });
    });
    return false;
  }
  const kept = findKeptByFileId(turn.tx, attachment.fileId);
  if (!kept) return false;
  return requestFile(turn.tx, {
    blocId,
    chatId,
    kind: EVIDENCE_FILE,
    ref: kept.sha256,
    fileName: kept.name ?? (kept.kind === 'photo' ? 'minh-chung.jpg' : 'minh-chung'),
    caption: text,
    now: turn.now,
  });
}
