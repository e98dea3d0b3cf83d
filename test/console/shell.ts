import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ConsoleRig } from '../support/console-rig.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A gateway that has nothing there yet answers 404, and the page says so. */
const pages: [path: string, expected?: RegExp][] = [
  ['/'],
  ['/metric/revenue'],
  ['/incidents'],
  ['/incidents/of-yesteryear', /status of 4\d\d/],
  ['/questions'],
  ['/alerts'],
  ['/models'],
  ['/pipeline'],
  ['/nowhere'],
];

/** The frame around every page, and what holds for all of them. */
export function shell(rig: () => ConsoleRig): void {
  it.each(pages)(
    '%s is fit for everybody, on a phone at night too',
    async (path, expected) => {
      for (const look of [{ dark: false }, { dark: true, width: 390 }]) {
        const page = await rig().open(path, { ...look, ...(expected && { expected }) });
        await settled(page);
        expect(await page.title()).toMatch(/\w · Cartograph$/);
        expect(await faults(page), `${path} ${JSON.stringify(look)}`).toEqual([]);
        const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        expect(beyond, 'pixels to the right of the screen').toBeLessThanOrEqual(0);
      }
    },
    120_000,
  );

  it('is gone about by keyboard alone', async () => {
    const page = await rig().open('/pipeline');
    await page.getByRole('heading', { name: 'Pipeline', level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.locator('a:focus', { hasText: 'Skip to the page' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL('**/models');
    await page.locator('h1:focus', { hasText: 'Models' }).waitFor();
    expect(await page.title()).toBe('Models · Cartograph');

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('/');
    await page.waitForURL('**/questions');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('gm');
    expect(new URL(page.url()).pathname).toBe('/questions');
  });

  it('is light or dark as the reader wants it, and remembers', async () => {
    const page = await rig().open('/models', { dark: false });
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
    const light = await background();
    await page.locator('label[title=Dark]').click();
    await expect.poll(background).not.toBe(light);
    const dark = await background();
    await page.reload();
    await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
    expect(await background()).toBe(dark);
    await page.locator('label[title="As the system"]').click();
    await expect.poll(background).toBe(light);
  });

  it('says when the connection is lost, and goes on when it is back', async () => {
    const page = await rig().open('/pipeline', { expected: /INTERNET_DISCONNECTED|WebSocket/ });
    const live = page.locator('.connection').getByText('Live', { exact: true });
    const banner = page.getByText(/^Connection lost, trying again; what you see is from/);
    await live.waitFor();
    await settled(page);
    await page.context().setOffline(true);
    await banner.waitFor();
    await page.context().setOffline(false);
    await live.waitFor();
    await banner.waitFor({ state: 'detached' });
  });
}

/** Nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await expect.poll(() => page.locator('.loading').count(), { timeout: 30_000 }).toBe(0);
}

/** What axe finds serious or critical. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
