/** Telegram's side of `/cuatoi`: for everybody, also for those who hold no seat, and for strangers. */
import { textsIn } from '../../locales/index.ts';
import type { CivilClock } from '../../platform/clock/index.ts';
import { localDate } from '../../platform/clock/zone.ts';
import { type BotContext, onButton } from '../../platform/telegram/index.ts';
import { formatChatDate } from '../forms/index.ts';
import { asAnyone, asPerson, type Doors, type Visit } from '../registry/bot.ts';
import { secretariatHolders, setLanguage, textsOf, todayIn } from '../registry/index.ts';
import { exportOwnData, leave } from './actions.ts';
import { ownDataButton } from './buttons.ts';
import { farewell, leaveAsked, ownData } from './messages.ts';
import { findPerson, listOffices, readOwnData } from './queries.ts';

/** A person may belong to several blocs or none: their own data is dated where the bot's users are. */
const ZONE = 'Asia/Ho_Chi_Minh';
/** A stranger is answered at most once in an hour of the clock. */
const STRANGER_PAUSE = 3_600_000;

function screen({ turn, person }: Visit) {
  const now = findPerson(turn.tx, person.id) ?? person;
  return ownData(textsOf(now), readOwnData(turn.tx, now), (at) => formatChatDate(localDate(at, ZONE)));
}

/** Whether a bloc would have nobody in its secretariat without this person. */
function isLastOfSecretariat({ turn, person }: Visit): boolean {
  const blocIds = new Set(listOffices(turn.tx, person.id).map((one) => one.blocId));
  return [...blocIds].some((blocId) => {
    const today = todayIn(turn, blocId);
    const holders = secretariatHolders(turn.tx, blocId, today);
    return holders.length === 1 && holders[0] === person.id;
  });
}

/** The command and buttons of a person's own data. */
export function ownDataDoors({ clock }: { clock: CivilClock }): Doors {
  return {
    commands: {},
    forEverybody: {
      cuatoi: (ctx: BotContext) =>
        asAnyone(ctx, clock, (guest) => {
          const { person } = guest;
          if (person) return guest.reply(screen({ ...guest, person }));
          const hour = Math.floor(guest.turn.now / STRANGER_PAUSE);
          const key = `stranger-own-data:${guest.telegramId}:${hour}`;
          guest.reply({ text: guest.t('stranger-own-data') }, key);
        }),
    },
    buttons: [
      onButton(ownDataButton, (ctx, { verb }) =>
        asPerson(ctx, clock, (visit) => {
          const { turn, person, t } = visit;
          switch (verb) {
            case 'show':
              return visit.show(screen(visit));
            case 'language':
              setLanguage(turn, person, person.language === 'vi' ? 'en' : 'vi');
              return visit.show(screen(visit));
            case 'export':
              exportOwnData(turn, person);
              return visit.toast(t('own-data-export-begun'));
            case 'leave':
              return visit.show(leaveAsked(t, { isLastOfSecretariat: isLastOfSecretariat(visit) }));
            case 'confirm':
              leave(turn, person);
              return visit.show(farewell(textsIn(person.language)));
          }
        }),
      ),
    ],
  };
}
