/** What happens in and to the bloc's group: messages, an upgrade, being thrown out; and people who block the bot. */
import { describe, expect, test } from 'vitest';
import { asOperator, bindGroup } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { changesNothing, rows } from '../support/watching.ts';

const FILE = { file_name: 'so-lieu.txt', mime_type: 'text/plain', content_base64: 'c+G7kSBsaeG7h3U=' };

/** Binds the bloc to a new group of the small kind; returns its id. */
async function bindsASmallGroup(story: Story): Promise<number> {
  const [bot] = await story.world.call<{ id: number }[]>('GET', '/control/bots');
  const chat = await story.world.call<{ id: number }>('POST', '/control/chats', {
    type: 'group',
    title: 'Nhóm khối',
    members: [story.secretariat.id, story.officer('VPTU').id],
    bots: [bot?.id],
  });
  transact(story.app().db, (tx) => {
    bindGroup(tx, { right: asOperator(), now: story.clock.now() }, 1, chat.id);
  });
  return chat.id;
}

async function setBot(story: Story, status: string): Promise<void> {
  const [bot] = await story.world.call<{ id: number }[]>('GET', '/control/bots');
  await story.world.call('POST', `/control/chats/${story.groupChatId}/members`, {
    user_id: bot?.id,
    status,
    from_id: story.secretariat.id,
  });
}

describe('in the group', () => {
  test('only the group’s commands are answered; what people say to each other is not heard', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await beginsTheReport(story.officer('VPTU'));
    const officer = story.inGroup(story.officer('VPTU'));
    const silence = await changesNothing(story, async () => {
      await officer.says('báo cáo');
      await officer.says('52 50');
      await officer.says('tiến độ');
      await officer.says('MẬT. Kế hoạch số 7');
      await officer.says('/khongco');
      await officer.says('/tiendo@another_bot');
      await officer.sends({ sticker: {} });
      await officer.sends({ photo: FILE, caption: '38 37' });
      const said = await officer.says('sắp sửa');
      await officer.sends({ edit_message_id: said.message_id, text: '/tiendo' });
    });
    expect(silence).toEqual([]);
    const counts = await changesNothing(story, async () => {
      await officer.says('/tiendo');
      await officer.hears('Đã nhận 0/10');
    });
    expect(counts.map((one) => one.chatId)).toEqual([story.groupChatId]);
    expect(counts[0]?.text).not.toContain('Văn phòng');
  });

  test('a private command is answered with the way to the private chat, once a minute, and shows nothing', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const said = await changesNothing(story, async () => {
      for (const person of [story.secretariat, story.officer('VPTU'), story.leader('VPTU')]) {
        for (const command of ['baocao', 'vieccanlam', 'thoat', 'dotbaocao', 'thongbao', 'start']) {
          await story.inGroup(person).says(`/${command}`);
        }
      }
    });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ chatId: story.groupChatId, isNew: true });
    const way = await story.inGroup(story.secretariat).sees('Mời đồng chí nhắn riêng cho bot');
    expect(buttonsOf(way)).toEqual(['Mở trò chuyện riêng với bot']);
  });

  test('of another bloc, or of none, members are not answered', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const second = await makeSecondBloc(story);
    const [bot] = await story.world.call<{ id: number }[]>('GET', '/control/bots');
    const unbound = await story.world.call<{ id: number }>('POST', '/control/chats', {
      type: 'supergroup',
      title: 'Nhóm lạ',
      members: [story.secretariat.id],
      bots: [bot?.id],
    });
    await story.world.call('POST', `/control/chats/${story.groupChatId}/members`, {
      user_id: second.secretary.id,
      status: 'member',
    });
    const outsiders: Persona[] = [story.inGroup(second.secretary), story.secretariat.in(unbound.id)];
    const said = await changesNothing(story, async () => {
      for (const person of outsiders) {
        await person.says('/tiendo');
        await person.says('/tonghop');
        await person.says('/huongdan');
      }
    });
    expect(said).toEqual([]);
  });
});

describe('a group that is upgraded', () => {
  test('keeps its bloc: commands work in it at once, and the board follows', async () => {
    const story = await startStory();
    const chatId = await bindsASmallGroup(story);
    await opensTheRound(story);
    await story.secretariat.in(chatId).sees('Đã nhận 0/10');
    await story.settled();
    const { migrate_to_chat_id: newChatId } = await story.world.call<{ migrate_to_chat_id: number }>(
      'POST',
      `/control/chats/${chatId}/migrate`,
      {},
    );
    const officer = story.officer('VPTU').in(newChatId);
    await officer.says('/tiendo');
    await officer.hears('Đã nhận 0/10');
    await reports(story, 'UBKTTTR');
    const board = await officer.sees(/Đã nhận 01\/10[^]*Cập nhật lúc/);
    await story.settled();
    const boards = officer.heard().filter((one) => textOf(one).includes('Cập nhật lúc'));
    expect(boards.map((one) => one.message_id)).toEqual([board.message_id]);
    expect(rows(story, 'SELECT group_chat_id AS id FROM blocs')).toEqual([{ id: newChatId }]);
  });
});

describe('a bot that is thrown out of the group', () => {
  test('goes on, tells the secretariat once, and is there again when it is let in', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const group = story.inGroup(story.secretariat);
    await group.sees('Đã nhận 0/10');
    await setBot(story, 'kicked');
    await reports(story, 'UBKTTTR');
    await reports(story, 'DUK');
    await story.secretariat.sees('Bot không gửi được tin vào nhóm của khối');
    await story.settled();
    const told = story.secretariat
      .heard()
      .filter((one) => textOf(one).includes('không gửi được tin vào nhóm'));
    expect(told).toHaveLength(1);
    expect(rows(story, 'SELECT id FROM submissions')).toHaveLength(2);
    await setBot(story, 'administrator');
    await reports(story, 'TCT');
    await group.sees('Đã nhận 03/10');
  });
});

describe('a person who blocks the bot', () => {
  test('is known as out of reach at once and as back when they return, and takes up where they were', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    await beginsTheReport(officer);
    await officer.says('38 37');
    await officer.hears('Mục 2/');
    const reach = () =>
      rows<{ reachability: string }>(
        story,
        'SELECT reachability FROM people WHERE telegram_id = ?',
        officer.id,
      )[0]?.reachability;
    await story.world.call('POST', '/control/blocks', { user_id: officer.id, blocked: true });
    await story.settled();
    expect(reach()).toBe('blocked');
    await story.secretariat.says('/thongbao');
    await story.secretariat.hears('Nội dung thông báo');
    await story.secretariat.says('Họp khối lúc 8 giờ');
    await story.secretariat.taps(/^Gửi tới/);
    await story.secretariat.sees(/Văn phòng Tỉnh ủy: Cán bộ đầu mối[^\n]*\(chưa gửi tới được\)/);
    await officer.says('/start');
    await officer.hears('Kính chào');
    expect(reach()).toBe('reachable');
    await answers(officer, 'Hoàn thành chương trình', 'Mục 3/');
    expect(rows(story, 'SELECT error FROM parked_updates')).toEqual([]);
  });
});
