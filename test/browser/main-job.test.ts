/** The main job in a real browser, with the real bot: from the round's opening to the summary in the group. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/platform/log/index.ts';
import { ids } from '../../src/playground/demo/data.ts';
import { type Playground, startPlayground } from '../../src/playground/index.ts';
import { buildPage } from '../../src/playground/page/build.mjs';
import { bubble, buttonOf, choose, field } from './steps.ts';
import { type Browser, findChromium, startBrowser } from './support.ts';

const chromium = findChromium();
if (!chromium) {
  process.stdout.write('No Chromium was found: the main job in the browser was left out.\n');
}
/** The tenth agency of the data is Ban Bảo vệ sức khỏe, the ninth Báo Hà Giang. */
const BAO_HA_GIANG = 8;
const pictures = process.env['PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe.skipIf(!chromium)('the main job in the browser', () => {
  let playground: Playground;
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'main-job-'));

  beforeAll(async () => {
    const pageFolder = join(folder, 'page');
    await buildPage({ outDir: pageFolder });
    playground = await startPlayground({
      folder: join(folder, 'data'),
      pageFolder,
      host: '127.0.0.1',
      port: 0,
      log: createLog({ level: 'silent' }),
      // Pacing has tests of its own; here people would only wait for it.
      limits: { perSecond: 10_000, chatBurst: 10_000, chatRefillMs: 1, groupPerMinute: 10_000 },
      onFatal(reason) {
        throw new Error(reason);
      },
    });
    browser = await startBrowser(chromium ?? '');
  });

  afterAll(async () => {
    await browser.close();
    await playground.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function writes(page: Page, text: string, next: string | RegExp): Promise<void> {
    await field(page).fill(text);
    await field(page).press('Enter');
    await bubble(page, next).waitFor();
  }

  async function taps(page: Page, label: string, next: string | RegExp): Promise<void> {
    await buttonOf(page, label).click();
    await bubble(page, next).waitFor();
  }

  test('secretariat opens, officer answers, leader approves, the group sees 01/10 and the summary 267', async () => {
    const secretary = await browser.visit(playground.url);
    await secretary.getByText('Đây là bản chạy thử bot Telegram').waitFor();
    await picture(secretary, '1-choose');
    await secretary.getByRole('button', { name: 'Bắt đầu với vai Tổ giúp việc Khối' }).click();
    // As the first screen says: the words in the greeting, then the buttons.
    await secretary.locator('.bubble', { hasText: '/dotbaocao' }).getByText('/dotbaocao').click();
    await bubble(secretary, 'Các đợt báo cáo').waitFor();
    await taps(secretary, 'Báo cáo tổng kết năm 2019', 'Biểu mẫu: ');
    await taps(secretary, 'Mở đợt báo cáo', 'gửi đề nghị tới 10 cơ quan?');
    await picture(secretary, '2-confirm');
    await taps(secretary, 'Đồng ý, mở và gửi đề nghị', /Đang mở/);

    const officer = await browser.visit(playground.url);
    await choose(officer, ids.officer(BAO_HA_GIANG));
    await bubble(officer, 'đề nghị Quý cơ quan').waitFor();
    await taps(officer, 'Bắt đầu báo cáo', 'Mục 1/10');
    await writes(officer, '36 36', 'Mục 2/10');
    await writes(
      officer,
      'Phát hành 267 kỳ báo in; giữ vững chất lượng chuyên trang',
      'Đang có: Phát hành 267',
    );
    await taps(officer, 'Xong', 'Mục 3/10');
    await writes(officer, 'hai trăm', 'Mục 3/10');
    await writes(officer, '260 267 262', 'Mục 4/10');
    await picture(officer, '3-question');
    await writes(officer, '6/6', 'Mục 5/10');
    await writes(officer, '2', 'Mục 6/10');
    await writes(officer, '6', 'Mục 7/10');
    await writes(officer, 'Xã Lũng Cú', 'Mục 8/11');
    await writes(officer, '140', 'chọn giúp số tiền đúng');
    await picture(officer, '4-money');
    await taps(officer, '140 triệu đồng', 'Mục 9/11');
    await taps(officer, 'Hoàn thành tốt nhiệm vụ', 'Mục 10/11');
    await buttonOf(officer, 'Học tập và làm theo').click();
    await officer.locator('.inline-button', { hasText: '☑ Học tập' }).waitFor();
    await taps(officer, 'Xong', 'Mục 11/11');
    await taps(officer, 'Bỏ qua', 'Rà soát trước khi gửi');
    await picture(officer, '5-review');
    await taps(officer, 'Trình lãnh đạo duyệt', 'Đã trình lãnh đạo duyệt');

    const leader = await browser.visit(playground.url, { width: 390, height: 780 });
    await choose(leader, ids.leader(BAO_HA_GIANG));
    await bubble(leader, 'Báo cáo trình đồng chí duyệt').waitFor();
    await picture(leader, '6-approval-on-a-phone');
    await taps(leader, '✅ Duyệt và gửi', 'BC2019-01-BHG-01');
    await picture(leader, '7-receipt-on-a-phone');

    await secretary.getByText('Khối giao ước thi đua các cơ quan khối Đảng tỉnh – 2019').first().click();
    await bubble(secretary, 'Đã nhận 01/10 báo cáo').waitFor();
    await writes(
      secretary,
      '/tonghop',
      'kế hoạch 260, thực hiện 267 kỳ, đạt 102,69 % kế hoạch; năm trước 262 kỳ',
    );
    await picture(secretary, '8-summary-in-the-group');
    expect(browser.errors).toEqual([]);
    await Promise.all([secretary, officer, leader].map((page) => page.close()));
  }, 90_000);

  test('the clock stops at what comes next and names it: reminders, then the deadline, when the board says so', async () => {
    const page = await browser.visit(playground.url);
    await choose(page, ids.officer(0));
    const next = page.getByRole('button', { name: /^Đến (lúc|hạn)/ });
    await expect.poll(() => next.innerText()).toMatch(/^Đến lúc nhắc hạn, T\d \d+\/11\/2019 \d\d:\d\d$/);
    let stops = 0;
    for (; (await next.innerText()).startsWith('Đến lúc nhắc hạn'); stops += 1) {
      const named = await next.innerText();
      await next.click();
      await expect.poll(() => next.innerText(), { timeout: 20_000 }).not.toBe(named);
    }
    expect(stops).toBeGreaterThan(0);
    await bubble(page, 'Nhắc hạn gửi báo cáo').waitFor();
    await page.getByRole('button', { name: 'Đến hạn gửi, T6 29/11/2019 17:00' }).click();
    await page.getByText('Thứ Sáu, 29/11/2019 17:00').first().waitFor();
    await page.getByText('Khối giao ước thi đua các cơ quan khối Đảng tỉnh – 2019').first().click();
    await bubble(page, /Đúng hạn: 01; sau hạn: 0[^]*Đã hết hạn gửi/).waitFor();
    await page.close();
  });

  test('in English the people and what the demonstration says are English too', async () => {
    const page = await browser.visit(playground.url);
    await page.getByRole('button', { name: 'Chuyển sang tiếng Anh' }).click();
    await page.getByRole('button', { name: 'Begin as Secretariat of the bloc' }).waitFor();
    await page.getByRole('searchbox').fill('newspaper');
    await page.getByRole('button', { name: /^Officer – Hà Giang Newspaper/ }).click();
    await page.getByText('Emulation bloc of the provincial Party agencies').waitFor();
    await page.getByText('Illustrative figures').waitFor();
    expect(await page.locator('.persona-button .persona-name').innerText()).toBe(
      'Officer – Hà Giang Newspaper',
    );
    await page.close();
  });

  test('one button starts over, one plays the reports to the summary of nine', async () => {
    const page = await browser.visit(playground.url);
    await choose(page, ids.secretary);
    await page.getByRole('button', { name: 'Công cụ' }).click();
    await page.getByRole('menuitem', { name: 'Làm lại từ đầu' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Đồng ý' }).click();
    await page.getByText('Đã làm lại từ đầu.').waitFor({ timeout: 20_000 });
    expect(await page.locator('.row').count()).toBeLessThanOrEqual(2);
    await page.getByRole('button', { name: 'Phát báo cáo mẫu' }).click();
    await bubble(page, /Đang mở/).waitFor({ timeout: 20_000 });
    await page.getByText('Đã phát xong các báo cáo').waitFor({ timeout: 80_000 });
    await page.getByText('5/12/2019').first().waitFor();
    await writes(page, '/tonghop', /Đã nhận 09\/10 báo cáo/);
    await picture(page, '9-played');
    expect(browser.errors).toEqual([]);
  }, 120_000);
});
