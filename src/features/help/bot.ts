/** Telegram's side of welcome and help. */
import { textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import { onButton } from '../../platform/telegram/index.ts';
import { answerSeatless, asPerson, type Doors, type MemberVisit } from '../registry/bot.ts';
import { getAgency, namesRight, operatorRight, seatsHeld, setLanguage } from '../registry/index.ts';
import {
  groupHelp,
  help,
  languageButton,
  operatorHelp,
  type Roles,
  type SecretariatButton,
  welcome,
} from './messages.ts';

function rolesOf({ turn, person, bloc, today, t }: MemberVisit): Roles {
  const seats = seatsHeld(turn.tx, person.id, today)
    .filter((seat) => seat.blocId === bloc.id)
    .map((seat) => t(`role-${seat.kind}`, { agency: getAgency(turn.tx, seat.agencyId).name }));
  const capacity = namesRight(turn.tx, person.id, bloc.id, today)?.capacity;
  const office = capacity === undefined ? [] : [t(`role-${capacity}`)];
  return { blocName: bloc.name, names: [...seats, ...office], isSecretariat: capacity === 'secretariat' };
}

/** The commands and buttons of welcome and help. */
export function helpDoors({
  clock,
  forSecretariat,
  forOperator,
}: {
  clock: CivilClock;
  forSecretariat: readonly SecretariatButton[];
  /** The data of the button that opens the operator's blocs. */
  forOperator: string;
}): Doors {
  const showHelp: Doors['commands'][string] = {
    where: 'anywhere',
    run: (visit) =>
      visit.reply(visit.isPrivate ? help(visit.t, rolesOf(visit), forSecretariat) : groupHelp(visit.t)),
    runWithoutBloc(visit) {
      if (operatorRight(visit.turn.tx, visit.person.id)) visit.reply(operatorHelp(visit.t, forOperator));
      else answerSeatless(visit);
    },
  };
  return {
    commands: {
      start: {
        where: 'private',
        run: (visit) => visit.reply(welcome(visit.t, visit.person.displayName, rolesOf(visit))),
      },
      huongdan: showHelp,
      help: showHelp,
    },
    buttons: [
      onButton(languageButton, (ctx) =>
        asPerson(ctx, clock, (visit) => {
          const language = visit.person.language === 'vi' ? 'en' : 'vi';
          setLanguage(visit.turn, visit.person, language);
          visit.toast(textsIn(language)('language-changed'));
          visit.reply({ text: textsIn(language)('language-changed') });
        }),
      ),
    ],
  };
}
