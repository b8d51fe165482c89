/**
 * Every kind of button there is, with every verb and with ids that mean something to somebody else, tapped by people
 * whom it is not for. Nothing of what is somebody else's may change, and nothing of it may be said.
 */
import { expect, test } from 'vitest';
import { languageButton } from '../../src/features/help/messages.ts';
import { ownDataButton } from '../../src/features/own-data/buttons.ts';
import type { Persona } from '../../src/playground/client.ts';
import { demonstration } from '../../src/playground/demo/data.ts';
import {
  answers,
  beginsTheReport,
  delegatesForNow,
  entersFor,
  fillsInFrom,
  fillsInTheReport,
  opensTheRound,
  putsForward,
  reports,
} from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { changesBetween, forgeAll, givenOut, listKinds, type Owners, ownersIn } from '../support/forging.ts';
import { beginsTheForm } from '../support/form-writing.ts';
import { proposes } from '../support/rotation.ts';
import { makeSecondBloc, newPerson, seatsSecretary } from '../support/second-bloc.ts';
import { picture, rows } from '../support/watching.ts';

/** A bloc in which much is going on, and a second one beside it. */
async function busyBlocs() {
  const story = await startStory();
  await opensTheRound(story);
  const second = await makeSecondBloc(story);
  const { secretariat } = story;
  await fillsInTheReport(story.officer('VPTU'));
  await putsForward(story.officer('VPTU'), story.leader('VPTU'));
  await reports(story, 'UBKTTTR');
  await beginsTheReport(story.officer('BTCNV'));
  await answers(story.officer('BTCNV'), '40 40', 'Mục 2/');
  await entersFor(secretariat, /^Ban Dân vận – /);
  await fillsInFrom(secretariat);
  await putsForward(secretariat, story.leader('BDVTU'));
  await delegatesForNow(story.leader('VPTU'));
  await secretariat.says('/thongbao');
  await secretariat.hears('Nội dung thông báo');
  await secretariat.says('Họp khối lúc 8 giờ');
  await secretariat.taps(/^Gửi tới/);
  await secretariat.sees('Đã gửi thông báo');
  for (const command of ['/donvi', '/nhatky', '/thietlap', '/dotbaocao', '/tonghop', '/tiendo', '/cuatoi']) {
    await secretariat.says(command);
    await secretariat.hears();
  }
  await proposes(story);
  await beginsTheForm(secretariat, 'Biểu mẫu đang soạn');
  await second.secretary.says('/thongbao');
  await second.secretary.hears('Nội dung thông báo');
  await second.secretary.says('Thông báo của khối hai');
  await second.secretary.taps(/^Gửi tới/);
  await second.leader.sees('Thông báo của khối hai');
  await story.settled();
  return { story, second };
}

/** Taps all of it on the person's last message, some at once, until the bot has dealt with them. */
async function tapsAll(story: Story, person: Persona, all: readonly string[]): Promise<void> {
  const on = person.last()?.message_id ?? 1;
  for (let from = 0; from < all.length; from += 100) {
    await Promise.all(all.slice(from, from + 100).map((data) => person.tapsData(on, data)));
    await story.settled();
  }
}

/** All of it takes minutes: each run and person takes another part, so that in a few runs nothing is left out. */
const PARTS = 3;

/** Taps a part of it; returns what it changed that is not the person's. No update may have been parked. */
async function sweeps(
  story: Story,
  person: Persona,
  all: readonly string[],
  isOwn: IsOwn,
): Promise<string[]> {
  await person.says('/huongdan');
  await story.settled();
  const before = picture(story);
  const said = rows<{ id: number }>(story, 'SELECT max(id) AS id FROM outbox')[0]?.id ?? 0;
  const part = (Math.floor(Date.now() / 1000) + person.id) % PARTS;
  await tapsAll(
    story,
    person,
    all.filter((_, at) => at % PARTS === part),
  );
  expect(rows(story, 'SELECT error FROM parked_updates')).toEqual([]);
  expect(
    rows<{ n: number }>(
      story,
      'SELECT count(*) AS n FROM outbox WHERE id > ? AND chat_id = ?',
      said,
      story.groupChatId,
    ),
  ).toEqual([{ n: 0 }]);
  const ownersOf = ownersIn(story);
  return changesBetween(before, picture(story))
    .filter(({ table, row }) => !isOwn(ownersOf(table, row), row, table))
    .map(({ table, row }) => `part ${part}: ${table} ${JSON.stringify(row)}`);
}

const DRAFTS_OF = `SELECT r.id FROM reports r WHERE r.draft_id = ? AND r.agency_id = ?
  UNION ALL SELECT c.id FROM conversations c WHERE c.draft_id = ? AND c.person_id = ?`;
type IsOwn = (owners: Owners, row: Record<string, unknown>, table: string) => boolean;
const OFFICE_ENDS = `UPDATE offices SET year = 2018, starts_on = '2018-01-01', ends_on = '2018-12-31'
  WHERE kind = 'secretariat' AND bloc_id = 1`;
/** To leave the bot, or to change its language, is everybody's own affair, and would leave nobody to go on with. */
const OWN_AFFAIRS = [
  ownDataButton.make({ verb: 'confirm' }),
  ownDataButton.make({ verb: 'language' }),
  languageButton.make({}),
];
const isForgery = (data: string) => !OWN_AFFAIRS.includes(data);

const only = (set: Set<number>, id: number) => [...set].every((one) => one === id);

function personId(story: Story, person: Persona): number {
  return rows<{ id: number }>(story, 'SELECT id FROM people WHERE telegram_id = ?', person.id)[0]?.id ?? 0;
}

test('every kind of button is found, with all its verbs', async () => {
  const kinds = await listKinds();
  expect(kinds.length).toBeGreaterThan(65);
  const forged = forgeAll(kinds, []);
  for (const { kind } of kinds)
    expect(
      forged.some((data) => kind.read(data) !== undefined),
      kind.prefix,
    ).toBe(true);
});

test('whoever has no part in a bloc changes nothing of it by any button', { timeout: 120_000 }, async () => {
  const { story, second } = await busyBlocs();
  const forged = forgeAll(await listKinds(), givenOut(story)).filter(isForgery);
  const stranger = await newPerson(story, 7_400_001, 'Người lạ');
  expect(await sweeps(story, stranger, forged, () => false)).toEqual([]);
  // The other bloc's people may do with their own what they like.
  for (const person of [second.leader, second.secretary]) {
    const changed = await sweeps(story, person, forged, (owners) => !owners.blocs.has(1));
    expect(changed).toEqual([]);
    const heard = person.heard().map((message) => JSON.stringify(message));
    for (const { name, shortName } of demonstration.agencies) {
      expect(heard.filter((one) => one.includes(name) || one.includes(shortName))).toEqual([]);
    }
  }
});

test('within a bloc nobody touches by any button what is not theirs', { timeout: 120_000 }, async () => {
  const { story } = await busyBlocs();
  const forged = forgeAll(await listKinds(), givenOut(story)).filter(isForgery);
  const agencyId = (code: string) =>
    rows<{ id: number }>(story, 'SELECT id FROM agencies WHERE code = ?', code)[0]?.id ?? 0;
  const agency = agencyId('BNCTU');
  const isOwn =
    (person: Persona, me: number): IsOwn =>
    (owners, row, table) => {
      if (row['person_id'] === me || row['chat_id'] === person.id) return true;
      if (table === 'people') return row['id'] === me;
      // A draft is whose report it is.
      if (table === 'drafts') return rows(story, DRAFTS_OF, row['id'], agency, row['id'], me).length > 0;
      return owners.agencies.has(agency) && only(owners.agencies, agency) && only(owners.people, me);
    };
  for (const person of [story.officer('BNCTU'), story.leader('BNCTU')]) {
    const changed = await sweeps(story, person, forged, isOwn(person, personId(story, person)));
    expect(changed).toEqual([]);
  }
  // The year's secretary of before, an officer now.
  seatsSecretary(story, 'BNCTU');
  story.app().db.$client.exec(OFFICE_ENDS);
  const former = personId(story, story.secretariat);
  expect(await sweeps(story, story.secretariat, forged, isOwn(story.secretariat, former))).toEqual([]);
});

test('whose buttons they are, changes something by them: the sweep sees it', {
  timeout: 120_000,
}, async () => {
  const { story } = await busyBlocs();
  const changed = await sweeps(story, story.secretariat, givenOut(story).filter(isForgery), () => false);
  expect(changed.length).toBeGreaterThan(5);
});
