/** Telegram's side of rounds: the secretariat prepares them, opens them and sees them to their end. */
import { type BotContext, onButton } from '../../../platform/telegram/index.ts';
import { getForm, versionChanges } from '../../forms/index.ts';
import {
  asSecretariat,
  type Doors,
  type MemberVisit,
  type SecretariatVisit,
  secretariatCommand,
} from '../../registry/bot.ts';
import { adoptVersion, closeRound, openRound, reopenRound } from '../actions/index.ts';
import {
  freshRoundButton,
  newRoundButton,
  roundButton,
  roundFormButton,
  roundListButton,
  versionButton,
} from '../buttons.ts';
import { type Asking, roundCard, roundForm, roundList, versionCard } from '../messages/index.ts';
import { findRound, listRoundsByUse, type Round } from '../queries.ts';
import { newerVersion, readRound } from '../reading.ts';
import type { Standing } from '../rules/standing.ts';
import { planChange, planExtension, planNew, type Room } from './plan.ts';

type Verb = Parameters<typeof roundButton.make>[0]['verb'];

function showCard(visit: MemberVisit, round: Round, asking?: Asking): void {
  visit.show(roundCard(visit.t, { ...readRound(visit.turn, round), asking }));
}

function missingIn(standings: Standing[]): string[] {
  return standings.filter(({ stage }) => stage !== 'sent').map(({ name }) => name);
}

/** What the form's newer version changes and for whom; without one, the card. */
function showVersion(visit: MemberVisit, room: Room, round: Round): void {
  const { turn, t } = visit;
  const newer = newerVersion(turn.tx, round);
  if (!newer) return showCard(visit, round);
  const [before, after] = [getForm(turn.tx, round.formVersionId), getForm(turn.tx, newer.versionId)];
  visit.show(
    versionCard(t, {
      round,
      formVersionId: newer.versionId,
      changes: versionChanges(before, after),
      standings: room.standings(turn, round),
    }),
  );
}

/** What changes a round: only for the secretariat of its year, and in the state in which the button stood. */
function changed(visit: SecretariatVisit, room: Room, round: Round, verb: Verb): void {
  const { turn, right, t } = visit;
  if (!right.years.includes(round.year)) return visit.toast(t('round-open-other_year'), { alert: true });
  const isIn = (state: Round['state']) => {
    if (round.state === state) return true;
    showCard(visit, round);
    visit.toast(t('stale'));
    return false;
  };
  switch (verb) {
    case 'show':
    case 'form':
      return undefined;
    case 'open':
      return showCard(visit, round, round.state === 'draft' ? { what: 'open' } : undefined);
    case 'confirm': {
      const opened = openRound(turn, right, round.id);
      if (!opened.ok) return visit.toast(t(`round-open-${opened.problem}`), { alert: true });
      showCard(visit, opened.round);
      return visit.toast(t('round-open-done'));
    }
    case 'change':
      return isIn('draft') ? planChange(visit, room, round) : undefined;
    case 'extend':
      return isIn('open') ? planExtension(visit, room, round) : undefined;
    case 'close':
      return isIn('open')
        ? showCard(visit, round, { what: 'close', missing: missingIn(room.standings(turn, round)) })
        : undefined;
    case 'close_confirmed':
    case 'reopen': {
      const isClosing = verb === 'close_confirmed';
      if (!isIn(isClosing ? 'open' : 'closed')) return undefined;
      const done = (isClosing ? closeRound : reopenRound)(turn, right, round.id);
      if (!done.ok) return visit.toast(t(`round-open-${done.problem}`), { alert: true });
      showCard(visit, done.round);
      return visit.toast(t(isClosing ? 'round-close-done' : 'round-reopen-done'));
    }
    case 'newer':
      return showVersion(visit, room, round);
  }
}

/** The commands and buttons of rounds. */
export function roundDoors(room: Room): Doors {
  const { clock } = room;
  const bySecretariat = (ctx: BotContext, work: (visit: SecretariatVisit) => void) =>
    asSecretariat(ctx, clock, work);
  const list = ({ turn, bloc, t }: MemberVisit, page: number) =>
    roundList(t, bloc, listRoundsByUse(turn.tx, bloc.id), page);
  return {
    commands: {
      dotbaocao: secretariatCommand((visit) => visit.reply(list(visit, 0))),
    },
    buttons: [
      onButton(roundButton, (ctx, { roundId, verb }) =>
        bySecretariat(ctx, (visit) => {
          const round = findRound(visit.turn.tx, roundId);
          if (round?.blocId !== visit.bloc.id) return visit.toast(visit.t('not-allowed'));
          if (verb === 'show') return showCard(visit, round);
          if (verb !== 'form') return changed(visit, room, round, verb);
          visit.show(roundForm(visit.t, round, getForm(visit.turn.tx, round.formVersionId)));
        }),
      ),
      onButton(versionButton, (ctx, { roundId, formVersionId }) =>
        bySecretariat(ctx, (visit) => {
          const { turn, bloc, right, t } = visit;
          const round = findRound(turn.tx, roundId);
          if (round?.blocId !== bloc.id) return visit.toast(t('not-allowed'));
          if (!right.years.includes(round.year)) {
            return visit.toast(t('round-open-other_year'), { alert: true });
          }
          const begun = room.standings(turn, round).filter(({ stage }) => stage === 'begun');
          const ids = begun.map(({ agencyId }) => agencyId);
          const adopted = adoptVersion(turn, right, roundId, formVersionId, ids);
          if (!adopted.ok) return visit.toast(t(`round-open-${adopted.problem}`), { alert: true });
          visit.show(roundCard(t, { ...readRound(turn, adopted.round), note: t('version-adopted') }));
        }),
      ),
      onButton(roundListButton, (ctx, { page }) =>
        bySecretariat(ctx, (visit) => visit.show(list(visit, page))),
      ),
      onButton(roundFormButton, (ctx, { roundId, page }) =>
        bySecretariat(ctx, (visit) => {
          const round = findRound(visit.turn.tx, roundId);
          if (round?.blocId !== visit.bloc.id) return visit.toast(visit.t('not-allowed'));
          visit.show(roundForm(visit.t, round, getForm(visit.turn.tx, round.formVersionId), page));
        }),
      ),
      onButton(newRoundButton, (ctx, { formId }) =>
        bySecretariat(ctx, (visit) => planNew(visit, room, formId, false)),
      ),
      onButton(freshRoundButton, (ctx, { formId }) =>
        bySecretariat(ctx, (visit) => planNew(visit, room, formId, true)),
      ),
    ],
  };
}
