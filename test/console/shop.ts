import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { ConsoleRig } from '../support/console-rig.ts';

interface Totals {
  metrics: { name: string; label: string; unit: string; total: { value: number | null } }[];
}

const totals = '{ metrics { name label unit total(range: LAST_7_DAYS) { value } } }';

/** The first page, and the page of one metric. */
export function shop(rig: () => ConsoleRig): void {
  it('shows at a glance what the gateway says, and opens a metric from there', async () => {
    const page = await rig().open('/?range=LAST_7_DAYS');
    const { metrics } = await rig().request<Totals>(totals);
    const value = (name: string) => metrics.find((metric) => metric.name === name)!.total.value!;
    const tile = (label: string) => page.locator('.metric-tile', { hasText: label });
    const shown = (label: string) => tile(label).locator('.metric-tile-value').innerText();

    await page.locator('.metric-tile').nth(7).waitFor();
    expect(await shown('Revenue')).toBe(`$${Math.round(value('revenue')).toLocaleString('en-US')}`);
    expect(await shown('Orders')).toBe(value('orders').toLocaleString('en-US'));
    expect(Number.parseFloat(await shown('Conversion rate'))).toBeCloseTo(100 * value('conversion_rate'), 1);
    // Whatever is not a tile is a line below them.
    expect(await page.locator('.glance-others li').count()).toBe(metrics.length - 8);
    // The shop has months of history: what is usual is known.
    expect(await tile('Revenue').locator('.sparkline-band').getAttribute('d')).toMatch(/^M.*Z$/);
    await page.locator('.glance-rows canvas').waitFor();
    await page.getByRole('img', { name: /^Revenue by day, with forecast\..* Forecast to / }).waitFor();

    await tile('Revenue').click();
    await page.getByRole('heading', { level: 1, name: 'Revenue' }).waitFor();
    expect(new URL(page.url()).search).toBe('?range=LAST_7_DAYS');
  }, 60_000);

  it("keeps today's numbers live", async () => {
    const page = await rig().open('/');
    const sessions = page.locator('.metric-tile', { hasText: 'Sessions' }).locator('.metric-tile-value');
    const first = await sessions.innerText();
    // The demo shop trades all the time, and a number follows when a minute is over.
    await expect.poll(() => sessions.innerText(), { timeout: 90_000 }).not.toBe(first);
    expect(await sessions.getAttribute('class')).toContain('metric-tile-fresh');
  }, 120_000);

  it('draws a metric with what is usual, the period before and a forecast, as a picture, a table and a file', async () => {
    const page = await rig().open('/metric/revenue?range=LAST_28_DAYS');
    const chart = page.locator('.chart').first();
    await chart.locator('canvas').waitFor();
    await page.getByLabel('Forecast').check();
    const legend = chart.locator('.chart-legend');
    await legend.getByText(/^Forecast, 80% and 95%/).waitFor({ timeout: 60_000 });
    expect(await legend.innerText()).toMatch(/Revenue\s+The period before\s+Usual/);
    expect(new URL(page.url()).searchParams.get('forecast')).toBe('on');
    const told = await chart.getByRole('img').getAttribute('aria-label');
    expect(told).toMatch(/^Revenue by day\. .*lowest \$.*highest \$.*last \$.*usual band.*Forecast to /);

    await chart.getByRole('button', { name: 'Table' }).click();
    const rows = chart.getByRole('row');
    // A heading, 28 days, and at least the four weeks ahead.
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(1 + 28 + 27);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('revenue.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toMatch(/^time,revenue,previous,usual_lower,usual_upper,forecast,/);
    const { metric } = await rig().request<{ metric: { series: { columns: { value: number[] } } } }>(
      '{ metric(name: "revenue") { series(range: LAST_28_DAYS, grain: DAY) { columns { value } } } }',
    );
    expect(lines.slice(1, 29).map((line) => Number(line.split(',')[1]))).toEqual(metric.series.columns.value);
  }, 120_000);

  it('puts what is shown into the address, narrows down by a click, and says why it changed', async () => {
    const page = await rig().open('/metric/revenue');
    await page.getByText('7 days', { exact: true }).click();
    await page.waitForURL(/range=LAST_7_DAYS/);
    await page.getByLabel('By', { exact: true }).selectOption('Day');
    await page.waitForURL(/grain=day/);

    const total = page.locator('.metric-total strong');
    const whole = await total.innerText();
    await page.getByRole('button', { name: 'Electronics' }).click();
    await page.waitForURL(/category=Electronics/);
    await expect.poll(() => total.innerText()).not.toBe(whole);
    const { metric } = await rig().request<{ metric: { total: { value: number } } }>(
      '{ metric(name: "revenue") { total(range: LAST_7_DAYS, filters: [{ dimension: CATEGORY, values: ["Electronics"] }]) { value } } }',
    );
    const written = `$${Math.round(metric.total.value).toLocaleString('en-US')}`;
    expect(await total.innerText()).toBe(written);
    const lead = page.locator('.metric-lead');
    await lead.waitFor({ timeout: 30_000 });
    expect(await lead.innerText()).toMatch(/^Revenue/);

    // Who opens the address sees the same; the way back leads to where one was.
    await page.reload();
    await expect.poll(() => total.innerText()).toBe(written);
    await page.getByRole('button', { name: /Category: Electronics/ }).click();
    await expect.poll(() => total.innerText()).toBe(whole);
    const question = await page.getByRole('link', { name: 'Ask about this' }).getAttribute('href');
    expect(question).toBe(`/questions?q=${encodeURIComponent('Why did revenue change in the last 7 days?')}`);
  }, 90_000);

  it.each(['/', '/metric/conversion_rate'])('fits a phone at %s', async (path) => {
    const page = await rig().open(path, { width: 390, dark: true });
    await page.locator('canvas').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });
}
