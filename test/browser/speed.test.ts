import { expect, it } from 'vitest';
import { describePage } from './stage.ts';
import { begin, bubble, buttonOf, say } from './steps.ts';
import { personaId } from './support.ts';

const lan = personaId('Cán bộ đầu mối – Báo Hà Giang');
const MESSAGES = 1000;
/** Bounds with room for a busy machine without a graphics card. */
const MEDIAN_FRAME_MS = 40;
const SLOW_FRAME_MS = 250;
const ANSWER_MS = 100;

describePage('the page under load', (scene) => {
  it('scrolls through 1,000 messages smoothly and keeps only some of them in the document', async () => {
    const { stage } = scene;
    for (let index = 0; index < MESSAGES; index += 1) {
      await stage.control('messages', {
        chat_id: stage.groupId,
        from_id: index % 3 === 0 ? lan : personaId('Lãnh đạo – Báo Hà Giang'),
        text: `Tin số ${index + 1}: báo cáo kết quả phong trào thi đua. `.repeat(1 + (index % 4)),
      });
    }
    const page = await scene.visit();
    await begin(page, lan);
    await page.locator(`[data-chat="${stage.groupId}"]`).click();
    await bubble(page, `Tin số ${MESSAGES}:`).waitFor();
    const result = await page.evaluate(async () => {
      const box = document.querySelector<HTMLElement>('.scroller');
      if (!box) throw new Error('no messages');
      const at = (times: number[], share: number) =>
        times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
      // What the machine gives a page that does nothing: a busy one is no fault of the page.
      const idle: number[] = [];
      for (let frame = 0; frame < 120; frame += 1) {
        const before = performance.now();
        await new Promise(requestAnimationFrame);
        idle.push(performance.now() - before);
      }
      const frames: number[] = [];
      let most = 0;
      let last = performance.now();
      const first = () => document.querySelector('.bubble')?.textContent ?? '';
      for (let frame = 0; frame < 3000; frame += 1) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        frames.push(now - last);
        last = now;
        most = Math.max(most, document.querySelectorAll('.row').length);
        if (first().includes('Tin số 1:') && box.scrollTop === 0) break;
        // A fast swipe of a finger: every few frames another stretch of messages comes in.
        box.scrollTop = Math.max(0, box.scrollTop - 150);
      }
      return {
        first: first(),
        most,
        median: at(frames, 0.5),
        p99: at(frames, 0.99),
        idleMedian: at(idle, 0.5),
        idleP99: at(idle, 0.99),
      };
    });
    if (process.env['SHOW_NUMBERS']) process.stderr.write(`${JSON.stringify(result)}\n`);
    expect(result.first).toContain('Tin số 1:');
    expect(result.most).toBeLessThanOrEqual(450);
    expect(result.median).toBeLessThan(Math.max(MEDIAN_FRAME_MS, 3 * result.idleMedian));
    expect(result.p99).toBeLessThan(Math.max(SLOW_FRAME_MS, 3 * result.idleP99));
    await page.getByRole('button', { name: 'Xuống tin mới nhất' }).click();
    await bubble(page, `Tin số ${MESSAGES}:`).waitFor();
  }, 120_000);

  it('shows the bot’s answer to a tap within 100 ms of the server’s event', async () => {
    const { stage } = scene;
    const page = await scene.visit();
    await begin(page, lan);
    await say(page, '/dem');
    // When the browser got the event, and when the changed text stood in the document.
    await page.evaluate(() => {
      const times: { event?: number; shown: number[] } = { shown: [] };
      Object.assign(window, { times });
      new MutationObserver(() => times.shown.push(Date.now())).observe(
        document.querySelector('.log') as Node,
        {
          subtree: true,
          childList: true,
          characterData: true,
        },
      );
    });
    const events = await fetch(`${stage.url}/control/events`);
    const reader = events.body?.getReader();
    const decoder = new TextDecoder();
    const delays: number[] = [];
    for (let count = 1; count <= 20; count += 1) {
      const arrived = (async () => {
        for (;;) {
          const chunk = await reader?.read();
          if (decoder.decode(chunk?.value).includes(`Đã bấm ${count} lần`)) return Date.now();
        }
      })();
      await buttonOf(page, `Thêm một (${count - 1})`).click();
      const at = await arrived;
      await bubble(page, `Đã bấm ${count} lần`).waitFor();
      const shown = await page.evaluate(() => {
        const { times } = window as unknown as { times: { shown: number[] } };
        return times.shown.splice(0);
      });
      // The first change of the messages at or after the event; the test's own clock may lag by a few ms.
      delays.push(Math.max(0, (shown.find((time) => time >= at - 5) ?? shown.at(-1) ?? Infinity) - at));
    }
    await reader?.cancel();
    if (process.env['SHOW_NUMBERS']) process.stderr.write(`${JSON.stringify(delays)}\n`);
    expect(delays).toHaveLength(20);
    expect(Math.max(...delays)).toBeLessThan(ANSWER_MS);
  });
});
