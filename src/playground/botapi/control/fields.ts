/** Reading the fields of control calls, and finding whom and what they mean. */

import type { JsonObject } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import { badRequest } from '../errors.ts';
import type { BotAccount, Chat, User } from '../types.ts';
import type { Dialog, World } from '../world.ts';
import type { ControlCall } from './index.ts';

/** A text field, `undefined` where it is absent. */
export function textOf(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badRequest(`${name} must be a String`);
}

/** A number field, also written as text; `undefined` where it is absent. */
export function numberOf(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) throw badRequest(`${name} must be a Number`);
  return number;
}

/** A boolean field, `undefined` where it is absent. */
export function flagOf(body: JsonObject, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return value === true || value === 'true';
}

/** An object field, `undefined` where it is absent. */
export function objectOf(body: JsonObject, name: string): JsonObject | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw badRequest(`${name} must be an Object`);
  return value;
}

/** Numbers of an array field; `undefined` where it is absent. */
export function numbersOf(body: JsonObject, name: string): number[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw badRequest(`${name} must be an Array`);
  return value.map((item) => Number(isObject(item) ? (item['id'] ?? item['user_id']) : item));
}

/** A number field that must be there. */
export function needNumber(body: JsonObject, name: string): number {
  const value = numberOf(body, name);
  if (value === undefined) throw badRequest(`${name} is required`);
  return value;
}

/** The bot that `bot_id` names; the newest where it is left out. */
export function botOf(call: ControlCall): BotAccount {
  const { world, body } = call;
  const id = numberOf(body, 'bot_id');
  if (id !== undefined) {
    const bot = world.bots.get(id);
    if (!bot) throw badRequest('bot not found');
    return bot;
  }
  const newest = [...world.bots.values()].at(-1);
  if (!newest) throw badRequest('there is no bot yet: POST /control/bots makes one');
  return newest;
}

/** The person that a field names. */
export function personOf({ world, body }: ControlCall, name: string): User {
  const user = world.users.get(needNumber(body, name));
  if (!user) throw badRequest(`user not found: POST /control/users makes people, ${name} names one`);
  return user;
}

/** The group or channel with an id; 400 where there is none. */
export function chatOf(world: World, id: number): Chat {
  const chat = world.chats.get(id);
  if (!chat) throw badRequest('chat not found');
  return chat;
}

/** The dialog that a control call means: a group or channel, or a person's private chat with the bot. */
export function dialogOf(call: ControlCall, chatId: number, person?: User): Dialog {
  const { world } = call;
  if (chatId < 0) return world.chatDialog(chatOf(world, chatId));
  const named = world.bots.get(chatId);
  const user = person ?? world.users.get(chatId);
  if (!user) throw badRequest('chat not found');
  if (!named && user.id !== chatId) throw badRequest("a private chat's chat_id is the person's own id");
  return world.privateDialog(named ?? botOf(call), user);
}
