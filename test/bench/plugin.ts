/** The same form as one function of @grammyjs/conversations, its state in SQLite with the same durability. */
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import type { Form } from '../../src/features/forms/index.ts';
import { acceptText } from '../../src/features/forms/rules/accept.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { typed } from './form.ts';

type Talk = ConversationFlavor<Context>;

/** A server that answers at once: the bench counts no network. */
const fetchNothing = () =>
  Promise.resolve(
    new Response(
      JSON.stringify({ ok: true, result: { message_id: 1, date: 1, chat: { id: 1, type: 'private' } } }),
    ),
  );

/** Fills the form in once for each of `people`; gives the milliseconds that each answer took. */
export async function answerWithPlugin(path: string, form: Form, people: number): Promise<number[]> {
  const db = openDatabase(path).$client;
  db.exec('CREATE TABLE talks (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const read = db.prepare('SELECT value FROM talks WHERE key = ?');
  const write = db.prepare(
    'INSERT INTO talks VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM talks WHERE key = ?');
  let finished = 0;

  const bot = new Bot<Talk>('1:bench', {
    client: { fetch: fetchNothing as never },
    botInfo: {
      id: 1,
      is_bot: true,
      first_name: 'bench',
      username: 'bench_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    } as never,
  });
  bot.use(
    conversations({
      storage: {
        type: 'key',
        adapter: {
          read: (key: string) => {
            const row = read.get(key) as { value: string } | undefined;
            return row && JSON.parse(row.value);
          },
          write: (key: string, value: unknown) => void write.run(key, JSON.stringify(value)),
          delete: (key: string) => void remove.run(key),
        },
      },
    }),
  );
  const fillIn = async (conversation: Conversation<Talk>, ctx: Context) => {
    for (const question of form.questions) {
      await ctx.reply(question.text);
      for (;;) {
        const { message } = await conversation.waitFor('message:text');
        const read = acceptText({ question, context: { today: '2019-11-11' } }, message.text);
        if (read.kind === 'answer') break;
        await ctx.reply('?');
      }
    }
    await conversation.external(() => {
      finished += 1;
    });
  };
  bot.use(createConversation(fillIn, 'form'));
  bot.command('start', (ctx) => ctx.conversation.enter('form'));

  const times: number[] = [];
  let updateId = 1;
  for (let person = 0; person < people; person += 1) {
    const from = { id: 5_000 + person, is_bot: false, first_name: 'Cán bộ' };
    const chat = { id: from.id, type: 'private' as const, first_name: 'Cán bộ' };
    const say = async (text: string) => {
      updateId += 1;
      const entities = text.startsWith('/')
        ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
        : [];
      await bot.handleUpdate({
        update_id: updateId,
        message: { message_id: updateId, date: 1, from, chat, text, entities },
      });
    };
    await say('/start');
    for (const [at] of form.questions.entries()) {
      const began = performance.now();
      await say(typed[at % typed.length] ?? '');
      times.push(performance.now() - began);
    }
  }
  if (finished !== people) throw new Error(`Only ${finished} of ${people} forms were finished`);
  db.close();
  return times;
}
