/** The log's screens: a page of lines, and the choices of its filters. Pure. */
import type { T } from '../../locales/index.ts';
import type { Button, Content } from '../../platform/outbox/index.ts';
import { bold, lines, toContent } from '../../platform/rich-text/index.ts';
import { excerpt, formatChatDate } from '../forms/index.ts';
import { type Agency, pageArrows, pageOfList } from '../registry/index.ts';
import { auditButton } from './buttons.ts';
import type { View } from './queries.ts';
import { dayNumber, isTopic, topics } from './rules.ts';

/** Lines on a page and units in a line: a page stays under 1,024 units with its head. */
export const PAGE_LINES = 6;
export const LINE_LENGTH = 138;
const NAME_LENGTH = 40;
/** Choices on a screen, besides turning and the way back. */
export const CHOICES = 5;

type Verb = Parameters<typeof auditButton.make>[0]['verb'];

function dataOf({ id: viewId, revision }: View, verb: Verb, value: number): string {
  return auditButton.make({ viewId, revision, verb, value });
}

function button(view: View, label: string, verb: Verb, value = 0): Button {
  return { label: excerpt(label, NAME_LENGTH), data: dataOf(view, verb, value) };
}

function filterText(t: T, view: View, agencyName: string | undefined): string | undefined {
  const parts = [
    isTopic(view.topic) ? t(`audit-topic-${view.topic}`) : undefined,
    agencyName && excerpt(agencyName, NAME_LENGTH),
    view.day === null ? undefined : formatChatDate(view.day),
    view.words === null ? undefined : `“${excerpt(view.words, NAME_LENGTH)}”`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : undefined;
}

/** One page of the log. */
export function auditPage(
  t: T,
  about: { view: View; agencyName: string | undefined; eventLines: string[]; hasMore: boolean },
): Content {
  const { view, eventLines, hasMore } = about;
  const filter = filterText(t, view, about.agencyName);
  const turning = [
    ...(view.page > 0 ? [button(view, t('button-newer'), 'page', view.page - 1)] : []),
    ...(hasMore ? [button(view, t('button-older'), 'page', view.page + 1)] : []),
  ];
  return toContent(
    lines(
      bold(t('audit-title')),
      filter !== undefined && t('audit-filter', { filter }),
      (view.page > 0 || hasMore) && t('audit-page', { page: view.page + 1 }),
      '',
      ...(eventLines.length === 0 ? [t('audit-nothing')] : []),
      ...eventLines.map((line) => excerpt(line, LINE_LENGTH)),
    ),
    [
      ...(turning.length > 0 ? [turning] : []),
      [button(view, t('button-by-topic'), 'topics'), button(view, t('button-by-agency'), 'agencies')],
      [button(view, t('button-by-day'), 'days'), button(view, t('button-search'), 'search')],
      [
        button(view, t('button-export-csv'), 'export'),
        ...(filter === undefined ? [] : [button(view, t('button-clear-filters'), 'clear')]),
      ],
    ],
  );
}

function back(t: T, view: View): Button[] {
  return [button(view, t('button-back-to-log'), 'page', view.page)];
}

/** The kinds of what is done. */
export function topicChoice(t: T, view: View): Content {
  return toContent(lines(bold(t('audit-title')), t('audit-choose-topic')), [
    ...topics.map((topic, at) => [button(view, t(`audit-topic-${topic}`), 'topic', at)]),
    back(t, view),
  ]);
}

/** The agencies, a few on a screen. */
export function agencyChoice(t: T, view: View, all: Agency[], wanted: number): Content {
  const { shown, page, pages } = pageOfList(all, wanted, CHOICES);
  return toContent(lines(bold(t('audit-title')), t('audit-choose-agency')), [
    ...shown.map((one) => [button(view, one.shortName, 'agency', one.id)]),
    ...pageArrows(t, page, pages, (to) => dataOf(view, 'agencies', to)),
    back(t, view),
  ]);
}

/** The days on which something happened, newest first. */
export function dayChoice(t: T, view: View, days: string[], page: number): Content {
  const shown = days.slice(page * CHOICES, (page + 1) * CHOICES);
  const turning = [
    ...(page > 0 ? [button(view, t('button-newer'), 'days', page - 1)] : []),
    ...(days.length > (page + 1) * CHOICES ? [button(view, t('button-older'), 'days', page + 1)] : []),
  ];
  return toContent(lines(bold(t('audit-title')), t('audit-choose-day')), [
    ...shown.map((day) => [button(view, formatChatDate(day), 'day', dayNumber(day))]),
    ...(turning.length > 0 ? [turning] : []),
    back(t, view),
  ]);
}
