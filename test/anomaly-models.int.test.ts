import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Anomalies } from '../src/anomalies/index.ts';
import { createModelRegistry } from '../src/models/index.ts';
import { openSteadyShop } from './support/steady-shop.ts';
import type { SteadyShop } from './support/steady-shop.ts';

const log = pino({ level: 'silent' });
const minute = 60_000;
const day = 86_400_000;
const present = Date.parse('2026-06-17T00:00:00Z');
const pastOutage = present - 10 * day;

let shop: SteadyShop;
let anomalies: Anomalies;

beforeAll(async () => {
  shop = await openSteadyShop();
  await shop.trade(present - 18 * day, present);
});

afterAll(() => shop.close());

beforeEach(() => {
  anomalies = shop.newAnomalies();
});

const listed = async (from: number, to: number, filter = {}) =>
  (await anomalies.list({ range: { from, to }, filter })).items.map(({ anomaly }) => anomaly);

describe('what people say', { timeout: 120_000 }, () => {
  it('raises the bar for a slice that cried wolf, and takes what was confirmed out of what is learnt', async () => {
    shop.now = present;
    const given = { slices: [{ metric: 'revenue', dimension: '', value: '' }], by: 'ann' };
    const outage = { from: pastOutage, to: pastOutage + 15 * minute };
    await anomalies.giveFeedback({ ...given, range: outage, verdict: 'confirmed' });
    // The same said again replaces it.
    await anomalies.giveFeedback({ ...given, range: outage, verdict: 'expected' });
    const again = { from: outage.from + day, to: outage.to + day };
    await anomalies.giveFeedback({ ...given, range: again, verdict: 'false_alarm' });
    const { rows } = await shop.clickhouse.query({
      sql: 'SELECT verdict, given_by FROM realtime.anomaly_feedback FINAL ORDER BY verdict',
      row: z.object({ verdict: z.string(), given_by: z.string() }),
    });
    expect(rows).toEqual([
      { verdict: 'expected', given_by: 'ann' },
      { verdict: 'false_alarm', given_by: 'ann' },
    ]);
  });
});

describe('training and replaying', { timeout: 240_000 }, () => {
  it('registers versions that can be rolled back, and judges by the one in use', async () => {
    shop.now = present;
    const registry = createModelRegistry({ clickhouse: shop.clickhouse, now: () => shop.now, log });
    // A judge that finds no models trains the seasons by itself.
    await anomalies.closeWindows();
    const before = await registry.active('anomalies/seasonal');
    expect(await registry.active('anomalies/shop_pattern')).toBeNull();
    shop.now += 2 * minute;
    const steps: string[] = [];
    const trained = await anomalies.train({ onStep: (_, note) => void steps.push(note) });
    expect(trained.map(({ name }) => name)).toEqual(['anomalies/seasonal', 'anomalies/shop_pattern']);
    expect(trained[0]!.quality['score_for_one_a_week']).toBeGreaterThan(3);
    expect(steps).toContain('learning how the metrics go together');
    expect((await registry.active('anomalies/seasonal'))!.version).toBe(trained[0]!.version);
    await registry.activate('anomalies/seasonal', before!.version, 'ann');
    expect((await registry.active('anomalies/seasonal'))!.activatedBy).toBe('ann');
    expect(await anomalies.closeWindows()).toMatchObject({ learning: null });
  });

  it('says what it would have said of a past outage, and keeps nothing of it', async () => {
    shop.now = present;
    const range = { from: present - day, to: present - day + 6 * 60 * minute };
    const gap = { from: range.from + 4 * 60 * minute, to: range.from + 4 * 60 * minute + 15 * minute };
    await shop.clickhouse.command({
      sql: `ALTER TABLE realtime.shop_per_minute DELETE WHERE minute >= fromUnixTimestamp64Milli({from:Int64}) AND minute < fromUnixTimestamp64Milli({to:Int64}) SETTINGS mutations_sync = 1`,
      params: gap,
    });
    const before = await listed(range.from, range.to, { includeRetracted: true });
    const shares: number[] = [];
    const report = await anomalies.replay({
      range,
      detector: 'change_point',
      metrics: ['events', 'purchases'],
      onProgress: (share) => void shares.push(share),
    });
    expect(report).toMatchObject({ detector: 'change_point', windows: 360 });
    expect(shares.at(-1)).toBe(1);
    const found = report.anomalies.filter(
      ({ metricName, dimension }) => metricName === 'events' && dimension === '',
    );
    expect(found.map(({ windowStart }) => Math.abs(windowStart - gap.from) < 6 * minute)).toContain(true);
    expect(await listed(range.from, range.to, { includeRetracted: true })).toEqual(before);

    const stream = await anomalies.replay({ range, detector: 'stream_ensemble', metrics: ['events'] });
    expect(stream).toMatchObject({ detector: 'stream_ensemble', slices: 1, windows: 360 });
  });

  it('refuses what it cannot replay', async () => {
    shop.now = present;
    const range = (from: number, to: number) => anomalies.replay({ range: { from, to } });
    expect(() => range(present, shop.now + 1)).toThrow(/must be over/);
    expect(() => range(present - 200 * day, present)).toThrow(/100 days/);
    await expect(range(present - 10 * day, present - 9 * day)).rejects.toMatchObject({
      code: 'NOT_ENOUGH_DATA',
    });
  });
});
