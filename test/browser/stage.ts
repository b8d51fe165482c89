// What every file of page tests begins and ends with.

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { type Browser, findChromium, type Stage, startBrowser, startStage } from './support.ts';

/** What a test is given. */
export interface Scene {
  readonly stage: Stage;
  /** A new visitor of the page; gone after the test. */
  visit(size?: { width: number; height: number }): Promise<Page>;
}

/** Errors that the tests cause on purpose: a server that is away, a demonstration that does not exist. */
const EXPECTED =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_FAILED|404/;

/** Tests of the page; left out, with a sentence that says so, where there is no Chromium. */
export function describePage(
  title: string,
  tests: (scene: Scene) => void,
  options: { demonstration?: boolean } = {},
): void {
  const chromium = findChromium();
  if (!chromium) process.stderr.write(`Browser tests were left out, no Chromium was found: ${title}\n`);
  describe.skipIf(!chromium)(title, () => {
    let stage: Stage | undefined;
    let browser: Browser | undefined;
    let pages: Page[] = [];
    beforeAll(async () => {
      stage = await startStage(options);
      browser = await startBrowser(chromium ?? '');
    }, 60_000);
    afterEach(async () => {
      for (const page of pages) await page.context().close();
      pages = [];
    });
    afterAll(async () => {
      const errors = browser?.errors.filter((error) => !EXPECTED.test(error));
      await browser?.close();
      await stage?.close();
      expect(errors).toEqual([]);
    });
    tests({
      get stage(): Stage {
        if (!stage) throw new Error('the stage is not up yet');
        return stage;
      },
      async visit(size) {
        if (!browser || !stage) throw new Error('the stage is not up yet');
        const page = await browser.visit(stage.url, size);
        pages.push(page);
        return page;
      },
    });
  });
}
