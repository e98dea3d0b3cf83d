import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildPages, launchChromium, watchForTrouble } from './chromium.ts';
import { startGateway } from './gateway.ts';
import type { TestGateway } from './gateway.ts';

export interface ConsoleRig {
  /** http://localhost:1234, with a demo shop behind it */
  url: string;
  gateway: TestGateway;
  browser: Browser;
  /** Asks the gateway itself, to hold a page against it. @throws with the gateway's words */
  request<Result = Record<string, unknown>>(
    document: { toString(): string },
    variables?: Record<string, unknown>,
  ): Promise<Result>;
  /** A new page at a path of the console; any error in it fails the test that ends with `settle`. */
  open(path: string, options?: PageOptions): Promise<Page>;
  /** Closes the test's pages, and fails where one of them had trouble. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface PageOptions {
  /** px; 390 is a phone */
  width?: number;
  dark?: boolean;
  /** trouble that this test makes on purpose */
  expected?: RegExp;
}

/** A demo gateway and a browser in front of it. */
export async function startConsole(env: Record<string, string> = {}): Promise<ConsoleRig> {
  buildPages();
  const [gateway, browser] = await Promise.all([startGateway({ DEMO: 'on', ...env }), launchChromium()]);
  const opened: { page: Page; trouble: string[] }[] = [];
  return {
    url: gateway.url,
    gateway,
    browser,
    request: async <Result>(document: { toString(): string }, variables: Record<string, unknown> = {}) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document.toString(), variables }),
      });
      const body = (await response.json()) as { data?: Result; errors?: { message: string }[] };
      if (body.errors?.[0] || body.data === undefined) throw new Error(body.errors?.[0]?.message);
      return body.data;
    },
    open: async (path, { width = 1360, dark = false, expected } = {}) => {
      const page = await browser.newPage({
        viewport: { width, height: width < 600 ? 844 : 900 },
        colorScheme: dark ? 'dark' : 'light',
      });
      opened.push({ page, trouble: watchForTrouble(page, gateway.url, expected ? { expected } : {}) });
      await page.goto(`${gateway.url}${path}`);
      return page;
    },
    settle: async () => {
      const these = opened.splice(0);
      await Promise.all(these.map(({ page }) => page.close()));
      expect(these.flatMap(({ trouble }) => trouble)).toEqual([]);
    },
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}
