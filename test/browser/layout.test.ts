import { expect, it } from 'vitest';
import { faultsOf } from './accessibility.ts';
import { describePage } from './stage.ts';
import { begin, bubble, choose, field, say } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');
const leader = personaId('Lãnh đạo – Báo Hà Giang');
const secretariat = personaId('Thường trực Khối (tổ giúp việc)');

describePage('the page for everybody and every screen', (scene) => {
  it('can be used by the keyboard alone', async () => {
    const page = await scene.visit();
    await page.getByRole('searchbox', { name: 'Tìm theo tên cơ quan' }).focus();
    await page.keyboard.type('bao ha giang');
    await expect.poll(() => page.locator('.chooser .persona').count()).toBe(2);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.button.start:focus').waitFor();
    await page.keyboard.press('Enter');
    await bubble(page, 'Kính chào').waitFor();
    await field(page).waitFor();
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('/dem');
    await page.keyboard.press('Enter');
    await bubble(page, 'Đã bấm 0 lần').waitFor();
    // Back from the field to the newest buttons, which are the nearest.
    await page.keyboard.press('Shift+Tab');
    for (let step = 0; step < 6; step += 1) {
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Thêm một (0)') break;
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await bubble(page, 'Đã bấm 1 lần').waitFor();
    // From message to message by the arrow keys; Enter opens what can be done, Escape leads back.
    await page.locator('article[tabindex="0"]').focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('own'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Trả lời' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.mode-bar', { hasText: 'Trả lời' }).waitFor();
    await page.locator('textarea:focus').waitFor();
  });

  it('tells a screen reader of new messages, changes and answers', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    const log = page.getByRole('log', { name: 'Tin nhắn' });
    await expect.poll(() => log.getAttribute('aria-live')).toBe('polite');
    await say(page, '/dem');
    await page.locator('.inline-button', { hasText: 'Thêm một (0)' }).last().click();
    await page.getByRole('status').filter({ hasText: 'Trợ lý Khối đã sửa: Đã bấm 1 lần' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Đã ghi 1' }).waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('can be read and worked, %s, %d pixels wide', async (colorScheme, width) => {
    const page = await scene.visit({ width, height: 720 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator('.chooser .persona').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await begin(page, lan);
    await say(page, '/dem');
    await say(page, '/dinhdang');
    await say(page, '/anh');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Công cụ' }).click();
    await page.getByRole('menuitem', { name: 'Gây lỗi thử' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Gây lỗi thử' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('would be found wrong if it were: a faint word, a button without a name', async () => {
    const page = await scene.visit();
    await page.locator('.chooser .persona').first().waitFor();
    await page.evaluate(() => {
      const word = document.createElement('p');
      word.textContent = 'nhạt';
      word.style.color = '#aaa';
      document.querySelector('.chooser-body')?.prepend(word, document.createElement('button'));
    });
    const faults = await faultsOf(page);
    expect(faults).toContain('faint (2.3): nhạt');
    expect(faults.some((fault) => fault.startsWith('nameless'))).toBe(true);
  });

  it('lets the keyboard pass over the bar', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('shows one pane at a time on a narrow screen, with a way back', async () => {
    const page = await scene.visit({ width: 375, height: 667 });
    await begin(page, leader);
    await say(page, 'từ điện thoại');
    expect(await page.locator('.chat-list').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Về danh sách trò chuyện' }).click();
    await page.locator('.chat-list').waitFor();
    expect(await page.locator('.chat').count()).toBe(0);
    await page.locator(`[data-chat="${leader}"]:focus`).waitFor();
    await page.locator(`[data-chat="${leader}"]`).click();
    await bubble(page, 'từ điện thoại').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
    expect(await page.getByText('số liệu minh họa').isVisible()).toBe(true);
  });

  it.each([320, 390])('lays nothing over another thing in the bar, %d pixels wide', async (width) => {
    const page = await scene.visit({ width, height: 640 });
    await page.locator('.chooser .persona').first().waitFor();
    const overlaps = await page.evaluate(() => {
      const parts = [...document.querySelectorAll('.clock-now, .notice, .tools .round')].map((part) =>
        part.getBoundingClientRect(),
      );
      return parts.flatMap((a, at) =>
        parts.slice(at + 1).filter((b) => a.right > b.left && b.right > a.left),
      );
    });
    expect(overlaps).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  it('shows several people side by side, each with a chat of their own', async () => {
    const page = await scene.visit({ width: 1400, height: 800 });
    await choose(page, lan);
    await page.getByRole('button', { name: 'Thêm cột' }).click();
    await choose(page, secretariat);
    const columns = page.locator('.column');
    expect(await columns.count()).toBe(2);
    for (const index of [0, 1]) {
      await columns.nth(index).getByRole('button', { name: 'Về danh sách trò chuyện' }).click();
      await columns.nth(index).locator(`[data-chat="${scene.stage.groupId}"]`).click();
    }
    await field(columns.nth(1)).fill('Kính gửi các cơ quan');
    await field(columns.nth(1)).press('Enter');
    // One sees it as their own, the other as somebody else's.
    await columns.nth(1).locator('.row.own', { hasText: 'Kính gửi các cơ quan' }).waitFor();
    const seen = columns.nth(0).locator('.row.other', { hasText: 'Kính gửi các cơ quan' });
    await seen.waitFor();
    expect(await seen.locator('.sender').innerText()).toBe('Thường trực Khối (tổ giúp việc)');
    await columns.nth(1).getByRole('button', { name: 'Đóng cột' }).click();
    await expect.poll(() => columns.count()).toBe(1);
  });

  it('counts what a persona has not read, and forgets it when they look', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await scene.stage.control('messages', {
      chat_id: scene.stage.groupId,
      from_id: secretariat,
      text: 'Nhắc gửi báo cáo',
    });
    const line = page.locator(`[data-chat="${scene.stage.groupId}"]`);
    await line.locator('.count').waitFor();
    expect(await line.locator('.preview').innerText()).toContain('Nhắc gửi báo cáo');
    await line.click();
    await bubble(page, 'Nhắc gửi báo cáo').waitFor();
    await line.locator('.count').waitFor({ state: 'detached' });
  });

  it('speaks English when asked, and remembers', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.getByRole('button', { name: 'Chuyển sang tiếng Anh' }).click();
    await page.getByRole('button', { name: 'Play sample reports' }).waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('follows the invitation in a link as whoever it is for', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, 'https://t.me/trolykhoi_bot?start=moi-267');
    await page.locator('.row.own a').last().click();
    const stranger = personaId('Người lạ');
    await page.getByRole('dialog').locator(`[data-persona="${stranger}"]`).click();
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await bubble(page, 'Mã mời: moi-267').waitFor();
  });
});
