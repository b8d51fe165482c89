// What people do on the page, as the tests say it.

import type { Locator, Page } from 'playwright-core';

/** Chooses a persona on the first screen. */
export async function choose(page: Page, userId: number): Promise<void> {
  await page.locator(`.chooser [data-persona="${userId}"]`).first().click();
}

/** The field of the open chat. */
export function field(scope: Page | Locator): Locator {
  return scope.getByRole('textbox', { name: 'Nhập tin nhắn' });
}

/** Writes a text and waits until the bot has answered something new. */
export async function say(scope: Page | Locator, text: string): Promise<void> {
  const answers = scope.locator('.row.other');
  const before = await answers.count();
  await field(scope).fill(text);
  await field(scope).press('Enter');
  await answers.nth(before).waitFor();
}

/** The text of the newest bubble of one side. */
export async function lastFrom(scope: Page | Locator, side: 'own' | 'other'): Promise<string> {
  return scope.locator(`.row.${side} .bubble`).last().innerText();
}

/** A button below a message, the newest so labelled. */
export function buttonOf(scope: Page | Locator, label: string): Locator {
  return scope.locator('.inline-button', { hasText: label }).last();
}

/** A bubble with this text, the newest. */
export function bubble(scope: Page | Locator, text: string | RegExp): Locator {
  return scope.locator('.row .bubble', { hasText: text }).last();
}

/** Chooses a persona and starts its chat with the bot. */
export async function begin(page: Page, userId: number): Promise<void> {
  await choose(page, userId);
  const start = page.getByRole('button', { name: 'Bắt đầu', exact: true });
  await start.or(field(page)).first().waitFor();
  if (await start.isVisible()) {
    await start.click();
    await bubble(page, 'Kính chào đồng chí').waitFor();
  }
}
