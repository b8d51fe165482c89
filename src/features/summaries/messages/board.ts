/** The board of the group, the progress, and who is missing, as people read them. Pure. */
import type { T } from '../../../locales/index.ts';
import type { Content } from '../../../platform/outbox/index.ts';
import { bold, lines, type Rich, toContent } from '../../../platform/rich-text/index.ts';
import { excerpt, formatCount, formatDateTime } from '../../forms/index.ts';
import { deadlineText } from '../../movements/index.ts';
import { enterOnBehalf } from '../../reports/index.ts';
import type { Completeness } from '../queries.ts';
import { seeEvidenceOf } from './evidence.ts';
import { LENGTH_LIMIT } from './pages.ts';

/** A round's title as a heading: long ones are cut, so that the figures below it fit. */
const TITLE_LIMIT = 150;

function progressBar(received: number, expected: number): string {
  return '■'.repeat(received) + '□'.repeat(Math.max(0, expected - received));
}

function countLine(t: T, { received, expected }: Completeness): string {
  return t('summary-received', { received: formatCount(received.length), expected: formatCount(expected) });
}

function punctuality(t: T, { onTime, late }: Completeness): string {
  return t('summary-punctuality', { onTime: formatCount(onTime), late: formatCount(late.length) });
}

/** A round's title where it heads a screen. */
export function heading(completeness: Completeness): string {
  return excerpt(completeness.round.title, TITLE_LIMIT);
}

/** How many have reported, in time and late, and until when: lines that every summary begins with. */
export function counts(t: T, completeness: Completeness): string[] {
  const { round, bloc } = completeness;
  return [
    countLine(t, completeness),
    punctuality(t, completeness),
    t('round-deadline', { deadline: deadlineText(round, bloc) }),
  ];
}

/** The group's one board message of a round: counts only, edited in place. */
export function board(t: T, completeness: Completeness, now: number): Content {
  const { bloc, round, received, expected } = completeness;
  return {
    ...toContent(
      lines(
        bold(heading(completeness)),
        bloc.name,
        '',
        countLine(t, completeness),
        progressBar(received.length, expected),
        now >= round.deadlineAt && punctuality(t, completeness),
        t('round-deadline', { deadline: deadlineText(round, bloc) }),
        '',
        now >= round.deadlineAt && received.length < expected && t('board-over'),
        expected > 0 && received.length === expected && t('board-complete'),
        t('board-updated', { at: formatDateTime(now, bloc.timeZone) }),
      ),
    ),
    pin: true,
  };
}

/** Who is missing or late, a paragraph each: only for the secretariat and the head. */
export function names(t: T, { missing, late }: Completeness): { heading: string; items: string[] }[] {
  const blocks = [
    {
      heading: t('summary-missing', { count: formatCount(missing.length) }),
      items: missing.map((one) =>
        t('summary-missing-line', { agency: one.agency.name, state: t(`state-${one.state}`) }),
      ),
    },
    {
      heading: t('summary-late', { count: formatCount(late.length) }),
      items: late.map(({ standing, days }) =>
        t('summary-late-line', { agency: standing.agency.name, days: formatCount(days) }),
      ),
    },
  ];
  return blocks.filter((one) => one.items.length > 0);
}

/** As many names as fit the screen, and how many more there are. */
function fitting(t: T, head: Rich, blocks: ReturnType<typeof names>): Rich {
  let shown = head;
  for (const { heading: title, items } of blocks) {
    shown = lines(shown, '', bold(title));
    for (const [at, item] of items.entries()) {
      const more = t('summary-and-more', { count: formatCount(items.length - at) });
      const next = lines(shown, item);
      if (next.text.length + more.length + 1 > LENGTH_LIMIT) {
        shown = lines(shown, more);
        break;
      }
      shown = next;
    }
  }
  return shown;
}

/** How many have reported; who has not only where names are allowed. */
export function progress(
  t: T,
  completeness: Completeness,
  { withNames, mayEnter, hasFiles }: { withNames: boolean; mayEnter: boolean; hasFiles: boolean },
): Content {
  const { received, expected } = completeness;
  const [count = '', ...rest] = counts(t, completeness);
  const head = lines(bold(heading(completeness)), '', count, progressBar(received.length, expected), ...rest);
  if (!withNames) return toContent(head);
  const blocks = names(t, completeness);
  return toContent(
    blocks.length === 0 ? lines(head, '', t('summary-all-in-time')) : fitting(t, head, blocks),
    [
      ...(mayEnter && completeness.missing.length > 0 ? [enterOnBehalf(t, completeness.round.id)] : []),
      ...(hasFiles ? [[seeEvidenceOf(t, completeness.round.id)]] : []),
    ],
  );
}
