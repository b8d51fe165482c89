/** Whom the bot cannot reach, and what it tells somebody who is back. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatCount } from '../forms/index.ts';
import { deadlineText, reportButton } from '../movements/index.ts';
import { type Bloc, pageArrows, pageOfList, type Unreachable } from '../registry/index.ts';
import { missedNoticeButton, reachabilityButton } from './buttons.ts';
import type { MissedNotice, OpenReport } from './queries.ts';

/** Lines on a page, and units of a name: a page stays under 1,024 units. */
const PAGE_LINES = 8;
const NAME_LENGTH = 50;
const LISTED = 4;

/** The list for the secretariat: by agency, with the reason, a few on a page. */
export function unreachableList(t: T, bloc: Bloc, all: Unreachable[], wanted: number): Content {
  const { shown, page, pages } = pageOfList(all, wanted, PAGE_LINES);
  return toContent(
    lines(
      bold(t('unreachable-title')),
      excerpt(bloc.name, 80),
      all.length === 0 ? t('unreachable-nobody') : t('unreachable-count', { count: formatCount(all.length) }),
      ...shown.map((one) => {
        const where = one.agencies.length === 0 ? t('role-secretariat') : one.agencies.join(', ');
        return `– ${excerpt(one.name, NAME_LENGTH)} (${excerpt(where, 30)}): ${t(`unreachable-${one.why}`)}`;
      }),
    ),
    pageArrows(t, page, pages, (to) => reachabilityButton.make({ page: to })),
  );
}

/** All that is open for a person who is back, in one message. */
export function openForReturned(t: T, open: { reports: OpenReport[]; notices: MissedNotice[] }): Content {
  const reports = open.reports.slice(0, LISTED);
  const notices = open.notices.slice(-LISTED);
  const rest = open.reports.length + open.notices.length - reports.length - notices.length;
  return toContent(
    lines(
      bold(t('return-title')),
      ...reports.flatMap((one) => [
        '',
        bold(excerpt(one.round.title, 60)),
        `${excerpt(one.standing.agency.name, NAME_LENGTH)}: ${t(`state-${one.standing.state}`)}`,
        t('round-deadline', { deadline: deadlineText(one.round, one.bloc) }),
      ]),
      ...notices.flatMap((one) => [
        '',
        t('return-notice', { text: excerpt(one.text.replaceAll('\n', ' '), 60) }),
      ]),
      rest > 0 && '',
      rest > 0 && t('return-more', { count: formatCount(rest) }),
    ),
    [
      ...reports.map(({ round, standing, isToApprove }) => [
        {
          label: excerpt(
            isToApprove
              ? `${t('button-see-and-approve')} – ${standing.agency.shortName}`
              : t(standing.state === 'not_started' ? 'button-begin-of' : 'button-continue-of', {
                  agency: standing.agency.shortName,
                }),
            60,
          ),
          data: reportButton.make({ roundId: round.id, agencyId: standing.agency.id }),
        },
      ]),
      ...notices.map((one) => [
        {
          label: t('button-see-notice', { text: excerpt(one.text.replaceAll('\n', ' '), 30) }),
          data: missedNoticeButton.make({ recipientId: one.recipientId }),
        },
      ]),
    ],
  );
}
