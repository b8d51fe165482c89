// What the page knows of the server: the demonstration, people, bots, chats, the clock. Read at every opening of
// the event stream and kept right by its events.

import { api, talkTo } from './api.ts';
import { cell } from './cell.ts';
import { inLanguage, language } from './texts.ts';
import type { ChatInfo, Persona, PlaygroundState, User } from './types.ts';

/** Whether the event stream stands. */
export const connection = cell<'connecting' | 'online' | 'offline'>('connecting');
/** The demonstration; null when the server runs alone. */
export const playground = cell<PlaygroundState | null>(null);
/** People by id. */
export const people = cell<ReadonlyMap<number, User>>(new Map());
/** Bots with their tokens. */
const bots = cell<readonly User[]>([]);
/** Chats by id; private ones by the person's id. */
export const chats = cell<ReadonlyMap<number, ChatInfo>>(new Map());
/** Which chats each persona sees. */
export const visible = cell<ReadonlyMap<number, readonly number[]>>(new Map());
/** The playground's time at a moment of the monotonic clock; it runs on from there. */
export const clock = cell<{ readonly now: number; readonly at: number }>({ now: Date.now(), at: 0 });
/** Raised when command lists change. */
export const commandsVersion = cell(0);

/** The playground's time now, Unix milliseconds. */
export function playgroundNow(): number {
  const { now, at } = clock.get();
  return at === 0 ? now : now + (performance.now() - at);
}

/** Sets the playground's time as the server said it. */
export function setClock(now: string | number): void {
  const ms = typeof now === 'number' ? now : Date.parse(now);
  if (!Number.isNaN(ms)) clock.set({ now: ms, at: performance.now() });
}

/** The bot that the page talks to. */
export function currentBot(): User | undefined {
  const state = playground.get();
  const all = bots.get();
  return all.find((bot) => bot.id === state?.bot?.id) ?? state?.bot ?? all[0];
}

/** A person's name in full. */
export function nameOf(user: Pick<User, 'first_name' | 'last_name'>): string {
  return user.last_name ? `${user.first_name} ${user.last_name}` : user.first_name;
}

let named: { of: PlaygroundState; language: string; personas: readonly Persona[] } | undefined;

/** The demonstration's personas, called in the chosen language. */
function personasOf(state: PlaygroundState): readonly Persona[] {
  if (named?.of !== state || named.language !== language.get()) {
    const personas = state.personas.map((one) => ({ ...one, label: inLanguage(one.label, one.label_en) }));
    named = { of: state, language: language.get(), personas };
  }
  return named.personas;
}

/** Whom one can be: the demonstration's personas, or everybody that the server knows. */
export function listPersonas(): readonly Persona[] {
  const state = playground.get();
  if (state) return personasOf(state);
  return [...people.get().values()]
    .filter((user) => !user.is_bot)
    .map((user) => ({ user_id: user.id, label: nameOf(user), role: 'person' as const }));
}

/** What tells a persona apart in a glance: its agency, which its label names after the seat. */
export function shortName(label: string): string {
  return label.split(' – ').slice(1).join(' ') || label;
}

/** The persona with this id. */
export function findPersona(userId: number): Persona | undefined {
  return listPersonas().find((persona) => persona.user_id === userId);
}

/** Reads the demonstration's state again. */
export async function refreshPlayground(): Promise<void> {
  const state = await api.state();
  takePlayground(state);
  if (state) setClock(state.now);
}

/** Only what differs is drawn anew: the time alone is no change. */
function takePlayground(state: PlaygroundState | null): void {
  const timeless = (one: PlaygroundState | null) => JSON.stringify({ ...one, now: undefined });
  if (timeless(state) !== timeless(playground.get())) playground.set(state);
}

/** Reads the list of people again. */
export async function refreshPeople(): Promise<void> {
  people.set(new Map((await api.users()).map((user) => [user.id, user])));
}

/** Reads which chats the persona sees, with their last messages. */
export async function refreshChats(userId: number): Promise<void> {
  const bot = currentBot();
  // The server lists a private chat for every bot, all under the person's id.
  const list = (await api.chats(userId)).filter((chat) => !chat.bot || chat.bot.id === bot?.id);
  mergeChats(list);
  visible.update((all) =>
    new Map(all).set(
      userId,
      list.map((chat) => chat.id),
    ),
  );
}

/** A persona blocks the bot or takes it back. */
export async function setBlocked(userId: number, blocked: boolean): Promise<void> {
  await api.block(userId, blocked);
  await refreshChats(userId);
}

/** Takes in chats as the server lists them. */
export function mergeChats(list: readonly ChatInfo[]): void {
  chats.update((all) => {
    const next = new Map(all);
    for (const chat of list) next.set(chat.id, { ...next.get(chat.id), ...chat });
    return next;
  });
}

/** Reads everything again. Fails when the server does not answer. */
export async function refreshWorld(): Promise<void> {
  const [state, botList, userList, time] = await Promise.all([
    api.state(),
    api.bots(),
    api.users(),
    api.clock(),
  ]);
  takePlayground(state);
  bots.set(botList);
  people.set(new Map(userList.map((user) => [user.id, user])));
  talkTo(currentBot());
  setClock(time.now);
}
