/** What is shown of evidence, and how often a file is asked for. Pure. */
import { type Answers, type Form, labelOf } from '../forms/index.ts';

/** What the platform lets a bot download, in bytes. */
export const FILE_BYTES = 20 * 1024 * 1024;
/** Tries before a file counts as lost: with the pauses between them some sixteen hours. */
export const MAX_ATTEMPTS = 20;
/** A file to which no answer refers stays on the disk for so long: a submission may be taken back. */
export const KEPT_UNUSED_MS = 30 * 86_400_000;
const MINUTE = 60_000;
const LONGEST_PAUSE = 60 * MINUTE;
/** What fits one album. */
const ALBUM = 10;

/** How long to wait after this many failed tries: 1 minute, 2, 4 … an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE, MINUTE * 2 ** Math.min(attempts - 1, 10));
}

/** A photo or file of an answer, with its question's short label. */
export interface GivenFile {
  question: string;
  kind: 'photo' | 'document';
  fileId: string;
  name?: string | undefined;
  caption?: string | undefined;
  album?: string | undefined;
}

/** All photos and files of the answers, in the form's order; behind them those to questions that it has no more. */
export function filesOf(form: Form, answers: Answers): GivenFile[] {
  const labels = new Map(form.questions.map((one) => [one.key, labelOf(one)]));
  return [...new Set([...labels.keys(), ...answers.keys()])].flatMap((key) => {
    const answer = answers.get(key);
    if (answer?.kind !== 'evidence') return [];
    const question = labels.get(key) ?? key;
    return answer.items.flatMap(({ file, document }) =>
      file ? [{ question, ...file, caption: file.caption ?? document?.title }] : [],
    );
  });
}

/** How many photos and files stand in the answers. */
export function countFiles(answers: Answers): number {
  let count = 0;
  for (const answer of answers.values()) {
    if (answer.kind === 'evidence') count += answer.items.filter((one) => one.file).length;
  }
  return count;
}

/** Files that are sent as one message: an album as it was sent, everything else by itself. */
export function groupFiles(files: readonly GivenFile[]): [GivenFile, ...GivenFile[]][] {
  const groups: [GivenFile, ...GivenFile[]][] = [];
  for (const file of files) {
    const group = groups.at(-1);
    const isTogether =
      group !== undefined &&
      file.album !== undefined &&
      group[0].album === file.album &&
      group[0].kind === file.kind &&
      group[0].question === file.question &&
      group.length < ALBUM;
    if (isTogether) group.push(file);
    else groups.push([file]);
  }
  return groups;
}
