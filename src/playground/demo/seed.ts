/** Sets up the demonstration: its people and group at the server, its bloc in the database, by the usual actions. */
import { publishForm } from '../../features/forms/index.ts';
import { addMovement, prepareRound } from '../../features/movements/index.ts';
import {
  addAgency,
  addPerson,
  asOperator,
  bindGroup,
  createBloc,
  giveOffice,
  listBlocs,
  seatPerson,
} from '../../features/registry/index.ts';
import { type Db, transact } from '../../platform/db/index.ts';
import type { World } from '../client.ts';
import { demonstration, ids } from './data.ts';

export type Role = 'secretariat' | 'head' | 'officer' | 'leader' | 'stranger';

export interface DemoPersona {
  user_id: number;
  label: string;
  label_en: string;
  role: Role;
  agency?: string;
}

/** Everybody whom one can be on the page. The head is the leader of the head agency: one person, two hats. */
export function personas(): DemoPersona[] {
  const { agencies, bloc } = demonstration;
  return [
    {
      user_id: ids.secretary,
      label: 'Tổ giúp việc Khối',
      label_en: 'Secretariat of the bloc',
      role: 'secretariat',
    },
    ...agencies.flatMap((agency, at): DemoPersona[] => [
      {
        user_id: ids.officer(at),
        label: `Cán bộ đầu mối – ${agency.shortName}`,
        label_en: `Officer – ${agency.englishName}`,
        role: 'officer',
        agency: agency.code,
      },
      {
        user_id: ids.leader(at),
        label:
          agency.code === bloc.head
            ? `Lãnh đạo – ${agency.shortName} (Trưởng khối)`
            : `Lãnh đạo – ${agency.shortName}`,
        label_en: `Leader – ${agency.englishName}${agency.code === bloc.head ? ' (head of the bloc)' : ''}`,
        role: agency.code === bloc.head ? 'head' : 'leader',
        agency: agency.code,
      },
    ]),
    { user_id: ids.stranger, label: 'Người lạ', label_en: 'A stranger', role: 'stranger' },
  ];
}

/** Makes the people and the group at the server, where they are not there yet. Returns the group's chat id. */
export async function seedServer(world: World, botId: number): Promise<number> {
  const existing = await world.call<{ id: number; type: string }[]>('GET', '/control/chats');
  const group = existing.find((chat) => chat.type === 'group' || chat.type === 'supergroup');
  if (group) return group.id;
  const people = personas();
  for (const { user_id: id, label } of people) {
    await world.call('POST', '/control/users', { id, first_name: label, language_code: 'vi' });
  }
  const chat = await world.call<{ id: number }>('POST', '/control/chats', {
    type: 'supergroup',
    title: demonstration.bloc.groupTitle,
    members: people.filter((one) => one.role !== 'stranger').map((one) => one.user_id),
    bots: [botId],
  });
  // As an administrator the bot may pin the board.
  await world.call('POST', `/control/chats/${chat.id}/members`, { user_id: botId, status: 'administrator' });
  return chat.id;
}

/** Fills an empty database with the bloc, its people and the round that is not opened yet. */
export function seedDatabase(db: Db, groupChatId: number): boolean {
  const { startsAt: now, bloc, agencies, movements, round, form } = demonstration;
  return transact(db, (tx) => {
    if (listBlocs(tx).length > 0) return false;
    const turn = { tx, now };
    const right = asOperator();
    const by = { right, now };
    const startsOn = `${bloc.year}-01-01`;
    const year = bloc.year;
    const blocId = createBloc(tx, by, {
      name: bloc.name,
      place: bloc.place,
      year,
      timeZone: bloc.timeZone,
    });
    bindGroup(tx, by, blocId, groupChatId, { title: bloc.groupTitle });
    const agencyIds = agencies.map((agency, at) => {
      const { code, name, shortName, documentRegime } = agency;
      const agencyId = addAgency(tx, by, blocId, { code, name, shortName, documentRegime, position: at + 1 });
      for (const kind of ['officer', 'leader'] as const) {
        const telegramId = ids[kind](at);
        const displayName = `${kind === 'officer' ? 'Cán bộ đầu mối' : 'Lãnh đạo'} – ${shortName}`;
        const personId = addPerson(tx, by, blocId, { displayName, telegramId });
        seatPerson(tx, by, { blocId, agencyId, personId, kind, startsOn });
      }
      if (code === bloc.head) giveOffice(tx, by, { blocId, year, startsOn, kind: 'head', agencyId });
      if (bloc.deputies.includes(code)) {
        giveOffice(tx, by, { blocId, year, startsOn, kind: 'deputy', agencyId });
      }
      return agencyId;
    });
    const secretary = addPerson(tx, by, blocId, {
      displayName: 'Tổ giúp việc Khối',
      telegramId: ids.secretary,
    });
    giveOffice(tx, by, { blocId, year, startsOn, kind: 'secretariat', personId: secretary });
    for (const movement of movements) addMovement(turn, right, { blocId, ...movement });
    prepareRound(
      turn,
      right,
      {
        blocId,
        formVersionId: publishForm(turn, blocId, 'year_end', form),
        title: round.title,
        year,
        periodFrom: round.period.from,
        periodTo: round.period.to,
        figuresUntil: round.figuresUntil,
        opensAt: round.opensAt,
        deadlineAt: round.deadline,
      },
      agencyIds,
    );
    return true;
  });
}

/** Everybody but the stranger presses Start, once: from then on the bot may write to them. */
export async function pressStart(world: World): Promise<void> {
  for (const { user_id: id, role } of personas()) {
    if (role === 'stranger') continue;
    await world.call('POST', '/control/messages', { chat_id: id, from_id: id, text: '/start' });
  }
}
