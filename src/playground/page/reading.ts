// Reads what the page knows from the server anew: chat lists, unread messages, everything after a gap.

import { api } from './api.ts';
import { columns } from './columns.ts';
import { reloadLogs } from './log.ts';
import { marks, recount } from './unread.ts';
import {
  chats,
  listPersonas,
  people,
  playground,
  refreshChats,
  refreshPeople,
  refreshPlayground,
  refreshWorld,
  visible,
} from './world.ts';

const PLAY_POLL_MS = 600;
const UNREAD_PAGE = 50;

let chatsTimer: ReturnType<typeof setTimeout> | undefined;
/** Chat lists are read again at most a few times a second, however many events ask for it. */
export function scheduleChats(): void {
  chatsTimer ??= setTimeout(() => {
    chatsTimer = undefined;
    // After starting over nobody may be there yet.
    void refreshPeople()
      .then(() => {
        const present = [...visible.get().keys()].filter((userId) => people.get().has(userId));
        return Promise.all(present.map(refreshChats));
      })
      .catch(() => undefined);
  }, 300);
}

let playgroundTimer: ReturnType<typeof setTimeout> | undefined;
/** The demonstration's state is read again soon, and again while it plays. */
export function schedulePlayground(): void {
  if (playground.get() === null) return;
  playgroundTimer ??= setTimeout(() => {
    playgroundTimer = undefined;
    void refreshPlayground()
      .catch(() => undefined)
      .then(() => {
        if (playground.get()?.play.running) schedulePlayground();
      });
  }, PLAY_POLL_MS);
}

/** Counts what the persona has not seen in a chat whose newest message is unknown to its mark. */
async function countChat(userId: number, chatId: number): Promise<void> {
  const newest = chats.get().get(chatId)?.last_message?.message_id ?? 0;
  const mark = marks.get()[`${userId}:${chatId}`];
  if (!newest || mark?.seen === newest) return;
  const { messages } = await api.messages(chatId, UNREAD_PAGE);
  const others = messages.filter((message) => message.from?.id !== userId);
  recount(
    userId,
    chatId,
    others.map((message) => message.message_id),
    newest,
  );
}

/** Makes a persona's chats known and counts what is unread in them. */
export async function openPersona(userId: number): Promise<void> {
  try {
    await refreshChats(userId);
    await Promise.all((visible.get().get(userId) ?? []).map((chatId) => countChat(userId, chatId)));
  } catch {
    // The stream reports the lost server; everything is read again when it is back.
  }
}

/** How often everything was asked for: what an earlier asking still has to read is left. */
let asked = 0;

/** Reads everything anew. Fails when the server does not answer. */
export async function loadAll(): Promise<void> {
  asked += 1;
  await refreshWorld();
  const shown = columns.get().flatMap(({ userId }) => (userId === undefined ? [] : [userId]));
  await Promise.all([reloadLogs(), ...shown.map(openPersona)]);
  if (playground.get()?.play.running) schedulePlayground();
  // The others one by one, so that the choice of a persona shows who has unread messages.
  const begun = asked;
  void (async () => {
    for (const { user_id } of listPersonas()) {
      // Of a world that is being made anew there is nobody to ask for.
      if (asked !== begun) return;
      if (!shown.includes(user_id)) await openPersona(user_id);
    }
  })();
}

/** What is still being read of the present world need not be read on. */
export function forgetReading(): void {
  asked += 1;
}
