import { expect, it } from 'vitest';
import type { ConsoleRig } from '../support/console-rig.ts';

interface Health {
  pipeline: { minutes: { accepted: number; rejected: number }[] };
}

interface Demo {
  demo: { incidents: { kind: string; cancelled: boolean }[] };
}

const health = '{ pipeline(range: LAST_HOUR) { minutes { accepted rejected } } }';
const demo = '{ demo { incidents { kind cancelled } } }';

/** The pages for those who run the gateway: pipeline, models and jobs. */
export function operate(rig: () => ConsoleRig): void {
  it('counts on the pipeline page what the gateway counts', async () => {
    const page = await rig().open('/pipeline');
    const tile = (label: string) =>
      page.locator('.pipeline-tile', { has: page.getByText(label, { exact: true }) }).locator('.number');
    const shown = async () =>
      Promise.all(['Accepted', 'Rejected'].map(async (label) => digits(await tile(label).innerText())));
    await tile('Accepted').waitFor();
    await expect
      .poll(
        async () => {
          const { minutes } = (await rig().request<Health>(health)).pipeline;
          const sum = (of: 'accepted' | 'rejected') => minutes.reduce((all, minute) => all + minute[of], 0);
          const counted = [sum('accepted'), sum('rejected')];
          return { counted, shown: await shown() };
        },
        { timeout: 30_000 },
      )
      .toSatisfy(
        ({ counted, shown: seen }: { counted: number[]; shown: number[] }) =>
          counted[0]! > 0 && counted.join() === seen.join(),
      );
  });

  it('lets something go wrong in the demo shop, shows what comes of it, and stops it', async () => {
    const page = await rig().open('/pipeline');
    await page.getByLabel('What goes wrong').selectOption('A faulty release');
    await page.getByRole('button', { name: 'Let it happen' }).click();
    await page.getByText('It has begun.').waitFor();
    const rejected = page.getByRole('region', { name: 'Rejected events' });
    await rejected.getByText('A required field is missing').first().waitFor({ timeout: 90_000 });
    await rejected.getByRole('button', { name: 'Details' }).first().click();
    expect(await rejected.locator('pre').innerText()).toContain('"event_id"');

    await page.getByRole('button', { name: 'Stop: A faulty release' }).click();
    await page.getByText(/^stopped/).waitFor();
    const { incidents } = (await rig().request<Demo>(demo)).demo;
    expect(incidents[0]).toEqual({ kind: 'SCHEMA_BREAK', cancelled: true });
  }, 150_000);

  it('shows how far a training is, and then its new version', async () => {
    const page = await rig().open('/models');
    const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Train a forecast' }) });
    await card.getByLabel('Metric').selectOption('Orders');
    await card.getByRole('button', { name: 'Train' }).click();
    await card.getByRole('progressbar').waitFor({ timeout: 90_000 });
    await card.getByText('Done').waitFor({ timeout: 90_000 });
    const model = page
      .getByRole('region', { name: 'Models in use' })
      .getByRole('row', { name: /Forecasts · Orders, by day/ });
    await model.waitFor();
    await model.getByRole('button', { name: 'Details' }).click();
    await page
      .getByRole('region', { name: 'Versions of forecasts/orders/day' })
      .getByText('In use', { exact: true })
      .waitFor();
  }, 200_000);
}

const digits = (text: string): number => Number(text.replaceAll(/\D/g, ''));
