/** People whom the bot does not know, no longer knows, or cannot know: one calm sentence or none, and nothing kept. */
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  acknowledgeButton,
  broadcastStatusButton,
  newBroadcastButton,
} from '../../src/features/broadcasts/buttons.ts';
import { evidenceButton } from '../../src/features/evidence/buttons.ts';
import { formButton, resumeButton } from '../../src/features/forms/buttons.ts';
import { languageButton } from '../../src/features/help/messages.ts';
import { reportButton, roundButton } from '../../src/features/movements/buttons.ts';
import { people, seats } from '../../src/features/registry/schema.ts';
import {
  approvalButton,
  endDelegationButton,
  sentButton,
  withdrawButton,
} from '../../src/features/reports/buttons.ts';
import { summaryButton } from '../../src/features/summaries/buttons.ts';
import type { Persona } from '../../src/playground/client.ts';
import { beginsTheReport, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { changesNothing, rows, toastOf } from '../support/watching.ts';

const FILE = { file_name: 'so-lieu.txt', mime_type: 'text/plain', content_base64: 'c+G7kSBsaeG7h3U=' };
const COMMANDS = [
  'start',
  'vieccanlam',
  'baocao',
  'tiendo',
  'tonghop',
  'thoat',
  'huongdan',
  'dotbaocao',
  'thongbao',
];

/** One tap of every kind that the bot understands, on ids that exist. */
const TAPS = [
  reportButton.make({ roundId: 1, agencyId: 1 }),
  roundButton.make({ roundId: 1, verb: 'show' }),
  roundButton.make({ roundId: 1, verb: 'confirm' }),
  approvalButton.make({ reportId: 1, revision: 2, verb: 'approve', page: undefined }),
  approvalButton.make({ reportId: 1, revision: 2, verb: 'return', page: undefined }),
  approvalButton.make({ reportId: 1, revision: 2, verb: 'standing', page: undefined }),
  approvalButton.make({ reportId: 1, revision: 2, verb: 'page', page: 1 }),
  evidenceButton.make({ draftId: 1 }),
  withdrawButton.make({ reportId: 1, revision: 2 }),
  sentButton.make({ submissionId: 1, page: 0, turning: false }),
  sentButton.make({ submissionId: 1, page: 0, turning: true }),
  endDelegationButton.make({ agencyId: 1 }),
  formButton.make({ draftId: 1, revision: 1, verb: 'submit', index: undefined }),
  formButton.make({ draftId: 1, revision: 1, verb: 'leave', index: undefined }),
  resumeButton.make({ draftId: 1 }),
  acknowledgeButton.make({ recipientId: 1 }),
  broadcastStatusButton.make({ broadcastId: 1 }),
  newBroadcastButton.make({}),
  summaryButton.make({ roundId: 1, what: 'summary' }),
  languageButton.make({}),
  'f:1:1',
  'không có gì',
];

/** A message of every kind that people send. */
async function sendsEverything(person: Persona): Promise<void> {
  for (const command of COMMANDS) await person.says(`/${command}`);
  await person.says('/start r_1_1');
  await person.says('báo cáo');
  await person.says('38 37');
  await person.sends({ sticker: {} });
  await person.sends({ voice: {} });
  await person.sends({ photo: FILE, caption: 'ảnh' });
  await person.sends({ document: FILE });
  await person.sends({ video: FILE });
  await person.sends({ location: { latitude: 22.8, longitude: 104.9 } });
  await person.sends({ contact: { phone_number: '0123456789', first_name: 'X' } });
  await person.sends({ poll: { id: '1', question: 'Có?', options: [], total_voter_count: 0 } });
  const sent = await person.says('sắp sửa');
  await person.sends({ edit_message_id: sent.message_id, text: '/baocao' });
}

/** The bloc with a round open and one report that waits for its leader. */
async function withAReport(): Promise<Story> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await fillsInTheReport(officer);
  await officer.taps('Trình lãnh đạo duyệt');
  await story.leader('VPTU').sees('Báo cáo trình đồng chí duyệt');
  return story;
}

describe('a stranger', () => {
  test('who writes, sends and taps everything gets one sentence, and nothing of it is kept', async () => {
    const story = await withAReport();
    const { stranger } = story;
    const said = await changesNothing(story, async () => {
      await sendsEverything(stranger);
      for (const data of TAPS) await stranger.tapsData(1, data);
    });
    expect(said).toHaveLength(1);
    expect(said[0]?.chatId).toBe(stranger.id);
    expect(said[0]?.text).toContain('Bot chưa có tên đồng chí trong danh sách');
    expect(rows(story, 'SELECT id FROM people WHERE telegram_id = ?', stranger.id)).toEqual([]);
  });

  test('is told on every tap that the bloc does not know them', async () => {
    const story = await withAReport();
    for (const data of TAPS) {
      const tap = await story.stranger.tapsData(1, data);
      expect(await toastOf(story, tap)).toBe('Bot chưa có tên đồng chí trong danh sách của khối.');
    }
  });

  test('who floods is answered at most once an hour, also when the clock’s hour turns', async () => {
    const story = await startStory();
    const { stranger } = story;
    const flood = () =>
      changesNothing(story, async () => {
        for (let round = 0; round < 5; round += 1) {
          await Promise.all(Array.from({ length: 20 }, (_, at) => stranger.says(`tin ${round}-${at}`)));
        }
      });
    await story.clock.set('2019-11-11T08:50:00+07:00');
    expect(await flood()).toHaveLength(1);
    await story.clock.set('2019-11-11T09:05:00+07:00');
    expect(await flood()).toHaveLength(0);
    await story.clock.set('2019-11-11T09:49:00+07:00');
    expect(await flood()).toHaveLength(0);
    await story.clock.set('2019-11-11T09:55:00+07:00');
    expect(await flood()).toHaveLength(1);
  });

  test('in the group is not answered at all', async () => {
    const story = await withAReport();
    await story.world.call('POST', `/control/chats/${story.groupChatId}/members`, {
      user_id: story.stranger.id,
      status: 'member',
    });
    const stranger = story.inGroup(story.stranger);
    const board = await story.inGroup(story.secretariat).sees('Đã nhận 0/10');
    const said = await changesNothing(story, async () => {
      await sendsEverything(stranger);
      for (const data of TAPS) await stranger.tapsData(board.message_id, data);
    });
    expect(said).toEqual([]);
  });
});

describe('nobody in particular', () => {
  test('an anonymous administrator of the group is not taken for anybody', async () => {
    const story = await withAReport();
    await story.world.call('POST', `/control/chats/${story.groupChatId}/members`, {
      user_id: story.leader('VPTU').id,
      status: 'administrator',
      is_anonymous: true,
    });
    const anonymous = story.inGroup(story.leader('VPTU'));
    const said = await changesNothing(story, async () => {
      const message = await anonymous.says('/tonghop');
      expect(message.from?.id).toBe(1_087_968_824);
      await anonymous.says('/tiendo');
      await anonymous.says('/baocao');
      await anonymous.says('xin chào');
    });
    expect(said).toEqual([]);
  });

  test('another bot and a channel that speaks in the group are not taken for anybody', async () => {
    const story = await withAReport();
    const somebody = story.inGroup(story.leader('VPTU'));
    const channel = await story.world.call<{ id: number }>('POST', '/control/chats', {
      type: 'channel',
      title: 'Kênh',
      members: [story.leader('VPTU').id],
    });
    const said = await changesNothing(story, async () => {
      await somebody.sends({ text: '/tonghop', sender_chat_id: channel.id });
      await story.leader('VPTU').in(channel.id).says('/tonghop');
    });
    expect(said).toEqual([]);
  });
});

/** Ends all seats of a person as of yesterday. */
function endsSeats(story: Story, person: Persona): void {
  const { db } = story.app();
  const row = db.select({ id: people.id }).from(people).where(eq(people.telegramId, person.id)).get();
  db.update(seats)
    .set({ endsOn: '2019-11-11' })
    .where(eq(seats.personId, row?.id ?? 0))
    .run();
}

describe('somebody whose seat ended yesterday', () => {
  test('can neither answer, approve, take back nor see, and is told so calmly', async () => {
    const story = await withAReport();
    const officer = story.officer('VPTU');
    const leader = story.leader('VPTU');
    await beginsTheReport(story.officer('BTCNV'));
    const former = story.officer('BTCNV');
    for (const one of [officer, leader, former]) endsSeats(story, one);
    await story.clock.set('2019-11-12T08:00:00+07:00');
    for (const one of [officer, leader]) {
      const said = await changesNothing(story, async () => {
        for (const data of TAPS.filter((tap) => tap !== languageButton.make({})))
          await one.tapsData(one.last()?.message_id ?? 0, data);
        for (const command of COMMANDS.slice(1)) await one.says(`/${command}`);
        await one.says('38 37');
      });
      // One sentence an hour, as for a stranger, however much is said.
      expect(said.length).toBeLessThanOrEqual(1);
      for (const { chatId, text } of said) {
        expect(chatId).toBe(one.id);
        expect(text).toMatch(/Hiện đồng chí chưa được phân công/);
      }
    }
  });

  test('has what they type next refused, and their conversation ends', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    endsSeats(story, officer);
    await story.clock.set('2019-11-12T08:00:00+07:00');
    const answersBefore = rows(story, 'SELECT * FROM draft_answers');
    await officer.says('52 50');
    await officer.hears('không có quyền');
    await officer.says('52 50');
    await officer.hears('chưa được phân công');
    expect(rows(story, 'SELECT * FROM draft_answers')).toEqual(answersBefore);
    expect(rows(story, 'SELECT id FROM conversations WHERE active = 1')).toEqual([]);
  });
});
