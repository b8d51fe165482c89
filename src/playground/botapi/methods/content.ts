/** Sending what is neither text nor a file: places, contacts, polls, dice, reactions, rich messages. */
import { randomInt } from 'node:crypto';
import { findDialog, findMessage } from '../access.ts';
import type { Json } from '../arguments.ts';
import { isObject } from '../arguments.ts';
import type { Call, Method } from '../call.ts';
import { badRequest } from '../errors.ts';
import { formatText } from '../text/format.ts';
import { readOutgoing, send } from './send.ts';

function required(call: Call, name: string): string {
  const value = call.args.text(name);
  if (value === '') throw badRequest(`parameter "${name}" is required`);
  return value;
}

function readLocation(call: Call): Record<string, number> {
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) => {
    const value = call.args.text(name).trim();
    if (value === '') throw badRequest(`${name} is empty`);
    return Number(value) || 0;
  }) as [number, number];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('wrong location specified');
  return { latitude, longitude };
}

export const sendLocation: Method = (call) => {
  const location = readLocation(call);
  const live_period = call.args.integer('live_period');
  const known =
    live_period === 0 || live_period === 0x7fffffff || (live_period >= 60 && live_period <= 86_400);
  if (!known) throw badRequest('wrong live location period specified');
  return send(call, readOutgoing(call, 'location'), {
    location: { ...location, ...(live_period > 0 && { live_period }) },
  });
};

export const sendVenue: Method = (call) => {
  const location = readLocation(call);
  const title = required(call, 'title');
  const address = required(call, 'address');
  return send(call, readOutgoing(call, 'venue'), { venue: { location, title, address }, location });
};

export const sendContact: Method = (call) => {
  const { args } = call;
  const phone_number = required(call, 'phone_number');
  const first_name = required(call, 'first_name');
  const contact = {
    phone_number,
    first_name,
    ...(args.has('last_name') && { last_name: args.text('last_name') }),
    ...(args.has('vcard') && { vcard: args.text('vcard') }),
  };
  return send(call, readOutgoing(call, 'contact'), { contact });
};

const DICE: Record<string, number> = { '🎲': 6, '🎯': 6, '🎳': 6, '🏀': 5, '⚽': 5, '🎰': 64 };

export const sendDice: Method = (call) => {
  const emoji = (call.args.text('emoji') || '🎲').replace('\ufe0f', '');
  const most = DICE[emoji];
  if (most === undefined) throw badRequest('EMOTICON_INVALID');
  return send(call, readOutgoing(call, 'dice'), { dice: { emoji, value: randomInt(1, most + 1) } });
};

const POLL = { question: 300, option: 100, least: 2, most: 12 };

export const sendPoll: Method = (call) => {
  const { args, world } = call;
  const question = formatText(world, args.text('question'), args.text('question_parse_mode'), undefined);
  const options = readOptions(call);
  const type = args.text('type') || 'regular';
  if (type !== 'quiz' && type !== 'regular') throw badRequest('unsupported poll type specified');
  if (question.text === '') throw badRequest('poll question must be non-empty');
  if (question.text.length > POLL.question)
    throw badRequest(`poll question length must not exceed ${POLL.question}`);
  if (options.length < POLL.least) throw badRequest(`poll must have at least ${POLL.least} option`);
  if (options.length > POLL.most) throw badRequest(`poll can't have more than ${POLL.most} options`);
  const correct = args.integer('correct_option_id', -1);
  const correct_option_ids = args.json('correct_option_ids', "can't parse correct option ids JSON object");
  const answers = Array.isArray(correct_option_ids) ? correct_option_ids : correct >= 0 ? [correct] : [];
  if (type === 'quiz' && !answers.every((id) => typeof id === 'number' && id < options.length)) {
    throw badRequest('wrong correct option ID specified');
  }
  if (type === 'quiz' && answers.length === 0) throw badRequest('wrong correct option ID specified');
  const poll = {
    id: `${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 8, 10 ** 9)}`,
    question: question.text,
    options: options.map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
    total_voter_count: 0,
    is_closed: args.flag('is_closed'),
    is_anonymous: !args.values.has('is_anonymous') || args.flag('is_anonymous'),
    type,
    allows_multiple_answers: args.flag('allows_multiple_answers'),
    allows_revoting: args.flag('allows_revoting'),
    members_only: args.flag('members_only'),
    ...(type === 'quiz' && { correct_option_ids: answers }),
  };
  const outgoing = readOutgoing(call, 'poll');
  const { dialog } = outgoing;
  if (!poll.is_anonymous && dialog.kind === 'chat' && dialog.chat.type === 'channel') {
    throw badRequest("non-anonymous polls can't be sent to channel chats");
  }
  return send(call, outgoing, { poll });
};

function readOptions(call: Call): string[] {
  const value = call.args.json('options', "can't parse options JSON object");
  if (!Array.isArray(value)) throw badRequest('expected an Array of InputPollOption');
  return value.map((option: Json) => {
    const text = typeof option === 'string' ? option : isObject(option) ? option['text'] : undefined;
    if (typeof text !== 'string') throw badRequest('can\'t parse InputPollOption: Can\'t find field "text"');
    const formatted = formatText(call.world, text, '', undefined).text;
    if (formatted === '') throw badRequest('poll options must be non-empty');
    if (formatted.length > POLL.option)
      throw badRequest(`poll options length must not exceed ${POLL.option}`);
    return formatted;
  });
}

function checkReaction(reaction: Json): void {
  if (!isObject(reaction)) throw badRequest("can't parse ReactionType: expected an Object");
  const { type, emoji } = reaction;
  if (type !== 'emoji' && type !== 'custom_emoji' && type !== 'paid') {
    throw badRequest("can't parse ReactionType: invalid reaction type specified");
  }
  const known = typeof emoji === 'string' && /^\p{Extended_Pictographic}/u.test(emoji);
  if (type === 'emoji' && !known) throw badRequest('REACTION_INVALID');
}

/** Reactions are taken and forgotten, but for whether they could be given. */
export const setMessageReaction: Method = (call) => {
  const value = call.args.json('reaction', "can't parse reaction types JSON object") ?? [];
  if (!Array.isArray(value)) throw badRequest('expected an Array of ReactionType');
  for (const reaction of value) checkReaction(reaction);
  if (value.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  const dialog = findDialog(call, 'read');
  const stored = findMessage(call, dialog, 'message to react not found');
  if (stored.service) throw badRequest("message can't be reacted");
  return true;
};

/** A rich message is kept as its own text, where that is HTML or Markdown, or as its blocks. */
export const sendRichMessage: Method = (call) => {
  const value = call.args.json('rich_message', "can't parse rich message JSON object");
  if (value === undefined) throw badRequest('parameter "rich_message" is required');
  if (!isObject(value)) throw badRequest('object expected as rich message');
  const { blocks, html, markdown, is_rtl } = value;
  const text = typeof html === 'string' ? html : typeof markdown === 'string' ? markdown : '';
  const given = Array.isArray(blocks) ? blocks : text.trim() === '' ? [] : [{ type: 'paragraph', text }];
  if (given.length === 0) throw badRequest('rich message must be non-empty');
  const rich_message = { blocks: given, ...(is_rtl === true && { is_rtl }) };
  return send(call, readOutgoing(call, 'text'), { rich_message });
};
