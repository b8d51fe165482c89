/** An agency leaves, goes into another or is back: asked once more, and why. Pure. */
import type { T } from '../../locales/index.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt } from '../forms/index.ts';
import { type Agency, pageArrows, pageOfList } from '../registry/index.ts';
import {
  leaveForButton,
  leaveReasons,
  mergeButton,
  mergeForButton,
  mergeListButton,
  mergeReasons,
  rejoinForButton,
  rejoinReasons,
} from './buttons.ts';
import { backTo, LABEL_LENGTH, PER_PAGE } from './cards.ts';

/** Asks once more before an agency leaves. */
export function leaveQuestion(t: T, agency: Agency): Content {
  return toContent(lines(bold(agency.name), '', t('agency-leave-ask'), t('reason-ask')), [
    ...leaveReasons.map((why) => [
      { label: t(`reason-${why}`), data: leaveForButton.make({ agencyId: agency.id, why }) },
    ]),
    backTo(t, agency),
  ]);
}

/** Asks once more before an agency is a member again. */
export function rejoinQuestion(t: T, agency: Agency): Content {
  return toContent(lines(bold(agency.name), '', t('agency-rejoin-ask'), t('reason-ask')), [
    ...rejoinReasons.map((why) => [
      { label: t(`reason-${why}`), data: rejoinForButton.make({ agencyId: agency.id, why }) },
    ]),
    backTo(t, agency),
  ]);
}

/** Into which agency another goes. */
export function mergeChoice(t: T, agency: Agency, others: readonly Agency[], page: number): Content {
  const { shown: items, page: at, pages } = pageOfList(others, page, PER_PAGE);
  return toContent(lines(bold(agency.name), '', t('agency-merge-choose')), [
    ...items.map((one) => [
      {
        label: excerpt(one.shortName, LABEL_LENGTH),
        data: mergeButton.make({ agencyId: agency.id, intoId: one.id }),
      },
    ]),
    ...pageArrows(t, at, pages, (to) => mergeListButton.make({ agencyId: agency.id, page: to })),
    backTo(t, agency),
  ]);
}

/** Asks once more before two agencies become one. */
export function mergeQuestion(t: T, agency: Agency, into: Agency): Content {
  const asked = t('agency-merge-ask', { into: into.name });
  return toContent(lines(bold(agency.name), '', asked, t('reason-ask')), [
    ...mergeReasons.map((why) => [
      {
        label: t(`reason-${why}`),
        data: mergeForButton.make({ agencyId: agency.id, intoId: into.id, why }),
      },
    ]),
    backTo(t, agency),
  ]);
}
