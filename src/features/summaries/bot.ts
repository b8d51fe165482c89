/** Telegram's side of summaries: `/tonghop` and `/tiendo`, in the bloc's group and in private. */
import type { CivilClock } from '../../platform/clock/index.ts';
import { type Content, findByMessage } from '../../platform/outbox/index.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { listRounds, type Round } from '../movements/index.ts';
import { asMember, type Doors, type MemberVisit } from '../registry/bot.ts';
import { namesRight, secretariatRight } from '../registry/index.ts';
import { roundEvidenceButton, summaryButton, summaryPageButton } from './buttons.ts';
import { chooseRound, evidenceOfRound, progress, summary } from './messages/index.ts';
import { readCompleteness, readFiles, readSubmitted } from './queries.ts';

type What = 'summary' | 'progress';

/** Names are for the secretariat and the head, and never in the group. */
function mayNames({ turn, person, bloc, today, isPrivate }: MemberVisit, year: number): boolean {
  return isPrivate && namesRight(turn.tx, person.id, bloc.id, today, year) !== undefined;
}

function summaryPage(visit: MemberVisit, round: Round, page: number): Content {
  const { turn, t } = visit;
  const completeness = readCompleteness(turn.tx, round);
  return summary(
    t,
    {
      completeness,
      ...readSubmitted(turn.tx, completeness),
      withNames: mayNames(visit, round.year),
      now: turn.now,
    },
    page,
  );
}

function answer(visit: MemberVisit, round: Round, what: What): void {
  if (what === 'summary') return visit.reply(summaryPage(visit, round, 0));
  const { turn, person, bloc, today, t } = visit;
  const isOwnYear = secretariatRight(turn.tx, person.id, bloc.id, today, round.year) !== undefined;
  const completeness = readCompleteness(turn.tx, round);
  visit.reply(
    progress(t, completeness, {
      withNames: mayNames(visit, round.year),
      mayEnter: isOwnYear && round.state === 'open',
      hasFiles: visit.isPrivate && isOwnYear && readFiles(turn.tx, completeness).length > 0,
    }),
  );
}

/** Whose evidence the secretariat can look at; opened from the progress, turned in place. */
function showFiles(visit: MemberVisit, round: Round, page: number): void {
  const { turn, person, bloc, today, t } = visit;
  if (!secretariatRight(turn.tx, person.id, bloc.id, today, round.year)) return visit.toast(t('not-allowed'));
  const found = readFiles(turn.tx, readCompleteness(turn.tx, round));
  visit.reply(evidenceOfRound(t, round, found, page));
}

function asked(visit: MemberVisit, what: What): void {
  const { turn, bloc, t } = visit;
  const open = listRounds(turn.tx, bloc.id, ['open']);
  const rounds = open.length > 0 ? open : listRounds(turn.tx, bloc.id, ['closed']).slice(-1);
  const only = rounds.length === 1 ? rounds[0] : undefined;
  if (only) return answer(visit, only, what);
  visit.reply(rounds.length === 0 ? { text: t('rounds-none-open') } : chooseRound(t, rounds, what));
}

/** A forged tap must not write the summary over another message, such as the board; nor a second tap turn twice. */
function isShown(ctx: BotContext, { turn, chatId }: MemberVisit): boolean {
  const tap = ctx.callbackQuery;
  const row = tap?.message && findByMessage(turn.tx, chatId, tap.message.message_id);
  const buttons = row?.content?.buttons?.flat() ?? [];
  return buttons.some((one) => 'data' in one && one.data === tap?.data);
}

/** Does it for a round of the visitor's own bloc that can be summed up. */
function withRound(visit: MemberVisit, roundId: number, work: (round: Round) => void): void {
  const rounds = listRounds(visit.turn.tx, visit.bloc.id, ['open', 'closed']);
  const round = rounds.find((one) => one.id === roundId);
  if (round) work(round);
  else visit.toast(visit.t('not-allowed'));
}

/** The commands and buttons of summaries. */
export function summaryDoors({ clock }: { clock: CivilClock }): Doors {
  return {
    commands: {
      tonghop: { where: 'anywhere', run: (visit) => asked(visit, 'summary') },
      tiendo: { where: 'anywhere', run: (visit) => asked(visit, 'progress') },
    },
    buttons: [
      onButton(summaryButton, (ctx, { roundId, what }) =>
        asMember(ctx, clock, (visit) => withRound(visit, roundId, (round) => answer(visit, round, what))),
      ),
      onButton(roundEvidenceButton, (ctx, { roundId, page }) =>
        asMember(ctx, clock, (visit) => withRound(visit, roundId, (round) => showFiles(visit, round, page))),
      ),
      onButton(summaryPageButton, (ctx, { roundId, page }) =>
        asMember(ctx, clock, (visit) =>
          withRound(visit, roundId, (round) => {
            if (!isShown(ctx, visit)) return visit.toast(visit.t('stale'));
            visit.show(summaryPage(visit, round, page));
          }),
        ),
      ),
    ],
  };
}
