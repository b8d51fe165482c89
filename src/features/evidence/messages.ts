/** What people read about photos and files: which cannot be taken and why, and which cannot be seen yet. Pure. */
import type { T } from '../../locales/index.ts';
import { refusals } from '../../platform/files/judge/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, type Problem, resumeButton } from '../forms/index.ts';
import { evidenceButton } from './buttons.ts';
import type { GivenFile } from './rules.ts';

/** Why a file is not taken: what is in it, or that it did not come. */
export const reasons = [...refusals, 'too_big', 'gone', 'unreachable'] as const;
export type Why = (typeof reasons)[number];

const NAME_EXCERPT = 60;
const LABEL_EXCERPT = 60;
/** Under this the text stands as a caption; what is longer would go on in a message of its own. */
const CAPTION_EXCERPT = 800;

type About = Pick<GivenFile, 'kind' | 'question'> & { name?: string | null | undefined };

/** A file as people know it. */
function fileText(t: T, { kind, name }: About): string {
  if (kind === 'photo') return t('evidence-one-photo');
  return name ? t('evidence-file-quoted', { name: excerpt(name, NAME_EXCERPT) }) : t('evidence-file-unnamed');
}

function valuesOf(t: T, about: About, why: Why) {
  return {
    file: fileText(t, about),
    question: excerpt(about.question, LABEL_EXCERPT),
    why: t(`evidence-why-${why}`),
  };
}

/** As a problem above the question's screen. */
export function refusedProblem(t: T, about: About, why: Why): Problem {
  return { code: 'problem-file-refused', values: valuesOf(t, about, why) };
}

/** To whoever gave the file and is not at the draft now. */
export function refusedInDraft(t: T, about: About & { heading: string; draftId: number }, why: Why): Content {
  return toContent(lines(bold(about.heading), '', t('problem-file-refused', valuesOf(t, about, why))), [
    [{ label: t('button-continue-report'), data: resumeButton.make({ draftId: about.draftId }) }],
  ]);
}

/** To whoever gave the file, when the answers were sent or wait for approval. */
export function refusedWhenSent(t: T, about: About & { heading: string }, why: Why): Content {
  return toContent(lines(bold(about.heading), '', t('evidence-refused-sent', valuesOf(t, about, why))));
}

/** To those who have received the answers. */
export function refusedToReceivers(t: T, about: About & { heading: string }, why: Why): Content {
  return toContent(
    lines(bold(about.heading), '', t('evidence-refused-secretariat', valuesOf(t, about, why))),
  );
}

/** The button that shows the photos and files; undefined where there are none. */
export function seeEvidence(t: T, draftId: number, count: number): Button | undefined {
  return count === 0
    ? undefined
    : { label: t('button-see-files', { count }), data: evidenceButton.make({ draftId }) };
}

/** What stands under photos or files that are shown: their question, and what was said with them. */
export function shownFiles(files: readonly [GivenFile, ...GivenFile[]]): Content {
  const [first] = files;
  const captions = [...new Set(files.flatMap((one) => one.caption ?? []))].join('\n');
  return toContent(lines(bold(first.question), captions !== '' && excerpt(captions, CAPTION_EXCERPT)));
}

/** The files that are not shown, each with the reason; `why` is missing while one is being checked. */
export function notShown(t: T, files: readonly (GivenFile & { why?: Why })[]): Content {
  return toContent(
    lines(
      bold(t('evidence-not-shown')),
      ...files.map(({ why, ...file }) => {
        const question = excerpt(file.question, LABEL_EXCERPT);
        return why === undefined
          ? `• ${t('evidence-wanted', { file: fileText(t, file), question })}`
          : `• ${t('evidence-not-taken', valuesOf(t, file, why))}`;
      }),
    ),
  );
}
