import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from './engines.ts';

/** Keeps the browser from asking for anything by itself. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium here.');
  return chromium.launch({ executablePath, args: quiet });
}

/** The pages as `npm run build` makes them; built now where nobody has yet. */
export function buildPages(): void {
  if (existsSync('dist/web/index.html') && existsSync('dist/web/graphiql/index.html')) return;
  execFileSync(process.execPath, ['scripts/build-web.mjs'], { stdio: 'inherit' });
}

/** What went wrong in a page: errors it threw or logged, and requests that went elsewhere. */
export function watchForTrouble(page: Page, origin: string, { expected = /^$/ }: { expected?: RegExp } = {}) {
  const trouble: string[] = [];
  const note = (what: string) => {
    if (!expected.test(what)) trouble.push(what);
  };
  page.on('pageerror', (error) => note(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(origin) || /^(data|blob):/.test(request.url());
    if (!isOurs) note(`asked for ${request.url()}`);
  });
  return trouble;
}
