import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describePage } from './stage.ts';
import { begin, bubble, field, say } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');

describePage('the demonstration around the chats', (scene) => {
  it('shows the playground’s time and moves it by an hour, a day, to what comes next and where one likes', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    const now = page.locator('.full-moment');
    await expect.poll(() => now.innerText()).toMatch(/^Thứ Hai, 11\/11\/2019 07:5\d$/);
    await page.getByRole('button', { name: '+1 giờ' }).click();
    await expect.poll(() => now.innerText()).toMatch(/^Thứ Hai, 11\/11\/2019 08:5\d$/);
    await page.getByRole('button', { name: '+1 ngày' }).click();
    await expect.poll(() => now.innerText()).toMatch(/^Thứ Ba, 12\/11\/2019/);
    await say(page, 'ngày hôm sau');
    expect(await page.locator('.day-line').last().innerText()).toBe('Hôm nay');
    await page.getByRole('button', { name: 'Đến hạn gửi, T6 29/11/2019 17:00' }).click();
    await expect.poll(() => now.innerText()).toBe('Thứ Sáu, 29/11/2019 17:00');
    await page.getByText('T6 29/11/2019 17:00: đã đến hạn gửi.').waitFor();
    await page.getByRole('button', { name: 'Đặt ngày, giờ…' }).click();
    await page.getByLabel('Ngày và giờ mới').fill('2019-12-10T14:00');
    await page.getByRole('button', { name: 'Đặt', exact: true }).click();
    await expect.poll(() => now.innerText()).toBe('Thứ Ba, 10/12/2019 14:00');
    expect(await page.getByRole('button', { name: 'Đến việc kế tiếp' }).isDisabled()).toBe(true);
    expect(await page.locator('.day-line').last().innerText()).toBe('Thứ Ba, 12/11/2019');
  });

  it('plays the sample reports and tells how far it is', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.getByRole('button', { name: 'Phát báo cáo mẫu' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText('Ban Tuyên giáo gửi báo cáo').waitFor();
    await page.getByRole('button', { name: 'Phát báo cáo mẫu' }).waitFor();
  });

  it('saves what happened as a test conversation', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/dem');
    await page.locator('.inline-button', { hasText: 'Thêm một (0)' }).last().click();
    await bubble(page, 'Đã bấm 1 lần').waitFor();
    await page.getByRole('button', { name: 'Công cụ' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Lưu hội thoại thử (JSON)' }).click();
    const saved = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
    const says = saved.steps.find((step: { says?: string }) => step.says === '/dem');
    expect(says).toMatchObject({ from: 'Cán bộ đầu mối – Báo Hà Giang', chat: 'private' });
    expect(says.answers[0]).toMatchObject({
      does: 'says',
      text: 'Đã bấm 0 lần',
      buttons: [['Thêm một (0)', 'Hộp thoại'], ['Trang tham khảo']],
    });
    const taps = saved.steps.find((step: { taps?: string }) => step.taps === 'Thêm một (0)');
    expect(taps.answers.map((answer: { does: string }) => answer.does)).toEqual(['answers_tap', 'edits']);
  });

  it('causes faults, blocks the bot, and shows the bot’s calls', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.getByRole('button', { name: 'Công cụ' }).click();
    await page.getByRole('menuitem', { name: 'Gây lỗi thử' }).click();
    const window = page.getByRole('dialog', { name: 'Gây lỗi thử' });
    await window.getByRole('combobox', { name: 'Lỗi', exact: true }).selectOption('500, chưa lưu');
    await window.getByRole('button', { name: 'Gây lỗi', exact: true }).click();
    await page.getByText('Đã đặt: sendMessage × 1, 500, chưa lưu').waitFor();
    await window.getByText('Chặn bot').click();
    await window.getByLabel('Cán bộ đầu mối – Báo Hà Giang').check();
    await expect.poll(() => window.getByLabel('Cán bộ đầu mối – Báo Hà Giang').isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Bỏ chặn bot' }).click();
    await field(page).fill('mất tin này');
    await field(page).press('Enter');
    await say(page, 'tin này thì được');
    expect(await page.getByText('Đồng chí vừa viết: mất tin này').count()).toBe(0);
  });

  it('comes back by itself when the server was away, and misses nothing', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    const away = scene.stage.restart(1500);
    await page.getByRole('alert').filter({ hasText: 'Mất kết nối' }).waitFor();
    await away;
    await scene.stage.bot('sendMessage', { chat_id: lan, text: 'gửi ngay khi máy chủ trở lại' });
    await bubble(page, 'gửi ngay khi máy chủ trở lại').waitFor();
    await page.getByRole('alert').filter({ hasText: 'Mất kết nối' }).waitFor({ state: 'detached' });
    await say(page, 'sau khi nối lại');
  });

  it('keeps the text when it could not be sent', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.route('**/control/messages', (route) => route.abort());
    await field(page).fill('không được mất');
    await field(page).press('Enter');
    await page.locator('.toast', { hasText: 'Không thực hiện được' }).waitFor();
    expect(await field(page).inputValue()).toBe('không được mất');
  });

  it('starts over after asking', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.getByRole('button', { name: 'Công cụ' }).click();
    await page.getByRole('menuitem', { name: 'Làm lại từ đầu' }).click();
    const question = page.getByRole('alertdialog', { name: 'Làm lại từ đầu' });
    await question.getByRole('button', { name: 'Đồng ý' }).click();
    await page.getByText('Đã làm lại từ đầu.').waitFor();
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor();
    await expect.poll(() => page.locator('.full-moment').innerText()).toMatch(/11\/11\/2019 07:5\d$/);
    expect(await page.locator('.row').count()).toBe(0);
  });

  it('starts over in every window at once', async () => {
    const page = await scene.visit();
    const other = await scene.visit();
    await begin(page, lan);
    await begin(other, lan);
    await say(other, 'trước khi làm lại');
    await other.locator('.row.own').last().click({ button: 'right' });
    await page.getByRole('button', { name: 'Công cụ' }).click();
    await page.getByRole('menuitem', { name: 'Làm lại từ đầu' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Đồng ý' }).click();
    await other.getByText('Đã làm lại từ đầu.').waitFor();
    await other.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor();
    expect(await other.locator('.row').count()).toBe(0);
    // What was open over the old messages is gone with them.
    expect(await other.getByRole('menu').count()).toBe(0);
  });
});

describePage(
  'the page with the server alone',
  (scene) => {
    it('lets one add a person and chat, without the demonstration’s buttons', async () => {
      const page = await scene.visit();
      await page.getByLabel('Tên người mới').fill('Lan');
      await page.getByRole('button', { name: 'Thêm người' }).click();
      await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
      await bubble(page, 'Kính chào đồng chí Lan').waitFor();
      expect(await page.getByRole('button', { name: 'Phát báo cáo mẫu' }).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Chạy cả năm' }).count()).toBe(0);
      await page.getByRole('button', { name: '+1 ngày' }).click();
      await expect.poll(() => page.locator('.full-moment').innerText()).toMatch(/12\/11\/2019/);
    });
  },
  { demonstration: false },
);
