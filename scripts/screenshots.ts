/**
 * `npm run screenshots`: starts a demo shop with an incident under way, and takes the pictures of README and docs in Chromium.
 * They are taken by hand when the pages change, so that the pictures show what a newcomer will see.
 */
import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startConsole } from '../test/support/console-rig.ts';

const folder = join(import.meta.dirname, '../docs/images');

interface Picture {
  name: string;
  path: string;
  /** What must be there before it is taken. */
  shows: string;
  width?: number;
  dark?: boolean;
  before?: (page: Page) => Promise<unknown>;
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shop = await startConsole();
  await shop.request('mutation { triggerIncident(input: { kind: BOT_TRAFFIC, minutes: 10 }) { id } }');
  const incident = await firstIncident(shop.request);
  for (const { name, path, shows, width = 1360, dark = false, before } of picturesOf(incident)) {
    const page = await shop.open(path, { width, dark });
    await page.locator(shows).first().waitFor({ timeout: 60_000 });
    await before?.(page);
    // Charts grow in after their data.
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
  }
  await shop.settle();
  await shop.close();
}

const picturesOf = (incident: string): Picture[] => [
  { name: 'shop', path: '/', shows: 'main canvas' },
  { name: 'shop-phone', path: '/', shows: 'main canvas', width: 390, dark: true },
  { name: 'metric', path: '/metric/revenue?range=LAST_28_DAYS&forecast=on', shows: 'main canvas' },
  { name: 'incident', path: `/incidents/${incident}`, shows: 'main canvas' },
  { name: 'question', path: '/questions?q=revenue by category last 28 days', shows: 'main table' },
  { name: 'pipeline', path: '/pipeline', shows: 'main canvas', dark: true },
];

/** Bots are noticed within a minute or two. */
async function firstIncident(request: Awaited<ReturnType<typeof startConsole>>['request']): Promise<string> {
  const giveUpAt = Date.now() + 300_000;
  for (;;) {
    const { incidents } = await request<{ incidents: { nodes: { id: string }[] } }>(
      '{ incidents(range: LAST_24_HOURS, first: 1) { nodes { id } } }',
    );
    const [first] = incidents.nodes;
    if (first) return first.id;
    if (Date.now() > giveUpAt) throw new Error('No incident came within five minutes.');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

await main();
