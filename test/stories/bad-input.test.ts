/** What people should not have typed or sent: taken as meant, or refused with a sentence and the same question. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { buttonsOf, type Persona, type SeenMessage, textOf } from '../../src/playground/client.ts';
import { answers, beginsTheReport, fillsInTheReport, opensTheRound } from '../support/answering.ts';
import { type Story, startStory } from '../support/bloc.ts';
import { pdf, photo } from '../support/files.ts';
import { seatsSecretary } from '../support/second-bloc.ts';
import { readsTheSummary, summaryText } from '../support/summary.ts';
import { changesNothing, rows } from '../support/watching.ts';

const FILE = { file_name: 'so-lieu.txt', mime_type: 'text/plain', content_base64: 'c+G7kSBsaeG7h3U=' };

/** What stands in the draft of an agency, by question. */
function stored(story: Story, agencyCode: string): Record<string, unknown> {
  const all = rows<{ key: string; answer: string }>(
    story,
    `SELECT question_key AS key, answer FROM draft_answers d JOIN reports r ON r.draft_id = d.draft_id
     JOIN agencies a ON a.id = r.agency_id WHERE a.code = ?`,
    agencyCode,
  );
  return Object.fromEntries(all.map(({ key, answer }) => [key, JSON.parse(answer) as unknown]));
}

/** An officer at a question of the form; the round is open. */
async function officerAt(question: 1 | 2 | 3 | 4 | 8 | 9): Promise<{ story: Story; officer: Persona }> {
  const story = await startStory();
  await opensTheRound(story);
  const officer = story.officer('VPTU');
  await beginsTheReport(officer);
  if (question >= 2) await answers(officer, '38 37', 'Mục 2/');
  if (question >= 3) await answers(officer, 'Hoàn thành chương trình', 'Mục 3/');
  if (question >= 4) await answers(officer, '5/6', 'Mục 4/');
  if (question >= 8) {
    await answers(officer, '1', 'Mục 5/');
    await answers(officer, '3', 'Mục 6/');
    await officer.taps('Không được phân công');
    await officer.sees('Mục 7/');
    await officer.taps('Hoàn thành tốt nhiệm vụ');
    await officer.sees('Mục 8/');
  }
  if (question >= 9) {
    await officer.taps(/^☐ Học tập/);
    await officer.world.until(
      () => officer.withButton(/^☑ Học tập/),
      () => 'the choice was not ticked',
    );
    await officer.taps('Xong');
    await officer.sees('Mục 9/');
  }
  return { story, officer };
}

/** Sends something that the form cannot take; the draft stays, and the same question is asked with a sentence. */
async function isRefused(
  at: { story: Story; officer: Persona },
  content: object,
  sentence: string | RegExp,
  question: string,
): Promise<SeenMessage> {
  const before = stored(at.story, 'VPTU');
  await at.officer.sends(content);
  const screen = await at.officer.hears(sentence);
  expect(textOf(screen)).toContain(question);
  expect(textOf(screen)).toContain('⚠️');
  expect(stored(at.story, 'VPTU')).toEqual(before);
  return screen;
}

/** The pieces of a message that are shown bold. */
function boldOf(message: SeenMessage): string[] {
  return (message.entities ?? [])
    .filter((one) => one.type === 'bold')
    .map((one) => textOf(message).slice(one.offset, one.offset + one.length));
}

const SIGNS: [what: string, typed: string][] = [
  ['markup of HTML', '<b>đậm</b> <script>alert(1)</script> &amp; &lt;i&gt; <a href="x">y</a>'],
  ['markup of Markdown', '*đậm* _nghiêng_ [chữ](http://x.vn) `mã` ```khối``` ||ẩn|| ~bỏ~ \\ > # - = |'],
  ['signs of the text language', '{ $answer } {"x"} { -brand } $name {{ }} %s %d ${x} #{y}'],
  ['emoji and flags', '🎉 267 kỳ 🇻🇳 👍🏽 – đạt 102 % 🎯'],
  ['quotes and a path', `'; DROP TABLE drafts; -- "C:\\tệp" “ngoặc” ‘đơn’ …`],
  ['a button’s data', 'f:1:1:submit: ro:1:confirm'],
  ['an address, a hashtag and a mention', 'https://baohagiang.vn/?a=1&b=2 #thiđua @someone a@b.vn +84 123'],
];

describe('a text answer', () => {
  test('over its limit is refused with both numbers, at its limit it is taken', async () => {
    const at = await officerAt(2);
    const { story, officer } = at;
    await isRefused(at, { text: 'a'.repeat(601) }, 'dài 601 ký tự, mục này nhận không quá 600', 'Mục 2/9');
    await isRefused(at, { text: 'ă'.repeat(4096) }, 'dài 4.096 ký tự', 'Mục 2/9');
    await isRefused(at, { text: '🎉'.repeat(301) }, 'không quá 600', 'Mục 2/9');
    // Six hundred letters typed with their marks apart are more than six hundred signs, and still six hundred letters.
    const long = 'ế'.repeat(600);
    await answers(officer, long.normalize('NFD'), 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: long });
    await officer.taps('‹ Quay lại');
    await officer.sees('Đang có: ');
    await answers(officer, `  ${'b'.repeat(600)}  `, 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: 'b'.repeat(600) });
  });

  test('is stored and shown as typed, whatever signs it has', async () => {
    const { story, officer } = await officerAt(2);
    for (const [what, typed] of SIGNS) {
      await answers(officer, typed, 'Mục 3/9');
      expect(stored(story, 'VPTU')['highlight'], what).toEqual({ kind: 'text', value: typed });
      const echoed = await officer.hears('Mục 3/9');
      expect(textOf(echoed)).toContain(`✅ Đã ghi: ${typed}`);
      expect(boldOf(echoed)).toEqual([
        'Mục 3/9',
        'Mô hình học tập và làm theo Bác: số hiệu quả trên số đăng ký',
      ]);
      await officer.taps('‹ Quay lại');
      const current = await officer.sees(`Đang có: ${typed}`);
      expect(boldOf(current)).toEqual(['Mục 2/9', 'Kết quả nổi bật nhất trong thực hiện nhiệm vụ chính trị']);
    }
  });

  test('keeps its meaning all the way: review, leader, receipt, group', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const officer = story.officer('VPTU');
    const leader = story.leader('VPTU');
    const typed = '<b>267</b> &amp; *kỳ* 🎉🇻🇳 </script>';
    await fillsInTheReport(officer);
    await officer.taps('✎ 2');
    await officer.sees('Mục 2/');
    await answers(officer, typed, 'Rà soát trước khi gửi');
    const review = await officer.sees('Rà soát');
    expect(textOf(review)).toContain(typed);
    expect(boldOf(review)).toContain('2. Kết quả nổi bật nhất');
    await officer.taps('Trình lãnh đạo duyệt');
    const approval = await leader.sees('Báo cáo trình đồng chí duyệt');
    expect(textOf(approval)).toContain(typed);
    expect(boldOf(approval)).toContain('3. Mô hình học tập và làm theo Bác');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    const group = story.inGroup(officer);
    const summary = (await readsTheSummary(group)).find((one) => textOf(one).includes('Điển hình như'));
    if (!summary) throw new Error('the summary has no highlights');
    expect(textOf(summary)).toContain(`Văn phòng Tỉnh ủy Hà Giang: ${typed}`);
    expect(boldOf(summary)).toContain('Văn phòng Tỉnh ủy Hà Giang: ');
  });

  test('loses signs without width and signs that turn the writing around', async () => {
    const { story, officer } = await officerAt(2);
    await answers(officer, '\u202Eađọc ngược\u202C\u200F \u200B267\uFEFF kỳ\u2066x\u2069\u0000', 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: 'ađọc ngược 267 kỳx' });
    await officer.taps('‹ Quay lại');
    await officer.sees('Đang có: ');
    await officer.says('\u200B\u200E\u2060');
    expect(textOf(await officer.hears('⚠️'))).toContain('Mục 2/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: 'ađọc ngược 267 kỳx' });
  });

  test('that was typed with its marks apart is stored whole, and a number in such words is read', async () => {
    const { story, officer } = await officerAt(1);
    await answers(officer, 'kế hoạch 52, thực hiện 50'.normalize('NFD'), 'Mục 2/9');
    expect(stored(story, 'VPTU')['tasks']).toEqual({ kind: 'plan_actual', planned: 52, actual: 50 });
    const text = 'Tham mưu, phục vụ Tỉnh ủy đúng tiến độ';
    await answers(officer, text.normalize('NFD'), 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: text });
    await answers(officer, '\u200B9\u200B/1\u200B0', 'Mục 4/9');
    expect(stored(story, 'VPTU')['directive05_models']).toMatchObject({ numerator: 9, denominator: 10 });
  });
});

describe('something that is no text', () => {
  const KINDS: [string, object][] = [
    ['a sticker', { sticker: {} }],
    ['a voice message', { voice: {} }],
    ['a video', { video: FILE }],
    ['a location', { location: { latitude: 22.8, longitude: 104.9 } }],
    ['a contact', { contact: { phone_number: '0123456789', first_name: 'X' } }],
    ['a die', { dice: { emoji: '🎲', value: 3 } }],
  ];

  test('is refused where a number is asked, and the question stays', async () => {
    const at = await officerAt(4);
    for (const [, content] of KINDS) {
      await isRefused(at, content, 'Bot chưa nhận được nhãn dán, tin thoại, vị trí', 'Mục 4/9');
    }
    for (const content of [
      { photo: FILE, caption: '12' },
      { document: FILE, caption: '12' },
    ]) {
      await isRefused(at, content, 'chưa nhận ảnh và tệp', 'Mục 4/9');
    }
    await answers(at.officer, '12', 'Mục 5/9');
  });

  test('is refused where a choice, evidence or nothing is asked', async () => {
    const at = await officerAt(8);
    for (const [, content] of KINDS) await isRefused(at, content, 'Bot chưa nhận được', 'Mục 8/9');
    await isRefused(at, { text: 'tất cả' }, 'chọn bằng các nút', 'Mục 8/9');
    const { officer, story } = at;
    await officer.taps(/^☐ Học tập/);
    await officer.world.until(
      () => officer.withButton(/^☑ Học tập/),
      () => 'the choice was not ticked',
    );
    await officer.taps('Xong');
    await officer.sees('Mục 9/');
    for (const [, content] of KINDS) await isRefused(at, content, 'Bot chưa nhận được', 'Mục 9/9');
    await officer.taps('Bỏ qua');
    await officer.sees('Rà soát trước khi gửi');
    const before = stored(story, 'VPTU');
    for (const content of [...KINDS.map(([, one]) => one), { photo: FILE }, { text: '12' }]) {
      await officer.sends(content);
      await officer.hears(/Rà soát trước khi gửi[^]*chọn bằng các nút/);
    }
    expect(stored(story, 'VPTU')).toEqual(before);
  });
});

describe('a number', () => {
  test('that cannot be one is asked back or refused, never guessed', async () => {
    const { story, officer } = await officerAt(4);
    const typed = [
      '-1',
      '9'.repeat(24),
      '9'.repeat(500),
      '1e308',
      '1.5',
      '0,5',
      '∞',
      '٣٤',
      '０x1F',
      'NaN',
      '--5',
    ];
    for (const text of [...typed, '12 13', '7/8', 'không biết', 'Mục 4/9', '12; DROP TABLE drafts', '🎲']) {
      await officer.says(text);
      await officer.hears('Mục 4/9');
      expect(stored(story, 'VPTU'), text.slice(0, 30)).not.toHaveProperty('exemplar_collectives');
      if (officer.withButton('Gõ lại')?.message_id === officer.last()?.message_id)
        await officer.taps('Gõ lại');
    }
    await answers(officer, '7', 'Mục 5/9');
  });

  test('at the edge of what can be kept is kept exactly, and the summary still adds up', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const largest = String(Number.MAX_SAFE_INTEGER);
    for (const code of ['VPTU', 'UBKTTTR']) {
      const officer = story.officer(code);
      await fillsInTheReport(officer);
      for (const [button, typed] of [
        ['✎ 1', `1 ${largest}`],
        ['✎ 4', largest],
        ['✎ 5', largest],
      ] as const) {
        await officer.taps(button);
        await officer.sees(`Mục ${button.slice(2)}/`);
        await officer.says(typed);
        await officer.hears('Rà soát trước khi gửi');
      }
      expect(stored(story, code)['exemplar_collectives']).toEqual({
        kind: 'integer',
        value: Number.MAX_SAFE_INTEGER,
      });
      await officer.taps('Trình lãnh đạo duyệt');
      await story.leader(code).taps('✅ Duyệt và gửi');
      await story.leader(code).sees('Đã tiếp nhận báo cáo');
    }
    const secretary = story.secretariat;
    const summary = await summaryText(secretary);
    expect(summary).toContain('Tập thể điển hình tiên tiến: 18.014.398.509.481.982 tập thể');
    expect(summary).toContain('kế hoạch 2, thực hiện 18.014.398.509.481.982 nhiệm vụ');
    await story.settled();
    expect(rows(story, 'SELECT error FROM parked_updates')).toEqual([]);
  });
});

describe('classified matter', () => {
  const REFUSAL = 'mang dấu mật nên không được gửi qua bot';
  const SECRET = 'Kế hoạch số 7 ngày mai';

  /** All that the database holds, in one string. */
  function everything(story: { app(): Pick<App, 'db'> }): string {
    const { $client } = story.app().db;
    const tables = $client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    return tables
      .map((name) => JSON.stringify($client.prepare(`SELECT * FROM "${String(name)}"`).all()))
      .join('\n');
  }

  test('is refused with the reason in every question, and nothing of it is kept', async () => {
    const at = await officerAt(1);
    const { story, officer } = at;
    await isRefused(at, { text: `MẬT. ${SECRET}` }, REFUSAL, 'Mục 1/9');
    await isRefused(at, { document: { ...FILE, file_name: 'MẬT - ke hoach so 7.docx' } }, REFUSAL, 'Mục 1/9');
    await isRefused(at, { photo: FILE, caption: `TUYỆT MẬT ${SECRET}` }, REFUSAL, 'Mục 1/9');
    await answers(officer, '38 37', 'Mục 2/');
    await isRefused(at, { text: `${SECRET}\n(TỐI MẬT)` }, REFUSAL, 'Mục 2/9');
    await isRefused(at, { text: `tài liệu mật: ${SECRET}`.normalize('NFD') }, REFUSAL, 'Mục 2/9');
    await isRefused(at, { text: `M\u200BẬT ${SECRET}` }, REFUSAL, 'Mục 2/9');
    expect(everything(story)).not.toContain(SECRET);
  });

  test('is refused as evidence by text, caption and file name', async () => {
    const at = await officerAt(9);
    await isRefused(
      at,
      { text: `Báo cáo (MẬT) số 41-BC/BHG ngày 20/11/2019 về ${SECRET}` },
      REFUSAL,
      'Mục 9/9',
    );
    await isRefused(
      at,
      { document: { ...FILE, file_name: 'TOI_MAT_ke-hoach-so-7.docx' } },
      REFUSAL,
      'Mục 9/9',
    );
    await isRefused(at, { document: FILE, caption: `TỐI MẬT. ${SECRET}` }, REFUSAL, 'Mục 9/9');
    await isRefused(at, { photo: FILE, caption: `${'x'.repeat(900)} MẬT` }, REFUSAL, 'Mục 9/9');
    expect(everything(at.story)).not.toContain(SECRET);
    expect(everything(at.story)).not.toContain('ke-hoach-so-7');
  });

  test('is refused at the review, outside every question, and in a broadcast', async () => {
    const story = await startStory();
    const { secretariat } = story;
    const officer = story.officer('VPTU');
    const said = await changesNothing(story, async () => {
      await officer.says(`MẬT. ${SECRET}`);
      await officer.hears(REFUSAL);
      await officer.sends({ document: { ...FILE, file_name: 'Ke hoach (MẬT).pdf' } });
      await officer.hears(REFUSAL);
    });
    expect(said).toHaveLength(2);
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says(`TỐI MẬT: ${SECRET}`);
    await secretariat.hears(REFUSAL);
    await secretariat.says('/thoat');
    await opensTheRound(story);
    await fillsInTheReport(officer);
    await officer.says(`MẬT. ${SECRET}`);
    expect(textOf(await officer.hears(REFUSAL))).toContain('Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    const leader = story.leader('VPTU');
    await leader.taps('Đề nghị bổ sung');
    await leader.hears('Nội dung đề nghị');
    await leader.says(`TUYỆT MẬT ${SECRET}`);
    await leader.hears(REFUSAL);
    expect(everything(story)).not.toContain(SECRET);
  });

  test('stands in no log either, nor does any answer, also where a handler fails', async () => {
    const { story, officer } = await officerAt(2);
    const [bot] = await story.world.call<{ token: string }[]>('GET', '/control/bots');
    const databasePath = story.app().db.$client.name;
    await story.app().stop();
    let logged = '';
    const destination = { write: (line: string) => void (logged += line) };
    const app = await startApp({
      token: bot?.token ?? '',
      apiRoot: story.world.url,
      databasePath,
      clock: { now: () => story.clock.now() },
      log: createLog({ level: 'trace', destination }),
      limits: { perSecond: 10_000, chatBurst: 10_000, chatRefillMs: 1, groupPerMinute: 10_000 },
      onFatal(reason) {
        throw new Error(reason);
      },
    });
    onTestFinished(() => app.stop());
    await officer.says(`TỐI MẬT: ${SECRET}`);
    await officer.hears(REFUSAL);
    await officer.sends({ document: { ...FILE, file_name: 'MẬT ke-hoach-so-7.docx' }, caption: SECRET });
    await officer.hears(REFUSAL);
    await answers(officer, 'Câu trả lời không ai khác được đọc', 'Mục 3/9');
    // A fault that the handler cannot get over: the update is parked, and what it said is not logged.
    app.db.$client.exec('ALTER TABLE draft_answers RENAME TO draft_answers_away');
    await officer.says('9/10 mô hình không ai khác được đọc');
    await officer.hears('Bot gặp trục trặc');
    app.db.$client.exec('ALTER TABLE draft_answers_away RENAME TO draft_answers');
    await answers(officer, '9/10', 'Mục 4/9');
    await app.idle();
    expect(logged).toContain('an update failed five times and is parked');
    for (const text of [SECRET, 'ke-hoach-so-7', 'không ai khác được đọc', bot?.token ?? '']) {
      expect(logged).not.toContain(text);
    }
    const kept = everything({ app: () => app });
    expect(kept).toContain('Câu trả lời không ai khác được đọc');
    expect(kept).not.toContain(SECRET);
    expect(kept).not.toContain('ke-hoach-so-7');
  });

  test('is not seen where the word means something else', async () => {
    const { story, officer } = await officerAt(2);
    const innocent =
      'Mặt trận Tổ quốc; bảo vệ bí mật nhà nước; gặp mặt thân mật; MẶT TRẬN; bảo mật thông tin';
    await answers(officer, innocent, 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: innocent });
  });
});

describe('commands and other words while a question is open', () => {
  test('a command is answered, is no answer, and the question stays', async () => {
    const { story, officer } = await officerAt(2);
    const before = stored(story, 'VPTU');
    for (const [command, reply] of [
      ['/tiendo', 'Đã nhận 0/10'],
      ['/tonghop', 'Tổng hợp'],
      ['/huongdan', 'Hướng dẫn sử dụng'],
      ['/start', 'Kính chào'],
      ['/vieccanlam', 'Việc cần làm'],
      ['/baocao', 'Báo cáo'],
      ['/thongbao', 'dành cho tổ giúp việc'],
      ['/dotbaocao', 'dành cho tổ giúp việc'],
      ['/tiendo ngay bây giờ', 'Đã nhận 0/10'],
    ] as const) {
      await officer.says(command);
      await officer.hears(reply);
    }
    expect(stored(story, 'VPTU')).toEqual(before);
    await answers(officer, 'Hoàn thành chương trình', 'Mục 3/9');
  });

  test('a command that does not exist is no answer either', async () => {
    const { story, officer } = await officerAt(2);
    const before = stored(story, 'VPTU');
    for (const typed of ['/baocoa', '/xyz 123', '/tiendo@another_bot']) {
      await officer.says(typed);
      await officer.hears('Hướng dẫn sử dụng');
      expect(stored(story, 'VPTU')).toEqual(before);
    }
    await answers(officer, 'Hoàn thành chương trình', 'Mục 3/9');
  });

  test('words that could be a command are an answer to a question that asks for text', async () => {
    const { story, officer } = await officerAt(2);
    await answers(officer, 'Báo cáo', 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: 'Báo cáo' });
    await officer.says('tiến độ');
    await officer.hears('Mục 3/9');
    await officer.says('/thoat');
    await officer.hears('Đã tạm dừng');
    await officer.says('tiến độ'.normalize('NFD'));
    await officer.hears('Đã nhận 0/10');
  });

  test('an edited message is neither a command nor an answer to the open question, and marks stay out', async () => {
    const { story, officer } = await officerAt(2);
    const message = await officer.says('Hoàn thành chương trình');
    await officer.hears('Đang có: Hoàn thành chương trình');
    await officer.taps('Xong');
    await officer.sees('Mục 3/9');
    const other = await officer.says('/tiendo');
    await officer.hears('Đã nhận 0/10');
    await officer.sends({ edit_message_id: message.message_id, text: 'Hoàn thành chương trình năm' });
    await officer.sends({ edit_message_id: message.message_id, text: '/thoat' });
    await officer.sends({ edit_message_id: message.message_id, text: 'MẬT. Kế hoạch số 7' });
    await officer.sends({ edit_message_id: other.message_id, text: '5/6' });
    await story.settled();
    const { highlight, ...others } = stored(story, 'VPTU');
    expect(JSON.stringify(highlight)).toMatch(/"Hoàn thành chương trình( năm)?"/);
    expect(Object.keys(others)).toEqual(['tasks']);
    expect(rows(story, 'SELECT id FROM conversations WHERE active = 1')).toHaveLength(1);
    expect(rows(story, 'SELECT error FROM parked_updates')).toEqual([]);
    await answers(officer, '5/6', 'Mục 4/9');
  });

  test('an answer given as a reply to an earlier question is not taken for the open one', async () => {
    const { story, officer } = await officerAt(4);
    const earlier = await officer.sees('Mục 1/9');
    const before = stored(story, 'VPTU');
    for (const text of ['40 39', '12']) {
      await officer.sends({ text, reply_to_message_id: earlier.message_id });
      expect(textOf(await officer.hears('trả lời vào một tin nhắn khác'))).toContain('Mục 4/9');
    }
    expect(stored(story, 'VPTU')).toEqual(before);
    const current = officer.last();
    await officer.sends({ text: '12', reply_to_message_id: current?.message_id });
    await officer.hears('Mục 5/9');
    expect(stored(story, 'VPTU')['exemplar_collectives']).toEqual({ kind: 'integer', value: 12 });
  });

  test('of two open conversations each gets what was meant for it', async () => {
    const story = await startStory();
    await opensTheRound(story);
    const { secretariat } = story;
    seatsSecretary(story, 'VPTU');
    await secretariat.says('/vieccanlam');
    await secretariat.taps(/^Bắt đầu –/);
    const report = await secretariat.hears('Mục 1/9');
    await secretariat.says('/thongbao');
    await secretariat.hears('Nội dung thông báo');
    await secretariat.says('Họp khối lúc 8 giờ');
    const preview = await secretariat.hears('Xem trước');
    expect(stored(story, 'VPTU')).toEqual({});
    await secretariat.sends({ text: '52 50', reply_to_message_id: report.message_id });
    await secretariat.hears('Mục 2/9');
    expect(stored(story, 'VPTU')).toEqual({ tasks: { kind: 'plan_actual', planned: 52, actual: 50 } });
    await answers(secretariat, 'Phục vụ các hội nghị', 'Mục 3/9');
    expect(stored(story, 'VPTU')['highlight']).toEqual({ kind: 'text', value: 'Phục vụ các hội nghị' });
    await secretariat.taps(/^Gửi tới/);
    await secretariat.sees('Đã gửi thông báo');
    expect(preview.message_id).toBeGreaterThan(report.message_id);
    expect(rows(story, 'SELECT text FROM broadcasts')).toEqual([{ text: 'Họp khối lúc 8 giờ' }]);
    expect(rows(story, 'SELECT id FROM conversations WHERE active = 1').length).toBeLessThanOrEqual(1);
  });
});

describe('evidence', () => {
  test('with a long caption, a strange file name and a long title is kept whole enough to be sent on', async () => {
    const { story, officer } = await officerAt(9);
    const leader = story.leader('VPTU');
    await officer.sends({ photo: photo(), caption: `${'x'.repeat(199)}🎉 và hơn nữa` });
    await officer.hears('✅ Đã ghi');
    await officer.sends({
      document: { ...pdf(), file_name: `hồ-sơ\u202Efdp.${'y'.repeat(200)}.pdf`.normalize('NFD') },
    });
    await officer.hears('✅ Đã ghi');
    await officer.says(`Báo cáo số 41-BC/BHG ngày 20/11/2019 về ${'kết quả công tác năm '.repeat(20)}`);
    await officer.hears('✅ Đã ghi');
    for (let more = 0; more < 7; more += 1) {
      await officer.says(`Báo cáo số ${more}-BC/BHG ngày 20/11/2019 về kết quả công tác năm`);
      await officer.hears('✅ Đã ghi');
    }
    await officer.sends({ photo: photo() });
    await officer.hears('nhiều nhất 10 minh chứng');
    const evidence = JSON.stringify(stored(story, 'VPTU')['evidence']);
    expect(evidence.isWellFormed()).toBe(true);
    expect(evidence).not.toMatch(/\\ud83c"|\\ud83c\\?"/);
    expect(evidence).not.toContain('\u202E');
    expect(evidence.normalize('NFC')).toBe(evidence);
    await officer.taps('Xong');
    await officer.sees('Rà soát trước khi gửi');
    await officer.taps('Trình lãnh đạo duyệt');
    await story.app().idle();
    await leader.taps('Xem minh chứng (2)');
    await story.settled();
    expect(leader.heard().filter((one) => one.photo ?? one.document)).toHaveLength(2);
    expect(rows(story, "SELECT failure_text FROM outbox WHERE state = 'failed'")).toEqual([]);
    // Page by page all of it can be read.
    for (let page = 2; leader.withButton('Trang sau ›') && page < 30; page += 1) {
      await leader.taps('Trang sau ›');
      await leader.sees(`Trang ${page}/`);
    }
    for (const message of leader.heard()) expect(textOf(message).length).toBeLessThanOrEqual(1024);
  });

  test('that was taken away again leaves no blank behind', async () => {
    const { story, officer } = await officerAt(9);
    await officer.sends({ photo: photo() });
    await officer.hears('✅ Đã ghi');
    await officer.taps('Xóa minh chứng cuối');
    await officer.world.until(
      () => (buttonsOf(officer.last()!).includes('Xóa minh chứng cuối') ? undefined : true),
      () => 'the evidence was not taken away',
    );
    expect(stored(story, 'VPTU')['evidence']).not.toEqual({ kind: 'evidence', items: [] });
  });
});
