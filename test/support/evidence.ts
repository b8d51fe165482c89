/** An officer at the question for evidence, and what the bot keeps of what was given there. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Persona } from '../../src/playground/client.ts';
import { answersUpToEvidence, opensTheRound } from './answering.ts';
import { type Story, startStory } from './bloc.ts';
import { rows } from './watching.ts';

export interface AtEvidence {
  story: Story;
  officer: Persona;
  leader: Persona;
}

/** A story in which the officer of this agency has answered everything up to the evidence. */
export async function startAtEvidence(agencyCode = 'VPTU'): Promise<AtEvidence> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer(agencyCode);
  await answersUpToEvidence(officer);
  return { story, officer, leader: story.leader(agencyCode) };
}

/** The folder in which evidence is kept. */
export function evidenceFolder(story: Story): string {
  const [main] = story.app().db.$client.pragma('database_list') as { file: string }[];
  return join(dirname(main?.file ?? ''), 'files', 'evidence');
}

/** The names of all that is kept there: hashes, and whatever is half-written. A bot that starts clears up meanwhile. */
export function storedFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? storedFiles(join(folder, one.name)) : [one.name],
  );
}

/** What became of each file that was given, in the order of giving. */
export function fates(story: Story): { state: string; why: string | null; sha256: string | null }[] {
  return rows(story, 'SELECT state, why, sha256 FROM evidence_files ORDER BY id');
}

interface Item {
  document?: { number: string; title: string };
  file?: { fileId: string; caption?: string };
}

/** The evidence in the drafts, of all agencies. */
export function evidenceGiven(story: Story): Item[] {
  return rows<{ answer: string }>(
    story,
    "SELECT answer FROM draft_answers WHERE question_key = 'evidence'",
  ).flatMap((row) => (JSON.parse(row.answer) as { items?: Item[] }).items ?? []);
}
