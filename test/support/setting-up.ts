/** Steps of setting up: links out of messages, groups that the bot enters, an operator of one's own. */
import { type Persona, type SeenMessage, textOf } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';
import { newPerson } from './second-bloc.ts';

/** The payload of the first link of ours in a message's text or buttons. */
export function payloadIn(message: SeenMessage): string {
  const urls = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.url ?? '');
  const found = /\?start(?:group)?=([\w-]+)/.exec([textOf(message), ...urls].join('\n'))?.[1];
  if (found === undefined) throw new Error(`No link in: ${textOf(message)}`);
  return found;
}

/** A person who has opened the claim link and is the operator now. */
export async function becomesOperator(story: Story, id: number): Promise<Persona> {
  const person = await newPerson(story, id, 'Người vận hành');
  const link = story.app().claimLink();
  if (link === undefined) throw new Error('There is an operator already');
  await person.says(`/start ${new URL(link).searchParams.get('start')}`);
  await person.sees('Đồng chí là người vận hành bot');
  return person;
}

/** The operator makes a bloc in chat; the new bloc's screen is the last message then. */
export async function makesABloc(operator: Persona, name: string): Promise<void> {
  await operator.taps('Tạo khối mới');
  await operator.sees('Tên khối giao ước thi đua');
  await operator.says(name);
  await operator.hears('Địa danh');
  await operator.says('Hà Giang');
  await operator.hears('Năm thi đua');
  await operator.says('2020');
  await operator.hears('Rà soát');
  await operator.taps('Tạo khối');
  await operator.sees('Đã tạo khối');
}

/** A group where these people are and the bot is not. Returns its chat id. */
export async function makesAGroup(
  story: Story,
  people: Persona[],
  more: { is_forum?: boolean; type?: 'group' | 'supergroup' } = {},
): Promise<number> {
  const chat = await story.world.call<{ id: number }>('POST', '/control/chats', {
    type: 'supergroup',
    title: 'Nhóm khối mới',
    members: people.map((one) => one.id),
    bots: [],
    ...more,
  });
  return chat.id;
}

/** Puts the bot into a group, or takes it out. */
export async function movesTheBot(story: Story, chatId: number, status: 'member' | 'kicked'): Promise<void> {
  const [bot] = await story.world.call<{ id: number }[]>('GET', '/control/bots');
  await story.world.call('POST', `/control/chats/${chatId}/members`, { user_id: bot?.id, status });
}
