/** Who did what, when, in which seat or office: read, filtered, searched and taken along by the secretariat alone. */
import { describe, expect, test } from 'vitest';
import { recordAudit } from '../../src/features/audit/index.ts';
import { auditButton } from '../../src/features/audit-log/buttons.ts';
import { transact } from '../../src/platform/db/index.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { readsFile } from '../support/files.ts';
import { makeSecondBloc } from '../support/second-bloc.ts';
import { changesNothing, dataOf, rows, toastOf } from '../support/watching.ts';

const BOM = '\uFEFF';

async function opensTheLog(person: Persona): Promise<void> {
  await person.says('/nhatky');
  await person.hears('Nhật ký của khối');
}

async function withReports(): Promise<Story> {
  const story = await startStory();
  await opensTheRound(story);
  await reports(story, 'VPTU');
  return story;
}

async function searches(person: Persona, words: string): Promise<string> {
  await person.taps('Tìm kiếm');
  await person.hears('Từ cần tìm');
  await person.says(words);
  await person.hears(words);
  await person.taps('Tìm kiếm');
  return textOf(await person.sees(`Lọc theo: “${words}”`));
}

describe('the log', () => {
  test('is read newest first, in words, on pages of at most 1,024 characters and eight buttons', async () => {
    const story = await withReports();
    const { secretariat } = story;
    await opensTheLog(secretariat);
    const first = await secretariat.hears('Nhật ký của khối');
    expect(textOf(first)).toMatch(
      /\d{1,2}h\d\d 11\/11\/2019 – Lãnh đạo – .+ \(lãnh đạo cơ quan\) gửi báo cáo: /,
    );
    const lines = textOf(first).split('\n');
    expect(lines.findIndex((line) => line.includes('gửi báo cáo'))).toBeLessThan(
      lines.findIndex((line) => line.includes('bắt đầu báo cáo')),
    );
    let page = 1;
    while (buttonsOf(secretariat.last() ?? first).includes('Cũ hơn ▶')) {
      page += 1;
      await secretariat.taps('Cũ hơn ▶');
      const seen = await secretariat.sees(`Trang ${page}\n`);
      expect(textOf(seen).length).toBeLessThanOrEqual(1024);
      expect(buttonsOf(seen).length).toBeLessThanOrEqual(8);
    }
    expect(page).toBeGreaterThan(5);
    await secretariat.sees('tạo khối');
  });

  test('is filtered by kind, by agency and by day, and the filters are taken off again', async () => {
    const story = await withReports();
    const { secretariat } = story;
    await opensTheLog(secretariat);
    await secretariat.taps('Theo loại việc');
    await secretariat.taps('Đợt báo cáo');
    const rounds = await secretariat.sees('Lọc theo: Đợt báo cáo');
    expect(textOf(rounds)).toContain('mở đợt báo cáo: Báo cáo tổng kết năm 2019');
    expect(textOf(rounds)).not.toContain('gửi báo cáo:');
    await secretariat.taps('Bỏ lọc');
    await secretariat.sees(/^Nhật ký của khối\nTrang 1/);
    await secretariat.taps('Theo cơ quan');
    const agency = rows<{ name: string }>(
      story,
      "SELECT short_name AS name FROM agencies WHERE code = 'VPTU'",
    )[0];
    await secretariat.taps(agency?.name ?? '');
    const ofAgency = await secretariat.sees(`Lọc theo: ${agency?.name}`);
    for (const line of textOf(ofAgency)
      .split('\n')
      .filter((one) => one.includes(' – '))) {
      expect(line).toContain(agency?.name);
    }
    await secretariat.taps('Theo ngày');
    await secretariat.taps('11/11/2019');
    await secretariat.sees(`Lọc theo: ${agency?.name}; 11/11/2019`);
  });

  test('is searched without diacritics, by what was done and by whom', async () => {
    const story = await withReports();
    const { secretariat } = story;
    await opensTheLog(secretariat);
    const found = await searches(secretariat, 'trinh duyet');
    expect(found).toContain('trình duyệt báo cáo');
    expect(found).not.toContain('mở đợt');
    const byName = await searches(secretariat, 'CAN BO báo cáo trinh');
    expect(byName).toContain('trình duyệt báo cáo');
    expect(await searches(secretariat, 'khongcogi')).toContain('Không có việc nào phù hợp');
    // Reasons that somebody typed are found as names are.
    transact(story.app().db, (tx) =>
      recordAudit(tx, {
        blocId: 1,
        at: story.clock.now(),
        personId: null,
        capacity: 'clock',
        action: 'agency_changed',
        subjectKind: 'agency',
        subjectId: 1,
        details: { old: 'a', new: 'b', why: 'Sửa theo Đề nghị của cơ quan' },
      }),
    );
    await opensTheLog(secretariat);
    expect(await searches(secretariat, 'SUA  theo de-nghi')).toContain('lý do: Sửa theo Đề nghị của cơ quan');
  });

  test('goes into a file for Excel as it is filtered, whole, and harmless', async () => {
    const story = await withReports();
    const { secretariat } = story;
    const { db } = story.app();
    const blocId = rows<{ id: number }>(story, 'SELECT id FROM blocs')[0]?.id ?? 0;
    transact(db, (tx) => {
      for (let at = 0; at < 450; at += 1) {
        recordAudit(tx, {
          blocId,
          at: story.clock.now(),
          personId: null,
          capacity: 'clock',
          action: 'agency_changed',
          subjectKind: 'agency',
          subjectId: 1,
          details: { old: '=1+1', new: 'a"b;c', why: 'Sửa theo đề nghị' },
        });
      }
    });
    await opensTheLog(secretariat);
    await secretariat.sees('[=1+1 → a"b;c]; lý do: Sửa theo đề nghị');
    await secretariat.taps('Tải nhật ký về (mở bằng Excel)');
    const message = await secretariat.sees('Mở được bằng Excel');
    expect(message.document?.file_name).toBe('nhat-ky-2019-11-11.csv');
    const text = await readsFile(story, message);
    expect(text.startsWith(`${BOM}Thời điểm,Người thực hiện`)).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    const events = rows<{ n: number }>(story, 'SELECT count(*) AS n FROM audit_events')[0]?.n ?? 0;
    // The export itself comes after what it holds.
    expect(lines.length - 1).toBe(events - 1);
    expect(text).toContain(`'=1+1,"a""b;c",Sửa theo đề nghị`);
    expect(lines.filter((line) => line.startsWith('='))).toEqual([]);
    expect(rows(story, "SELECT id FROM audit_events WHERE action = 'log_exported'")).toHaveLength(1);
  });
});

describe('nobody else', () => {
  test('reads the log: members are told that it is the secretariat’s', async () => {
    const story = await startStory();
    const officer = story.officer('VPTU');
    await officer.says('/nhatky');
    await officer.hears('dành cho tổ giúp việc');
  });

  test('takes a button of another’s view; an old screen does nothing', async () => {
    const story = await withReports();
    const { secretariat } = story;
    await opensTheLog(secretariat);
    const { messageId, data } = dataOf(secretariat, 'Theo ngày');
    const officer = story.officer('VPTU');
    const said = await changesNothing(story, async () => {
      const tap = await officer.tapsData(officer.last()?.message_id ?? 0, data);
      expect(await toastOf(story, tap)).toContain('không có quyền');
    });
    expect(said).toEqual([]);
    await opensTheLog(secretariat);
    const old = await secretariat.tapsData(messageId, data);
    expect(await toastOf(story, old)).toContain('màn hình cũ');
  });

  test('sees another bloc: not its events, names or agencies, and no forged filter changes that', async () => {
    const story = await startStory();
    const second = await makeSecondBloc(story);
    await opensTheLog(second.secretary);
    const seen = await second.secretary.hears('Nhật ký của khối');
    expect(textOf(seen)).not.toContain('Văn phòng');
    await second.secretary.taps('Theo cơ quan');
    const choice = await second.secretary.sees('chọn cơ quan');
    expect(buttonsOf(choice)).toEqual(['Cơ quan Hai', '‹ Nhật ký']);
    const view = rows<{ id: number; revision: number }>(story, 'SELECT id, revision FROM audit_views')[0];
    const forged = auditButton.make({
      viewId: view?.id ?? 0,
      revision: view?.revision ?? 0,
      verb: 'agency',
      value: 1,
    });
    const tap = await second.secretary.tapsData(choice.message_id, forged);
    expect(await toastOf(story, tap)).toContain('không có quyền');
    await second.secretary.taps('‹ Nhật ký');
    await second.secretary.sees(/^Nhật ký của khối/);
    await second.secretary.taps('Tải nhật ký về (mở bằng Excel)');
    const text = await readsFile(story, await second.secretary.sees('Mở được bằng Excel'));
    expect(text).not.toContain('Văn phòng');
    const others = rows<{ n: number }>(
      story,
      'SELECT count(*) AS n FROM audit_events WHERE bloc_id = ?',
      second.blocId,
    );
    expect(text.trimEnd().split('\r\n').length - 1).toBe((others[0]?.n ?? 0) - 1);
  });
});
