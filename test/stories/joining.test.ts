/** Invitations from the link to the seat: consent, approval, handover, and everything that people try with links. */
import { describe, expect, test } from 'vitest';
import { addPerson, asOperator, seatPerson } from '../../src/features/registry/index.ts';
import { textsIn } from '../../src/locales/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { invites, opens, takesOver } from '../support/joining.ts';
import { makeSecondBloc, newPerson } from '../support/second-bloc.ts';
import { changesNothing, dataOf, rows, toastOf, watched } from '../support/watching.ts';

const NOT_GOOD = textsIn('vi')('link-not-good');
const LAN = 7_500_001;
const HOA = 7_500_002;

const invitesAnOfficer = (secretary: Persona) => invites(secretary, 'Cán bộ đầu mối', 'Mời thêm người');

const tokenLike = (at: number) => `i${String(at).padStart(32, 'x')}`;

describe('joining', () => {
  test('takes a link and one tap, and the secretariat approves with one', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    await opens(lan, payload);
    const screen = lan.last()!;
    expect(textOf(screen)).toContain('cán bộ đầu mối Ban Tổ chức – Nội vụ tỉnh');
    expect(textOf(screen)).toContain('TUYỆT MẬT');
    expect(textOf(screen)).toContain('/cuatoi');
    expect(textOf(screen).length).toBeLessThanOrEqual(1024);
    await lan.taps('Đồng ý');
    await lan.sees('Thường trực Khối sẽ xác nhận');
    await lan.says('/vieccanlam');
    await lan.hears('chưa được phân công');
    const card = await story.secretariat.sees('Có người chờ xác nhận');
    expect(textOf(card)).toContain('Nguyễn Thị Lan');
    await story.secretariat.taps('✅ Xác nhận');
    await lan.sees('Đồng chí đã tham gia');
    await story.secretariat.sees('Đã xác nhận.');
    await opensTheRound(story);
    await beginsTheReport(lan);
    expect(rows(story, 'SELECT text_version AS version, given_at > 0 AS at FROM consents')).toEqual([
      { version: 1, at: 1 },
    ]);
  });

  test('leaves neither the link nor its token in the database', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    await opens(lan, payload);
    await story.settled();
    const dump = story.app().db.$client.serialize().toString('latin1');
    expect(dump.includes(payload.slice(1))).toBe(false);
  });

  test('who declines the notice is not kept, and may still come back', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    await opens(lan, payload);
    await lan.taps('Không tham gia');
    await lan.sees('bot không lưu gì');
    expect(rows(story, 'SELECT id FROM people WHERE telegram_id = ?', LAN)).toEqual([]);
    await opens(lan, payload);
  });

  test('several are approved at once', async () => {
    const story = await startStory();
    const people = [];
    for (const id of [LAN, HOA]) {
      const payload = await invitesAnOfficer(story.secretariat);
      const person = await newPerson(story, id, `Đồng chí ${id}`);
      await opens(person, payload);
      await person.taps('Đồng ý');
      await person.sees('Thường trực Khối sẽ xác nhận');
      people.push(person);
    }
    await story.secretariat.taps('✅ Xác nhận tất cả (02)');
    for (const person of people) await person.sees('Đồng chí đã tham gia');
  });

  test('who is declined has no seat and is told politely', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    await opens(lan, payload);
    await lan.taps('Đồng ý');
    await story.secretariat.taps('Từ chối');
    await lan.sees('chưa xác nhận việc tham gia');
    await lan.says('/vieccanlam');
    await lan.hears('Bot chưa có tên đồng chí');
    expect(
      rows(story, 'SELECT id FROM people WHERE telegram_id = ? OR display_name LIKE ?', LAN, '%Lan'),
    ).toEqual([]);
  });
});

describe('a link', () => {
  test('that is used, expired, revoked, cut or invented has one and the same answer', async () => {
    const story = await startStory();
    const used = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    await opens(lan, used);
    await lan.taps('Đồng ý');
    await lan.sees('Thường trực Khối sẽ xác nhận');
    const revoked = await invitesAnOfficer(story.secretariat);
    await story.secretariat.taps('Thu hồi lời mời này');
    await story.secretariat.sees('Liên kết đã gửi không còn dùng được');
    await story.secretariat.taps('Gửi nhầm người');
    await story.secretariat.sees('Lời mời chưa dùng: 0');
    const expired = await invitesAnOfficer(story.secretariat);
    await story.clock.set(new Date(story.clock.now() + 8 * 86_400_000).toISOString());
    const hoa = await newPerson(story, HOA, 'Trần Thị Hoa');
    for (const payload of [used, revoked, expired, tokenLike(1)]) {
      await hoa.says(`/start ${payload}`);
      expect(textOf(await hoa.hears())).toBe(NOT_GOOD);
    }
    expect(rows(story, 'SELECT id FROM people WHERE telegram_id = ?', HOA)).toEqual([]);
  });

  test('is good to the last minute; at its end neither the link nor a screen opened before is', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    const [{ end } = { end: 0 }] = rows<{ end: number }>(story, 'SELECT expires_at AS end FROM invitations');
    await story.clock.set(new Date(end - 60_000).toISOString());
    await opens(lan, payload);
    await story.clock.set(new Date(end).toISOString());
    await lan.taps('Đồng ý');
    await lan.sees(NOT_GOOD);
    await lan.says(`/start ${payload}`);
    await lan.hears(NOT_GOOD);
    expect(rows(story, 'SELECT id FROM consents')).toEqual([]);
  });

  test('is guessed at most five times an hour; then not even a good one is looked up', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Người đoán');
    for (let at = 0; at < 5; at += 1) {
      await lan.says(`/start ${tokenLike(at)}`);
      await lan.hears(NOT_GOOD);
    }
    const said = await watched(story, async () => {
      for (let at = 5; at < 30; at += 1) await lan.says(`/start ${tokenLike(at)}`);
      await lan.says(`/start ${payload}`);
    });
    expect(said.map((one) => one.text)).toEqual([NOT_GOOD]);
    expect(rows(story, 'SELECT * FROM invitation_openings')).toEqual([]);
    await story.clock.set(new Date(story.clock.now() + 3_600_000).toISOString());
    await opens(lan, payload);
  });

  test('opened by two at once is taken by one; the other gets the calm answer', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    const hoa = await newPerson(story, HOA, 'Trần Thị Hoa');
    await opens(lan, payload);
    await opens(hoa, payload);
    await Promise.all([lan.taps('Đồng ý'), hoa.taps('Đồng ý')]);
    await story.settled();
    const texts = [lan, hoa].map((one) => textOf(one.last()!));
    expect(texts.filter((text) => text === NOT_GOOD)).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Đã ghi nhận'))).toHaveLength(1);
    expect(rows(story, 'SELECT id FROM consents')).toHaveLength(1);
  });

  test('shown in the group is neither taken nor answered', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const officer = story.inGroup(story.officer('BHG'));
    const said = await changesNothing(story, () => officer.says(`/start ${payload}`));
    expect(said).toEqual([]);
  });

  test('cannot be taken by a forged button without having been shown', async () => {
    const story = await startStory();
    await invitesAnOfficer(story.secretariat);
    for (const person of [story.stranger, story.officer('BHG')]) {
      const said = await changesNothing(story, async () => {
        const tap = await person.tapsData(person.last()?.message_id ?? 1, 'ij:1:agree');
        expect(await toastOf(story, tap)).toBe('Liên kết này không dùng được.');
      });
      expect(said).toEqual([]);
    }
  });
});

describe('forged buttons of inviting and approving', () => {
  test('do nothing for officers, for strangers and for another bloc’s secretariat', async () => {
    const story = await startStory();
    const payload = await invitesAnOfficer(story.secretariat);
    const lan = await newPerson(story, LAN, 'Nguyễn Thị Lan');
    await opens(lan, payload);
    await lan.taps('Đồng ý');
    await story.secretariat.sees('Có người chờ xác nhận');
    const second = await makeSecondBloc(story);
    await second.secretary.says('/huongdan');
    await second.secretary.hears('Hướng dẫn');
    const all = [
      'il:1:0',
      'ia:1',
      'ii:1:=1:officer',
      'im:1:=1:officer::',
      'io:1:0',
      'ir:1',
      'iw:1',
      'id:1:approve',
    ];
    for (const person of [story.officer('BHG'), story.leader('BHG'), second.secretary, lan]) {
      const said = await changesNothing(story, async () => {
        for (const data of [...all, 'iz:1', 'sb:1', 'sg:1']) {
          const tap = await person.tapsData(person.last()?.message_id ?? 1, data);
          expect(await toastOf(story, tap)).toContain('không có quyền');
        }
      });
      expect(said).toEqual([]);
    }
  });

  test('cannot name an agency or a person of another bloc', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    const [{ id } = { id: 0 }] = rows<{ id: number }>(
      story,
      'SELECT id FROM people WHERE telegram_id = ?',
      second.officer.id,
    );
    const on = story.secretariat.last()?.message_id ?? 1;
    const agency = second.agencyId.toString(36);
    const person = id.toString(36);
    for (const data of [
      `im:1:=${agency}:officer::`,
      `im:1:=1:officer:=${person}:`,
      `im:1:=1:officer::=${person}`,
      'im:1::officer::',
      'im:1:=1:secretariat::',
    ]) {
      const said = await changesNothing(story, async () => {
        const tap = await story.secretariat.tapsData(on, data);
        expect(await toastOf(story, tap)).toContain('không có quyền');
      });
      expect(said).toEqual([]);
    }
  });
});

describe('somebody whom the secretariat entered by name', () => {
  /** An officer of the first agency, entered by name and without an account. */
  function entersByName(story: Story): void {
    const now = story.clock.now();
    transact(story.app().db, (tx) => {
      const by = { right: asOperator(), now };
      const personId = addPerson(tx, by, 1, { displayName: 'Lê Văn Nam', telegramId: null });
      const seat = { blocId: 1, agencyId: 2, personId, kind: 'officer' as const, startsOn: '2019-01-01' };
      seatPerson(tx, by, seat);
    });
  }

  test('needs no approval, keeps the name that was entered, and holds one seat', async () => {
    const story = await startStory();
    entersByName(story);
    const payload = await invites(story.secretariat, 'Cán bộ đầu mối', 'Mời Lê Văn Nam');
    const nam = await newPerson(story, LAN, 'namlv');
    await opens(nam, payload);
    await nam.taps('Đồng ý');
    await nam.sees('Đồng chí đã tham gia');
    await nam.says('/start');
    await nam.hears('Kính chào đồng chí Lê Văn Nam');
    expect(story.secretariat.heard().some((one) => textOf(one).includes('Có người chờ xác nhận'))).toBe(
      false,
    );
    const held = 'SELECT s.id FROM seats s JOIN people p ON p.id = s.person_id WHERE p.telegram_id = ?';
    expect(rows(story, held, LAN)).toHaveLength(1);
  });

  test('and whom the bot knows already from another bloc gets the seat once, under the one account', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    entersByName(story);
    const payload = await invites(story.secretariat, 'Cán bộ đầu mối', 'Mời Lê Văn Nam');
    await opens(second.officer, payload);
    await second.officer.taps('Đồng ý');
    await second.officer.sees('Đồng chí đã tham gia');
    const holders = rows<{ at: number | null }>(
      story,
      `SELECT p.telegram_id AS at FROM seats s JOIN people p ON p.id = s.person_id
       WHERE s.agency_id = 2 AND s.kind = 'officer' AND s.ends_on IS NULL ORDER BY s.id`,
    );
    expect(holders.map((one) => one.at)).toEqual([story.officer('BTCNV').id, second.officer.id]);
  });

  test('waits for approval when who invited them has lost the office meanwhile', async () => {
    const story = await startStory();
    entersByName(story);
    const payload = await invites(story.secretariat, 'Cán bộ đầu mối', 'Mời Lê Văn Nam');
    story.app().db.$client.exec("UPDATE offices SET ends_on = '2019-11-01' WHERE kind = 'secretariat'");
    const nam = await newPerson(story, LAN, 'namlv');
    await opens(nam, payload);
    await nam.taps('Đồng ý');
    await nam.sees('Thường trực Khối sẽ xác nhận');
  });
});

describe('handover', () => {
  test('gives the new person the draft as it stands; the old one loses access the same moment', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const former = story.officer('BTCNV');
    await beginsTheReport(former);
    await answers(former, '40 38', 'Mục 2/');
    const { messageId, data } = dataOf(former, 'Để sau');
    const lan = await takesOver(story, LAN, 'Nguyễn Thị Lan', 'Cán bộ đầu mối');
    await former.sees('Đã bàn giao nhiệm vụ');
    const said = await changesNothing(story, async () => {
      expect(await toastOf(story, await former.tapsData(messageId, data.replace('leave', 'back')))).not.toBe(
        '',
      );
      await former.says('Kết quả nổi bật');
    });
    expect(said.map((one) => one.text)).toEqual([expect.stringContaining('chưa được phân công')]);
    await lan.says('/vieccanlam');
    await lan.hears(/đã trả lời 0?1 mục/);
    await lan.taps(/^Tiếp tục/);
    await lan.sees('Mục 2/');
    await answers(lan, 'Hoàn thành sắp xếp bộ máy', 'Mục 3/');
    const authors = rows<{ n: number }>(story, 'SELECT count(DISTINCT answered_by) AS n FROM draft_answers');
    expect(authors).toEqual([{ n: 2 }]);
  });

  test('on the day itself also ends a seat that began that day', async () => {
    const story = await startStory();
    const lan = await takesOver(story, LAN, 'Nguyễn Thị Lan', 'Cán bộ đầu mối');
    await takesOver(story, HOA, 'Trần Thị Hoa', 'Cán bộ đầu mối');
    await lan.sees('Đã bàn giao nhiệm vụ');
    await lan.says('/vieccanlam');
    await lan.hears('chưa được phân công');
  });
});

describe('a person of two blocs', () => {
  test('chooses once, works there, and can switch', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    const payload = await invitesAnOfficer(story.secretariat);
    const { officer } = second;
    await opens(officer, payload);
    await officer.taps('Đồng ý');
    await officer.sees('Thường trực Khối sẽ xác nhận');
    await story.secretariat.taps('✅ Xác nhận');
    await officer.sees('Đồng chí đã tham gia');
    // Before the first choice nothing is done in a bloc that they did not mean: not by a command, a word or a tap.
    await officer.says('/vieccanlam');
    const choice = await officer.hears('Mời đồng chí chọn khối');
    expect(buttonsOf(choice)).toHaveLength(2);
    for (const typed of ['tiến độ', 'xin chào', '/khongco']) {
      await officer.says(typed);
      await officer.hears('Mời đồng chí chọn khối');
    }
    const opening = officer.withButton('Bắt đầu báo cáo');
    expect(opening).toBeDefined();
    const tap = await officer.taps('Bắt đầu báo cáo');
    expect(await toastOf(story, tap)).toContain('chọn khối');
    expect(rows(story, 'SELECT id FROM reports')).toEqual([]);
    await officer.taps('Khối giao ước thi đua thứ hai');
    await officer.sees('Đồng chí đang làm việc với Khối giao ước thi đua thứ hai');
    await officer.says('/vieccanlam');
    await officer.hears('Đợt của khối hai');
    await officer.says('/thietlap');
    await officer.hears('đang làm việc với Khối giao ước thi đua thứ hai');
    await officer.taps(/^Khối thi đua|^Khối giao ước thi đua (?!thứ hai)/);
    await officer.says('/vieccanlam');
    await officer.hears('không có việc nào');
  });
});
