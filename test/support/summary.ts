/** Reading a paged summary to its end, as a person turns its pages. */
import { type Persona, type SeenMessage, textOf } from '../../src/playground/client.ts';

/** Asks for the summary and turns page after page; the answer is every screen as it was seen, in order. */
export async function readsTheSummary(reader: Persona): Promise<SeenMessage[]> {
  await reader.says('/tonghop');
  let screen = await reader.hears('Tổng hợp:');
  const screens = [screen];
  for (;;) {
    const [, at, of] = /\nTrang (\d+)\/(\d+)$/.exec(textOf(screen)) ?? [];
    if (at === of) return screens;
    await reader.taps('Trang sau ›');
    screen = await reader.sees(`\nTrang ${Number(at) + 1}/${of}`);
    screens.push(screen);
  }
}

/** All screens of the summary as one text. */
export async function summaryText(reader: Persona): Promise<string> {
  return (await readsTheSummary(reader)).map(textOf).join('\n');
}
