import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anomaly } from './support/anomaly.ts';
import { buildPages, launchChromium, watchForTrouble } from './support/chromium.ts';
import { findChromium } from './support/engines.ts';
import type { SlackMessage } from './support/slack-api.ts';
import { channel, openSlackRig } from './support/slack-rig.ts';
import type { SlackRig } from './support/slack-rig.ts';

const within = { timeout: 60_000, interval: 100 };
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Two people look at one incident, one in the console and one in Slack, with a gateway that asks for keys between them. */
describe.skipIf(findChromium() === null)('an incident, in the console and in Slack', () => {
  let rig: SlackRig;
  let browser: Browser;
  let page: Page;
  let trouble: string[];
  beforeAll(async () => {
    buildPages();
    rig = await openSlackRig();
    await rig.startGateway();
    await rig.startBot();
    browser = await launchChromium();
    page = await browser.newPage();
    trouble = watchForTrouble(page, rig.url);
    await page.addInitScript(`sessionStorage.setItem('cartograph.token', '${rig.adminKey}')`);
    await page.goto(`${rig.url}/incidents`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await rig.close();
  });

  const told = (words: string): SlackMessage | undefined =>
    rig.slack.messages.find((message) => message.channel === channel && message.text.includes(words));
  const inSlack = async (words: string): Promise<SlackMessage> => {
    await expect.poll(() => told(words), within).toBeDefined();
    return told(words)!;
  };
  const open = async (words: string) => {
    const row = page.locator('.incident-row', { hasText: words });
    await row.waitFor();
    await row.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: words }).waitFor();
  };

  it('acknowledged in the console is acknowledged in Slack', async () => {
    rig.at(6);
    await rig.plant(anomaly('revenue', { change: -62, to: 6 }));
    const message = await inSlack('Revenue 62 % below');
    expect(JSON.stringify(message.blocks)).toContain('nobody yet');
    await open('Revenue 62 % below');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('button', { name: 'Take back acknowledgement' }).waitFor();
    await expect.poll(() => JSON.stringify(message.blocks), within).not.toContain('nobody yet');
  });

  it('acknowledged in Slack is acknowledged in the console, without a reload', async () => {
    await page.goto(`${rig.url}/incidents`);
    await page.locator('.incident-row').first().waitFor();
    rig.at(106);
    await rig.plant(anomaly('orders', { from: 100, to: 106 }));
    const message = await inSlack('Orders 60 % below');
    await open('Orders 60 % below');
    await page.getByRole('button', { name: 'Acknowledge' }).waitFor();
    await rig.slack.press('UADA', message, 'cartograph_acknowledge');
    await page.getByRole('button', { name: 'Take back acknowledgement' }).waitFor();
    await page.getByText('Acknowledged in Slack by Ada Lovelace').waitFor();
    expect(trouble).toEqual([]);
  });
});
