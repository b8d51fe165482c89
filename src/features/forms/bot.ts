/** Telegram's side of guided conversations: typed text, files and taps become inputs of the engine. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type Content, findByMessage, findRow } from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { answerSeatless, asPerson, type Doors, type Visit } from '../registry/bot.ts';
import { operatorRight } from '../registry/index.ts';
import {
  editAnswer,
  editEvidence,
  editPart,
  leaveConversation,
  resumeConversation,
  type StepResult,
  stepConversation,
  takeVersion,
} from './actions/index.ts';
import { formButton, resumeButton, tapOf } from './buttons.ts';
import { problemText } from './messages/index.ts';
import type { Purposes } from './purpose.ts';
import {
  type Conversation,
  findActiveConversation,
  findAnswerByMessage,
  findConversation,
  findConversationByScreen,
  findDraft,
  findEvidenceByMessage,
  findPartByMessage,
  getDraft,
} from './queries/index.ts';
import { isClassified } from './rules/accept.ts';
import type { Input, Tap } from './rules/input.ts';
import { typedTap } from './typed-tap.ts';

interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

function say(visit: Visit, result: StepResult): void {
  const { t } = visit;
  switch (result) {
    case 'done':
      return;
    case 'stale':
      return visit.toast(t('stale'));
    case 'closed':
      return visit.toast(t('draft-closed'), { alert: true });
    case 'not_allowed':
      return visit.toast(t('not-allowed'));
  }
}

/** What a message brings into a form. */
export function inputOf(ctx: BotContext): Input {
  const message = ctx.message ?? ctx.editedMessage;
  if (message?.text !== undefined) return { kind: 'text', text: message.text };
  const caption = message?.caption === undefined ? {} : { caption: message.caption };
  const album = message?.media_group_id === undefined ? {} : { album: message.media_group_id };
  const photo = message?.photo?.at(-1);
  if (photo) return { kind: 'file', file: { kind: 'photo', fileId: photo.file_id, ...caption, ...album } };
  if (message?.document) {
    const { file_id: fileId, file_name: name, file_size: size } = message.document;
    const known = { ...(name && { name }), ...(size !== undefined && { size }) };
    return { kind: 'file', file: { kind: 'document', fileId, ...known, ...caption, ...album } };
  }
  return { kind: 'unsupported' };
}

/** The outbox row of the bot's own message that a message replies to. */
function repliedRow(ctx: BotContext, visit: Visit): number | undefined {
  const repliedTo = ctx.message?.reply_to_message?.message_id;
  return repliedTo === undefined || !ctx.chat
    ? undefined
    : findByMessage(visit.turn.tx, ctx.chat.id, repliedTo)?.id;
}

/**
 * Which conversation a message belongs to: the one whose screen it replies to, otherwise the active one.
 */
export function conversationOf(ctx: BotContext, visit: Visit): Conversation | undefined {
  const { tx } = visit.turn;
  const row = repliedRow(ctx, visit);
  const replied = row === undefined ? undefined : findConversationByScreen(tx, visit.person.id, row);
  return replied ?? findActiveConversation(tx, visit.person.id);
}

/** Whether a message carries a mark of classified matter: then nothing of it may be kept. */
export function isClassifiedMessage(ctx: BotContext): boolean {
  return isClassified(inputOf(ctx));
}

/** Takes a private message into its conversation. Returns false when there is none. */
export function takeMessage(ctx: BotContext, visit: Visit, purposes: Purposes): boolean {
  const conversation = conversationOf(ctx, visit);
  if (!conversation) return false;
  const row = repliedRow(ctx, visit);
  const isElsewhere = row !== undefined && row !== conversation.screenOutboxId && !isClassifiedMessage(ctx);
  const given: Input = isElsewhere ? { kind: 'elsewhere' } : withGiver(inputOf(ctx), ctx, visit);
  const tap = given.kind === 'text' ? tapInWords(visit, conversation, given.text) : undefined;
  if (tap === 'leave') {
    visit.reply(left(visit, conversation));
    return true;
  }
  const isAnswer = tap === undefined && ctx.message?.text !== undefined;
  const messageId = isAnswer ? { messageId: ctx.message.message_id } : {};
  const input: Input = tap ? { kind: 'tap', ...tap } : given;
  const result = stepConversation(visit.turn, purposes, conversation, input, messageId);
  if (result === 'done') return true;
  leaveConversation(visit.turn, conversation);
  visit.reply({ text: visit.t(result === 'closed' ? 'draft-closed' : 'not-allowed') });
  return true;
}

/** The button of the conversation's screen whose words were typed, as a tap on it. */
function tapInWords(
  { turn }: Visit,
  { screenOutboxId }: Conversation,
  text: string,
): Tap | 'leave' | undefined {
  const screen = screenOutboxId === null ? undefined : findRow(turn.tx, screenOutboxId);
  return typedTap(screen?.content?.buttons?.flat() ?? [], text);
}

/** Leaves the conversation; says that the draft stays, with a way back. */
function left({ turn, t }: Visit, conversation: Conversation): Content {
  return leaveConversation(turn, conversation) === 'gone'
    ? { text: t('left-try-gone') }
    : {
        text: t('left-draft-stays'),
        buttons: [
          [{ label: t('button-resume'), data: resumeButton.make({ draftId: conversation.draftId }) }],
        ],
      };
}

/** Says of a text or file whose message it was, so that editing the message changes what it gave. */
function withGiver<I extends Input>(input: I, ctx: BotContext, { person }: Visit): I {
  const message = ctx.msg?.message_id;
  const isGiven = input.kind === 'text' || input.kind === 'file';
  return isGiven && message !== undefined ? { ...input, from: { person: person.id, message } } : input;
}

/** An edited message changes the answer that it gave, while the draft is open; any other edit is nobody's business. */
export function takeEdit(ctx: BotContext, visit: Visit, purposes: Purposes): void {
  const message = ctx.editedMessage;
  if (!message || message.text?.startsWith('/')) return;
  const { turn, person } = visit;
  const input = withGiver(inputOf(ctx), ctx, visit);
  if (input.kind !== 'text' && input.kind !== 'file') return;
  const item = findEvidenceByMessage(turn.tx, person.id, message.message_id);
  const part = item ? undefined : findPartByMessage(turn.tx, person.id, message.message_id);
  const found = item ?? part ?? findAnswerByMessage(turn.tx, person.id, message.message_id);
  if (!found) return;
  const at = { ...found, personId: person.id, messageId: message.message_id };
  const result = item
    ? editEvidence(turn, purposes, { ...item, personId: person.id }, input)
    : input.kind === 'text'
      ? part
        ? editPart(turn, purposes, { ...part, personId: person.id }, input.text)
        : editAnswer(turn, purposes, at, input.text)
      : 'unknown';
  if (result === 'closed') return visit.reply({ text: visit.t('edited-closed') });
  if (typeof result === 'string') return;
  visit.reply({ text: visit.t('edited-not-taken', { problem: problemText(visit.t, result) }) });
}

function leaveWhatIsOpen(
  { turn, person, t, reply }: Visit,
  stays: 'left-draft-stays' | 'left-draft-setup',
): void {
  const conversation = findActiveConversation(turn.tx, person.id);
  const left = conversation && leaveConversation(turn, conversation);
  if (left === 'gone') return reply({ text: t('left-try-gone') });
  reply({ text: t(left ? stays : 'left-nothing') });
}

/** The commands and buttons of guided conversations. */
export function formDoors(room: Room): Doors {
  const { clock, purposes } = room;
  return {
    commands: {
      thoat: {
        where: 'private',
        run: (visit) => leaveWhatIsOpen(visit, 'left-draft-stays'),
        runWithoutBloc(visit) {
          const { tx } = visit.turn;
          const isTalking = findActiveConversation(tx, visit.person.id) !== undefined;
          if (isTalking || operatorRight(tx, visit.person.id)) {
            leaveWhatIsOpen(visit, 'left-draft-setup');
          } else answerSeatless(visit);
        },
      },
    },
    buttons: [
      onButton(formButton, (ctx, { draftId, revision, verb, index }) =>
        asPerson(ctx, clock, (visit) => {
          const conversation = findConversation(visit.turn.tx, draftId, visit.person.id);
          if (!conversation) return visit.toast(visit.t('not-allowed'));
          const tap = tapOf(verb, index);
          if (!tap) return visit.toast(visit.t('stale'));
          if (tap === 'version') {
            return say(visit, takeVersion(visit.turn, purposes, conversation, revision));
          }
          if (tap !== 'leave') {
            const input: Input = { kind: 'tap', ...tap };
            return say(visit, stepConversation(visit.turn, purposes, conversation, input, { revision }));
          }
          if (!getDraft(visit.turn.tx, draftId).open) return say(visit, 'closed');
          if (conversation.revision !== revision) return say(visit, 'stale');
          return visit.show(left(visit, conversation));
        }),
      ),
      onButton(resumeButton, (ctx, { draftId }) =>
        asPerson(ctx, clock, (visit) => {
          if (!findDraft(visit.turn.tx, draftId)) return visit.toast(visit.t('not-allowed'));
          say(visit, resumeConversation(visit.turn, purposes, draftId, visit.person.id));
        }),
      ),
    ],
  };
}
