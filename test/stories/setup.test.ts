/** The operator's first minute: the claim, a bloc made in chat, its group that comes and goes, its secretariat. */
import { describe, expect, test } from 'vitest';
import { inviteDaysButton, settingsButton } from '../../src/features/setup/buttons.ts';
import { textsIn } from '../../src/locales/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { newPerson } from '../support/second-bloc.ts';
import { becomesOperator, makesABloc, makesAGroup, movesTheBot, payloadIn } from '../support/setting-up.ts';
import { changesNothing, rows, toastOf } from '../support/watching.ts';

const OPERATOR = 7_400_001;
const OTHER = 7_400_002;
const NOT_GOOD = textsIn('vi')('link-not-good');
const NAME = 'Khối giao ước thi đua mới';

const payloadOf = (link: string | undefined) => new URL(link ?? '').searchParams.get('start') ?? '';

/** The operator's link to bind a group, as its payload. */
async function groupPayload(operator: Persona): Promise<string> {
  await operator.taps(/Thêm bot vào nhóm|Đổi nhóm hoặc chủ đề/);
  return payloadIn(await operator.hears('Gắn nhóm của'));
}

async function startsIn(story: Story, person: Persona, chatId: number, payload: string): Promise<Persona> {
  await movesTheBot(story, chatId, 'member');
  const there = person.in(chatId);
  await there.says(`/start@${story.app().username} ${payload}`);
  return there;
}

describe('the claim link', () => {
  test('makes whoever opens it first the operator, once', async () => {
    const story = await startStory();
    const payload = payloadOf(story.app().claimLink());
    expect(payload.length).toBeLessThanOrEqual(64);
    const first = await newPerson(story, OPERATOR, 'Đồng chí A');
    const second = await newPerson(story, OTHER, 'Đồng chí B');
    await first.says(`/start ${payload}`);
    await first.sees('Đồng chí là người vận hành bot');
    await second.says(`/start ${payload}`);
    await second.sees(NOT_GOOD);
    expect(rows(story, 'SELECT person_id FROM operators')).toHaveLength(1);
    expect(story.app().claimLink()).toBeUndefined();
  });

  test('is kept as a hash alone: neither the database nor what was sent holds it', async () => {
    const story = await startStory();
    const token = payloadOf(story.app().claimLink()).slice(1);
    const operator = await newPerson(story, OPERATOR, 'Đồng chí A');
    await operator.says(`/start o${token}`);
    await operator.sees('Đồng chí là người vận hành bot');
    await story.settled();
    const dump = story.app().db.$client.serialize().toString('latin1');
    expect(dump.includes(token)).toBe(false);
  });

  test('of an earlier start ends with the next', async () => {
    const story = await startStory();
    const old = payloadOf(story.app().claimLink());
    const person = await newPerson(story, OPERATOR, 'Đồng chí A');
    const renewed = payloadOf(story.app().claimLink());
    await person.says(`/start ${old}`);
    await person.hears(NOT_GOOD);
    await person.says(`/start ${renewed}`);
    await person.hears('Các khối của bot');
  });
});

describe('a bloc made in chat', () => {
  test('has its name, place and year after three answers, and its screen says what comes next', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    await makesABloc(operator, NAME);
    const screen = await operator.sees('Đã tạo khối');
    expect(textOf(screen)).toContain(NAME);
    expect(textOf(screen)).toContain('Hà Giang, năm thi đua 2020');
    expect(textOf(screen)).toContain('Nhóm: chưa gắn');
    expect(buttonsOf(screen)).toContain('Mời tổ giúp việc');
    expect(buttonsOf(screen).length).toBeLessThanOrEqual(8);
    await operator.says('/start');
    expect(buttonsOf(await operator.hears('Các khối của bot'))).toContain(NAME);
  });

  test('is for the operator alone, also with forged buttons', async () => {
    const story = await startStory();
    await becomesOperator(story, OPERATOR);
    for (const person of [story.secretariat, story.officer('BHG')]) {
      const on = person.last()?.message_id ?? 0;
      for (const data of ['sn', 'sl:0', 'ss:1']) {
        const said = await changesNothing(story, async () => {
          expect(await toastOf(story, await person.tapsData(on, data))).toContain('không có quyền');
        });
        expect(said).toEqual([]);
      }
    }
  });

  test('may be served by the operator alone', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    await makesABloc(operator, NAME);
    await operator.taps('Tôi làm tổ giúp việc');
    await operator.sees('Tổ giúp việc: Người vận hành');
    await operator.says('/dotbaocao');
    await operator.hears('Chưa có đợt báo cáo nào');
  });
});

describe('the group', () => {
  test('is bound when the bot arrives by the link, once, and only by who asked for the link', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    const other = await newPerson(story, OTHER, 'Người khác');
    await makesABloc(operator, NAME);
    const payload = await groupPayload(operator);
    const wrong = await makesAGroup(story, [other, story.secretariat]);
    const said = await startsIn(story, other, wrong, payload).then(() => story.settled());
    expect(said).toBeUndefined();
    const forged = await startsIn(story, story.secretariat, wrong, payload);
    await forged.sees(NOT_GOOD);
    expect(rows(story, 'SELECT id FROM blocs WHERE group_chat_id = ?', wrong)).toEqual([]);

    const group = await makesAGroup(story, [operator]);
    const there = await startsIn(story, operator, group, payload);
    await there.sees(`Nhóm này đã được gắn với ${NAME}`);
    await operator.sees(`Nhóm Nhóm khối mới đã được gắn với ${NAME}`);
    const second = await makesAGroup(story, [operator]);
    await (await startsIn(story, operator, second, payload)).sees(NOT_GOOD);
    expect(rows(story, 'SELECT group_chat_id AS id FROM blocs WHERE name = ?', NAME)).toEqual([
      { id: group },
    ]);
  });

  test('is bound by /ketnoinhom of who asked for the link, in the topic where it is typed', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    await makesABloc(operator, NAME);
    await groupPayload(operator);
    const chatId = await makesAGroup(story, [operator, story.officer('BHG')], { is_forum: true });
    await movesTheBot(story, chatId, 'member');
    const topic = await story.world.call<{ message_thread_id: number }>(
      'POST',
      `/control/chats/${chatId}/topics`,
      { name: 'Báo cáo', from_id: operator.id },
    );
    const outsider = story.officer('BHG').in(chatId);
    await outsider.says('/ketnoinhom');
    await outsider.hears('Khối của đồng chí đã gắn với một nhóm khác');
    await operator.in(chatId).says('/ketnoinhom', { message_thread_id: topic.message_thread_id });
    await operator.in(chatId).sees(`đã được gắn với ${NAME}`);
    expect(rows(story, 'SELECT group_topic_id AS topic FROM blocs WHERE group_chat_id = ?', chatId)).toEqual([
      { topic: topic.message_thread_id },
    ]);
    await operator.says('/thietlap');
    await operator.hears('Các khối của bot');
    await operator.taps(NAME);
    await operator.sees('(trong một chủ đề)');
  });

  test('that is bound while a round is open gets its board, and the one before no more of it', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await story.inGroup(story.secretariat).sees('Đã nhận 0/10 báo cáo');
    await story.secretariat.says('/thietlap');
    await story.secretariat.hears('Nhóm: đã gắn');
    const payload = await groupPayload(story.secretariat);
    const group = await makesAGroup(story, [story.secretariat]);
    const there = await startsIn(story, story.secretariat, group, payload);
    await there.sees('Đã nhận 0/10 báo cáo');
    await reports(story, 'UBKTTTR');
    await there.sees('Đã nhận 01/10 báo cáo');
    const before = story.inGroup(story.secretariat).heard().map(textOf);
    expect(before.some((text) => text.includes('Đã nhận 01/10'))).toBe(false);
  });

  test('of another bloc is not taken over', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    await story.world.call('POST', `/control/chats/${story.groupChatId}/members`, {
      user_id: operator.id,
      status: 'member',
    });
    await makesABloc(operator, NAME);
    const payload = await groupPayload(operator);
    const there = operator.in(story.groupChatId);
    await there.says(`/start@${story.app().username} ${payload}`);
    await there.sees('Nhóm này đang được gắn với khối khác');
    expect(rows(story, 'SELECT group_chat_id AS id FROM blocs WHERE id = 1')).toEqual([
      { id: story.groupChatId },
    ]);
  });

  test('that removes the bot keeps its binding, and the secretariat is told of going and coming back', async () => {
    const story = await startStory();
    await movesTheBot(story, story.groupChatId, 'kicked');
    await story.secretariat.sees('Bot đã bị đưa ra khỏi nhóm');
    await story.secretariat.says('/thietlap');
    await story.secretariat.hears('bot đã bị đưa ra khỏi nhóm lúc');
    await movesTheBot(story, story.groupChatId, 'member');
    await story.secretariat.sees('Bot đã trở lại nhóm');
    await opensTheRound(story);
    await story.inGroup(story.secretariat).sees('Đã nhận 0/10 báo cáo');
    expect(rows(story, "SELECT action FROM audit_events WHERE action LIKE 'group%' ORDER BY id")).toEqual(
      ['group_bound', 'group_lost', 'group_back'].map((action) => ({ action })),
    );
  });
});

describe('the first secretariat', () => {
  test('is invited and approved by the operator, then invites on its own', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    await makesABloc(operator, NAME);
    await operator.taps('Mời tổ giúp việc');
    await operator.sees('Mỗi liên kết dành cho một người');
    await operator.taps('Mời thêm người');
    const payload = payloadIn(await operator.hears('kính mời đồng chí tham gia'));
    const secretary = await newPerson(story, OTHER, 'Nguyễn Thị Lan');
    await secretary.says(`/start ${payload}`);
    await secretary.hears('tổ giúp việc của khối');
    await secretary.taps('Đồng ý');
    await secretary.sees('sẽ xác nhận');
    await operator.taps('✅ Xác nhận');
    await secretary.sees('Đồng chí đã tham gia');
    await secretary.says('/thietlap');
    const screen = await secretary.hears(NAME);
    expect(textOf(screen)).toContain('Tổ giúp việc: Nguyễn Thị Lan');
    await secretary.taps('Mời tổ giúp việc');
    await secretary.sees('Mỗi liên kết dành cho một người');
    expect(buttonsOf(await secretary.sees('Đang giữ'))).toContain('Thay Nguyễn Thị Lan');
  });

  test('does not see or approve in another bloc what the operator does', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    await makesABloc(operator, NAME);
    const on = story.secretariat.last()?.message_id ?? 0;
    const said = await changesNothing(story, async () => {
      for (const data of [
        'sb:2',
        'sg:2',
        'ii:2::secretariat',
        'im:2::secretariat::',
        'il:2:0',
        'io:2:0',
        'iw:2',
      ]) {
        expect(await toastOf(story, await story.secretariat.tapsData(on, data))).toContain('không có quyền');
      }
    });
    expect(said).toEqual([]);
  });
});

describe('an operator without a seat', () => {
  test('has a help of their own, leaves what is open, and is shown the blocs for whatever else is typed', async () => {
    const story = await startStory();
    const operator = await becomesOperator(story, OPERATOR);
    for (const command of ['/huongdan', '/help', '/khongco', 'hướng dẫn']) {
      await operator.says(command);
      const help = await operator.hears('Đồng chí vận hành bot và chưa giữ vai trò trong khối nào');
      expect(buttonsOf(help)).toEqual(['Các khối của bot', 'English']);
    }
    await operator.taps('Các khối của bot');
    await operator.sees(/^Các khối của bot\n/);
    await operator.says('/thoat');
    await operator.hears('không nhập dở');
    await operator.taps('Tạo khối mới');
    await operator.sees('Tên khối giao ước thi đua');
    await operator.says('/thoat');
    await operator.hears('Bản nháp');
    await operator.says('xin chào');
    await operator.hears('Các khối của bot');
  });
});

describe('an operator named in the configuration', () => {
  test('needs no link, and stops being one when the name is taken out', async () => {
    const story = await startStory();
    const person = await newPerson(story, OPERATOR, 'Người vận hành');
    await story.restart(undefined, { operatorIds: [OPERATOR] });
    expect(story.app().claimLink()).toBeUndefined();
    await person.says('/start');
    await person.hears('Các khối của bot');
    await story.restart(undefined, { operatorIds: [] });
    expect(story.app().claimLink()).toBeDefined();
    const said = await changesNothing(story, async () => {
      const tap = await person.tapsData(person.last()?.message_id ?? 0, 'sn');
      expect(await toastOf(story, tap)).toContain('không có quyền');
    });
    expect(said).toEqual([]);
  });
});

describe('/thietlap', () => {
  test('shows the secretariat its bloc, and nobody else', async () => {
    const story = await startStory();
    await story.secretariat.says('/thietlap');
    const screen = await story.secretariat.hears('Nhóm: đã gắn');
    expect(textOf(screen)).toContain('Cơ quan thành viên: 10');
    expect(buttonsOf(screen)).toEqual([
      'Đổi nhóm hoặc chủ đề',
      'Mời tổ giúp việc',
      'Mời người của các cơ quan',
      'Nhiệm vụ trong khối',
      'Thông tin và quy định của khối',
    ]);
    const officer = story.officer('BHG');
    await officer.says('/thietlap');
    await officer.hears('dành cho tổ giúp việc');
  });

  test('changes the days for which invitations are good: from the next one on', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensSettings(secretariat);
    await secretariat.taps('Số ngày lời mời có hiệu lực');
    const choice = await secretariat.sees('Áp dụng cho lời mời tạo từ bây giờ');
    expect(buttonsOf(choice)).toContain('✓ 07 ngày');
    await secretariat.taps('14 ngày');
    await secretariat.sees(/^Đã lưu\.\n[^]*Số ngày lời mời có hiệu lực: 14/);
    await secretariat.taps('‹ Quay lại');
    await secretariat.sees('Lời mời có hiệu lực 14 ngày');
    await secretariat.taps('Mời tổ giúp việc');
    await secretariat.taps('Mời thêm người');
    await secretariat.sees('14 ngày');
    const [made] = rows<{ days: number }>(
      story,
      'SELECT (expires_at - created_at) / 86400000 AS days FROM invitations',
    );
    expect(made?.days).toBe(14);
    const page = secretariat.last()?.message_id ?? 0;
    const forged = await secretariat.tapsData(page, inviteDaysButton.make({ blocId: 1, days: 99 }));
    expect(await toastOf(story, forged)).toContain('không có quyền');
    expect(changesOfBloc(story)).toEqual([{ field: 'inviteDays', old: 7, new: 14 }]);
  });

  test('changes name, place and time zone, each on record; what is no time zone changes nothing', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const types = async (what: string, question: string, value: string) => {
      await opensSettings(secretariat);
      await secretariat.taps(what);
      if (what === 'Múi giờ') await secretariat.taps('Gõ múi giờ khác');
      await secretariat.hears(question);
      await secretariat.says(value);
      await secretariat.hears(` → ${value}`);
      await secretariat.taps('Lưu');
    };
    await types('Tên khối', 'Tên mới của khối', 'Khối thi đua các cơ quan Đảng');
    await secretariat.sees(/^Đã lưu[^]*Tên khối: Khối thi đua các cơ quan Đảng\n/);
    await types('Địa danh', 'Địa danh mới', 'Tuyên Quang');
    await secretariat.sees('Địa danh: Tuyên Quang');
    await types('Múi giờ', 'Múi giờ theo tên', 'Asia/Ha_Noi');
    await secretariat.sees('“Asia/Ha_Noi” không phải tên múi giờ');
    await types('Múi giờ', 'Múi giờ theo tên', 'Asia/Tokyo');
    await secretariat.sees('Múi giờ: Asia/Tokyo');
    await opensSettings(secretariat);
    await secretariat.taps('Múi giờ');
    await secretariat.taps('Giờ Việt Nam');
    await story.settled();
    expect(rows(story, 'SELECT name, place, time_zone AS zone FROM blocs')).toEqual([
      { name: 'Khối thi đua các cơ quan Đảng', place: 'Tuyên Quang', zone: 'Asia/Ho_Chi_Minh' },
    ]);
    expect(changesOfBloc(story)).toMatchObject([
      { field: 'name', new: 'Khối thi đua các cơ quan Đảng' },
      { field: 'place', new: 'Tuyên Quang' },
      { field: 'timeZone', old: 'Asia/Ho_Chi_Minh', new: 'Asia/Tokyo' },
      { field: 'timeZone', old: 'Asia/Tokyo', new: 'Asia/Ho_Chi_Minh' },
    ]);
    const outsider = story.officer('BHG');
    const forged = settingsButton.make({ blocId: 1, verb: 'home_zone' });
    const tap = await outsider.tapsData(outsider.last()?.message_id ?? 0, forged);
    expect(await toastOf(story, tap)).toContain('không có quyền');
  });
});

async function opensSettings(person: Persona): Promise<void> {
  await person.says('/thietlap');
  await person.hears('Lời mời có hiệu lực');
  await person.taps('Thông tin và quy định của khối');
  await person.sees(/Thông tin và quy định của khối\n/);
}

const changesOfBloc = (story: Story) =>
  rows<{ details: string }>(
    story,
    "SELECT details FROM audit_events WHERE action = 'bloc_changed' ORDER BY id",
  ).map((row) => JSON.parse(row.details));
