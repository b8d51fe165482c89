import { expect, it } from 'vitest';
import { describePage } from './stage.ts';
import { begin, bubble, say } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');

describePage('where the reader stands in a chat', (scene) => {
  it('is the end, once a message above became so short that the end is in sight', async () => {
    const page = await scene.visit({ width: 390, height: 640 });
    await begin(page, lan);
    const text = (lines: number) => Array.from({ length: lines }, (_, at) => `Dòng ${at + 1}`).join('\n');
    const { message_id } = await scene.stage.bot<{ message_id: number }>('sendMessage', {
      chat_id: lan,
      text: text(30),
    });
    await bubble(page, 'Dòng 30').waitFor();
    const left = () =>
      page.locator('.scroller').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await page.locator('.scroller').evaluate((box) => {
      box.scrollTop -= 110;
    });
    const toBottom = page.getByRole('button', { name: 'Xuống tin mới nhất' });
    await toBottom.waitFor();
    // Four lines less: nothing scrolls, but what was left below is gone but for a few pixels.
    await scene.stage.bot('editMessageText', { chat_id: lan, message_id, text: text(26) });
    await expect.poll(left).toBeLessThan(40);
    await toBottom.waitFor({ state: 'detached' });
    // … and what comes next is followed.
    await scene.stage.bot('sendMessage', { chat_id: lan, text: text(30) });
    await expect.poll(left).toBeLessThan(2);
  });

  it('is the answer, after a command was tapped in an older text', async () => {
    const page = await scene.visit({ width: 390, height: 640 });
    await begin(page, lan);
    await scene.stage.bot('sendMessage', { chat_id: lan, text: 'Mời bấm /dem' });
    const filler = Array.from({ length: 40 }, (_, at) => `Dòng ${at + 1}`).join('\n');
    await scene.stage.bot('sendMessage', { chat_id: lan, text: filler });
    await bubble(page, 'Dòng 40').waitFor();
    await page.locator('.row .bubble', { hasText: 'Mời bấm' }).getByText('/dem').click();
    await bubble(page, 'Đã bấm 0 lần').waitFor();
    await expect
      .poll(() =>
        bubble(page, 'Đã bấm 0 lần').evaluate((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top > 0 && bottom < innerHeight;
        }),
      )
      .toBe(true);
    await say(page, 'xong');
  });
});
