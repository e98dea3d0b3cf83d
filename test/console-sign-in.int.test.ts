import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startConsole } from './support/console-rig.ts';
import type { ConsoleRig } from './support/console-rig.ts';
import { findChromium } from './support/engines.ts';

const key = 'the-key-of-the-first-administrator';

let rig: ConsoleRig;

describe.skipIf(findChromium() === null)('the console of a gateway that wants to know who asks', () => {
  beforeAll(async () => {
    rig = await startConsole({ ADMIN_API_KEY: key, DEMO: 'off' });
  }, 60_000);
  afterEach(() => rig.settle());
  afterAll(() => rig.close());

  it('lets nobody in with a wrong key, shows the shop for a right one, and hides it again', async () => {
    const page = await rig.open('/pipeline', { expected: /status of 401/ });
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
    const field = page.getByLabel('API key or token');
    await heading('Sign in').waitFor();

    await field.fill('a-key-that-nobody-made');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That key was not accepted.').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);

    await field.fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading('Pipeline').waitFor();
    await page.getByText('ADMIN_API_KEY').waitFor();
    await page.locator('.connection').getByText('Live', { exact: true }).waitFor();

    await page.reload();
    await heading('Pipeline').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading('Sign in').waitFor();
    expect(await heading('Pipeline').count()).toBe(0);
    expect(await page.evaluate<number>('sessionStorage.length + localStorage.length')).toBe(0);
  });

  it('remembers on this device what was asked to be remembered', async () => {
    const page = await rig.open('/pipeline', { expected: /status of 401/ });
    await page.getByLabel('API key or token').fill(key);
    await page.getByLabel('Remember on this device').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Pipeline', level: 1 }).waitFor();
    expect(await page.evaluate<string[]>('Object.values(localStorage)')).toEqual([key]);
  });
});
