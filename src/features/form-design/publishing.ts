/**
 * The one way to a published form. Whoever has a definition (the spreadsheet import, the wizard, the copy) proposes
 * it and shows what comes back; its buttons do the rest: look at the questions and at what differs, try it, publish.
 *
 *     const { content } = proposeForm(turn, right, { form, source: 'xlsx', remarks: ['Trang survey, dòng 3: …'] });
 *     const { content } = proposeFaulty(turn, right, { title, source: 'xlsx', faults: ['Trang survey, dòng 7: …'] });
 *
 * Lines are in the language of `textsOf(person)` and whole sentences; they are shown page by page, a line at most
 * about 600 characters. `key` names the form that this is the next version of; without it a spreadsheet is the next
 * version of the form of the same title, and what is written in chat a new form. A proposal is over after a week.
 */
import { and, eq, lte } from 'drizzle-orm';
import type { Content } from '../../platform/outbox/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Form, foldText, formFaults, formShape, publishForm, setDraftOpen } from '../forms/index.ts';
import { getPerson, type SecretariatRight, type Turn, textsOf } from '../registry/index.ts';
import { faultText } from './messages/faults.ts';
import {
  type DesignedForm,
  findInForce,
  findProposal,
  isFormKeyTaken,
  listDesignedForms,
  type Proposal,
} from './queries.ts';
import { markOf, showProposal } from './reading.ts';
import { freeKey, keyOf } from './rules/keys.ts';
import { formProposals } from './schema.ts';

/** After this long (ms) a proposal that nobody decided on is over. */
const KEPT = 7 * 24 * 3_600_000;
/** What is not kept of a proposal that is over. */
const OVER = { definition: null, remarks: '[]', faults: '[]' };

interface Proposing {
  key?: string;
  source: Proposal['source'];
  /** What is to be known besides, a line each. */
  remarks?: readonly string[];
  /** The published version that it was made of, and the conversation in which it was made. */
  baseVersionId?: number;
  draftId?: number;
  /** The proposal that this one is made of and takes the place of. */
  replaces?: number;
}

export interface Proposed {
  proposalId: number;
  /** The proposal's screen. */
  content: Content;
}

/**
 * Keeps a definition as a proposal of the bloc and returns its screen. One that cannot be published is kept too: its
 * faults are named with their place, and there is no button to publish it.
 */
export function proposeForm(
  turn: Turn,
  right: SecretariatRight,
  { form, ...proposing }: Proposing & { form: Form },
): Proposed {
  const t = textsOf(getPerson(turn.tx, right.personId));
  const faults = formFaults(form).map((one) => faultText(t, form, one));
  const isShaped = formShape.safeParse(form).success;
  return keep(turn, right, {
    ...proposing,
    title: form.title,
    definition: isShaped ? JSON.stringify(form) : null,
    faults,
  });
}

/** Keeps what could not be read as a form: its faults are shown, and nothing can be published. */
export function proposeFaulty(
  turn: Turn,
  right: SecretariatRight,
  faulty: Proposing & { title: string; faults: readonly string[] },
): Proposed {
  return keep(turn, right, { ...faulty, definition: null });
}

function keep(
  turn: Turn,
  right: SecretariatRight,
  about: Proposing & { title: string; definition: string | null; faults: readonly string[] },
): Proposed {
  const { title, source, definition, baseVersionId, draftId } = about;
  const before = draftId === undefined ? undefined : supersede(turn, draftId);
  const key = about.key ?? before?.key ?? keyFor(turn, right, about);
  const t = textsOf(getPerson(turn.tx, right.personId));
  // On lists and buttons two forms of one title could not be told apart.
  const namesake = formOfTitle(turn, right.blocId, title);
  const isTaken = namesake !== undefined && namesake.key !== key && namesake.archivedAt === null;
  const { id } = turn.tx
    .insert(formProposals)
    .values({
      blocId: right.blocId,
      personId: right.personId,
      key,
      title,
      source,
      definition,
      remarks: JSON.stringify(about.remarks ?? []),
      faults: JSON.stringify([...(isTaken ? [t('form-title-taken')] : []), ...about.faults]),
      baseVersionId: baseVersionId ?? null,
      draftId: draftId ?? null,
      state: 'open',
      createdAt: turn.now,
    })
    .returning({ id: formProposals.id })
    .get();
  if (about.replaces !== undefined) {
    // Its definition stays: what is changed further is told by it.
    turn.tx
      .update(formProposals)
      .set({ state: 'discarded', endedAt: turn.now })
      .where(and(eq(formProposals.id, about.replaces), eq(formProposals.state, 'open')))
      .run();
  }
  return { proposalId: id, content: showProposal(turn, t, getProposal(turn, right.blocId, id)) };
}

/** The key of the form of the same title, otherwise one that no form of the bloc has. */
function keyFor(
  turn: Turn,
  { blocId }: SecretariatRight,
  { title, source }: { title: string; source: Proposal['source'] },
): string {
  const same = formOfTitle(turn, blocId, title);
  // What is written anew in chat is a form of its own: changing one begins at its card.
  if (same && source === 'xlsx') return same.key;
  return freeKey(keyOf(title, 'form'), (key) => isFormKeyTaken(turn.tx, blocId, key));
}

/** The form of this title, one in use before one that is used no more. */
function formOfTitle(turn: Turn, blocId: number, title: string): DesignedForm | undefined {
  const folded = foldText(title);
  return listDesignedForms(turn.tx, blocId).find((one) => foldText(one.title) === folded);
}

/** What was proposed from the same conversation before is replaced; the conversation goes on, with the same key. */
function supersede(turn: Turn, draftId: number): { key: string } | undefined {
  return turn.tx
    .update(formProposals)
    .set({ ...OVER, state: 'discarded', endedAt: turn.now })
    .where(and(eq(formProposals.draftId, draftId), eq(formProposals.state, 'open')))
    .returning({ key: formProposals.key })
    .get();
}

function getProposal(turn: Turn, blocId: number, id: number): Proposal {
  const proposal = findProposal(turn.tx, blocId, id);
  if (!proposal) throw new Error(`No proposal ${id}`);
  return proposal;
}

export type PublishResult =
  | { ok: true; formId: number; number: number; title: string }
  /** `changed`: the form in force is another than the screen was about; nothing was done. */
  | { ok: false; problem: 'over' | 'changed' | 'faulty' };

/** Publishes what the person saw, and nothing else: the version in force must be the one that they saw it beside. */
export function publishProposal(
  turn: Turn,
  right: SecretariatRight,
  proposal: Proposal,
  mark: string,
): PublishResult {
  if (proposal.blocId !== right.blocId || proposal.state !== 'open') return { ok: false, problem: 'over' };
  const { form, faults, key } = proposal;
  if (!form || faults.length > 0) return { ok: false, problem: 'faulty' };
  const inForce = findInForce(turn.tx, right.blocId, key);
  if (markOf(proposal, inForce) !== mark) return { ok: false, problem: 'changed' };
  publishForm(turn, right.blocId, key, form);
  const published = findInForce(turn.tx, right.blocId, key);
  if (!published) throw new Error(`The form ${key} was not published`);
  end(turn, proposal, 'published');
  recordAudit(turn.tx, {
    blocId: right.blocId,
    at: turn.now,
    personId: right.personId,
    capacity: right.capacity,
    action: 'form_published',
    subjectKind: 'form',
    subjectId: published.formId,
    details: {
      old: inForce?.number ?? null,
      new: published.number,
      source: proposal.source,
      questions: form.questions.length,
    },
  });
  return { ok: true, formId: published.formId, number: published.number, title: form.title };
}

/** Gives a proposal up; false where it was over already. */
export function discardProposal(turn: Turn, right: SecretariatRight, proposal: Proposal): boolean {
  if (proposal.blocId !== right.blocId || proposal.state !== 'open') return false;
  end(turn, proposal, 'discarded');
  return true;
}

/** A proposal is over: its definition is kept no longer, and the conversation in which it was made is closed. */
function end(turn: Turn, { id, draftId }: Pick<Proposal, 'id' | 'draftId'>, state: Proposal['state']): void {
  turn.tx
    .update(formProposals)
    .set({ ...OVER, state, endedAt: turn.now })
    .where(eq(formProposals.id, id))
    .run();
  if (draftId !== null) setDraftOpen(turn, draftId, false);
}

/** Ends the proposals of every bloc that nobody decided on for a week; a second run finds none. */
export function endForgotten(turn: Turn): number {
  const forgotten = turn.tx
    .select({ id: formProposals.id, draftId: formProposals.draftId })
    .from(formProposals)
    .where(and(eq(formProposals.state, 'open'), lte(formProposals.createdAt, turn.now - KEPT)))
    .all();
  for (const one of forgotten) end(turn, one, 'expired');
  return forgotten.length;
}
