import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { table } from '../eval/ask/report.ts';
import { startConsole } from '../test/support/console-rig.ts';
import type { ConsoleRig } from '../test/support/console-rig.ts';
import { median } from '../src/ml/robust-statistics.ts';

const loads = 7;
const watchMs = 10_000;

/**
 * What the console costs a browser, in Chromium without a graphics card, beside a live demo shop in the same process:
 * bytes and time of the first load, frames a second while 20 new values of metrics are told each second, and while the pointer
 * moves over a chart of 10,000 points. Baselines of the same run: a page without scripts, and one that does nothing.
 */
export async function run(): Promise<object> {
  const shop = await startConsole();
  const firstLoad = await weigh(shop);
  const interactive = await timeLoads(shop);
  const frames = await countFrames(shop);
  await shop.settle();
  await shop.close();

  console.log(
    table(
      ['first load of /', 'kB gzipped'],
      Object.entries(firstLoad).map(([kind, bytes]) => [kind, (bytes / 1_000).toFixed(1)]),
    ),
  );
  console.log(
    table(
      ['until', 'ms, median', 'times a page without scripts'],
      Object.entries(interactive).map(([what, { ms, ratio }]) => [what, ms.toFixed(0), ratio.toFixed(1)]),
    ),
  );
  console.log(
    table(
      ['frames', 'a second', 'longest frame, ms', 'of an idle page'],
      Object.entries(frames).map(([what, { perSecond, longestMs, ratio }]) => [
        ...[what, perSecond.toFixed(1), longestMs.toFixed(0), ratio.toFixed(2)],
      ]),
    ),
  );
  return { firstLoad, interactive, frames };
}

/** Everything the browser fetched until the numbers were there, scripts and styles packed as the gateway packs them. */
async function weigh({ open, url }: ConsoleRig): Promise<Record<string, number>> {
  const page = await open('/');
  await isThere(page);
  const names = await page.evaluate<string[]>(
    "performance.getEntriesByType('resource').map(({ name }) => name)",
  );
  const bytes: Record<string, number> = { scripts: 0, styles: 0, 'page and images': 0 };
  for (const name of new Set([`${url}/`, ...names])) {
    const { pathname } = new URL(name);
    if (pathname === '/graphql') continue;
    const kind = /\.(js|css)$/.exec(pathname)?.[1];
    const size = gzipSync(readFileSync(`dist/web${pathname === '/' ? '/index.html' : pathname}`)).byteLength;
    bytes[kind === 'js' ? 'scripts' : kind === 'css' ? 'styles' : 'page and images']! += size;
  }
  bytes['all'] = Object.values(bytes).reduce((sum, size) => sum + size, 0);
  return bytes;
}

/** A cold cache each time; interactive is when the numbers are there and a click is answered. */
async function timeLoads({ url, browser }: ConsoleRig) {
  const plain: number[] = [];
  const painted: number[] = [];
  const interactive: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    let startedAt = performance.now();
    await page.goto(`${url}/mark.svg`);
    plain.push(performance.now() - startedAt);
    startedAt = performance.now();
    await page.goto(url);
    await page.locator('nav a').first().waitFor();
    painted.push(performance.now() - startedAt);
    await isThere(page);
    await page.locator('main').click({ position: { x: 2, y: 2 } });
    interactive.push(performance.now() - startedAt);
    await context.close();
  }
  const base = median(plain);
  const of = (times: number[]) => ({ ms: median(times), ratio: median(times) / base });
  return { 'the frame is painted': of(painted), 'numbers are there and it answers': of(interactive) };
}

async function countFrames({ open, url }: ConsoleRig) {
  const idle = await open('/mark.svg');
  const base = await framesOf(idle);
  const shopPage = await open('/mark.svg');
  await tellFaster(shopPage, 20);
  await shopPage.goto(url);
  await isThere(shopPage);
  const ticking = await framesOf(shopPage);
  const chart = await open('/metric/page_views?range=LAST_7_DAYS&grain=minute');
  const canvas = chart.locator('main canvas').first();
  await canvas.waitFor();
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 600, height: 300 };
  const hover = async () => {
    for (let step = 0; step < 60; step += 1) {
      await chart.mouse.move(box.x + 60 + ((box.width - 90) * step) / 60, box.y + box.height / 2);
    }
  };
  const hovering = await framesOf(chart, hover);
  const beside = (frames: typeof base) => ({ ...frames, ratio: frames.perSecond / base.perSecond });
  return {
    'an idle page': beside(base),
    '20 new values told a second': beside(ticking),
    'the pointer over 10,080 points': beside(hovering),
  };
}

interface Message {
  id: string;
  type: string;
  payload: { query: string; data: { metricUpdated: { value: number } } };
}

/**
 * Today's numbers change once a minute, so between page and gateway stands something that tells each live metric's last
 * value again and again, a little changed.
 */
async function tellFaster(page: Page, perSecond: number): Promise<void> {
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const gateway = socket.connectToServer();
    const live = new Set<string>();
    const last = new Map<string, Message>();
    const read = (text: string | Buffer) => JSON.parse(text.toString()) as Message;
    socket.onMessage((text) => {
      const { id, type, payload } = read(text);
      if (type === 'subscribe' && payload.query.includes('metricUpdated')) live.add(id);
      gateway.send(text);
    });
    gateway.onMessage((text) => {
      const message = read(text);
      if (message.type === 'next' && live.has(message.id)) last.set(message.id, message);
      socket.send(text);
    });
    let turn = 0;
    const timer = setInterval(() => {
      const message = [...last.values()][turn++ % Math.max(1, last.size)];
      if (!message) return;
      message.payload.data.metricUpdated.value *= 1.001;
      socket.send(JSON.stringify(message));
    }, 1_000 / perSecond);
    page.once('close', () => clearInterval(timer));
  });
}

/** Frames over ten seconds, while something is done again and again. */
async function framesOf(
  page: Page,
  doing?: () => Promise<void>,
): Promise<{ perSecond: number; longestMs: number }> {
  const counting = page.evaluate<{ perSecond: number; longestMs: number }>(`new Promise((resolve) => {
    const begin = performance.now();
    let last = begin, frames = 0, longestMs = 0;
    const frame = (now) => {
      frames += 1;
      longestMs = Math.max(longestMs, now - last);
      last = now;
      if (now - begin < ${watchMs}) requestAnimationFrame(frame);
      else resolve({ perSecond: (frames * 1000) / (now - begin), longestMs });
    };
    requestAnimationFrame(frame);
  })`);
  const over = counting.then(() => true);
  while (doing && !(await Promise.race([over, doing().then(() => false)])));
  return counting;
}

const isThere = (page: Page): Promise<void> =>
  page
    .getByText(/^[$€£][\d,.]+/)
    .first()
    .waitFor({ timeout: 60_000 });
