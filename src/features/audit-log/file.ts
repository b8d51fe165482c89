/** The log as a file for Excel: UTF-8 with a byte order mark, every cell harmless, read in small pieces. */
import { z } from 'zod';
import { languages, textsIn } from '../../locales/index.ts';
import { transact } from '../../platform/db/index.ts';
import type { FileWriter } from '../../platform/files/index.ts';
import { getBloc } from '../registry/index.ts';
import { eventWords } from './lines.ts';
import { namesIn } from './names.ts';
import { type AuditEvent, conditionOf, listEvents } from './queries.ts';
import { csvLine } from './rules.ts';
import { meaningIn } from './search.ts';

/** Events read in one piece: some milliseconds, between which others are answered. */
const PIECE = 100;
const BYTE_ORDER_MARK = '\uFEFF';

const reference = z.object({
  id: z.number(),
  blocId: z.number(),
  personId: z.number(),
  topic: z.string().nullable(),
  agencyId: z.number().nullable(),
  day: z.string().nullable(),
  words: z.string().nullable(),
  upToId: z.number(),
  language: z.enum(languages),
});

/** Writes the file of a view of the log; `ref` holds its filters as they were when it was asked for. */
export const writeAuditLog: FileWriter = function* (db, ref) {
  const { language, ...filters } = reference.parse(JSON.parse(ref));
  const view = { ...filters, page: 0, revision: 0, openedAt: 0 };
  const t = textsIn(language);
  yield BYTE_ORDER_MARK +
    csvLine([
      t('audit-column-when'),
      t('audit-column-who'),
      t('audit-column-person'),
      t('audit-column-capacity'),
      t('audit-column-what'),
      t('audit-column-about'),
      t('audit-column-subject'),
      t('audit-column-before'),
      t('audit-column-after'),
      t('audit-column-why'),
      t('audit-column-details'),
    ]);
  let last: AuditEvent | undefined;
  do {
    const piece = transact(db, (tx) => {
      const bloc = getBloc(tx, view.blocId);
      const names = namesIn(tx, bloc.id);
      const condition = conditionOf(tx, bloc, view, meaningIn(t));
      const events = listEvents(tx, condition, { limit: PIECE, after: last });
      const text = events.map((event) => {
        const words = eventWords(t, bloc, event, names);
        return csvLine([
          words.when,
          words.who,
          event.personId ?? '',
          words.capacity,
          words.what,
          words.about,
          `${event.subjectKind} ${event.subjectId}`,
          words.before,
          words.after,
          words.why,
          event.details,
        ]);
      });
      return { text: text.join(''), last: events.length === PIECE ? events.at(-1) : undefined };
    });
    yield piece.text;
    last = piece.last;
  } while (last !== undefined);
};
