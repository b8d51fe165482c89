/** A report as a person reads it, page by page. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Button } from '../../../platform/outbox/index.ts';
import { lines, type Rich } from '../../../platform/rich-text/index.ts';
import { type Answers, answersText, excerpt, type Form, type FormContext } from '../../forms/index.ts';
import { type Round, reportButton } from '../../movements/index.ts';
import type { Agency, Bloc } from '../../registry/index.ts';

/** A page of a report: with its heading it stays within a phone's screen or two. */
const PAGE_LENGTH = 800;
/** What a message of a page says at most, its heading with it. */
const MESSAGE_LENGTH = 1_024;
/** Room for the lines that count changes and pages, and the empty line under them. */
const COUNT_LINES = 90;

/** How long a page may be under this heading; a long name leaves it less, and never next to nothing. */
export function roomUnder(head: Rich): number {
  return Math.max(300, Math.min(PAGE_LENGTH, MESSAGE_LENGTH - COUNT_LINES - head.text.length));
}

export interface About {
  bloc: Bloc;
  round: Round;
  agency: Agency;
}

/** Packs paragraphs into pages of at most `limit` units; a longer paragraph goes on over pages, whole. */
export function paginate(paragraphs: Rich[], limit: number): Rich[] {
  const pages: Rich[] = [];
  let page: Rich | undefined;
  for (const paragraph of paragraphs) {
    for (let from = 0; from < paragraph.text.length; from += limit) {
      const piece = paragraph.slice(from, from + limit);
      const joined: Rich | undefined = page && lines(page, piece);
      if (joined && joined.text.length <= limit) page = joined;
      else {
        if (page) pages.push(page);
        page = piece;
      }
    }
  }
  if (page) pages.push(page);
  return pages;
}

/** The pages of a report, and how many answers differ from what was put before the leader the last time. */
export function reportPages(
  t: T,
  form: Form,
  context: FormContext,
  answers: Answers,
  { room, before }: { room: number; before?: Answers | undefined },
): { pages: Rich[]; changes: number } {
  const was = before && new Map(answersTextByKey(t, form, context, before));
  let changes = 0;
  const paragraphs = answersText(t, form, context, answers, Number.POSITIVE_INFINITY, (question, text) => {
    const former = was?.get(question.key) ?? (was && t('answer-missing'));
    if (former === undefined || former === text) return undefined;
    changes += 1;
    return t('approval-changed', { before: excerpt(former, 200) });
  });
  return { pages: paginate(paragraphs, room), changes };
}

/** The written answers of a report by question. */
function answersTextByKey(t: T, form: Form, context: FormContext, answers: Answers): [string, string][] {
  const found: [string, string][] = [];
  answersText(t, form, context, answers, 0, (question, text) => {
    found.push([question.key, text]);
    return undefined;
  });
  return found;
}

/** The way into an agency's own report. */
export function goOnButton(t: T, { round, agency }: About): Button[] {
  const data = reportButton.make({ roundId: round.id, agencyId: agency.id });
  return [{ label: t('button-continue-report'), data }];
}
