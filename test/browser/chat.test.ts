import { expect, it } from 'vitest';
import { describePage } from './stage.ts';
import { begin, bubble, buttonOf, choose, field, lastFrom, say } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');

describePage('a chat on the page', (scene) => {
  it('lets a person choose whom to be, start the bot, write and read the answer', async () => {
    const page = await scene.visit();
    await choose(page, lan);
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await bubble(page, 'Kính chào đồng chí Cán bộ đầu mối – Báo Hà Giang').waitFor();
    await say(page, '267 kỳ báo in');
    expect(await lastFrom(page, 'other')).toContain('Đồng chí vừa viết: 267 kỳ báo in');
    expect(await page.getByText('số liệu minh họa').isVisible()).toBe(true);
  });

  it('edits a message in place after a tap and shows the answer as a passing line', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/dem');
    const rows = await page.locator('.row').count();
    await buttonOf(page, 'Thêm một (0)').click();
    await bubble(page, 'Đã bấm 1 lần').waitFor();
    await page.locator('.toast', { hasText: 'Đã ghi 1' }).waitFor();
    expect(await page.locator('.row').count()).toBe(rows);
    expect(await lastFrom(page, 'other')).toContain('đã sửa');
    // The progress ends with the answer.
    await expect.poll(() => page.locator('.inline-button[aria-busy="true"]').count()).toBe(0);
  });

  it('shows an answer that wants attention in a window that waits for OK', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/dem');
    await buttonOf(page, 'Hộp thoại').click();
    const alert = page.getByRole('alertdialog');
    await alert.getByText('Hạn gửi báo cáo là 17h00 ngày 29/11/2019.').waitFor();
    await alert.getByRole('button', { name: 'OK' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('opens the list of commands on “/” and sends the chosen one', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await field(page).pressSequentially('/d');
    const list = page.getByRole('listbox', { name: 'Lệnh của bot' });
    await list.waitFor();
    expect(await list.getByRole('option').count()).toBe(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await bubble(page, 'gạch ngang').waitFor();
    expect(await lastFrom(page, 'own')).toContain('/dinhdang');
  });

  it('draws every kind of text, and hides what is hidden until it is asked for', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/dinhdang');
    const text = bubble(page, 'gạch ngang').locator('.text');
    expect(await text.locator('strong').innerText()).toBe('Đậm');
    expect(await text.locator('code').innerText()).toBe('BC-267');
    expect(await text.locator('pre').innerText()).toBe('const x = 1;');
    expect(await text.locator('blockquote').innerText()).toBe('Trích: mục 3/10 của biểu mẫu');
    expect(await text.locator('a').first().getAttribute('href')).toBe('https://example.org/');
    await text.getByRole('button', { name: 'Nội dung ẩn, bấm để xem' }).click();
    expect(await text.locator('.spoiler.shown').innerText()).toBe('nội dung ẩn');
  });

  it('does nothing with <script> and other markup in a text', async () => {
    const page = await scene.visit();
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await begin(page, lan);
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)><b>đậm</b>';
    await say(page, evil);
    expect(await bubble(page, 'Đồng chí vừa viết').locator('.text').innerText()).toContain(evil);
    expect(await page.locator('.log script, .log img').count()).toBe(0);
    await scene.stage.bot('sendMessage', {
      chat_id: lan,
      text: 'bấm đây',
      entities: [
        { type: 'text_link', offset: 0, length: 7, url: 'http://example.org/"><script>alert(3)</script>' },
      ],
    });
    await bubble(page, 'bấm đây').waitFor();
    expect(await page.locator('.log script').count()).toBe(0);
    expect(dialogs).toBe(0);
  });

  it('shows the bot’s keyboard until it is taken away', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/banphim');
    await page.getByRole('button', { name: 'Không', exact: true }).click();
    await bubble(page, 'Đồng chí vừa viết: Không').waitFor();
    await page.getByRole('button', { name: 'Bỏ bàn phím', exact: true }).click();
    await bubble(page, 'Đã bỏ.').waitFor();
    expect(await page.locator('.reply-keyboard').count()).toBe(0);
  });

  it('answers the message that the bot insists on', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/hoi');
    await page.locator('.mode-bar').waitFor();
    expect(await field(page).getAttribute('placeholder')).toBe('Ví dụ: 267');
    await say(page, '267');
    expect(await page.locator('.row.own .bubble').last().locator('.reply-preview').innerText()).toContain(
      'Số kỳ báo in là bao nhiêu?',
    );
  });

  it('lets a person answer a message and mend their own', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, 'mười hai');
    await page.locator('.row.own .bubble').last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Sửa' }).click();
    expect(await field(page).inputValue()).toBe('mười hai');
    await say(page, 'mười ba');
    await bubble(page, 'Đồng chí đã sửa thành: mười ba').waitFor();
    await page.locator('.row.other .bubble').last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Trả lời' }).click();
    await say(page, 'đúng vậy');
    expect(await page.locator('.row.own .bubble').last().locator('.reply-preview').innerText()).toContain(
      'mười ba',
    );
  });

  it('keeps unsent text when the chat is left and the page loaded again', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await field(page).fill('chưa gửi');
    await page.locator(`[data-chat="${scene.stage.groupId}"]`).click();
    await page.locator('.chat-line', { hasText: 'chưa gửi' }).waitFor();
    await page.reload();
    await page.locator(`[data-chat="${lan}"]`).click();
    expect(await field(page).inputValue()).toBe('chưa gửi');
    await field(page).fill('');
  });

  it('tells when the bot is writing', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await field(page).fill('/cham');
    await field(page).press('Enter');
    await page.locator('.chat-doing', { hasText: 'đang nhập' }).waitFor();
    await bubble(page, 'Xin lỗi đã để đồng chí chờ.').waitFor();
    expect(await page.locator('.chat-doing').innerText()).toBe('bot');
  });

  it('shows the pinned message, goes to it, and takes deleted ones away', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/ghim');
    await page.getByRole('button', { name: /Đến tin nhắn đã ghim: Bảng theo dõi/ }).click();
    await page.locator('.row:focus', { hasText: 'Bảng theo dõi' }).waitFor();
    await field(page).fill('/xoa');
    await field(page).press('Enter');
    await say(page, 'sau khi xóa');
    expect(await page.getByText('Tin này sẽ bị xóa').count()).toBe(0);
  });

  it('sends a message on and says where it came from', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '12 vụ');
    await page.locator('.row.other .bubble').last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Chuyển tiếp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Khối giao ước thi đua' }).click();
    await page.locator('.toast', { hasText: 'Đã chuyển tiếp.' }).waitFor();
    await page.locator(`[data-chat="${scene.stage.groupId}"]`).click();
    const forwarded = bubble(page, 'Đồng chí vừa viết: 12 vụ');
    await forwarded.waitFor();
    expect(await forwarded.locator('.forwarded').innerText()).toBe('Chuyển tiếp từ Trợ lý Khối');
  });

  it('tells who came, who left, and what a topic is called', async () => {
    const { stage } = scene;
    const page = await scene.visit();
    const forum = await stage.control<{ id: number }>('chats', {
      type: 'supergroup',
      title: 'Diễn đàn của Khối',
      is_forum: true,
      members: [lan],
    });
    await begin(page, lan);
    await page.locator(`[data-chat="${forum.id}"]`).click();
    const stranger = personaId('Người lạ');
    await stage.control(`chats/${forum.id}/members`, { user_id: stranger, status: 'member' });
    await page.locator('.service', { hasText: 'Người lạ đã vào nhóm' }).waitFor();
    await stage.control(`chats/${forum.id}/members`, { user_id: stranger, status: 'left' });
    await page.locator('.service', { hasText: 'Người lạ đã rời nhóm' }).waitFor();
    const topic = await stage.control<{ message_thread_id: number }>(`chats/${forum.id}/topics`, {
      name: 'Tổng kết',
    });
    await stage.bot('sendMessage', {
      chat_id: forum.id,
      message_thread_id: topic.message_thread_id,
      text: 'Bảng theo dõi',
    });
    expect(await bubble(page, 'Bảng theo dõi').locator('.topic').innerText()).toBe('#Tổng kết');
  });

  it('follows a group that becomes a supergroup', async () => {
    const { stage } = scene;
    const page = await scene.visit();
    const group = await stage.control<{ id: number }>('chats', {
      type: 'group',
      title: 'Nhóm cũ',
      members: [lan],
    });
    await begin(page, lan);
    await page.locator(`[data-chat="${group.id}"]`).click();
    await stage.control(`chats/${group.id}/migrate`, {});
    await page.locator('.service', { hasText: 'Nhóm đã được nâng cấp' }).waitFor();
    await field(page).fill('vẫn ở đây');
    await field(page).press('Enter');
    await page.locator('.row.own', { hasText: 'vẫn ở đây' }).waitFor();
    await expect.poll(() => page.locator(`[data-chat="${group.id}"]`).count()).toBe(0);
  });

  it('loses no letter of fast typing, and keeps the text while something else is sent', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    const text = 'Tham mưu, phục vụ các hội nghị của Tỉnh ủy đúng tiến độ; 267 kỳ báo in. ';
    await field(page).focus();
    await page.keyboard.type(text.repeat(2));
    expect(await field(page).inputValue()).toBe(text.repeat(2));
    await page.getByRole('button', { name: 'Đính kèm' }).click();
    await page.getByRole('menuitem', { name: /Tin thoại/ }).click();
    await page.locator('.row.own .placeholder', { hasText: 'Tin thoại' }).waitFor();
    expect(await field(page).inputValue()).toBe(text.repeat(2));
  });
});
