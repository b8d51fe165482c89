/** A second bloc on the same bot, with one agency, its people and a round, for stories of what must not cross. */
import { formDefinition, publishForm } from '../../src/features/forms/index.ts';
import { openRound, prepareRound } from '../../src/features/movements/index.ts';
import {
  addAgency,
  addPerson,
  asOperator,
  createBloc,
  giveOffice,
  seatPerson,
  secretariatRight,
} from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import type { Persona } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';

export interface SecondBloc {
  blocId: number;
  agencyId: number;
  roundId: number;
  secretary: Persona;
  officer: Persona;
  leader: Persona;
}

const IDS = { secretary: 7_300_001, officer: 7_300_002, leader: 7_300_003 };
const DAY = 86_400_000;

const form = formDefinition.parse({
  title: 'Báo cáo nhanh',
  questions: [{ key: 'result', type: 'long_text', required: true, maxLength: 600, text: 'Kết quả nổi bật' }],
});

/** A person at the server who has pressed Start. */
export async function newPerson(story: Story, id: number, name: string): Promise<Persona> {
  await story.world.call('POST', '/control/users', { id, first_name: name, language_code: 'vi' });
  return story.world.person(id);
}

/** Seats a person in an agency of the demonstration's bloc, besides those who are there. */
export async function seatsNewPerson(
  story: Story,
  id: number,
  agencyCode: string,
  kind: 'officer' | 'leader',
): Promise<Persona> {
  const persona = await newPerson(story, id, `Người thứ hai – ${agencyCode}`);
  const { db } = story.app();
  const agency = db.$client
    .prepare('SELECT id, bloc_id AS blocId FROM agencies WHERE code = ? ORDER BY id')
    .get(agencyCode) as { id: number; blocId: number };
  transact(db, (tx) => {
    const by = { right: asOperator(), now: story.clock.now() };
    const personId = addPerson(tx, by, agency.blocId, {
      displayName: `Người thứ hai – ${agencyCode}`,
      telegramId: id,
    });
    const seat = { blocId: agency.blocId, agencyId: agency.id, personId, kind, startsOn: '2019-01-01' };
    seatPerson(tx, by, seat);
  });
  await persona.says('/start');
  await persona.hears('Kính chào');
  return persona;
}

/** Makes the second bloc and opens its round. */
export async function makeSecondBloc(story: Story): Promise<SecondBloc> {
  const secretary = await newPerson(story, IDS.secretary, 'Thư ký khối hai');
  const officer = await newPerson(story, IDS.officer, 'Cán bộ khối hai');
  const leader = await newPerson(story, IDS.leader, 'Lãnh đạo khối hai');
  for (const persona of [secretary, officer, leader]) {
    await persona.says('/start');
    await persona.hears('Bot chưa có tên đồng chí');
  }
  const now = story.clock.now();
  const made = transact(story.app().db, (tx) => {
    const right = asOperator();
    const by = { right, now };
    const startsOn = '2019-01-01';
    const blocId = createBloc(tx, by, {
      name: 'Khối giao ước thi đua thứ hai',
      place: 'Hà Giang',
      year: 2019,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    const agencyId = addAgency(tx, by, blocId, {
      code: 'HAI',
      name: 'Cơ quan của khối thứ hai',
      shortName: 'Cơ quan Hai',
      position: 1,
      documentRegime: 'administrative',
    });
    const person = (displayName: string, telegramId: number) =>
      addPerson(tx, by, blocId, { displayName, telegramId });
    const officerId = person('Cán bộ khối hai', IDS.officer);
    const leaderId = person('Lãnh đạo khối hai', IDS.leader);
    const secretaryId = person('Thư ký khối hai', IDS.secretary);
    seatPerson(tx, by, { blocId, agencyId, personId: officerId, kind: 'officer', startsOn });
    seatPerson(tx, by, { blocId, agencyId, personId: leaderId, kind: 'leader', startsOn });
    giveOffice(tx, by, { blocId, year: 2019, startsOn, kind: 'secretariat', personId: secretaryId });
    const turn = { tx, now };
    const prepare = (title: string) =>
      prepareRound(
        turn,
        right,
        {
          blocId,
          formVersionId: publishForm(turn, blocId, 'quick', form),
          title,
          year: 2019,
          periodFrom: '2019-01-01',
          periodTo: '2019-12-31',
          figuresUntil: null,
          opensAt: now,
          deadlineAt: now + 10 * DAY,
        },
        [agencyId],
      );
    const roundId = prepare('Đợt của khối hai');
    prepare('Đợt chưa mở của khối hai');
    const opening = secretariatRight(tx, secretaryId, blocId, '2019-11-11');
    if (!opening || !openRound(turn, opening, roundId).ok) throw new Error('The second round did not open');
    return { blocId, agencyId, roundId };
  });
  story.app().wake();
  await officer.sees('Đợt của khối hai');
  return { ...made, secretary, officer, leader };
}

/** Seats the demonstration's secretary as an officer of one of the agencies as well. */
export function seatsSecretary(story: Story, agencyCode: string): void {
  const { db } = story.app();
  const agency = db.$client
    .prepare('SELECT id, bloc_id AS blocId FROM agencies WHERE code = ? ORDER BY id')
    .get(agencyCode) as { id: number; blocId: number };
  const person = db.$client
    .prepare('SELECT id FROM people WHERE telegram_id = ?')
    .get(story.secretariat.id) as { id: number };
  transact(db, (tx) => {
    const seat = { blocId: agency.blocId, agencyId: agency.id, personId: person.id };
    const by = { right: asOperator(), now: story.clock.now() };
    seatPerson(tx, by, { ...seat, kind: 'officer', startsOn: '2019-01-01' });
  });
}
