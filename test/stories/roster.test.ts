/** The secretariat keeps the list of agencies and people: by spreadsheet, by conversation, through a real year. */
import { describe, expect, test } from 'vitest';
import { addPerson, asOperator, createBloc, giveOffice } from '../../src/features/registry/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { readWorkbook } from '../../src/platform/xlsx/index.ts';
import { makeWorkbook, makeZip } from '../../src/platform/xlsx/testing.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import { opensTheRound, reports } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { makeSecondBloc, newPerson } from '../support/second-bloc.ts';
import { dataOf, rows, toastOf } from '../support/watching.ts';

type Row = (string | null)[];

const AGENCY_HEADER = ['Mã đơn vị', 'Tên đơn vị', 'Tên gọi tắt', 'Thứ tự', 'Thể thức văn bản'];
const PEOPLE_HEADER = ['Họ và tên', 'Mã đơn vị', 'Vai trò'];

function rosterFile(agencies: Row[], people: Row[]): Uint8Array {
  return makeWorkbook([
    { name: 'Đơn vị', rows: [AGENCY_HEADER, ...agencies] },
    { name: 'Cán bộ', rows: [PEOPLE_HEADER, ...people] },
  ]);
}

function sendsFile(who: Persona, file: Uint8Array, name = 'danh-sach.xlsx') {
  return who.sends({
    document: {
      file_name: name,
      mime_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content_base64: Buffer.from(file).toString('base64'),
    },
  });
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const twelve = rosterFile(
  numbers(12).map((n) => [`CQ${n}`, `Cơ quan số ${n}`, `CQ số ${n}`, String(n), 'Đảng']),
  numbers(12).flatMap((n) => [
    [`Lãnh đạo số ${n}`, `CQ${n}`, 'Lãnh đạo'],
    [`Chuyên viên số ${n}`, `CQ${n}`, 'Cán bộ đầu mối'],
  ]),
);

/** A bloc that has nothing yet but its secretary. */
async function emptyBloc(story: Story): Promise<{ blocId: number; secretary: Persona }> {
  const id = 7_500_001;
  const secretary = await newPerson(story, id, 'Thư ký khối mới');
  const blocId = transact(story.app().db, (tx) => {
    const by = { right: asOperator(), now: story.clock.now() };
    const year = 2019;
    const made = createBloc(tx, by, {
      name: 'Khối mới',
      place: 'Hà Giang',
      year,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    const personId = addPerson(tx, by, made, { displayName: 'Thư ký khối mới', telegramId: id });
    giveOffice(tx, by, { blocId: made, year, startsOn: '2019-01-01', kind: 'secretariat', personId });
    return made;
  });
  await secretary.says('/start');
  await secretary.hears('Kính chào');
  return { blocId, secretary };
}

const countOf = (story: Story, table: string) =>
  rows<{ n: number }>(story, `SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;

function standingOf(story: Story, blocId: number): string[] {
  return rows<{ line: string }>(
    story,
    `SELECT a.code || ' ' || a.name || ' ' || coalesce(p.display_name, '–') || ' ' || coalesce(s.kind, '') AS line
     FROM agencies a LEFT JOIN seats s ON s.agency_id = a.id AND s.ends_on IS NULL LEFT JOIN people p ON p.id = s.person_id
     WHERE a.bloc_id = ? AND a.archived_at IS NULL ORDER BY a.position, p.id`,
    blocId,
  ).map((row) => row.line);
}

describe('a spreadsheet', () => {
  test('sets up twelve agencies with twenty-four people in at most ten taps, from the bot’s own template', async () => {
    const story = await startStory();
    const { blocId, secretary } = await emptyBloc(story);
    let taps = 0;
    const tap = async (label: string) => {
      taps += 1;
      await secretary.taps(label);
    };
    await secretary.says('/donvi');
    await secretary.hears('Có 0 đơn vị');
    await tap('Thêm, nhập từ bảng tính, tìm');
    await tap('Tải bảng tính để điền');
    const template = await secretary.sees('Mời đồng chí điền');
    expect(template.document?.file_name).toBe('danh-sach-don-vi.xlsx');

    await sendsFile(secretary, twelve);
    const checked = await secretary.sees('Đơn vị: thêm 12, sửa 0, tham gia lại 0.');
    expect(textOf(checked)).toContain('Cán bộ: thêm 24');
    expect(textOf(checked).length).toBeLessThanOrEqual(1024);
    expect(standingOf(story, blocId)).toEqual([]);
    await tap('Xác nhận 36 thay đổi');
    await secretary.sees('Đã cập nhật danh sách');
    expect(taps).toBeLessThanOrEqual(10);
    const standing = standingOf(story, blocId);
    expect(standing).toHaveLength(24);
    expect(standing.slice(0, 2)).toEqual([
      'CQ1 Cơ quan số 1 Lãnh đạo số 1 leader',
      'CQ1 Cơ quan số 1 Chuyên viên số 1 officer',
    ]);

    // A link for each of them, to be passed on; who comes by it needs no approval.
    await tap('Mời tất cả người chưa tham gia (24)');
    const link = textOf(await secretary.sees('Kính gửi đồng chí Chuyên viên số 12.'));
    await secretary.sees('Kính gửi đồng chí Lãnh đạo số 1.');
    expect(taps).toBeLessThanOrEqual(10);
    const officer = await newPerson(story, 7_500_012, 'Minh');
    await officer.says(`/start ${/start=(\S+)/.exec(link)?.[1] ?? ''}`);
    await officer.taps('Đồng ý');
    await officer.sees('Đồng chí đã tham gia');
    await secretary.says('CQ12');
    await secretary.taps(/CQ số 12/);
    expect(textOf(await secretary.sees('Cán bộ (02)'))).toContain(
      'Chuyên viên số 12, cán bộ đầu mối: đã tham gia',
    );
    await secretary.taps('Cán bộ');
    await secretary.taps(/^Lãnh đạo số 12/);
    await secretary.taps('Tạo liên kết mời');
    await secretary.sees('Kính gửi đồng chí Lãnh đạo số 12.');

    // The same file again has nothing to say; the template holds what there is now.
    await sendsFile(secretary, twelve);
    await secretary.sees('Không có gì mới so với danh sách hiện nay.');
  });

  test('in which somebody stands in another agency moves them there, with their account and their chat', async () => {
    const story = await startStory();
    const { blocId, secretary } = await emptyBloc(story);
    const agencies = [
      ['A', 'Cơ quan A', 'A', '1', 'Đảng'],
      ['B', 'Cơ quan B', 'B', '2', 'Đảng'],
    ];
    await sendsFile(secretary, rosterFile(agencies, [['Trần Bình', 'A', 'Lãnh đạo']]));
    await secretary.taps('Xác nhận 03 thay đổi');
    await secretary.sees('Đã cập nhật danh sách');
    const [before] = rows<{ id: number }>(story, "SELECT id FROM people WHERE display_name = 'Trần Bình'");
    await sendsFile(secretary, rosterFile(agencies, [['Trần Bình', 'B', 'Cán bộ đầu mối']]));
    const checked = await secretary.sees('chuyển đơn vị 01');
    expect(textOf(checked)).toContain('~ Trần Bình: A → cán bộ đầu mối, B (chuyển đơn vị)');
    await secretary.taps('Xác nhận 01 thay đổi');
    await story.settled();
    expect(standingOf(story, blocId)).toEqual(['A Cơ quan A – ', 'B Cơ quan B Trần Bình officer']);
    expect(rows(story, "SELECT id FROM people WHERE display_name = 'Trần Bình'")).toEqual([before]);
  });

  test('that is filled into the template that the bot sent comes back without a change', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/donvi');
    await secretariat.taps('Thêm, nhập từ bảng tính, tìm');
    await secretariat.taps('Tải bảng tính để điền');
    const template = await secretariat.sees('Mời đồng chí điền');
    const fileId = (template.document as { file_id: string }).file_id;
    const file = await download(story, fileId);
    const read = await readWorkbook(file);
    if (!read.ok) throw new Error(read.problem);
    expect(read.workbook.sheets.map((sheet) => sheet.name)).toEqual(['Đơn vị', 'Cán bộ', 'Hướng dẫn']);
    await sendsFile(secretariat, file);
    await secretariat.sees('Không có gì mới so với danh sách hiện nay.');
  });

  test.each([
    ['a formula', [['BHG', '<c><f>1+1</f><v>2</v></c>']], 'Đơn vị!B2: ô chứa công thức'],
    [
      'a code twice',
      [
        ['A', 'Một'],
        ['a', 'Hai'],
      ],
      'Đơn vị!A3: mã trùng với ô A2',
    ],
    [
      'an empty name',
      [
        ['A', 'Một'],
        ['B', null, 'Hai'],
      ],
      'Đơn vị!B3: ô bắt buộc còn trống',
    ],
  ])('with %s is refused with the cell named, and nothing is written', async (_, agencies, expected) => {
    const story = await startStory();
    const { secretary, blocId } = await emptyBloc(story);
    const audited = countOf(story, 'audit_events');
    await sendsFile(secretary, rosterFile(agencies, []));
    const shown = await secretary.sees('chưa có gì thay đổi');
    expect(textOf(shown)).toContain(expected);
    expect(buttonsOf(shown)).toEqual([]);
    expect(standingOf(story, blocId)).toEqual([]);
    expect(countOf(story, 'audit_events')).toBe(audited);
  });

  test.each([
    ['a bomb', makeZip([{ name: 'xl/workbook.xml', body: Buffer.alloc(40_000_000) }]), 'lớn bất thường'],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1), 'lớn hơn 5 MB'],
    ['a text under the name of a spreadsheet', Buffer.from('Mã;Tên'), 'không phải bảng tính Excel'],
  ])('that is %s gets one clear answer', async (_, file, expected) => {
    const story = await startStory();
    await sendsFile(story.secretariat, file);
    await story.secretariat.sees(expected);
  });

  test('does only what was seen: when the list changed meanwhile it is shown again', async () => {
    const story = await startStory();
    const { secretary, blocId } = await emptyBloc(story);
    await sendsFile(secretary, twelve);
    const seen = await secretary.sees('thêm 12');
    const before = dataOf(secretary, 'Xác nhận 36 thay đổi');
    story
      .app()
      .db.$client.prepare(
        "INSERT INTO agencies (bloc_id, code, name, short_name, position, document_regime) VALUES (?, 'CQ1', 'Cơ quan khác', 'Khác', 1, 'party')",
      )
      .run(blocId);
    await secretary.taps('Xác nhận 36 thay đổi');
    await secretary.sees('vừa thay đổi nên tệp được kiểm tra lại');
    expect(standingOf(story, blocId)).toHaveLength(1);
    // The old button, tapped again, still does nothing.
    await secretary.tapsData(seen.message_id, before.data);
    await story.settled();
    expect(standingOf(story, blocId)).toHaveLength(1);
    await secretary.taps('Xác nhận 36 thay đổi');
    await secretary.sees('Đã cập nhật danh sách');
    expect(standingOf(story, blocId)).toHaveLength(24);
    // A double tap on what is over has no effect.
    const tap = await secretary.tapsData(seen.message_id, before.data);
    expect(await toastOf(story, tap)).toContain('màn hình cũ');
  });

  test('ends what it does not name only when that is chosen, and never an agency in office', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await sendsFile(
      secretariat,
      rosterFile(
        [
          ['VPTU', 'Văn phòng Tỉnh ủy Hà Giang'],
          ['MOI', 'Cơ quan mới'],
        ],
        [],
      ),
    );
    const shown = await secretariat.sees('Không có trong tệp: 09 đơn vị, 0 lượt');
    expect(buttonsOf(shown)).toContain('Xác nhận 01 thay đổi');
    expect(buttonsOf(shown).some((one) => one.includes('kết thúc'))).toBe(true);
    await secretariat.taps('Xác nhận 01 thay đổi');
    await secretariat.sees('Đã cập nhật danh sách');
    expect(new Set(standingOf(story, 1).map((line) => line.split(' ')[0])).size).toBe(11);

    await sendsFile(secretariat, rosterFile([['VPTU', 'Văn phòng Tỉnh ủy Hà Giang']], []));
    await secretariat.taps(/^Kết thúc/);
    await secretariat.sees('Đã kết thúc: ');
    const left = new Set(standingOf(story, 1).map((line) => line.split(' ')[0]));
    expect(left.has('VPTU')).toBe(true);
    expect(left.has('MOI')).toBe(false);
  });

  test('is taken from the secretariat alone; others are told what the bot takes from them', async () => {
    const story = await startStory();
    const officer = story.officer('BHG');
    const before = standingOf(story, 1);
    await sendsFile(officer, twelve);
    const said = await officer.sees('Bot không nhận ra đây là biểu gì');
    expect(buttonsOf(said)).toEqual([]);
    expect(textOf(said)).not.toContain('Cơ quan số');
    expect(standingOf(story, 1)).toEqual(before);
    expect(rows(story, 'SELECT state, reading FROM spreadsheets')).toEqual([
      { state: 'over', reading: null },
    ]);
    await story.stranger.sends({ document: { file_name: 'a.xlsx', content_base64: '' } });
    await story.settled();
    expect(countOf(story, 'spreadsheets')).toBe(1);
  });

  test('of another person or bloc cannot be confirmed', async () => {
    const story = await startStory();
    const other = await makeSecondBloc(story);
    const { secretary, blocId } = await emptyBloc(story);
    await sendsFile(secretary, twelve);
    await secretary.sees('thêm 12');
    const { data } = dataOf(secretary, 'Xác nhận 36 thay đổi');
    const own = other.secretary.last()?.message_id ?? 0;
    const tap = await other.secretary.tapsData(own, data);
    expect(await toastOf(story, tap)).toContain('không có quyền');
    expect(standingOf(story, blocId)).toEqual([]);
  });

  test('is read after a restart, if the bot was stopped before', async () => {
    const story = await startStory();
    await sendsFile(story.secretariat, rosterFile([['MOI', 'Cơ quan mới']], []));
    await story.restart();
    await story.secretariat.sees('thêm 01');
  });
});

async function download(story: Story, fileId: string): Promise<Uint8Array> {
  const bots = await story.world.call<{ token: string }[]>('GET', '/control/bots');
  const token = bots[0]?.token ?? '1000001:stories-token-of-the-local-server';
  const found = (await (
    await fetch(`${story.world.url}/bot${token}/getFile?file_id=${encodeURIComponent(fileId)}`)
  ).json()) as { result: { file_path: string } };
  const file = await fetch(`${story.world.url}/file/bot${token}/${found.result.file_path}`);
  return new Uint8Array(await file.arrayBuffer());
}

describe('the list of agencies', () => {
  test('is searched by a part of any name, with or without marks', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('bao ha gi');
    const found = await secretariat.hears('Tìm thấy 01 đơn vị');
    expect(buttonsOf(found)[0]).toContain('Báo Hà Giang');
    await secretariat.says('khong co ai ten nay');
    await secretariat.hears('Không có đơn vị hay cán bộ nào');
    await story.officer('BHG').says('bao ha gi');
    expect(textOf(await story.officer('BHG').hears())).not.toContain('Tìm thấy');
  });

  test('shows each agency’s people and whether the bot reaches them, within a screen', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('đơn vị');
    const list = await secretariat.hears('Đơn vị thành viên');
    expect(buttonsOf(list).length).toBeLessThanOrEqual(8);
    await secretariat.says('BHG');
    await secretariat.taps(/Báo Hà Giang/);
    const card = await secretariat.sees('Cán bộ (02)');
    expect(textOf(card)).toContain('Lãnh đạo – Báo Hà Giang, lãnh đạo: đã tham gia');
    expect(textOf(card).length).toBeLessThanOrEqual(1024);
    expect(buttonsOf(card).length).toBeLessThanOrEqual(8);
  });

  test('takes a new agency and a new person by conversation', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await secretariat.says('/donvi');
    await secretariat.taps('Thêm, nhập từ bảng tính, tìm');
    await secretariat.taps('Thêm từng đơn vị');
    await secretariat.hears('Mục 1/4');
    await secretariat.says('Ban Quản lý  các khu công nghiệp'.normalize('NFD'));
    await secretariat.hears('Mục 2/4');
    await secretariat.taps('Bỏ qua');
    // A code is offered; one that cannot be is asked again, and what was begun goes on.
    expect(buttonsOf(await secretariat.sees('Mục 3/4'))).toContain('BQLKCN');
    for (const [wrong, why] of [
      ['bhg', 'Mã này đã dùng cho một đơn vị của khối'],
      ['Bhg', 'Mã này đã dùng cho một đơn vị của khối'],
      ['ban quản lý', 'Mã chỉ gồm chữ, số'],
      ['a"b', 'Mã chỉ gồm chữ, số'],
    ] as const) {
      await secretariat.says(wrong);
      await secretariat.hears(why);
    }
    await secretariat.says('bql');
    await secretariat.hears('Mục 4/4');
    await secretariat.taps('Văn bản hành chính');
    await secretariat.taps('Lưu');
    await secretariat.sees('Đã thêm đơn vị Ban Quản lý các khu công nghiệp'.normalize('NFC'));
    await secretariat.taps('Xem đơn vị');
    await secretariat.taps('Cán bộ');
    await secretariat.taps('Thêm cán bộ');
    await secretariat.hears('Mục 1/2');
    await secretariat.says('Trần Thị Bình');
    await secretariat.hears('Mục 2/2');
    await secretariat.taps('Lãnh đạo');
    await secretariat.taps('Lưu');
    await secretariat.sees('Đã thêm Trần Thị Bình');
    expect(standingOf(story, 1).at(-1)).toBe('BQL Ban Quản lý các khu công nghiệp Trần Thị Bình leader');
  });

  test('has a new agency expected in the open rounds by one tap, once, and in its own bloc only', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheRound(story);
    await story.inGroup(secretariat).sees('Đã nhận 0/10');
    await secretariat.says('/donvi');
    await secretariat.taps('Thêm, nhập từ bảng tính, tìm');
    await secretariat.taps('Thêm từng đơn vị');
    await secretariat.hears('Mục 1/4');
    await secretariat.says('Ban Quản lý các khu công nghiệp');
    await secretariat.hears('Mục 2/4');
    await secretariat.taps('Bỏ qua');
    await secretariat.sees('Mục 3/4');
    await secretariat.taps('BQLKCN');
    await secretariat.sees('Mục 4/4');
    await secretariat.taps('Văn bản hành chính');
    await secretariat.taps('Lưu');
    await secretariat.sees('Đơn vị mới chưa có trong danh sách phải báo cáo');
    const { messageId, data } = dataOf(secretariat, 'Đưa vào 01 đợt đang mở');
    const { secretary } = await makeSecondBloc(story);
    const forged = await secretary.tapsData(secretary.last()?.message_id ?? 0, data);
    expect(await toastOf(story, forged)).toContain('màn hình cũ');
    await secretariat.taps('Đưa vào 01 đợt đang mở');
    await secretariat.sees('Đã đưa 01 đơn vị vào 01 đợt đang mở');
    await story.inGroup(secretariat).sees('Đã nhận 0/11');
    const twice = await secretariat.tapsData(messageId, data);
    expect(await toastOf(story, twice)).toContain('màn hình cũ');
    const added = rows<{ details: string }>(
      story,
      "SELECT details FROM audit_events WHERE action = 'round_agency_added'",
    );
    expect(added.map((row) => JSON.parse(row.details))).toMatchObject([
      { old: null, new: 'expected', why: 'agency_new' },
    ]);
  });

  test('is for the secretariat alone, and its buttons act only in their own bloc', async () => {
    const story = await startStory();
    await story.leader('BHG').says('/donvi');
    await story.leader('BHG').hears('dành cho tổ giúp việc');
    const { secretary } = await makeSecondBloc(story);
    await story.secretariat.says('BHG');
    await story.secretariat.taps(/Báo Hà Giang/);
    await story.secretariat.taps('Thôi tham gia');
    await story.secretariat.sees('thôi tham gia khối từ hôm nay?');
    const { data } = dataOf(story.secretariat, 'Theo quyết định của cấp trên');
    const before = standingOf(story, 1);
    for (const who of [secretary, story.leader('BHG'), story.officer('BHG')]) {
      const tap = await who.tapsData(who.last()?.message_id ?? 0, data);
      expect(await toastOf(story, tap)).toContain('không có quyền');
    }
    expect(standingOf(story, 1)).toEqual(before);
  });
});

describe('an agency through a year', () => {
  async function card(story: Story, text: string, label: RegExp): Promise<void> {
    await story.secretariat.says(text);
    await story.secretariat.hears('Tìm thấy');
    await story.secretariat.taps(label);
    await story.secretariat.sees('Cán bộ (02)');
  }

  async function rename(story: Story, code: string, label: RegExp, name: string): Promise<void> {
    const { secretariat } = story;
    await card(story, code, label);
    await secretariat.taps('Sửa thông tin');
    await secretariat.taps('Tên đơn vị');
    await secretariat.hears('Tên mới của đơn vị');
    await secretariat.says(name);
    await secretariat.hears('→');
    await secretariat.taps('Lưu');
    await secretariat.sees('Đã lưu');
  }

  test('that is renamed keeps what it sent under the name of that time', async () => {
    const story = await startStory();
    await opensTheRound(story);
    await reports(story, 'BTGTU');
    await rename(story, 'BTGTU', /Tuyên giáo/, 'Ban Tuyên giáo và Dân vận Tỉnh ủy');
    await story.secretariat.says('/tonghop');
    let page = await story.secretariat.hears('Tổng hợp:');
    let summary = textOf(page);
    expect(summary).toContain('Đã nhận 01/10');
    while (buttonsOf(page).some((label) => label.startsWith('Trang sau'))) {
      const before = textOf(page);
      await story.secretariat.taps(/^Trang sau/);
      await story.world.until(
        () => textOf(story.secretariat.last() ?? page) !== before,
        () => 'the page was not turned',
      );
      page = story.secretariat.last() ?? page;
      summary += textOf(page);
    }
    expect(summary).toContain('Ban Tuyên giáo Tỉnh ủy');
    expect(summary).not.toContain('Ban Tuyên giáo và Dân vận');
    await story.officer('BTGTU').says('/vieccanlam');
    await story.secretariat.says('/donvi');
    await story.secretariat.says('dan van tinh uy');
    const found = await story.secretariat.hears('Tìm thấy');
    expect(buttonsOf(found).length).toBe(2);
    const audit = rows<{ details: string }>(
      story,
      "SELECT details FROM audit_events WHERE action = 'agency_changed'",
    );
    expect(audit.map((row) => JSON.parse(row.details))).toEqual([
      { field: 'name', old: 'Ban Tuyên giáo Tỉnh ủy', new: 'Ban Tuyên giáo và Dân vận Tỉnh ủy' },
    ]);
  });

  test('that merged keeps counting with what it sent; what it owed is no longer waited for', async () => {
    const story = await startStory();
    const { secretariat } = story;
    await opensTheRound(story);
    await reports(story, 'BTGTU');
    const totals = async () => {
      await secretariat.says('/tonghop');
      return textOf(await secretariat.hears('Tổng hợp:'));
    };
    expect(await totals()).toContain('kế hoạch 38, thực hiện 37 nhiệm vụ');
    const merge = async (code: string, label: RegExp) => {
      await card(story, code, label);
      await secretariat.taps('Sáp nhập');
      await secretariat.sees('sáp nhập vào đơn vị nào');
      await secretariat.taps(/^Báo Hà Giang|^Trang sau/);
      if (!secretariat.withButton('Sắp xếp lại tổ chức')) await secretariat.taps(/^Báo Hà Giang/);
      await secretariat.taps('Sắp xếp lại tổ chức');
      await secretariat.sees('Đã sáp nhập vào Báo Hà Giang');
    };
    // One that has reported: nothing is lost, nothing doubled.
    await merge('BTGTU', /Tuyên giáo/);
    expect(await totals()).toContain('Đã nhận 01/10');
    expect(await totals()).toContain('kế hoạch 38, thực hiện 37 nhiệm vụ');
    // One that has not: no longer expected, and nobody may speak for it.
    const officer = story.officer('BDVTU');
    await secretariat.says('BDVTU');
    await secretariat.taps(/Dân vận/);
    await secretariat.taps('Thôi tham gia');
    await secretariat.taps('Chuyển sang khối khác');
    await secretariat.sees('Đã thôi tham gia khối từ ngày');
    expect(await totals()).toContain('Đã nhận 01/09');
    await officer.says('/vieccanlam');
    expect(textOf(await officer.hears())).not.toContain('Báo cáo tổng kết');
    // It comes back: expected again.
    await secretariat.taps('Tham gia lại');
    await secretariat.sees('tham gia lại khối từ hôm nay?');
    await secretariat.taps('Được tách, lập lại');
    await secretariat.sees('Cán bộ (0)');
    expect(await totals()).toContain('Đã nhận 01/10');
  });

  test('that is head cannot leave before the office is given on', async () => {
    const story = await startStory();
    await card(story, 'VPTU', /Văn phòng/);
    await story.secretariat.taps('Thôi tham gia');
    const tap = await story.secretariat.taps('Theo quyết định của cấp trên');
    expect(await toastOf(story, tap)).toContain('Trưởng khối');
  });
});
