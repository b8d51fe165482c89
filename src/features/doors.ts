/**
 * Puts all features' doors onto one router: commands, words that work as commands, buttons, typed messages.
 * The only place that knows every feature; a feature knows none of this.
 */
import { Composer } from 'grammy';
import type { CivilClock } from '../platform/clock/index.ts';
import { say } from '../platform/outbox/index.ts';
import { type BotContext, type ButtonRoute, routeButtons } from '../platform/telegram/index.ts';
import { auditDoors } from './audit-log/bot.ts';
import { AUDIT_SEARCH_PURPOSE, auditSearchForm, auditSearchPurpose } from './audit-log/purposes.ts';
import { BROADCAST_PURPOSE, broadcastForm, broadcastPurpose } from './broadcasts/actions.ts';
import { broadcastDoors } from './broadcasts/bot.ts';
import { evidenceDoors } from './evidence/bot.ts';
import { withEvidence } from './evidence/index.ts';
import { formDesignDoors } from './form-design/bot/index.ts';
import { formDesignForms, formDesignPurposes } from './form-design/purposes/index.ts';
import { xlsFormSheet } from './form-design/xlsform-sheet.ts';
import { formSheetDoors } from './form-sheets/bot.ts';
import { withFormSheet } from './form-sheets/purposes.ts';
import { formSheet } from './form-sheets/sheet.ts';
import { conversationOf, formDoors, isClassifiedMessage, takeEdit, takeMessage } from './forms/bot.ts';
import { type Form, foldText, type Purpose, type Purposes, publishForm } from './forms/index.ts';
import { helpDoors } from './help/bot.ts';
import { languageButton, type SecretariatButton } from './help/messages.ts';
import { invitationDoors, linkRouter, takeInvitationLink } from './invitations/bot.ts';
import { roundDoors } from './movements/bot/index.ts';
import type { Round, RoundStanding } from './movements/index.ts';
import { roundForms, roundPurposes } from './movements/purposes.ts';
import { officesDoors } from './offices/bot/index.ts';
import { officesButton } from './offices/index.ts';
import { ROTATION_DAY_PURPOSE, rotationDayForm, rotationDayPurpose } from './offices/purposes.ts';
import { ownDataDoors } from './own-data/bot.ts';
import { reachabilityDoors } from './reachability/bot.ts';
import { reachabilityButton } from './reachability/index.ts';
import {
  askForBloc,
  asMember,
  asPerson,
  blocDoors,
  type Command,
  type Doors,
  memberVisit,
  mustChoose,
  watchMembership,
} from './registry/bot.ts';
import type { Turn } from './registry/index.ts';
import {
  followSeats,
  ON_BEHALF_PURPOSE,
  REPORT_PURPOSE,
  RETURN_NOTE_PURPOSE,
} from './reports/actions/index.ts';
import { openTasks, reportDoors } from './reports/bot/index.ts';
import { isReceived, listStandings } from './reports/index.ts';
import {
  onBehalfForm,
  onBehalfPurpose,
  reportPurpose,
  returnNoteForm,
  returnNotePurpose,
} from './reports/purposes.ts';
import { rosterDoors } from './roster/bot.ts';
import { rosterForms, rosterPurposes } from './roster/purposes.ts';
import { rosterSheet } from './roster/sheet.ts';
import { setupDoors, setupRouter, startWithoutBloc, takeClaimLink, takeGroupLink } from './setup/bot.ts';
import { blocListButton } from './setup/buttons.ts';
import { setupForms, setupPurposes } from './setup/purposes.ts';
import { bringsSheet, spreadsheetDoors, takeSpreadsheet } from './spreadsheets/bot.ts';
import type { SheetKind } from './spreadsheets/index.ts';
import { summaryDoors } from './summaries/bot.ts';
import { summaryButton, summaryPageButton } from './summaries/buttons.ts';
import { upkeepDoors } from './upkeep/bot.ts';

/** Everything that a form can be filled in for. */
export const purposes: Purposes = withEvidence(
  new Map<string, Purpose>([
    [REPORT_PURPOSE, withFormSheet(reportPurpose)],
    [RETURN_NOTE_PURPOSE, returnNotePurpose],
    [ON_BEHALF_PURPOSE, onBehalfPurpose],
    [BROADCAST_PURPOSE, broadcastPurpose],
    ...setupPurposes,
    ...roundPurposes,
    ...formDesignPurposes,
    ...rosterPurposes,
    [AUDIT_SEARCH_PURPOSE, auditSearchPurpose],
    [ROTATION_DAY_PURPOSE, rotationDayPurpose],
  ]),
);

/** Every kind of spreadsheet that people send, in the order in which they are asked; the last takes what is left. */
export const sheetKinds: readonly SheetKind[] = [formSheet, xlsFormSheet, rosterSheet];

const ownForms: [key: string, form: Form][] = [
  [RETURN_NOTE_PURPOSE, returnNoteForm],
  [ON_BEHALF_PURPOSE, onBehalfForm],
  [BROADCAST_PURPOSE, broadcastForm],
  ...setupForms,
  ...roundForms,
  ...formDesignForms,
  ...rosterForms,
  [AUDIT_SEARCH_PURPOSE, auditSearchForm],
  [ROTATION_DAY_PURPOSE, rotationDayForm],
];

/** Publishes the program's own forms; run at every start, it publishes only what changed. */
export function publishOwnForms(turn: Turn): void {
  for (const [key, form] of ownForms) publishForm(turn, null, key, form);
}

/** Where the agencies stand in a round: known to the reports, asked for by the rounds. */
function standingsOf(turn: Turn, round: Round): RoundStanding[] {
  return listStandings(turn.tx, round).map(({ agency, state }) => ({
    agencyId: agency.id,
    name: agency.shortName,
    stage: isReceived(state) ? 'sent' : state === 'not_started' ? 'not_started' : 'begun',
  }));
}

/** What the secretariat reaches from its help, besides the commands. */
const forSecretariat: SecretariatButton[] = [
  { label: 'button-see-offices', data: officesButton.make({ verb: 'show' }) },
  { label: 'button-unreachable', data: reachabilityButton.make({ page: 0 }) },
];

/** Words that do what a command does, as `foldText` writes them. */
const words: Record<string, string> = {
  'bao cao': 'baocao',
  'tien do': 'tiendo',
  'tong hop': 'tonghop',
  'viec can lam': 'vieccanlam',
  'huong dan': 'huongdan',
  'thong bao': 'thongbao',
  'don vi': 'donvi',
  'nhat ky': 'nhatky',
  'dot bao cao': 'dotbaocao',
  'phong trao': 'phongtrao',
  'bieu mau': 'phongtrao',
  thoat: 'thoat',
};

/** The buttons under what the bot writes into groups. */
const groupButtons = new Set([summaryButton.prefix, summaryPageButton.prefix, languageButton.prefix]);

/** A tap from a group on any other button is forged: it would write a private screen over the group's message. */
function inItsPlace(route: ButtonRoute): ButtonRoute {
  if (groupButtons.has(route.prefix)) return route;
  return {
    prefix: route.prefix,
    dispatch: (ctx, data) => ctx.chat?.type === 'private' && route.dispatch(ctx, data),
  };
}

/** The router of the whole bot. */
export function createRouter(room: {
  clock: CivilClock;
  username: string;
  linkKey: string;
}): Composer<BotContext> {
  const { clock, linkKey } = room;
  const doors: Doors[] = [
    helpDoors({ clock, forSecretariat, forOperator: blocListButton.make({ page: 0 }) }),
    formDoors({ clock, purposes }),
    evidenceDoors({ clock, purposes }),
    roundDoors({ clock, purposes, standings: standingsOf }),
    formDesignDoors({ clock, purposes }),
    reportDoors({ clock, purposes }),
    summaryDoors({ clock }),
    broadcastDoors({ clock, purposes }),
    rosterDoors({ clock, purposes, linkKey }),
    formSheetDoors({ clock, purposes }),
    spreadsheetDoors({ clock, purposes, kinds: sheetKinds }),
    ownDataDoors({ clock }),
    auditDoors({ clock, purposes }),
    officesDoors({ clock, purposes }),
    reachabilityDoors({ clock }),
    blocDoors({ clock }),
    invitationDoors({ clock, purposes, linkKey, seatsChanged: followSeats }),
    setupDoors({ clock, purposes, linkKey }),
    upkeepDoors({ clock }),
  ];
  const commands = new Map<string, Command>(doors.flatMap((one) => Object.entries(one.commands)));
  const router = new Composer<BotContext>();
  watchMembership(router, clock);
  const takers = { operator: takeClaimLink, invitation: takeInvitationLink, group: takeGroupLink };
  router.use(linkRouter(clock, takers), setupRouter(clock));
  const start = commands.get('start');
  if (start) commands.set('start', { ...start, runWithoutBloc: startWithoutBloc });
  for (const [name, run] of doors.flatMap((one) => Object.entries(one.forEverybody ?? {}))) {
    router.command(name, (ctx) => {
      if (ctx.chat.type === 'private') run(ctx);
      else goPrivate(ctx, clock, room.username);
    });
  }
  for (const [name, command] of commands) {
    router.command(name, (ctx) => {
      if (command.where === 'anywhere' || ctx.chat.type === 'private') {
        asMember(ctx, clock, (visit) => command.run(visit), command.runWithoutBloc);
      } else goPrivate(ctx, clock, room.username);
    });
  }
  routeButtons(router, doors.flatMap((one) => one.buttons).map(inItsPlace), (ctx) =>
    asPerson(ctx, clock, (visit) => visit.toast(visit.t('unknown-button'))),
  );
  router.chatType('private').on('message', (ctx) => takePrivateMessage(ctx, clock, commands, doors));
  router.chatType('private').on('edited_message', (ctx) => {
    asPerson(ctx, clock, (visit) => takeEdit(ctx, visit, purposes));
  });
  return router;
}

/** A command that is only for the private chat, given in the group: the way there, once a minute. */
function goPrivate(ctx: BotContext, clock: CivilClock, username: string): void {
  asPerson(ctx, clock, ({ turn, t }) => {
    if (!ctx.chat) return;
    say(turn.tx, {
      chatId: ctx.chat.id,
      content: {
        text: t('go-private'),
        buttons: [[{ label: t('button-go-private'), url: `https://t.me/${username}` }]],
      },
      priority: 'reply',
      key: `go-private:${ctx.chat.id}:${Math.floor(turn.now / 60_000)}`,
      now: turn.now,
    });
  });
}

/** Typed text belongs to the conversation at hand; with none, words work as commands, or what is open is offered. */
function takePrivateMessage(
  ctx: BotContext,
  clock: CivilClock,
  commands: Map<string, Command>,
  doors: readonly Doors[],
): void {
  if (isOwnService(ctx)) return;
  asPerson(ctx, clock, (visit) => {
    const sender = bringsSheet(ctx) && !mustChoose(visit) ? memberVisit(ctx, visit) : undefined;
    if (sender && takeSpreadsheet(ctx, sender)) return;
    const isUnknownCommand = isCommand(ctx);
    if (!isUnknownCommand && conversationOf(ctx, visit)) {
      takeMessage(ctx, visit, purposes);
      return;
    }
    if (isClassifiedMessage(ctx)) return visit.reply({ text: visit.t('problem-secrecy') });
    const word = isUnknownCommand ? 'huongdan' : words[foldText(ctx.message?.text ?? '')];
    const command = commands.get(word ?? '');
    const member = memberVisit(ctx, visit);
    if (!member) return (command?.runWithoutBloc ?? startWithoutBloc)(visit);
    if (mustChoose(visit)) askForBloc(visit);
    else if (command) command.run(member);
    else if (!doors.some((one) => one.takeMessage?.(ctx, member))) visit.reply(openTasks(member));
  });
}

/** A command that nobody took before: mistyped, or another bot's. It is never an answer. */
function isCommand(ctx: BotContext): boolean {
  return ctx.message?.entities?.some((one) => one.type === 'bot_command' && one.offset === 0) === true;
}

/** Notes of the chat itself, such as “pinned a message” or a new background: nobody said anything. */
const notesOfTheChat = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'connected_website',
  'boost_added',
] as const;

function isOwnService({ message }: BotContext): boolean {
  return message !== undefined && notesOfTheChat.some((kind) => kind in message);
}
