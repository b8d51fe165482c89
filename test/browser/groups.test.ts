import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { drawPicture } from './picture.ts';
import { describePage } from './stage.ts';
import { begin, bubble, field } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');
const secretariat = personaId('Thường trực Khối (tổ giúp việc)');

describePage('groups and what people do in them', (scene) => {
  async function menuOf(page: Page, text: string, item: string): Promise<void> {
    await bubble(page, text).click({ button: 'right' });
    await page.getByRole('menuitem', { name: item }).click();
  }

  it('lists the topics of a forum, shows one alone and writes to it', async () => {
    const { stage } = scene;
    const forum = await stage.control<{ id: number }>('chats', {
      type: 'supergroup',
      title: 'Diễn đàn của Khối',
      is_forum: true,
      members: [lan, secretariat],
    });
    await stage.control(`chats/${forum.id}/topics`, { name: 'Báo cáo' });
    const closed = await stage.control<{ message_thread_id: number }>(`chats/${forum.id}/topics`, {
      name: 'Việc cũ',
    });
    await stage.control(`chats/${forum.id}/topics`, { ...closed, closed: true });
    const page = await scene.visit();
    await begin(page, lan);
    await page.locator(`[data-chat="${forum.id}"]`).click();
    const topics = page.getByRole('navigation', { name: 'Chủ đề của nhóm' });
    await topics.getByRole('button', { name: 'Báo cáo' }).waitFor();
    await field(page).fill('trong chủ đề chung');
    await field(page).press('Enter');
    await bubble(page, 'trong chủ đề chung').waitFor();
    await topics.getByRole('button', { name: 'Báo cáo' }).click();
    await expect.poll(() => page.locator('.row.own').count()).toBe(0);
    await field(page).fill('trong chủ đề báo cáo');
    await field(page).press('Enter');
    await bubble(page, 'trong chủ đề báo cáo').waitFor();
    await topics.getByRole('button', { name: 'Chung', exact: true }).click();
    await expect.poll(() => page.locator('.row.own').allInnerTexts()).toHaveLength(1);
    await topics.getByRole('button', { name: 'Tất cả' }).click();
    await page.locator('.row.own .topic', { hasText: '#Báo cáo' }).waitFor();
    const { messages } = await stage.control<{ messages: { text?: string; message_thread_id?: number }[] }>(
      `chats/${forum.id}/messages`,
    );
    const thread = (text: string) => messages.find((one) => one.text === text)?.message_thread_id;
    expect(thread('trong chủ đề chung')).toBeUndefined();
    expect(thread('trong chủ đề báo cáo')).toBeGreaterThan(0);
    // A closed topic says so and takes nothing; a new one is at hand at once.
    await topics.getByRole('button', { name: /Việc cũ/ }).click();
    await page.getByText('Chủ đề này đã đóng').waitFor();
    expect(await field(page).count()).toBe(0);
    await topics.getByRole('button', { name: 'Thêm chủ đề' }).click();
    await page.getByLabel('Tên chủ đề').fill('Giao ước 2020');
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm chủ đề' }).click();
    await topics.getByRole('button', { name: 'Giao ước 2020' }).waitFor();
  });

  it('switches topics on in a group that has none', async () => {
    const { stage } = scene;
    const plain = await stage.control<{ id: number }>('chats', {
      type: 'supergroup',
      title: 'Nhóm chưa có chủ đề',
      members: [lan],
    });
    const page = await scene.visit();
    await begin(page, lan);
    await page.locator(`[data-chat="${plain.id}"]`).click();
    await page.getByRole('button', { name: 'Bật chủ đề cho nhóm này' }).click();
    await page.getByRole('navigation', { name: 'Chủ đề của nhóm' }).waitFor();
    expect(await page.getByRole('button', { name: 'Bật chủ đề cho nhóm này' }).count()).toBe(0);
  });

  it('lets people pin and unpin a message and take away their own, not that of others', async () => {
    const { stage } = scene;
    const page = await scene.visit();
    await begin(page, lan);
    await page.locator(`[data-chat="${stage.groupId}"]`).click();
    await field(page).fill('Lịch họp tổng kết');
    await field(page).press('Enter');
    await menuOf(page, 'Lịch họp tổng kết', 'Ghim');
    await page.locator('.pinned', { hasText: 'Lịch họp tổng kết' }).waitFor();
    await menuOf(page, 'Lịch họp tổng kết', 'Bỏ ghim');
    await page.locator('.pinned').waitFor({ state: 'detached' });
    await menuOf(page, 'Lịch họp tổng kết', 'Xóa');
    await page.getByRole('alertdialog', { name: 'Xóa' }).getByRole('button', { name: 'Đồng ý' }).click();
    await page.locator('.row .bubble', { hasText: 'Lịch họp tổng kết' }).waitFor({ state: 'detached' });
    await stage.control('messages', { chat_id: stage.groupId, from_id: secretariat, text: 'của người khác' });
    await bubble(page, 'của người khác').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Chuyển tiếp' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Xóa' }).count()).toBe(0);
  });

  it('sends a photo and a file on to another chat', async () => {
    const { stage } = scene;
    const page = await scene.visit();
    await begin(page, lan);
    const content_base64 = drawPicture(320, 200, 40).toString('base64');
    const send = (content: object) => stage.control('messages', { chat_id: lan, from_id: lan, ...content });
    await send({
      photo: { file_name: 'hop.png', mime_type: 'image/png', content_base64 },
      caption: 'Ảnh họp',
    });
    await send({
      document: { file_name: 'bao-cao.pdf', mime_type: 'application/pdf', content_base64 },
    });
    for (const shown of ['Ảnh họp', 'bao-cao.pdf']) {
      await menuOf(page, shown, 'Chuyển tiếp');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Khối giao ước/ })
        .click();
      await page.getByText('Đã chuyển tiếp.').last().waitFor();
    }
    await page.locator(`[data-chat="${stage.groupId}"]`).click();
    const photo = page.locator('.row.own', { hasText: 'Ảnh họp' });
    await photo.locator('img').waitFor();
    expect(await photo.innerText()).toContain('Chuyển tiếp từ Cán bộ đầu mối – Báo Hà Giang');
    await page.locator('.row.own', { hasText: 'bao-cao.pdf' }).waitFor();
  });
});
