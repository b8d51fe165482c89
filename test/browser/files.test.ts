import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { drawPicture } from './picture.ts';
import { describePage } from './stage.ts';
import { begin, bubble, field, say } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: drawPicture(300, 200, 120) });

describePage('photos and files on the page', (scene) => {
  it('shows a photo from the bot and opens it large', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/anh');
    const picture = bubble(page, 'Ảnh minh họa').locator('img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    await picture.click();
    const window = page.getByRole('dialog', { name: 'Ảnh minh họa' });
    await window.waitFor();
    await page.keyboard.press('Escape');
    await window.waitFor({ state: 'detached' });
  });

  it('hands out a file from the bot under its own name', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/tep');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải Tổng-hợp-năm-2019.txt' }).click();
    const download = await waiting;
    expect(download.suggestedFilename().normalize('NFC')).toBe('Tổng-hợp-năm-2019.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe('Xin chào, tệp');
  });

  it('draws an album as one message', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/album');
    await expect.poll(() => bubble(page, 'Ba ảnh').locator('.album img').count()).toBe(3);
  });

  it('sends a photo with words, a file, and several photos as an album', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    const picker = page.locator('input[type="file"]');
    await picker.setInputFiles([photo('minh-chung.png')]);
    await page.getByRole('list', { name: 'Tệp sẽ gửi' }).getByText('minh-chung.png').waitFor();
    await page.getByLabel('Gửi ảnh dạng tệp').setChecked(false);
    await say(page, 'Minh chứng');
    await bubble(page, 'Đã nhận ảnh 300×200').waitFor();
    await picker.setInputFiles([
      { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    ]);
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await bubble(page, 'Đã nhận tệp bao-cao.pdf, 8 byte').waitFor();
    await picker.setInputFiles([photo('a.png'), photo('b.png')]);
    await page.getByLabel('Gửi ảnh dạng tệp').setChecked(false);
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await expect.poll(() => page.locator('.row.own').last().locator('.album img').count()).toBe(2);
  });

  it('takes files that are dropped on the chat or pasted into the field', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    const give = (selector: string, kind: 'drop' | 'paste', name: string) =>
      page.evaluate(
        ([where, what, file]) => {
          const data = new DataTransfer();
          data.items.add(new File(['nội dung'], file ?? '', { type: 'text/plain' }));
          const options = { bubbles: true, cancelable: true };
          document
            .querySelector(where ?? '')
            ?.dispatchEvent(
              what === 'drop'
                ? new DragEvent('drop', { ...options, dataTransfer: data })
                : new ClipboardEvent('paste', { ...options, clipboardData: data }),
            );
        },
        [selector, kind, name],
      );
    await give('.chat', 'drop', 'tha-vao.txt');
    await give('textarea', 'paste', 'dan-vao.txt');
    const list = page.getByRole('list', { name: 'Tệp sẽ gửi' });
    await list.getByText('tha-vao.txt').waitFor();
    await list.getByText('dan-vao.txt').waitFor();
    await page.getByRole('button', { name: 'Bỏ tha-vao.txt' }).click();
    await field(page).press('Enter');
    await bubble(page, 'Đã nhận tệp dan-vao.txt').waitFor();
  });

  it('sends a sticker where it was not asked for', async () => {
    const page = await scene.visit();
    await begin(page, lan);
    await page.getByRole('button', { name: 'Đính kèm' }).click();
    await page.getByRole('menuitem', { name: /Nhãn dán/ }).click();
    await bubble(page, 'Mục này cần một con số.').waitFor();
    await page.locator('.row.own .sticker').waitFor();
  });
});
