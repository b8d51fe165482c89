/** What every door of form design needs: the clock, the engine's purposes, and the secretariat's right. */
import type { CivilClock } from '../../../platform/clock/index.ts';
import type { BotContext } from '../../../platform/telegram/index.ts';
import type { Purposes } from '../../forms/index.ts';
import { asMember, type MemberVisit } from '../../registry/bot.ts';
import { type SecretariatRight, secretariatRight } from '../../registry/index.ts';

export interface Room {
  clock: CivilClock;
  purposes: Purposes;
}

/** A visit of somebody of the bloc's secretariat today. */
export interface DesignVisit extends MemberVisit {
  right: SecretariatRight;
}

/** Runs `work` for the secretariat; anybody else is told that they may not. */
export function asDesigner(ctx: BotContext, { clock }: Room, work: (visit: DesignVisit) => void): void {
  asMember(ctx, clock, (visit) => {
    const { turn, person, bloc, today, t } = visit;
    const right = secretariatRight(turn.tx, person.id, bloc.id, today);
    if (right) work({ ...visit, right });
    else visit.toast(t('not-allowed'));
  });
}
