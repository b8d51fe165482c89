/** The bloc's group through its life: bound by the link, upgraded, with a topic of its own, left and entered again. */
import { expect, test } from 'vitest';
import { textOf } from '../../src/playground/client.ts';
import { opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makesAGroup, movesTheBot, payloadIn } from '../support/setting-up.ts';
import { rows } from '../support/watching.ts';

/** The secretariat's link for a group, as it stands after `?startgroup=`. */
async function groupPayload(story: Story): Promise<string> {
  const { secretariat } = story;
  await secretariat.says('/thietlap');
  await secretariat.hears('Nhóm: đã gắn');
  await secretariat.taps('Đổi nhóm hoặc chủ đề');
  return payloadIn(await secretariat.sees('Gắn nhóm của'));
}

const boundGroup = (story: Story) =>
  rows<{ id: number; topic: number | null; lost: number | null }>(
    story,
    'SELECT group_chat_id AS id, group_topic_id AS topic, group_lost_at AS lost FROM blocs',
  )[0];

const boards = (story: Story, chatId: number) =>
  story.secretariat
    .in(chatId)
    .heard()
    .filter((one) => textOf(one).includes('Cập nhật lúc'));

test('a small group, bound by the link that names the bot, is upgraded and keeps its one board', async () => {
  const story = await startStory();
  const { secretariat } = story;
  const payload = await groupPayload(story);
  const chatId = await makesAGroup(story, [secretariat, story.officer('VPTU')], { type: 'group' });
  await movesTheBot(story, chatId, 'member');
  const group = secretariat.in(chatId);
  await group.says(`/start@another_bot ${payload}`);
  await story.settled();
  expect(boundGroup(story)?.id).toBe(story.groupChatId);
  await group.says(`/start@${story.app().username} ${payload}`);
  await group.sees('Nhóm này đã được gắn với');
  expect(boundGroup(story)).toMatchObject({ id: chatId, topic: null });
  await opensTheRound(story);
  await group.sees('Đã nhận 0/10');

  const { migrate_to_chat_id: newId } = await story.world.call<{ migrate_to_chat_id: number }>(
    'POST',
    `/control/chats/${chatId}/migrate`,
    {},
  );
  const upgraded = secretariat.in(newId);
  await upgraded.says('/tiendo');
  await upgraded.hears('Đã nhận 0/10');
  expect(boundGroup(story)).toMatchObject({ id: newId, lost: null });
  const [moved] = rows<{ details: string; capacity: string }>(
    story,
    "SELECT details, capacity FROM audit_events WHERE action = 'group_bound' ORDER BY id DESC LIMIT 1",
  );
  expect(moved?.capacity).toBe('clock');
  expect(JSON.parse(moved?.details ?? '{}')).toEqual({ old: chatId, new: newId });

  await reports(story, 'UBKTTTR');
  await upgraded.sees(/Đã nhận 01\/10[^]*Cập nhật lúc/);
  // Bound once more to where it is: no second board beside the one that people know.
  await upgraded.says('/ketnoinhom');
  await upgraded.hears('Nhóm này đã được gắn với');
  await reports(story, 'DUK');
  await upgraded.sees(/Đã nhận 02\/10[^]*Cập nhật lúc/);
  await story.settled();
  expect(boards(story, newId)).toHaveLength(1);
  expect(rows(story, 'SELECT error FROM parked_updates')).toEqual([]);
});

test('in a forum the chosen topic gets the board, also after the bot was removed and is back', async () => {
  const story = await startStory();
  const { secretariat } = story;
  await opensTheRound(story);
  const payload = await groupPayload(story);
  const chatId = await makesAGroup(story, [secretariat], { is_forum: true });
  await movesTheBot(story, chatId, 'member');
  const topic = await story.world.call<{ message_thread_id: number }>(
    'POST',
    `/control/chats/${chatId}/topics`,
    { name: 'Báo cáo', from_id: secretariat.id },
  );
  const group = secretariat.in(chatId);
  await group.says(`/start@${story.app().username} ${payload}`);
  await group.sees('Nhóm này đã được gắn với');
  expect(boundGroup(story)).toMatchObject({ id: chatId, topic: null });
  await group.says('/ketnoinhom', { message_thread_id: topic.message_thread_id });
  await story.settled();
  expect(boundGroup(story)).toMatchObject({ id: chatId, topic: topic.message_thread_id });
  const inTopic = () =>
    boards(story, chatId).filter(
      (one) => 'message_thread_id' in one && one.message_thread_id === topic.message_thread_id,
    );
  expect(inTopic()).toHaveLength(1);

  await movesTheBot(story, chatId, 'kicked');
  await secretariat.sees('Bot đã bị đưa ra khỏi nhóm');
  await reports(story, 'UBKTTTR');
  expect(boundGroup(story)).toMatchObject({ id: chatId, topic: topic.message_thread_id });
  await movesTheBot(story, chatId, 'member');
  await secretariat.sees('Bot đã trở lại nhóm');
  await reports(story, 'DUK');
  await group.sees(/Đã nhận 02\/10[^]*Cập nhật lúc/);
  await story.settled();
  expect(inTopic().map(textOf)).toEqual([expect.stringContaining('Đã nhận 02/10')]);
});
