/** Reads a page of the log and puts it into words: what the buttons and the search both end in. */
import type { T } from '../../locales/index.ts';
import type { Tx } from '../../platform/db/open.ts';
import type { Content } from '../../platform/outbox/index.ts';
import { getBloc } from '../registry/index.ts';
import { eventLine, eventWords } from './lines.ts';
import { auditPage, LINE_LENGTH, PAGE_LINES } from './messages.ts';
import { namesIn } from './names.ts';
import { conditionOf, listEvents, type View } from './queries.ts';
import { meaningIn } from './search.ts';

export function readPage(tx: Tx, t: T, view: View): Content {
  const bloc = getBloc(tx, view.blocId);
  const names = namesIn(tx, bloc.id);
  const condition = conditionOf(tx, bloc, view, meaningIn(t));
  const events = listEvents(tx, condition, { limit: PAGE_LINES + 1, offset: view.page * PAGE_LINES });
  return auditPage(t, {
    view,
    agencyName: view.agencyId === null ? undefined : names.agency(view.agencyId),
    eventLines: events
      .slice(0, PAGE_LINES)
      .map((event) => eventLine(t, eventWords(t, bloc, event, names), LINE_LENGTH)),
    hasMore: events.length > PAGE_LINES,
  });
}
