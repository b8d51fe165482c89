/** A person reacts to a message, or votes in a poll. */
import { badRequest } from '../errors.ts';
import { changeMessage } from '../messages.ts';
import { LIFE_SECONDS } from '../update-kinds.ts';
import { chatInfo, isAdministrator } from '../world.ts';
import { dialogOf, needNumber, numbersOf, personOf } from './fields.ts';
import type { ControlCall } from './index.ts';

/** Tells the bots that asked for reactions, in groups only administrators. */
export function react(call: ControlCall): unknown {
  const { world, body } = call;
  const user = personOf(call, 'from_id');
  const dialog = dialogOf(call, needNumber(body, 'chat_id'), user);
  const message_id = needNumber(body, 'message_id');
  const stored = world.store.findMessage(dialog.key, message_id);
  if (!stored) throw badRequest('message to react not found');
  const reaction = Array.isArray(body['reaction']) ? body['reaction'] : [];
  const before = stored.reactions?.[user.id] ?? [];
  const reactions = { ...stored.reactions, [user.id]: reaction };
  world.store.saveMessage(dialog.key, { ...stored, reactions });
  const date = world.date();
  const content = {
    chat: chatInfo(dialog),
    message_id,
    user,
    date,
    old_reaction: body['old_reaction'] ?? before,
    new_reaction: reaction,
  };
  const bots =
    dialog.kind === 'private'
      ? [dialog.bot]
      : world.botsIn(dialog.chat).filter((bot) => isAdministrator(world.member(dialog.chat, bot.id)));
  for (const bot of bots) {
    const expiresAt = (date + LIFE_SECONDS.message) * 1000;
    world.updates.add(bot, { kind: 'message_reaction', content, lane: String(dialog.id), expiresAt });
  }
  return {};
}

interface StoredPoll {
  id: string;
  is_closed: boolean;
  is_anonymous: boolean;
  total_voter_count: number;
  options: { persistent_id: string; text: string; voter_count: number }[];
}

/** Votes anew: an earlier vote of the person is taken back. */
export function vote(call: ControlCall): unknown {
  const { world, body } = call;
  const user = personOf(call, 'from_id');
  const dialog = dialogOf(call, needNumber(body, 'chat_id'), user);
  const stored = world.store.findMessage(dialog.key, needNumber(body, 'message_id'));
  const poll = stored?.message['poll'] as StoredPoll | undefined;
  if (!stored || !poll) throw badRequest('the message has no poll');
  if (poll.is_closed) throw badRequest('the poll is closed');
  const option_ids = numbersOf(body, 'option_ids') ?? [];
  const votes: Record<string, number[]> = { ...stored.votes, [user.id]: option_ids };
  const voters = Object.values(votes).filter((ids) => ids.length > 0);
  const options = poll.options.map((option, index) => ({
    ...option,
    voter_count: voters.filter((ids) => ids.includes(index)).length,
  }));
  const counted = { ...poll, options, total_voter_count: voters.length };
  changeMessage(world, dialog, { ...stored, votes, message: { ...stored.message, poll: counted } });
  const bot = world.bots.get(stored.bot ?? 0);
  if (!bot) return counted;
  const expiresAt = world.clock.now() + LIFE_SECONDS.poll * 1000;
  const option_persistent_ids = option_ids.map(String);
  world.updates.add(bot, { kind: 'poll', content: counted, lane: `poll:${poll.id}`, expiresAt });
  if (!poll.is_anonymous) {
    const content = { poll_id: poll.id, user, option_ids, option_persistent_ids };
    world.updates.add(bot, { kind: 'poll_answer', content, lane: `poll:${poll.id}`, expiresAt });
  }
  return counted;
}
