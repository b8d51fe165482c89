/** What the bot keeps on a person: they see all of it, take it with them, and can leave. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { answers, begunReport, entersFor, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { readsFile } from '../support/files.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { changesNothing, rows, watched } from '../support/watching.ts';

async function opensOwnData(person: Persona): Promise<void> {
  await person.says('/cuatoi');
  await person.hears('Dữ liệu của đồng chí');
}

async function leaves(person: Persona): Promise<void> {
  await opensOwnData(person);
  await person.taps('Rời khỏi bot');
  await person.sees('Rời khỏi bot?');
  await person.taps('Đồng ý, rời khỏi bot');
  await person.sees('Đã xóa tên và mã Telegram');
}

function folderOfFiles(story: Story): string {
  const [main] = story.app().db.$client.pragma('database_list') as { file: string }[];
  return join(dirname(main?.file ?? ''), 'files');
}

function personRow(story: Story, id: number) {
  return rows<{ telegram_id: number | null; display_name: string; language: string }>(
    story,
    'SELECT telegram_id, display_name, language FROM people WHERE id = ?',
    id,
  )[0];
}

function idOf(story: Story, person: Persona): number {
  return rows<{ id: number }>(story, 'SELECT id FROM people WHERE telegram_id = ?', person.id)[0]?.id ?? 0;
}

describe('a person', () => {
  test('sees all that is kept on them, on one screen', async () => {
    const { officer } = await begunReport('VPTU');
    await answers(officer, '38 37', 'Mục 2/');
    await opensOwnData(officer);
    const seen = await officer.hears('Dữ liệu của đồng chí');
    const text = textOf(seen);
    expect(text).toContain(`Mã Telegram: ${officer.id}`);
    expect(text).toContain('cán bộ đầu mối');
    expect(text).toContain('từ 1/1/2019');
    expect(text).toContain('Đã trả lời 01 mục trong 01 bản nháp');
    expect(text).toContain('Thông báo đã nắm nội dung: 0/0');
    expect(text).toContain('Nhật ký ghi 01 việc');
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(buttonsOf(seen).length).toBeLessThanOrEqual(8);
  });

  test('switches the language on the same screen', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await opensOwnData(officer);
    await officer.taps('English');
    await officer.sees('Your data');
    await officer.taps('Tiếng Việt');
    await officer.sees('Dữ liệu của đồng chí');
  });

  test('gets it as a file that is removed from the disk once it was sent', async () => {
    const { story, officer } = await begunReport('VPTU');
    await answers(officer, '38 37', 'Mục 2/');
    await opensOwnData(officer);
    await officer.taps('Xuất tệp dữ liệu của tôi');
    const message = await officer.sees('Toàn bộ dữ liệu bot lưu về đồng chí');
    expect(message.document?.file_name).toBe('du-lieu-cua-toi.json');
    const file = JSON.parse(await readsFile(story, message)) as {
      person: { telegramId: number };
      answers: { question: string; answeredAt: string }[];
      events: { action: string }[];
    };
    expect(file.person.telegramId).toBe(officer.id);
    expect(file.answers).toHaveLength(1);
    expect(file.answers[0]?.answeredAt).toMatch(/^2019-11-\d\dT/);
    expect(file.events.map((one) => one.action)).toContain('report_started');
    await story.settled();
    story.app().tick();
    const folder = folderOfFiles(story);
    expect(existsSync(folder)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('finds in it for which agencies they entered a report', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheRound(story);
    await entersFor(secretariat, /^Ban Dân vận – /);
    await opensOwnData(secretariat);
    await secretariat.taps('Xuất tệp dữ liệu của tôi');
    const message = await secretariat.sees('Toàn bộ dữ liệu bot lưu về đồng chí');
    const file = JSON.parse(await readsFile(story, message)) as { enteredOnBehalf: unknown[] };
    expect(file.enteredOnBehalf).toMatchObject([{ round: 1, endedAt: null }]);
  });

  test('has nobody else’s data in the file', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    await opensOwnData(second.officer);
    await second.officer.taps('Xuất tệp dữ liệu của tôi');
    const message = await second.officer.sees('Toàn bộ dữ liệu bot lưu về đồng chí');
    const text = await readsFile(story, message);
    expect(text).toContain('Cơ quan của khối thứ hai');
    expect(text).not.toContain('Văn phòng');
    expect(text).not.toContain('Tổ giúp việc');
  });
});

describe('a stranger', () => {
  test('who asks is told that nothing is kept, and nothing is', async () => {
    const story = await startStory();
    const said = await changesNothing(story, async () => {
      await story.stranger.says('/cuatoi');
      await story.stranger.says('/cuatoi');
    });
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain('Bot không lưu dữ liệu nào về đồng chí');
  });

  test('who was answered is forgotten by the outbox a day later', async () => {
    const story = await startStory();
    await story.stranger.says('/cuatoi');
    await story.stranger.hears('Bot không lưu dữ liệu nào');
    const kept = () => rows(story, 'SELECT id FROM outbox WHERE chat_id = ?', story.stranger.id).length;
    expect(kept()).toBe(1);
    await story.clock.set(new Date(story.clock.now() + 25 * 3_600_000).toISOString());
    expect(kept()).toBe(0);
  });
});

describe('whoever leaves', () => {
  test('is asked once more and may stay', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await opensOwnData(officer);
    await officer.taps('Rời khỏi bot');
    await officer.sees('Rời khỏi bot?');
    await officer.taps('Ở lại');
    await officer.sees('Dữ liệu của đồng chí');
    expect(idOf(story, officer)).toBeGreaterThan(0);
  });

  test('is blanked: the record keeps the seat and an id, and the next /start is a stranger’s', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    const id = idOf(story, officer);
    await officer.says('/cuatoi');
    await leaves(officer);
    expect(personRow(story, id)).toEqual({
      telegram_id: null,
      display_name: `Người đã rời (mã ${id})`,
      language: 'vi',
    });
    expect(rows(story, 'SELECT ends_on FROM seats WHERE person_id = ?', id)).toEqual([
      { ends_on: '2019-11-11' },
    ]);
    await officer.says('/start');
    await officer.hears('Bot chưa có tên đồng chí trong danh sách');
    const audit = rows<{ details: string }>(
      story,
      "SELECT details FROM audit_events WHERE action = 'person_left' AND subject_id = ?",
      id,
    );
    expect(audit).toHaveLength(1);
    expect(audit[0]?.details).not.toMatch(/[À-ỹ]/);
  });

  test('leaves no Telegram id in the database once the last message is out', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await opensOwnData(officer);
    await officer.taps('Xuất tệp dữ liệu của tôi');
    await officer.sees('Toàn bộ dữ liệu bot lưu về đồng chí');
    await leaves(officer);
    await story.settled();
    story.app().tick();
    const tables = rows<{ name: string }>(story, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    const holding = tables.filter(({ name }) =>
      rows(story, `SELECT * FROM "${name}"`).some((row) => JSON.stringify(row).includes(String(officer.id))),
    );
    expect(holding.map((one) => one.name).filter((name) => name !== 'outbox_calls')).toEqual([]);
  });

  test('gets nothing more, and leaves the open draft with the agency; the secretariat is told', async () => {
    const { story, officer } = await begunReport('VPTU');
    await answers(officer, '38 37', 'Mục 2/');
    await leaves(officer);
    const told = await story.secretariat.sees('Một người đã rời khỏi bot');
    expect(textOf(told)).toContain('không còn cán bộ đầu mối');
    expect(textOf(told)).toContain('vẫn được giữ cho cơ quan: 01');
    expect(textOf(told)).not.toContain('Người đã rời');
    expect(rows(story, 'SELECT answered_by FROM draft_answers')).toHaveLength(1);
    const said = await watched(story, async () => {
      await story.clock.set('2019-11-30T00:00:00Z');
    });
    expect(said.filter((one) => one.chatId === officer.id)).toEqual([]);
    const leader = story.leader('VPTU');
    await leader.says('/vieccanlam');
    await leader.hears('Đang soạn, đã trả lời 01 mục');
  });

  test('as the last of the secretariat is warned, and the head’s leaders are told', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensOwnData(secretariat);
    await secretariat.taps('Rời khỏi bot');
    await secretariat.sees('người duy nhất của tổ giúp việc');
    await secretariat.taps('Đồng ý, rời khỏi bot');
    await secretariat.sees('Đã xóa tên');
    const [head] = rows<{ telegramId: number }>(
      story,
      `SELECT people.telegram_id AS telegramId FROM offices
       JOIN seats ON seats.agency_id = offices.agency_id AND seats.kind = 'leader'
       JOIN people ON people.id = seats.person_id WHERE offices.kind = 'head'`,
    );
    await story.world.person(head?.telegramId ?? 0).sees('Tổ giúp việc của khối hiện không còn ai');
  });

  test('cannot leave twice with an old button', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await leaves(officer);
    const before = rows(story, "SELECT id FROM audit_events WHERE action = 'person_left'").length;
    await officer.tapsData(officer.last()?.message_id ?? 0, 'od:confirm');
    await story.settled();
    expect(rows(story, "SELECT id FROM audit_events WHERE action = 'person_left'")).toHaveLength(before);
  });
});
