/** Photos, albums and files as evidence: kept in the background, refused for what is in them, seen by who may. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteAnswered } from '../../src/features/evidence/actions.ts';
import { transact } from '../../src/platform/db/index.ts';
import { jpegOf, program, testVirus, wordFile, zipOf } from '../../src/platform/files/judge/testing.ts';
import { buttonsOf, type Persona, textOf } from '../../src/playground/client.ts';
import {
  type AtEvidence,
  evidenceFolder,
  evidenceGiven,
  fates,
  startAtEvidence,
  storedFiles,
} from '../support/evidence.ts';
import { pdf, photo, readsFile, sent } from '../support/files.ts';
import { rows } from '../support/watching.ts';

const MEGABYTE = 1024 * 1024;

async function gives(person: Persona, content: object, answer: string | RegExp = '✅ Đã ghi'): Promise<void> {
  await person.sends(content);
  await person.hears(answer);
}

async function goesToReview(officer: Persona): Promise<void> {
  await officer.taps('Xong');
  await officer.sees('Rà soát trước khi gửi');
}

/** The photos and files that a person got from the bot. */
const received = (person: Persona) => person.heard().filter((one) => one.photo ?? one.document);

/** Waits until a person has got so many, and no more. */
async function getsFiles(person: Persona, count: number): Promise<void> {
  await person.world.until(
    () => (received(person).length >= count ? true : undefined),
    () => `${received(person).length} instead of ${count} files came`,
  );
  expect(received(person)).toHaveLength(count);
}

/** A part of a minute passes, and what is due is done. */
async function ticks({ story }: AtEvidence, minutes = 1): Promise<void> {
  await story.clock.set(new Date(story.clock.now() + minutes * 60_000).toISOString());
  await story.app().idle();
}

async function hasFault({ story }: AtEvidence, fault: object): Promise<void> {
  await story.world.call('POST', '/control/faults', { times: 1, ...fault });
}

describe('what is given as evidence', () => {
  test('is kept on the disk, seen at the review, by the leader and after sending by the secretariat', async () => {
    const at = await startAtEvidence();
    const { story, officer, leader } = at;
    await gives(officer, { photo: photo(1), caption: 'Lễ ký kết' });
    await officer.sends({
      media: [{ photo: photo(2) }, { photo: photo(3) }, { photo: photo(4) }],
      caption: 'Hội nghị',
    });
    await officer.hears('3 ảnh kèm theo: Hội nghị');
    await gives(officer, { document: { file_name: '41-BC.pdf', ...pdf() } }, 'tệp 41-BC.pdf');
    await story.app().idle();
    expect(fates(story).map((one) => one.state)).toEqual(['kept', 'kept', 'kept', 'kept', 'kept']);
    expect(new Set(storedFiles(evidenceFolder(story)))).toEqual(
      new Set(fates(story).map((one) => one.sha256)),
    );

    await goesToReview(officer);
    await officer.taps('Xem minh chứng (5)');
    await getsFiles(officer, 5);
    expect(
      new Set(received(officer).map((one) => (one as { media_group_id?: string }).media_group_id)).size,
    ).toBe(2);
    expect(received(officer).map(textOf)).toEqual([
      'Minh chứng\nLễ ký kết',
      'Minh chứng\nHội nghị',
      '',
      '',
      'Minh chứng',
    ]);

    await officer.taps('Trình lãnh đạo duyệt');
    await leader.taps('Xem minh chứng (5)');
    await getsFiles(leader, 5);

    const [draft] = rows<{ id: number }>(
      story,
      'SELECT draft_id AS id FROM reports WHERE draft_id IS NOT NULL',
    );
    const screen = story.secretariat.last()?.message_id ?? 0;
    await story.secretariat.tapsData(screen, `ev:${draft?.id}`);
    await story.settled();
    expect(received(story.secretariat)).toEqual([]);
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    await story.secretariat.tapsData(screen, `ev:${draft?.id}`);
    await story.officer('BDVTU').tapsData(story.officer('BDVTU').last()?.message_id ?? 0, `ev:${draft?.id}`);
    await getsFiles(story.secretariat, 5);
    await story.clock.set(new Date(story.clock.now() + 60_000).toISOString());
    await story.secretariat.says('/tiendo');
    await story.secretariat.taps('Xem minh chứng các cơ quan đã gửi');
    await story.secretariat.taps('Văn phòng Tỉnh ủy (5)');
    await getsFiles(story.secretariat, 10);
    await story.settled();
    expect(received(story.officer('BDVTU'))).toEqual([]);
  });

  test('is stored once if it is the same, and each place has it', async () => {
    const at = await startAtEvidence();
    const { story, officer } = at;
    await gives(officer, { document: { file_name: 'a.pdf', ...pdf() } });
    await gives(officer, { document: { file_name: 'b.pdf', ...pdf() } });
    await story.app().idle();
    expect(fates(story).map((one) => one.state)).toEqual(['kept', 'kept']);
    expect(storedFiles(evidenceFolder(story))).toHaveLength(1);
  });

  test('may have 20 MB, and answers do not wait for it; 21 MB are refused at once', async () => {
    const at = await startAtEvidence();
    const { story, officer, leader } = at;
    const most = { file_name: 'phóng sự.jpg', ...sent(jpegOf(20 * MEGABYTE - 10)) };
    await gives(officer, { document: most });
    await leader.says('/huongdan');
    await leader.hears('Hướng dẫn');
    await story.app().idle();
    expect(rows(story, 'SELECT state, why, size FROM evidence_files')).toEqual([
      { state: 'kept', why: null, size: 20 * MEGABYTE },
    ]);
    const more = { file_name: 'phóng sự.jpg', ...sent(jpegOf(21 * MEGABYTE)) };
    await gives(officer, { document: more }, 'lớn hơn 20 MB');
    expect(evidenceGiven(story)).toHaveLength(1);
  });

  test('follows its message when the caption, or a typed document, is edited', async () => {
    const { story, officer } = await startAtEvidence();
    const picture = await officer.sends({ photo: photo(1), caption: 'Le ky ket' });
    await officer.hears('Le ky ket');
    const typed = await officer.says('Báo cáo số 40-BC/BHG ngày 20/11/2019 về kết quả công tác năm');
    await officer.hears('40-BC/BHG');
    await officer.sends({ edit_message_id: picture.message_id, caption: 'Lễ ký kết' });
    await officer.hears('Lễ ký kết');
    await officer.says('Báo cáo số 41-BC/BHG ngày 20/11/2019 về kết quả công tác năm', {
      edit_message_id: typed.message_id,
    });
    await officer.hears('41-BC/BHG');
    await officer.sends({ edit_message_id: picture.message_id, caption: 'TUYỆT MẬT' });
    await officer.hears('mang dấu mật');
    expect(evidenceGiven(story)).toMatchObject([
      { file: { caption: 'Lễ ký kết' } },
      { document: { number: '41-BC/BHG' } },
    ]);
  });

  test('is all listed under the question, and asked for without a button that is not there yet', async () => {
    const { officer } = await startAtEvidence();
    expect(textOf(await officer.sees('Mục 9/'))).not.toContain('Xong');
    for (let n = 1; n <= 10; n += 1) {
      await officer.says(`Báo cáo số ${n}-BC/BHG ngày 20/11/2019 về kết quả công tác năm`);
      await officer.hears(`✅ Đã ghi: Báo cáo số ${n}-BC/BHG`);
    }
    const text = textOf(await officer.sees('✅ Đã ghi: Báo cáo số 10-BC'));
    for (let n = 1; n <= 10; n += 1) expect(text).toContain(`\n${n}. Báo cáo số ${n}-BC/BHG`);
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(buttonsOf(await officer.sees('hoặc bấm Xong'))).toContain('Xong');
  });
});

describe('what may carry a virus', () => {
  test.each([
    ['the test virus of scanners', 'vanban.txt', testVirus(), 'mã độc'],
    ['a program under the name of a PDF', 'cong van.pdf', program(), 'mã độc'],
    ['a program under the name of a photo', 'anh.jpg', program(), 'mã độc'],
    ['a .docm under the name of a .docx', 'bao cao.docx', wordFile({ 'word/vbaProject.bin': '' }), 'macro'],
    ['an archive with a program', 'ho so.zip', zipOf({ 'to trinh.pdf': '', 'xem.exe': '' }), 'tệp nén'],
  ])('%s is taken out again, and its giver is told which and why', async (_, name, content, why) => {
    const { story, officer } = await startAtEvidence();
    await gives(officer, { photo: photo() });
    await officer.sends({ document: { file_name: name, ...sent(content) } });
    const told = textOf(await officer.hears(`⚠️ Không nhận được tệp “${name}” ở mục “Minh chứng”`));
    expect(told).toContain(why);
    expect(told).toContain('mời đồng chí gửi lại bản khác');
    await story.app().idle();
    expect(evidenceGiven(story)).toHaveLength(1);
    expect(fates(story).map((one) => one.state)).toEqual(['kept', 'refused']);
    expect(storedFiles(evidenceFolder(story))).toHaveLength(1);
    // One message, and the person goes on where they were.
    expect(officer.heard().filter((one) => textOf(one).includes('Không nhận được'))).toHaveLength(1);
    await goesToReview(officer);
  });

  test('alone leaves the question unanswered; the right file can follow', async () => {
    const { story, officer } = await startAtEvidence();
    await officer.sends({ document: { file_name: 'a.pdf', ...sent(program()) } });
    await officer.hears('Không nhận được');
    expect(evidenceGiven(story)).toEqual([]);
    await gives(officer, { document: { file_name: 'a.pdf', ...pdf() } });
    expect(evidenceGiven(story)).toHaveLength(1);
  });

  test('is judged anew, and told anew, when the platform’s same file is given again', async () => {
    const { story, officer } = await startAtEvidence();
    await officer.sends({ document: { file_name: 'a.pdf', ...sent(program()) } });
    await officer.hears('Không nhận được');
    await story.settled();
    const [file] = rows<{ fileId: string; draftId: number; personId: number }>(
      story,
      'SELECT file_id AS fileId, draft_id AS draftId, person_id AS personId FROM evidence_files',
    );
    const { fileId = '', draftId = 0, personId = 0 } = file ?? {};
    transact(story.app().db, (tx) => {
      const turn = { tx, now: story.clock.now() + 1 };
      const items = [{ file: { kind: 'document' as const, fileId } }];
      noteAnswered(
        turn,
        { id: draftId, blocId: 1 },
        { key: 'evidence', personId, answer: { kind: 'evidence', items } },
      );
    });
    expect(fates(story).map((one) => one.state)).toEqual(['wanted']);
  });

  test('is told in a message of its own to whoever has left the report', async () => {
    const at = await startAtEvidence();
    const { story, officer } = at;
    await hasFault(at, { method: 'getFile', error_code: 502 });
    await gives(officer, { document: { file_name: 'a.pdf', ...sent(program()) } });
    await officer.says('/thoat');
    await officer.hears('Đã tạm dừng');
    await story.app().idle();
    await ticks(at, 2);
    await officer.hears('Không nhận được tệp “a.pdf”');
    expect(buttonsOf(await officer.sees('Không nhận được'))).toEqual(['Tiếp tục báo cáo']);
    expect(evidenceGiven(story)).toEqual([]);
  });

  test('found after sending is marked: the giver and the secretariat are told, the report stays as it was', async () => {
    const at = await startAtEvidence();
    const { story, officer, leader } = at;
    await hasFault(at, { method: 'getFile', error_code: 502 });
    await gives(officer, { document: { file_name: 'a.pdf', ...sent(program()) } });
    await goesToReview(officer);
    await officer.taps('Trình lãnh đạo duyệt');
    await leader.taps('Xem minh chứng (1)');
    await leader.hears('đang kiểm tra');
    await leader.taps('✅ Duyệt và gửi');
    await leader.sees('Đã tiếp nhận báo cáo');
    const submitted = rows(story, 'SELECT * FROM submission_answers');
    await ticks(at, 2);
    await officer.sees('tệp này được ghi là không nhận');
    await story.secretariat.sees('Cơ quan đã được báo');
    expect(textOf(await story.secretariat.sees('Cơ quan đã được báo'))).toContain('Văn phòng Tỉnh ủy');
    expect(rows(story, 'SELECT * FROM submission_answers')).toEqual(submitted);
    await story.secretariat.says('/nhatky');
    await story.secretariat.hears(/không nhận tệp minh chứng: Văn phòng Tỉnh ủy/);
    expect(received(leader)).toEqual([]);
    await leader.taps('Xem báo cáo đã gửi');
    await leader.taps('Xem minh chứng (1)');
    await leader.hears('không nhận, đây là chương trình');
    await ticks(at, 2);
    expect(officer.heard().filter((one) => textOf(one).includes('được ghi là không nhận'))).toHaveLength(1);
  });

  test('found while the leader decides goes out when the report is opened again', async () => {
    const at = await startAtEvidence();
    const { story, officer } = at;
    await hasFault(at, { method: 'getFile', error_code: 502 });
    await gives(officer, { photo: photo() });
    await gives(officer, { document: { file_name: 'a.pdf', ...sent(program()) } });
    await hasFault(at, { method: 'getFile', error_code: 502 });
    await goesToReview(officer);
    await officer.taps('Trình lãnh đạo duyệt');
    await officer.sees('Đã trình lãnh đạo duyệt');
    await ticks(at, 2);
    await officer.sees('tệp này được ghi là không nhận');
    expect(evidenceGiven(story)).toHaveLength(2);
    await officer.taps('Rút lại để sửa');
    await officer.sees('Rà soát trước khi gửi');
    await ticks(at);
    expect(evidenceGiven(story)).toHaveLength(1);
  });
});

describe('a file that does not come', () => {
  test('is asked for again after a pause, and nobody notices', async () => {
    const at = await startAtEvidence();
    const { story, officer } = at;
    await hasFault(at, { method: 'getFile', error_code: 502, times: 2 });
    await gives(officer, { photo: photo() });
    await story.app().idle();
    await ticks(at, 2);
    expect(fates(story)[0]?.state).toBe('wanted');
    await ticks(at, 1);
    await ticks(at, 2);
    expect(fates(story)[0]?.state).toBe('kept');
    expect(officer.heard().some((one) => textOf(one).includes('Không nhận được'))).toBe(false);
  });

  test('for good is told to its giver', async () => {
    const at = await startAtEvidence();
    await hasFault(at, { method: 'getFile', error_code: 400, description: 'Bad Request: invalid file_id' });
    await at.officer.sends({ photo: photo() });
    await at.officer.hears('Telegram không còn giữ tệp này');
    expect(fates(at.story)).toMatchObject([{ state: 'lost', why: 'gone' }]);
  });

  test('in a day is given up, and its giver is asked for it again', async () => {
    const at = await startAtEvidence();
    await hasFault(at, { method: 'getFile', error_code: 502, times: 1_000 });
    await gives(at.officer, { photo: photo() });
    for (let hour = 0; hour < 24; hour += 1) await ticks(at, 61);
    await at.officer.sees('đã thử nhiều lần mà không tải được');
    expect(fates(at.story)).toMatchObject([{ state: 'lost', why: 'unreachable' }]);
  });

  test('of which the program was ended half-way comes after the next start', async () => {
    const at = await startAtEvidence();
    const { story, officer } = at;
    await hasFault(at, { method: 'getFile', delay_ms: 60_000 });
    await gives(officer, { photo: photo() });
    mkdirSync(`${evidenceFolder(story)}/incoming`, { recursive: true });
    writeFileSync(`${evidenceFolder(story)}/incoming/half`, 'half of a file');
    await story.restart();
    await story.app().idle();
    expect(fates(story)[0]?.state).toBe('kept');
    expect(storedFiles(evidenceFolder(story))).toEqual([fates(story)[0]?.sha256]);
  });
});

test('a folder that cannot be written loses nothing, is reported once, and is tried again', async () => {
  const at = await startAtEvidence();
  const { story, officer } = at;
  const folder = evidenceFolder(story);
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(folder, 'no folder');
  await gives(officer, { photo: photo(1) });
  await gives(officer, { photo: photo(2) });
  await story.app().idle();
  expect(story.app().notReady()).toContain('folder of files');
  await ticks(at);
  expect(fates(story)).toMatchObject([{ state: 'wanted' }, { state: 'wanted' }]);
  expect(rows(story, 'SELECT attempts FROM evidence_files')).toEqual([{ attempts: 0 }, { attempts: 0 }]);
  rmSync(folder);
  await ticks(at);
  expect(fates(story)).toMatchObject([{ state: 'kept' }, { state: 'kept' }]);
  expect(story.app().notReady()).toBeUndefined();
  expect(officer.heard().some((one) => textOf(one).includes('Không nhận được'))).toBe(false);
});

test('what no answer refers to goes from the disk after a month, and only that', async () => {
  const at = await startAtEvidence();
  const { story, officer } = at;
  await gives(officer, { photo: photo(1) });
  await gives(officer, { photo: photo(2) });
  await officer.taps('Xóa minh chứng cuối');
  await story.settled();
  expect(storedFiles(evidenceFolder(story))).toHaveLength(2);
  await story.clock.set('2019-12-05T01:00:00Z');
  await story.app().idle();
  expect(storedFiles(evidenceFolder(story))).toHaveLength(2);
  await story.clock.set('2019-12-20T01:00:00Z');
  await story.app().idle();
  expect(storedFiles(evidenceFolder(story))).toEqual([fates(story)[0]?.sha256]);
  expect(fates(story)).toMatchObject([{ state: 'kept' }, { state: 'removed', sha256: null }]);
});

test('what somebody gave is listed in their own data, without its content', async () => {
  const at = await startAtEvidence();
  const { story, officer } = at;
  await gives(officer, { document: { file_name: '41-BC.pdf', ...pdf('Noi dung') } });
  await story.app().idle();
  await officer.says('/cuatoi');
  await officer.taps('Xuất tệp dữ liệu của tôi');
  const file = await readsFile(story, await officer.sees('Toàn bộ dữ liệu bot lưu về đồng chí'));
  expect(JSON.parse(file)).toMatchObject({
    files: [{ name: '41-BC.pdf', state: 'kept', question: 'evidence' }],
  });
  expect(file).not.toContain('Noi dung');
});

test('what the platform has forgotten is sent from our own disk', async () => {
  const at = await startAtEvidence();
  const { story, officer } = at;
  await gives(officer, { document: { file_name: '41-BC.pdf', ...pdf('Noi dung') } });
  await story.app().idle();
  await goesToReview(officer);
  await hasFault(at, {
    method: 'sendDocument',
    error_code: 400,
    description: 'Bad Request: wrong file identifier',
  });
  await officer.taps('Xem minh chứng (1)');
  await getsFiles(officer, 1);
  const [message] = received(officer);
  expect(message?.document?.file_name).toBe('41-BC.pdf');
  expect(await readsFile(story, message!)).toContain('Noi dung');
});
