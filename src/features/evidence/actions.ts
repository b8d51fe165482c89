/** A file's way: given with an answer, fetched and kept, or refused and taken out again; released, and removed. */
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/index.ts';
import {
  type Answer,
  type Draft,
  findDraft,
  getForm,
  labelOf,
  listDraftEvidence,
  type Purposes,
  takeOutFile,
} from '../forms/index.ts';
import { getPerson, secretariatHolders, type Turn, tell, textsOf, todayIn } from '../registry/index.ts';
import {
  reasons,
  refusedInDraft,
  refusedProblem,
  refusedToReceivers,
  refusedWhenSent,
  type Why,
} from './messages.ts';
import { type EvidenceFile, getFile, listLiving, listReleasedBefore, listStanding } from './queries.ts';
import { KEPT_UNUSED_MS, MAX_ATTEMPTS, pauseAfter } from './rules.ts';
import { evidenceFiles } from './schema.ts';

/** Given again after it was removed, or after it was taken out: it is fetched and judged anew. */
const isGivenAnew = sql`(${evidenceFiles.state} = 'removed' OR ${evidenceFiles.takenOutAt} IS NOT NULL)`;

/** Notes which files an answer has now: new ones are wanted, those no longer in it are released. */
export function noteAnswered(
  turn: Turn,
  draft: Pick<Draft, 'id' | 'blocId'>,
  given: { key: string; answer: Answer; personId: number },
): void {
  const { tx, now } = turn;
  const files = given.answer.kind === 'evidence' ? given.answer.items.flatMap((one) => one.file ?? []) : [];
  for (const { fileId, kind, name } of files) {
    tx.insert(evidenceFiles)
      .values({
        blocId: draft.blocId,
        draftId: draft.id,
        questionKey: given.key,
        personId: given.personId,
        fileId,
        kind,
        name: name ?? null,
        state: 'wanted',
        nextAt: now,
        givenAt: now,
      })
      .onConflictDoUpdate({
        target: [evidenceFiles.draftId, evidenceFiles.questionKey, evidenceFiles.fileId],
        set: {
          releasedAt: null,
          state: sql`CASE WHEN ${isGivenAnew} THEN 'wanted' ELSE ${evidenceFiles.state} END`,
          attempts: sql`CASE WHEN ${isGivenAnew} THEN 0 ELSE ${evidenceFiles.attempts} END`,
          nextAt: sql`CASE WHEN ${isGivenAnew} THEN ${now} ELSE ${evidenceFiles.nextAt} END`,
          takenOutAt: null,
        },
      })
      .run();
  }
  const ids = files.map((one) => one.fileId);
  tx.update(evidenceFiles)
    .set({ releasedAt: now })
    .where(
      and(
        eq(evidenceFiles.draftId, draft.id),
        eq(evidenceFiles.questionKey, given.key),
        isNull(evidenceFiles.releasedAt),
        ids.length > 0 ? notInArray(evidenceFiles.fileId, ids) : undefined,
      ),
    )
    .run();
}

function settle(turn: Turn, id: number, values: Partial<EvidenceFile>): void {
  turn.tx
    .update(evidenceFiles)
    .set({ ...values, settledAt: turn.now })
    .where(and(eq(evidenceFiles.id, id), eq(evidenceFiles.state, 'wanted')))
    .run();
}

/** The file is on the disk. */
export function recordKept(
  turn: Turn,
  id: number,
  found: { sha256: string; size: number; type: string },
): void {
  const { sha256, size, type } = found;
  settle(turn, id, { sha256, size, type, state: 'kept', attempts: 0 });
}

/** The file cannot be taken: it goes out of its answer while that is open, and those who must know are told. */
export function recordRefused(turn: Turn, purposes: Purposes, id: number, why: Why): void {
  const isLost = why === 'gone' || why === 'too_big' || why === 'unreachable';
  settle(turn, id, { state: isLost ? 'lost' : 'refused', why });
  const file = getFile(turn.tx, id);
  if (file.releasedAt !== null) return;
  const draft = findDraft(turn.tx, file.draftId);
  recordAudit(turn.tx, {
    blocId: file.blocId,
    at: turn.now,
    personId: null,
    capacity: 'clock',
    action: 'evidence_refused',
    subjectKind: 'draft',
    subjectId: file.draftId,
    details: {
      ...(draft && purposes.get(draft.purpose)?.concerns?.(turn, draft)),
      personId: file.personId,
      problem: why,
    },
  });
  takeOut(turn, purposes, file, why, true);
}

/** The file did not come this time; after many times it counts as lost. */
export function noteFailed(turn: Turn, purposes: Purposes, id: number): void {
  const file = getFile(turn.tx, id);
  const attempts = file.attempts + 1;
  if (attempts >= MAX_ATTEMPTS) return recordRefused(turn, purposes, id, 'unreachable');
  turn.tx
    .update(evidenceFiles)
    .set({ attempts, nextAt: turn.now + pauseAfter(attempts) })
    .where(eq(evidenceFiles.id, id))
    .run();
}

const isWhy = (text: string | null): text is Why => reasons.some((one) => one === text);

/** Takes what was refused meanwhile out of drafts that have been opened again; their people know already. */
export function takeOutStanding(turn: Turn, purposes: Purposes): void {
  for (const file of listStanding(turn.tx)) {
    if (isWhy(file.why)) takeOut(turn, purposes, file, file.why, false);
  }
}

function takeOut(turn: Turn, purposes: Purposes, file: EvidenceFile, why: Why, isNew: boolean): void {
  const { tx, now } = turn;
  const t = textsOf(getPerson(tx, file.personId));
  const draft = findDraft(tx, file.draftId);
  const purpose = draft && purposes.get(draft.purpose);
  const question =
    draft && getForm(tx, draft.formVersionId).questions.find((one) => one.key === file.questionKey);
  const about = {
    kind: file.kind,
    name: file.name,
    question: question ? labelOf(question) : '',
    draftId: file.draftId,
  };
  const result = takeOutFile(turn, purposes, file, refusedProblem(t, about, why));
  if (result !== 'closed') {
    tx.update(evidenceFiles).set({ takenOutAt: now }).where(eq(evidenceFiles.id, file.id)).run();
  }
  if (!isNew || !draft || !purpose || result === 'shown' || result === 'gone') return;
  const telling = { priority: 'reply', blocId: file.blocId } as const;
  const write = result === 'closed' ? refusedWhenSent : refusedInDraft;
  tell(turn, file.personId, { ...telling, key: `file-refused:${file.id}:${now}` }, (own) =>
    write(own, { ...about, heading: purpose.heading(turn, draft, own) }, why),
  );
  if (result !== 'closed' || purpose.isSent?.(turn, draft) !== true) return;
  const today = todayIn({ tx, now }, file.blocId);
  for (const personId of secretariatHolders(tx, file.blocId, today)) {
    if (personId === file.personId) continue;
    tell(turn, personId, { ...telling, key: `file-refused:${file.id}:${now}:${personId}` }, (own) =>
      refusedToReceivers(own, { ...about, heading: purpose.heading(turn, draft, own) }, why),
    );
  }
}

/**
 * Holds the rows against the answers as they are: what is in an answer without a row is wanted, what is in none is
 * released, and what has been in none for a month is removed. `sent` are the ids of all files in submissions.
 */
export function reconcile(turn: Turn, sent: Iterable<string>): void {
  const { tx, now } = turn;
  const used = new Set(sent);
  for (const { blocId, draftId, questionKey, answeredBy, answer } of listDraftEvidence(tx)) {
    noteAnswered(turn, { id: draftId, blocId }, { key: questionKey, answer, personId: answeredBy });
    if (answer.kind !== 'evidence') continue;
    for (const { file } of answer.items) if (file) used.add(file.fileId);
  }
  for (const file of listLiving(tx)) {
    const isUsed = used.has(file.fileId);
    if (isUsed === (file.releasedAt === null)) continue;
    tx.update(evidenceFiles)
      .set({ releasedAt: isUsed ? null : now })
      .where(eq(evidenceFiles.id, file.id))
      .run();
  }
  for (const file of listReleasedBefore(tx, now - KEPT_UNUSED_MS)) {
    tx.update(evidenceFiles)
      .set({ state: 'removed', name: null, sha256: null, settledAt: now })
      .where(eq(evidenceFiles.id, file.id))
      .run();
  }
}
