import { expect, it } from 'vitest';
import type { ConsoleRig } from '../support/console-rig.ts';

interface Rules {
  alertRules: { enabled: boolean; definition: { name: string; changePercent: number | null } }[];
}

const rules = '{ alertRules { enabled definition { name changePercent } } }';

/** Rules of alerts: written beside what they would have done. */
export function alerts(rig: () => ConsoleRig): void {
  const known = async () => (await rig().request<Rules>(rules)).alertRules;

  it('makes a rule from a template, tried on the past as it is written, and deletes it', async () => {
    const page = await rig().open('/alerts');
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByRole('link', { name: /^Conversion is low/ }).click();
    await page.getByLabel('Name').fill('Conversion of the test');
    const backtest = page.locator('.backtest');
    await backtest.getByText(/^It would (not )?have fired/).waitFor({ timeout: 30_000 });
    await backtest.getByRole('img', { name: /Conversion rate/ }).waitFor();

    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.locator('.alerts-item', { hasText: 'Conversion of the test' });
    await row.getByText(/more than 40 % below the same time of the last weeks/).waitFor();
    expect((await known()).map(({ definition }) => definition.name)).toContain('Conversion of the test');

    await row.getByRole('button', { name: 'Test now' }).click();
    const test = page.getByRole('dialog');
    await test.getByText(/its limit$|^Cannot be told$/).waitFor();
    await page.keyboard.press('Escape');

    await row.getByRole('switch').click();
    await row.getByText('Off', { exact: true }).waitFor();
    expect(
      (await known()).find(({ definition }) => definition.name === 'Conversion of the test')?.enabled,
    ).toBe(false);

    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await known()).map(({ definition }) => definition.name)).not.toContain('Conversion of the test');
  }, 90_000);

  it('asks for what a kind takes only, and keeps a noisy rule only when one insists', async () => {
    const page = await rig().open('/alerts?rule=new', { expected: /status of 400/ });
    await page.getByLabel('Name').fill('Noise');
    await page.getByLabel('Fires when').selectOption('Nothing comes in');
    expect(await page.getByLabel('Than', { exact: true }).count()).toBe(0);
    await page.getByLabel('Fires when').selectOption('Changes in percent');
    await page.getByLabel('Metric').selectOption('Revenue');
    await page.getByLabel('Over', { exact: true }).selectOption('5 minutes');
    await page.getByLabel('By more than').fill('1');
    await page.getByText(/More than 50 a week are read by nobody/).waitFor({ timeout: 30_000 });

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/a week, and more than 50/)
      .waitFor({ timeout: 30_000 });
    expect((await known()).map(({ definition }) => definition.name)).not.toContain('Noise');
    await page.getByRole('button', { name: 'Save it all the same' }).click();
    const row = page.locator('.alerts-item', { hasText: 'Noise' });
    await row.waitFor({ timeout: 30_000 });
    expect(
      (await known()).find(({ definition }) => definition.name === 'Noise')?.definition.changePercent,
    ).toBe(1);
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
  }, 120_000);
}
