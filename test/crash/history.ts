/**
 * What is left when the work is done, in the database and at the server, and what in it cannot be if nothing was
 * lost and nothing done twice. Collecting and judging are apart, so that a test can show the judge a bad history.
 */
import { eq } from 'drizzle-orm';
import { auditEvents } from '../../src/features/audit/schema.ts';
import { broadcastRecipients, broadcasts } from '../../src/features/broadcasts/schema.ts';
import { draftAnswers } from '../../src/features/forms/schema.ts';
import { BOARD_KIND } from '../../src/features/movements/index.ts';
import { agencies, people } from '../../src/features/registry/schema.ts';
import { reports, submissionAnswers, submissions } from '../../src/features/reports/schema.ts';
import type { Db } from '../../src/platform/db/index.ts';
import { type OutboxRow, outbox } from '../../src/platform/outbox/schema.ts';
import { parkedUpdates, processedUpdates } from '../../src/platform/telegram/schema.ts';
import { buttonsOf, type SeenMessage, textOf, type World } from '../../src/playground/client.ts';
import type { Deed, Report } from './people.ts';

interface Sent {
  chatId: number;
  messageId: number;
  text: string;
}

/** What the server remembers. */
export interface Witness {
  /** Every update given to the bot: its id, and what of people's doing it tells. */
  updates: { id: number; deed: Deed | undefined }[];
  /** How many updates were given more often than once, because their acknowledgement was lost with the process. */
  givenAgain: number;
  /** What stands in each chat, oldest first. */
  chats: Map<number, SeenMessage[]>;
  /** Every message sent, as it was sent, also when the answer never reached the bot. */
  sends: Sent[];
  /** Calls refused because they came too fast. */
  floods: number;
}

export interface History extends Witness {
  integrity: string[];
  processed: number[];
  parked: number;
  reports: { agency: string; state: string }[];
  answers: { agency: string; key: string; answer: string; revision: number; by: number | null }[];
  submissions: { id: number; agency: string; code: string; by: number | null }[];
  submitted: { submissionId: number; key: string; answer: string }[];
  broadcasts: { id: number; text: string }[];
  recipients: { broadcastId: number; person: number | null; acknowledgedAt: number | null }[];
  /** How often each thing was done, as the audit has it: `ACTION of SUBJECT`. */
  audited: string[];
  outbox: OutboxRow[];
}

/** What people did and what must have come of it. */
export interface Expected {
  deeds: Deed[];
  reports: Report[];
  /** Whether the reports were finished and approved. */
  finished: boolean;
  notice: string;
  audience: number[];
  acknowledged: number[];
  groupChatId: number;
  /** How often the process was killed, and how many calls may be in flight each time. */
  kills: number;
  inFlight: number;
}

/** How the screens of a guided conversation begin, and the button that all questions have. */
const SCREEN = /^(Mục \d|Rà soát|Xem trước)/;
const LEAVE = 'Để sau';

interface Told {
  message?: { message_id: number; chat: { id: number } };
  callback_query?: { id: string };
}

/** A call as the server recorded it; one that was cut off has no answer. */
type Recorded = { status: number } & (
  | { method: 'getUpdates'; answer: { result?: ({ update_id: number } & Told)[] } | null }
  | {
      method: 'sendMessage';
      parameters: { text: string };
      answer: { result?: { chat: { id: number }; message_id: number } } | null;
    }
);

function deedOf({ message, callback_query: tap }: Told): Deed | undefined {
  if (tap) return `tap:${tap.id}`;
  return message && `message:${message.chat.id}:${message.message_id}`;
}

/** Asks the server for everything that it has seen, in these chats. */
export async function askWitness(world: World, chatIds: number[]): Promise<Witness> {
  const { calls } = await world.call<{ calls: Recorded[] }>('GET', '/control/calls');
  const updates = new Map<number, Deed | undefined>();
  const again = new Set<number>();
  const sends: Sent[] = [];
  for (const call of calls) {
    if (call.method === 'getUpdates') {
      for (const update of call.answer?.result ?? []) {
        if (updates.has(update.update_id)) again.add(update.update_id);
        updates.set(update.update_id, deedOf(update));
      }
    }
    if (call.method === 'sendMessage' && call.answer?.result) {
      const { chat, message_id: messageId } = call.answer.result;
      sends.push({ chatId: chat.id, messageId, text: call.parameters.text });
    }
  }
  const chats = new Map<number, SeenMessage[]>();
  for (const id of chatIds) {
    const page = await world.call<{ messages: SeenMessage[] }>(
      'GET',
      `/control/chats/${id}/messages?limit=1000`,
    );
    chats.set(id, page.messages);
  }
  return {
    updates: [...updates].map(([id, deed]) => ({ id, deed })),
    givenAgain: again.size,
    chats,
    sends,
    floods: calls.filter((call) => call.status === 429).length,
  };
}

/** Reads what the database holds, beside what the server remembers. */
export function readHistory(db: Db, witness: Witness): History {
  const integrity = db.$client.pragma('integrity_check') as { integrity_check: string }[];
  const astray = db.$client.pragma('foreign_key_check') as { table: string }[];
  return {
    ...witness,
    integrity: [
      ...integrity.map((row) => row.integrity_check).filter((told) => told !== 'ok'),
      ...astray.map((row) => `a row of ${row.table} points nowhere`),
    ],
    processed: db
      .select()
      .from(processedUpdates)
      .all()
      .map((row) => row.updateId),
    parked: db.select().from(parkedUpdates).all().length,
    reports: db
      .select({ agency: agencies.code, state: reports.state })
      .from(reports)
      .innerJoin(agencies, eq(agencies.id, reports.agencyId))
      .all(),
    answers: db
      .select({
        agency: agencies.code,
        key: draftAnswers.questionKey,
        answer: draftAnswers.answer,
        revision: draftAnswers.revision,
        by: people.telegramId,
      })
      .from(draftAnswers)
      .innerJoin(reports, eq(reports.draftId, draftAnswers.draftId))
      .innerJoin(agencies, eq(agencies.id, reports.agencyId))
      .innerJoin(people, eq(people.id, draftAnswers.answeredBy))
      .all(),
    submissions: db
      .select({
        id: submissions.id,
        agency: agencies.code,
        code: submissions.receiptCode,
        by: people.telegramId,
      })
      .from(submissions)
      .innerJoin(reports, eq(reports.id, submissions.reportId))
      .innerJoin(agencies, eq(agencies.id, reports.agencyId))
      .innerJoin(people, eq(people.id, submissions.submittedBy))
      .all(),
    submitted: db
      .select({
        submissionId: submissionAnswers.submissionId,
        key: submissionAnswers.questionKey,
        answer: submissionAnswers.answer,
      })
      .from(submissionAnswers)
      .all(),
    broadcasts: db.select({ id: broadcasts.id, text: broadcasts.text }).from(broadcasts).all(),
    recipients: db
      .select({
        broadcastId: broadcastRecipients.broadcastId,
        person: people.telegramId,
        acknowledgedAt: broadcastRecipients.acknowledgedAt,
      })
      .from(broadcastRecipients)
      .innerJoin(people, eq(people.id, broadcastRecipients.personId))
      .all(),
    audited: db
      .select({ action: auditEvents.action, subjectId: auditEvents.subjectId, by: people.telegramId })
      .from(auditEvents)
      .leftJoin(people, eq(people.id, auditEvents.personId))
      .all()
      .map((row) => `${row.action} by ${row.by}`),
    outbox: db.select().from(outbox).all(),
  };
}

/** Everything in a history that cannot be if each thing was done once; empty: nothing lost, nothing twice. */
export function violations(history: History, expected: Expected): string[] {
  return [
    ...history.integrity,
    ...ofUpdates(history, expected),
    ...ofReports(history, expected),
    ...ofBroadcast(history, expected),
    ...ofAudit(history, expected),
    ...ofMessages(history, expected),
    ...ofQuestions(history, expected),
  ];
}

function ofUpdates(history: History, { deeds }: Expected): string[] {
  const found: string[] = [];
  const processed = new Set(history.processed);
  if (processed.size !== history.processed.length) found.push('an update is recorded twice');
  if (history.parked > 0) found.push(`${history.parked} updates are parked`);
  for (const deed of deeds) {
    const told = history.updates.filter((update) => update.deed === deed);
    if (told.length !== 1) found.push(`${deed} was told in ${told.length} updates`);
  }
  for (const { id } of history.updates)
    if (!processed.has(id)) found.push(`the update ${id} was not handled`);
  const given = new Set(history.updates.map((update) => update.id));
  for (const id of processed) if (!given.has(id)) found.push(`the update ${id} was never given`);
  return found;
}

function ofReports(history: History, { reports: wanted, finished }: Expected): string[] {
  const found: string[] = [];
  if (history.reports.length !== wanted.length) found.push(`${history.reports.length} reports were begun`);
  for (const { agency, officer, leader, givings } of wanted) {
    const state = finished ? 'submitted' : 'draft';
    const own = history.reports.filter((one) => one.agency === agency);
    if (own.length !== 1 || own[0]?.state !== state) found.push(`${agency} has no report that is ${state}`);
    found.push(
      ...differences(
        `${agency}: answers`,
        givings.map((one) => `${one.key} ×${one.revision} by ${officer}: ${canonical(one.answer)}`),
        history.answers
          .filter((one) => one.agency === agency)
          .map((one) => `${one.key} ×${one.revision} by ${one.by}: ${canonical(said(one.answer))}`),
      ),
    );
    const sent = history.submissions.filter((one) => one.agency === agency);
    const wantedSent = finished ? [`BC2019-01-${agency}-01 by ${leader}`] : [];
    found.push(
      ...differences(
        `${agency}: submissions`,
        wantedSent,
        sent.map((one) => `${one.code} by ${one.by}`),
      ),
    );
    for (const submission of sent) {
      found.push(
        ...differences(
          `${agency}: submitted`,
          givings.map((one) => `${one.key}: ${canonical(one.answer)}`),
          history.submitted
            .filter((one) => one.submissionId === submission.id)
            .map((one) => `${one.key}: ${canonical(said(one.answer))}`),
        ),
      );
    }
  }
  return found;
}

function ofBroadcast(history: History, expected: Expected): string[] {
  const wanted = expected.audience.map(
    (person) => `${person} ${expected.acknowledged.includes(person) ? 'took note' : 'did not'}`,
  );
  return [
    ...differences(
      'broadcasts',
      [expected.notice],
      history.broadcasts.map((one) => one.text),
    ),
    ...differences(
      'recipients',
      wanted,
      history.recipients.map(
        (one) => `${one.person} ${one.acknowledgedAt === null ? 'did not' : 'took note'}`,
      ),
    ),
  ];
}

/** The audit has a row for each thing done: a thing done twice has two, whatever else hides it. */
function ofAudit(history: History, { reports: wanted, finished, acknowledged }: Expected): string[] {
  const once = new Set([
    'round_opened',
    'report_started',
    'report_sent_for_approval',
    'report_submitted',
    'broadcast_published',
    'broadcast_acknowledged',
  ]);
  const expected = [
    ...wanted.map((one) => `report_started by ${one.officer}`),
    ...(finished ? wanted.map((one) => `report_sent_for_approval by ${one.officer}`) : []),
    ...(finished ? wanted.map((one) => `report_submitted by ${one.leader}`) : []),
    ...acknowledged.map((person) => `broadcast_acknowledged by ${person}`),
  ];
  const secretariats = /^(round_opened|broadcast_published) /;
  const counted = history.audited.filter((one) => once.has(one.split(' ')[0] ?? ''));
  const own = counted.filter((one) => secretariats.test(one));
  return [
    ...differences(
      'audit',
      expected,
      counted.filter((one) => !secretariats.test(one)),
    ),
    ...(own.length === 2 ? [] : [`audit of the secretariat: ${own.join(', ')}`]),
  ];
}

/** Messages of the bot that no row of the outbox knows: sent, but the process was killed before it knew. */
function copies(history: Pick<History, 'chats' | 'outbox'>): SeenMessage[] {
  const known = new Set(history.outbox.map((row) => `${row.chatId}:${row.messageId}`));
  return [...history.chats].flatMap(([chatId, messages]) =>
    messages.filter(
      (one) => one.from?.is_bot === true && !one.pinned_message && !known.has(`${chatId}:${one.message_id}`),
    ),
  );
}

function ofMessages(history: History, expected: Expected): string[] {
  const found: string[] = [];
  for (const row of history.outbox) {
    const about = `the message ${row.id} to ${row.chatId}`;
    const message = history.chats.get(row.chatId)?.find((one) => one.message_id === row.messageId);
    if (isOvertaken(row)) continue;
    if (row.state !== 'sent')
      found.push(`${about} is ${row.state} (${row.droppedReason ?? row.failureText}): ${row.content?.text}`);
    else if (!message) found.push(`${about} never arrived`);
    else if ((message.text ?? message.caption ?? '') !== row.content?.text)
      found.push(`${about} arrived with another text`);
    else if (
      labels(buttonsOf(message)) !== labels((row.content.buttons ?? []).flat().map((one) => one.label))
    )
      found.push(`${about} arrived with other buttons`);
  }
  found.push(...ofCopies(history, expected));
  const boards = history.outbox.filter((row) => row.kind === BOARD_KIND);
  const shown = history.chats
    .get(expected.groupChatId)
    ?.find((one) => one.message_id === boards[0]?.messageId);
  const count = expected.finished ? String(expected.reports.length).padStart(2, '0') : '0';
  if (boards.length !== 1) found.push(`the group has ${boards.length} boards`);
  else if (!shown || !textOf(shown).includes(`Đã nhận ${count}/10 báo cáo`))
    found.push(`the board says: ${shown && textOf(shown)}`);
  return found;
}

/** An answer without the numbers of the messages that gave it: these are the server's to choose. */
function said(answer: string): unknown {
  return JSON.parse(answer, (key, value: unknown) => (key === 'from' ? undefined : value));
}

/** A screen answered before its message was known to be out is not sent again. */
function isOvertaken({ state, droppedReason, content }: OutboxRow): boolean {
  return state === 'dropped' && droppedReason === 'withdrawn' && SCREEN.test(content?.text ?? '');
}

/** What was answered cannot be answered again: of the questions put to an officer, the current one has buttons. */
function ofQuestions(history: History, { reports: wanted, finished }: Expected): string[] {
  const extra = new Set(copies(history));
  return wanted.flatMap(({ officer }) => {
    const open = (history.chats.get(officer) ?? []).filter(
      (one) => !extra.has(one) && buttonsOf(one).includes(LEAVE),
    );
    return open.length === (finished ? 0 : 1)
      ? []
      : [`${officer} has ${open.length} open questions: ${open.map(textOf).join(' | ')}`];
  });
}

/** Messages that were sent more than once. Here the bot never has a reason to say the same twice in one chat. */
export function repeats({ sends }: Pick<History, 'sends'>): Sent[][] {
  return [...Map.groupBy(sends, (one) => `${one.chatId}:${one.text}`).values()].filter(
    (ones) => ones.length > 1,
  );
}

/** A message may stand in a chat and not be known, or stand there twice, only where a kill met it in flight. */
function ofCopies(history: History, { kills, inFlight }: Expected): string[] {
  const found: string[] = [];
  const marked = history.outbox.filter((row) => row.possiblyRepeated);
  const isMarked = (chatId: number, messageId: number) =>
    marked.some((row) => row.chatId === chatId && row.messageId === messageId);
  const isKnown = ({ chatId, messageId }: Sent) =>
    history.outbox.some((row) => row.chatId === chatId && row.messageId === messageId);
  for (const ones of repeats(history)) {
    const [known] = ones.filter(isKnown);
    // Known by none: overtaken after it had been repeated.
    if (known ? isMarked(known.chatId, known.messageId) : mayBeUnknown(history, ones[0]!.chatId)) continue;
    found.push(`sent ${ones.length} times to ${ones[0]?.chatId} and not marked so: ${ones[0]?.text}`);
  }
  const extra = copies(history);
  if (extra.length > kills * inFlight) found.push(`${extra.length} messages were in flight at the kills`);
  if (marked.length > kills * inFlight) found.push(`${marked.length} messages are marked as repeated`);
  for (const [chatId, ones] of Map.groupBy(extra, (one) => one.chat.id)) {
    // One call at a time goes to a chat, so a kill meets at most one message of it.
    const may = mayBeUnknown(history, chatId) ? kills : 0;
    if (ones.length > may) found.push(`${ones.length} messages in ${chatId} are not known, ${may} may be`);
  }
  return found;
}

/** Whether a row of the chat was in flight at a kill: sent again since, or overtaken and therefore not. */
function mayBeUnknown({ outbox: rows }: History, chatId: number): boolean {
  return rows.some((row) => row.chatId === chatId && (row.possiblyRepeated || isOvertaken(row)));
}

const labels = (list: string[]): string => list.join(' / ');

/** What is in one list and not in the other, counting how often. */
function differences(what: string, wanted: string[], found: string[]): string[] {
  const rest = [...found];
  const missing: string[] = [];
  for (const one of wanted) {
    const at = rest.indexOf(one);
    if (at < 0) missing.push(one);
    else rest.splice(at, 1);
  }
  return [
    ...missing.map((one) => `${what}: missing ${one}`),
    ...rest.map((one) => `${what}: unexpected ${one}`),
  ];
}

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
