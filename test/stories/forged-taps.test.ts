/** Buttons that nobody was given, that belong to somebody else, or that are old: refused, and nothing changes. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acknowledgeButton,
  broadcastStatusButton,
  newBroadcastButton,
} from '../../src/features/broadcasts/buttons.ts';
import { evidenceButton } from '../../src/features/evidence/buttons.ts';
import { formButton, resumeButton } from '../../src/features/forms/buttons.ts';
import { languageButton } from '../../src/features/help/messages.ts';
import { reportButton, reportSheetButton, roundButton } from '../../src/features/movements/buttons.ts';
import {
  approvalButton,
  endDelegationButton,
  objectButton,
  onBehalfButton,
  renewDelegationButton,
  sendNowButton,
  sentButton,
  stopEntryButton,
  withdrawButton,
} from '../../src/features/reports/buttons.ts';
import { summaryButton } from '../../src/features/summaries/buttons.ts';
import { type Persona, textOf } from '../../src/playground/client.ts';
import {
  answers,
  beginsTheReport,
  delegatesForNow,
  entersFor,
  fillsInFrom,
  fillsInTheReport,
  opensTheRound,
  putsForward,
  reports,
} from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { changesNothing, dataOf, rows, type Said, toastOf } from '../support/watching.ts';

const NOT_ALLOWED = 'Đồng chí không có quyền thực hiện việc này.';
const STALE = 'Nút này thuộc màn hình cũ';
const UNKNOWN = 'Nút này không còn dùng được';

const APPROVAL_VERBS = [
  'approve',
  'return',
  'delegate',
  'once',
  'standing',
  'back',
  'page',
  'handback',
  'undelegate',
] as const;
const FORM_VERBS = [
  'back',
  'skip',
  'choose',
  'candidate',
  'retype',
  'done',
  'remove',
  'jump',
  'page',
  'submit',
  'leave',
  'not_assigned',
] as const;
const ROUND_VERBS = ['show', 'form', 'open', 'confirm'] as const;

/** The report of an agency as it stands, with the draft's screens. */
function reportOf(story: Story, agencyCode: string) {
  const [report] = rows<{
    id: number;
    revision: number;
    draftId: number;
    agencyId: number;
    submissionId: number;
  }>(
    story,
    `SELECT r.id, r.revision, r.draft_id AS draftId, r.agency_id AS agencyId, r.current_submission_id AS submissionId
     FROM reports r JOIN agencies a ON a.id = r.agency_id WHERE a.code = ?`,
    agencyCode,
  );
  if (!report) throw new Error(`${agencyCode} has no report`);
  return report;
}

/** Every button that could be forged to get at an agency's report. */
function tapsAt(report: ReturnType<typeof reportOf>, roundId: number): string[] {
  const { id: reportId, revision, draftId, agencyId, submissionId } = report;
  return [
    reportButton.make({ roundId, agencyId }),
    reportSheetButton.make({ roundId, agencyId }),
    ...APPROVAL_VERBS.map((verb) => approvalButton.make({ reportId, revision, verb, page: 0 })),
    withdrawButton.make({ reportId, revision }),
    endDelegationButton.make({ agencyId }),
    resumeButton.make({ draftId }),
    // What was sent is the secretariat's to see.
    ...(submissionId ? [] : [evidenceButton.make({ draftId })]),
    ...FORM_VERBS.map((verb) => formButton.make({ draftId, revision: 3, verb, index: 0 })),
    ...[1, 12].map((one) => formButton.make({ draftId, revision: one, verb: 'submit', index: undefined })),
    ...(submissionId
      ? [
          sentButton.make({ submissionId, page: 0, turning: false }),
          sentButton.make({ submissionId, page: 0, turning: true }),
        ]
      : []),
  ];
}

/** Taps all of it on the person's last message, all at once; returns the notes over the screen. */
async function tapsAll(story: Story, person: Persona, all: readonly string[]): Promise<Set<string>> {
  const on = person.last()?.message_id ?? 1;
  const taps = await Promise.all(all.map((data) => person.tapsData(on, data)));
  await story.settled();
  return new Set(await Promise.all(taps.map((tap) => toastOf(story, tap))));
}

/** Asserts that all these taps are refused with one of the sentences, say nothing and change nothing. */
async function areRefused(
  story: Story,
  person: Persona,
  all: readonly string[],
  sentence: string | RegExp,
): Promise<void> {
  let notes = new Set<string>();
  const said = await changesNothing(story, async () => {
    notes = await tapsAll(story, person, all);
  });
  expect(said).toEqual([]);
  expect(notes.size).toBeGreaterThan(0);
  for (const note of notes) expect(note).toMatch(sentence);
}

/** A bloc where one report waits for approval, one was sent, one is being answered. */
async function busyBloc(): Promise<Story> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await fillsInTheReport(officer);
  await officer.taps('Trình lãnh đạo duyệt');
  await story.leader('VPTU').sees('Báo cáo trình đồng chí duyệt');
  await reports(story, 'UBKTTTR');
  await beginsTheReport(story.officer('BTCNV'));
  await answers(story.officer('BTCNV'), '40 40', 'Mục 2/');
  return story;
}

describe('another agency’s report', () => {
  test('cannot be answered, approved, taken back, delegated or seen; nor can an officer act as the leader', async () => {
    const story = await busyBloc();
    const others = ['VPTU', 'UBKTTTR', 'BTCNV'].flatMap((code) => tapsAt(reportOf(story, code), 1));
    for (const forger of [story.officer('BDVTU'), story.leader('BDVTU'), story.secretariat]) {
      await areRefused(story, forger, others, NOT_ALLOWED);
    }
    const { id: reportId, revision, agencyId } = reportOf(story, 'VPTU');
    await areRefused(
      story,
      story.officer('VPTU'),
      [
        dataOf(story.leader('VPTU'), '✅ Duyệt và gửi').data,
        ...APPROVAL_VERBS.map((verb) => approvalButton.make({ reportId, revision, verb, page: 0 })),
        endDelegationButton.make({ agencyId }),
      ],
      NOT_ALLOWED,
    );
    expect(reportOf(story, 'VPTU').submissionId).toBeNull();
  });
});

describe('another bloc', () => {
  test('its rounds, reports, broadcasts and summaries are out of reach for the secretariat and the members', async () => {
    const story = await busyBloc();
    const second = await makeSecondBloc(story);
    await second.officer.taps('Bắt đầu báo cáo');
    await second.officer.hears('Mục 1/1');
    await second.officer.says('Kết quả của khối hai');
    await second.officer.taps('Trình lãnh đạo duyệt');
    await second.leader.taps('✅ Duyệt và gửi');
    await second.leader.sees('Đã tiếp nhận báo cáo');
    await second.secretary.says('/thongbao');
    await second.secretary.hears('Nội dung thông báo');
    await second.secretary.says('Thông báo của khối hai');
    await second.secretary.taps(/^Gửi tới/);
    await second.leader.sees('Thông báo của khối hai');
    const closed = reportOf(story, 'HAI');
    const ours = reportOf(story, 'VPTU');
    const forged = [
      ...ROUND_VERBS.flatMap((verb) => [2, 3].map((roundId) => roundButton.make({ roundId, verb }))),
      ...(['summary', 'progress'] as const).map((what) => summaryButton.make({ roundId: 2, what })),
      broadcastStatusButton.make({ broadcastId: 1 }),
      acknowledgeButton.make({ recipientId: 1 }),
      reportButton.make({ roundId: 2, agencyId: ours.agencyId }),
      reportButton.make({ roundId: 3, agencyId: ours.agencyId }),
      reportButton.make({ roundId: 1, agencyId: second.agencyId }),
      ...tapsAt(closed, 2),
    ];
    for (const forger of [story.secretariat, story.officer('VPTU'), story.leader('VPTU')]) {
      await areRefused(story, forger, forged, NOT_ALLOWED);
    }
    const back = [
      ...ROUND_VERBS.map((verb) => roundButton.make({ roundId: 1, verb })),
      ...(['summary', 'progress'] as const).map((what) => summaryButton.make({ roundId: 1, what })),
      ...tapsAt(ours, 1),
    ];
    for (const forger of [second.secretary, second.officer, second.leader]) {
      await areRefused(story, forger, back, NOT_ALLOWED);
    }
    expect(rows(story, "SELECT id FROM rounds WHERE state = 'open'")).toHaveLength(2);
  });
});

describe('a broadcast', () => {
  test('cannot be acknowledged for somebody else, nor its list seen by a member', async () => {
    const story = await startStory();
    await story.secretariat.says('/thongbao');
    await story.secretariat.hears('Nội dung thông báo');
    await story.secretariat.says('Họp khối lúc 8 giờ');
    await story.secretariat.taps(/^Gửi tới/);
    const officer = story.officer('VPTU');
    await officer.sees('Họp khối lúc 8 giờ');
    await story.settled();
    const own = rows<{ id: number }>(
      story,
      'SELECT r.id FROM broadcast_recipients r JOIN people p ON p.id = r.person_id WHERE p.telegram_id <> ?',
      officer.id,
    );
    expect(own).toHaveLength(19);
    const forged = [
      ...own.map(({ id }) => acknowledgeButton.make({ recipientId: id })),
      acknowledgeButton.make({ recipientId: 999 }),
      broadcastStatusButton.make({ broadcastId: 1 }),
      newBroadcastButton.make({}),
      ...ROUND_VERBS.map((verb) => roundButton.make({ roundId: 1, verb })),
    ];
    await areRefused(story, officer, forged, NOT_ALLOWED);
    await officer.taps('Đã nắm nội dung');
    await officer.sees('✅ Đã nắm nội dung lúc');
    await story.settled();
    const again = await changesNothing(story, async () => {
      const [mine] = rows<{ id: number }>(
        story,
        'SELECT id FROM broadcast_recipients WHERE acknowledged_at IS NOT NULL',
      );
      await officer.tapsData(
        officer.last()?.message_id ?? 0,
        acknowledgeButton.make({ recipientId: mine?.id ?? 0 }),
      );
    });
    expect(again).toEqual([]);
  });

  test('is not sent a second time from a button that was left behind', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('Họp khối lúc 8 giờ');
    await secretariat.hears('Xem trước');
    await secretariat.taps('Để sau');
    const left = await secretariat.sees('Đã tạm dừng');
    await secretariat.taps('Tiếp tục');
    await secretariat.hears('Xem trước');
    const send = dataOf(secretariat, /^Gửi tới/);
    await secretariat.taps(/^Gửi tới/);
    await secretariat.sees('Đã gửi thông báo tới 20 người');
    const said = await changesNothing(story, async () => {
      const [draft] = rows<{ id: number; revision: number }>(
        story,
        'SELECT draft_id AS id, revision FROM conversations ORDER BY id DESC',
      );
      const draftId = draft?.id ?? 0;
      await secretariat.tapsData(left.message_id, resumeButton.make({ draftId }));
      await secretariat.tapsData(send.messageId, send.data);
      const forged = formButton.make({
        draftId,
        revision: draft?.revision ?? 0,
        verb: 'submit',
        index: undefined,
      });
      await secretariat.tapsData(send.messageId, forged);
    });
    expect(said).toEqual([]);
    expect(rows(story, 'SELECT id FROM broadcasts')).toHaveLength(1);
  });
});

describe('entering on behalf', () => {
  const WAYS = ['ask', 'phone', 'document', 'meeting', 'back'] as const;

  test('is neither begun nor sent by an officer, a leader, another bloc’s secretariat or one of another year', async () => {
    const story = await busyBloc();
    const second = await makeSecondBloc(story);
    const { secretariat } = story;
    const waiting = story.leader('BDVTU');
    await entersFor(secretariat, /^Ban Dân vận – /);
    await fillsInFrom(secretariat);
    await putsForward(secretariat, waiting);
    await delegatesForNow(story.leader('VPTU'));
    await story.settled();
    const [delegation] = rows<{ id: number }>(story, 'SELECT id FROM delegations');
    const entered = reportOf(story, 'BDVTU');
    const [wizard] = rows<{ id: number }>(story, "SELECT id FROM drafts WHERE purpose = 'on_behalf'");
    const choices = (roundId: number, agencyId: number) =>
      (['list', 'enter'] as const).map((verb) => onBehalfButton.make({ verb, roundId, agencyId, page: 0 }));
    const sendNow = ({ id: reportId, revision }: { id: number; revision: number }) =>
      WAYS.map((verb) => sendNowButton.make({ reportId, revision, verb }));
    const forged = [
      ...choices(1, entered.agencyId),
      ...choices(1, reportOf(story, 'BTCNV').agencyId),
      ...sendNow(entered),
      ...sendNow(reportOf(story, 'VPTU')),
      resumeButton.make({ draftId: wizard?.id ?? 0 }),
      stopEntryButton.make({ entryId: 1 }),
    ];
    const forgers = [
      story.officer('BDVTU'),
      waiting,
      story.officer('BTCNV'),
      second.secretary,
      second.officer,
      second.leader,
    ];
    for (const forger of forgers) {
      await forger.says('/huongdan');
      await forger.hears('Hướng dẫn');
      await areRefused(story, forger, forged, NOT_ALLOWED);
    }
    const rounds = onBehalfButton.make({ verb: 'rounds', roundId: 0, agencyId: 0, page: 0 });
    await areRefused(story, story.officer('BDVTU'), [rounds], NOT_ALLOWED);
    // What the agency's own officer put forward, another bloc's agency, and another agency's affairs.
    const theirs = [
      ...sendNow(reportOf(story, 'VPTU')),
      ...choices(2, second.agencyId),
      onBehalfButton.make({ verb: 'enter', roundId: 1, agencyId: second.agencyId, page: 0 }),
      objectButton.make({ submissionId: reportOf(story, 'UBKTTTR').submissionId }),
      ...(['yes', 'no'] as const).map((verb) =>
        renewDelegationButton.make({ delegationId: delegation?.id ?? 0, verb }),
      ),
    ];
    await areRefused(story, secretariat, theirs, NOT_ALLOWED);
    story.app().db.$client.exec("UPDATE offices SET year = 2018 WHERE kind = 'secretariat' AND bloc_id = 1");
    await areRefused(story, secretariat, forged, NOT_ALLOWED);
    expect(reportOf(story, 'BDVTU').submissionId).toBeNull();
  });

  test('is not objected to by anybody else, nor where the agency itself has sent', async () => {
    const story = await busyBloc();
    const object = [objectButton.make({ submissionId: reportOf(story, 'UBKTTTR').submissionId })];
    await areRefused(story, story.officer('BDVTU'), object, NOT_ALLOWED);
    await areRefused(story, story.officer('UBKTTTR'), object, STALE);
  });
});

/** Fields that no button was ever made with, or that name nothing. */
const ODD_FIELDS = [
  '',
  '0',
  'zz9',
  '-1',
  '1.5',
  'NaN',
  '__proto__',
  '2gosa7pa2gv',
  '2gosa7pa2gw',
  'zzzzzzzzzzz',
  '=',
  '=0',
  '=-1',
  '=zz',
  '%',
  '%3A',
  'approve',
  'submit',
  'confirm',
  'summary',
  "1' OR 1=1 --",
  '١',
  '🙂',
];
const PREFIXES = [
  'r',
  'ro',
  'ra',
  'rw',
  'rs',
  'rd',
  'rb',
  'rbs',
  'rbo',
  'rbe',
  'rdr',
  'f',
  'fr',
  'ba',
  'bs',
  'bn',
  's',
  'hl',
  'x',
  '',
  'constructor',
];

describe('garbage', () => {
  test('of 1 to 64 bytes does nothing, whoever taps it, and the bot goes on', async () => {
    const story = await busyBloc();
    const bytes = (text: string) => Buffer.byteLength(text);
    const anything = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 64 }),
        fc.string({ minLength: 64, maxLength: 64 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        fc
          .tuple(fc.constantFrom(...PREFIXES), fc.array(fc.constantFrom(...ODD_FIELDS), { maxLength: 6 }))
          .map(([prefix, fields]) => [prefix, ...fields].join(':')),
      )
      .filter((text) => bytes(text) >= 1 && bytes(text) <= 64)
      // These two are whole buttons without fields.
      .filter((text) => text !== languageButton.make({}) && text !== newBroadcastButton.make({}));
    const seed = Date.now() % 2_147_483_647;
    const all = fc.sample(anything, { numRuns: 240, seed });
    const forgers = [story.secretariat, story.officer('VPTU'), story.leader('VPTU'), story.officer('BTCNV')];
    const said: Said[] = await changesNothing(story, async () => {
      for (const [at, forger] of forgers.entries()) {
        const share = all.filter((_, index) => index % forgers.length === at);
        for (const note of await tapsAll(story, forger, share)) {
          expect(note, `seed ${seed}`).toMatch(new RegExp(`${NOT_ALLOWED}|${STALE}|${UNKNOWN}`));
        }
      }
    });
    expect(said, `seed ${seed}`).toEqual([]);
    // On a message that is long gone it does nothing either, and a real button there still works.
    const officer = story.officer('BTCNV');
    const { data } = dataOf(officer, '‹ Quay lại');
    const gone = await changesNothing(story, async () => {
      for (const message_id of [1, 999_999]) {
        await story.world.call('POST', '/control/taps', {
          chat_id: officer.id,
          from_id: officer.id,
          message_id,
          data: 'f:1:1:back:',
          inaccessible: true,
        });
      }
    });
    expect(gone).toEqual([]);
    await story.world.call('POST', '/control/taps', {
      chat_id: officer.id,
      from_id: officer.id,
      message_id: officer.last()?.message_id ?? 0,
      data,
      inaccessible: true,
    });
    await officer.sees('Đang có: kế hoạch 40, thực hiện 40');
    await answers(officer, '40 39', 'Mục 2/');
  });
});

describe('in the group', () => {
  test('forged taps on the board neither write over it nor show a report there', async () => {
    const story = await busyBloc();
    const board = await story.inGroup(story.secretariat).sees('Đã nhận 01/10');
    const before = textOf(board);
    const waiting = reportOf(story, 'VPTU');
    const sent = reportOf(story, 'UBKTTTR');
    const [screen] = rows<{ draftId: number; revision: number }>(
      story,
      `SELECT draft_id AS draftId, c.revision FROM conversations c JOIN people p ON p.id = c.person_id
       WHERE active = 1 AND p.telegram_id = ?`,
      story.officer('BTCNV').id,
    );
    const forged: [Persona, string][] = [
      [
        story.leader('VPTU'),
        approvalButton.make({ reportId: waiting.id, revision: waiting.revision, verb: 'page', page: 0 }),
      ],
      [
        story.leader('VPTU'),
        approvalButton.make({ reportId: waiting.id, revision: waiting.revision, verb: 'approve', page: 0 }),
      ],
      [story.officer('VPTU'), withdrawButton.make({ reportId: waiting.id, revision: waiting.revision })],
      [
        story.officer('UBKTTTR'),
        sentButton.make({ submissionId: sent.submissionId, page: 0, turning: true }),
      ],
      [
        story.officer('UBKTTTR'),
        sentButton.make({ submissionId: sent.submissionId, page: 0, turning: false }),
      ],
      [story.leader('VPTU'), endDelegationButton.make({ agencyId: waiting.agencyId })],
      [story.officer('BTCNV'), formButton.make({ ...screen!, verb: 'back', index: undefined })],
      [story.officer('BTCNV'), formButton.make({ ...screen!, verb: 'leave', index: undefined })],
      [story.secretariat, roundButton.make({ roundId: 1, verb: 'show' })],
    ];
    const said = await changesNothing(story, async () => {
      for (const [person, data] of forged) await story.inGroup(person).tapsData(board.message_id, data);
    });
    expect(said).toEqual([]);
    const now = story
      .inGroup(story.secretariat)
      .heard()
      .find((one) => one.message_id === board.message_id);
    expect(now && textOf(now)).toBe(before);
  });
});
