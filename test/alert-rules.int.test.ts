// Over 300 lines because every kind of rule is tried on one store with a history, which takes a minute to fill.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RuleFields } from '../src/alerts/index.ts';
import type { CartographError } from '../src/errors.ts';
import type { Incident } from '../src/incidents/types.ts';
import {
  day,
  graceMs,
  hour,
  minute,
  mobileOutage,
  openAlertRulesRig,
  outage,
  present,
  silentSource,
} from './support/alert-rules-rig.ts';
import type { AlertRulesRig } from './support/alert-rules-rig.ts';

let rig: AlertRulesRig;
beforeAll(async () => {
  rig = await openAlertRulesRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.clear());

const revenueDrop: RuleFields = {
  ...{ kind: 'relative_change', name: 'Revenue drops', severity: 'high', metric: 'revenue' },
  ...{ windowMinutes: 10, direction: 'below', changePercent: 70, baseline: 'average', baselineHours: 24 },
  ...{ forMinutes: 2, keepFiringMinutes: 3, recoveryPercent: 10 },
};
const at = (offset: number) => present + offset * minute;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as CartographError).message,
  );

const told = () =>
  rig.signals.map(({ state, dimensionValue, at: time }) => [
    state,
    dimensionValue,
    (time - present) / minute,
  ]);

describe('live evaluation', { timeout: 180_000 }, () => {
  it('fires once, resolves once, and says so in words', async () => {
    const { rule } = await rig.rules.create(revenueDrop, { by: 'ann' });
    expect(rule.health.status).toBe('waiting');
    await rig.live(outage.from, 40);
    expect(rig.signals.map(({ state }) => state)).toEqual(['firing', 'resolved']);
    const [fired, over] = rig.signals;
    expect(fired).toMatchObject({
      alertId: over!.alertId,
      severity: 'high',
      metric: 'revenue',
      dimension: '',
    });
    expect(fired!.text).toMatch(
      /^Revenue is \d+(\.\d)? % below its 24-hour average in the 10 minutes to 05:\d\d \(/,
    );
    const page = await rig.rules.alerts({ filter: { states: ['resolved'] } });
    expect(page.items.map(({ alert }) => alert)).toMatchObject([
      { id: fired!.alertId, told: 'resolved', resolvedAt: over!.at },
    ]);
    const { health } = await rig.rules.get(rule.id);
    expect(health).toMatchObject({ status: 'ok', lastEvaluatedAt: outage.from + 39 * minute });
    // The same minute once more costs nothing, and another process finds nothing new in it.
    expect(await rig.rules.evaluate()).toBeNull();
    rig.restart();
    await rig.rules.evaluate();
    expect(rig.signals).toHaveLength(2);
  });

  it('says the same as a backtest of the same minutes, for every kind of window', async () => {
    const kinds: RuleFields[] = [
      revenueDrop,
      silentSource,
      {
        ...{ kind: 'threshold', name: 'Nobody converts', severity: 'low', metric: 'conversion_rate' },
        ...{ windowMinutes: 5, direction: 'below', threshold: 0.2, forMinutes: 5, recoveryPercent: 20 },
      },
      {
        ...{ kind: 'sigma', name: 'Odd sales', severity: 'low', metric: 'revenue', by: 'category' },
        ...{ windowMinutes: 30, direction: 'either', sigmas: 3, weeks: 1 },
      },
      {
        ...{
          kind: 'relative_change',
          name: 'Fewer orders than yesterday',
          severity: 'low',
          metric: 'orders',
        },
        ...{
          windowMinutes: 5,
          direction: 'below',
          changePercent: 40,
          baseline: 'yesterday',
          minimumVolume: 5,
        },
        ...{ filters: [{ dimension: 'country', values: ['DE'] }] },
      },
    ];
    const saved = [];
    for (const fields of kinds) saved.push(await rig.rules.create(fields, { by: 'ann', force: true }));
    const [first, last] = [outage.from - 5 * minute, mobileOutage.to + 12 * minute];
    await rig.live(first, (last - first) / minute + 1);
    for (const { rule } of saved) {
      const range = { from: first - minute, to: last };
      const { firings } = await rig.rules.backtest(rule.definition, range);
      const heard = rig.signals.filter(({ ruleId }) => ruleId === rule.id);
      const told = heard
        .filter(({ state }) => state === 'firing')
        .map(({ startedAt, at: firedAt, dimensionValue, alertId }) => ({
          ...{ startedAt, firedAt, group: rule.definition.kind === 'incident' ? '' : dimensionValue },
          resolvedAt: heard.find((one) => one.state === 'resolved' && one.alertId === alertId)?.at ?? null,
        }));
      expect(told.length, rule.definition.name).toBeGreaterThan(0);
      const said = firings.map(({ startedAt, firedAt, group, resolvedAt }) => ({
        ...{ startedAt, firedAt, group, resolvedAt },
      }));
      const isCut = 'by' in rule.definition && rule.definition.by !== null;
      const bare = <T extends { group: string }>(list: T[]) =>
        list.map((one) => ({ ...one, group: isCut ? one.group : '' }));
      expect(bare(told), rule.definition.name).toEqual(bare(said));
    }
  });

  it('never judges an open minute, and makes up for the few that were missed', async () => {
    await rig.rules.create({ ...silentSource, windowMinutes: 10 }, { by: 'ann' });
    rig.now = mobileOutage.from + 10 * minute + graceMs - 1;
    expect(await rig.rules.evaluate()).toMatchObject({
      closedUntil: mobileOutage.from + 9 * minute,
      fired: 0,
    });
    rig.now += 3 * minute;
    expect(await rig.rules.evaluate()).toMatchObject({ fired: 1 });
    expect(rig.signals).toMatchObject([{ dimensionValue: 'mobile', at: mobileOutage.from + 10 * minute }]);
  });

  it('takes a window in which the gateway was away for no news', async () => {
    const { rule } = await rig.rules.create(silentSource, { by: 'ann' });
    await rig.live(mobileOutage.from - 5 * minute, 1);
    await rig.live(mobileOutage.from + 20 * minute, 1);
    expect(rig.signals).toEqual([]);
    expect((await rig.rules.get(rule.id)).health).toMatchObject({ status: 'unknown' });
    expect((await rig.rules.get(rule.id)).health.note).toMatch(/The gateway was away until/);
  });

  it('says when there is not enough history', async () => {
    const weekly = { ...revenueDrop, baseline: 'last_weeks' };
    const { rule, backtest } = await rig.rules.create(weekly, { by: 'ann' });
    expect(backtest.note).toMatch(/history begins 2026-06-0[78].*Nothing could be said of \d+ %/);
    await rig.live(present - 8 * day, 1);
    expect((await rig.rules.get(rule.id)).health).toMatchObject({
      status: 'unknown',
      note: 'Not enough history to compare with.',
    });
  });
});

describe('a run that dies', { timeout: 60_000 }, () => {
  it('between keeping an alert and being sure that it was told: told again under the same id', async () => {
    await rig.rules.create(silentSource, { by: 'ann' });
    rig.failing = true;
    rig.now = mobileOutage.from + 15 * minute + graceMs;
    await expect(rig.rules.evaluate()).rejects.toThrow('dies here');
    // Another process, a minute later.
    rig.restart();
    rig.now += minute;
    await expect(rig.rules.evaluate()).rejects.toThrow('dies here');
    rig.failing = false;
    await rig.rules.evaluate();
    expect(rig.signals).toHaveLength(3);
    expect(new Set(rig.signals.map(({ alertId }) => alertId)).size).toBe(1);
    rig.now += minute;
    await rig.rules.evaluate();
    expect(rig.signals).toHaveLength(3);
    expect((await rig.rules.alerts({})).items).toMatchObject([
      { alert: { state: 'firing', told: 'firing' } },
    ]);
  });
});

describe('rules', { timeout: 60_000 }, () => {
  const firing = async () => {
    const { rule } = await rig.rules.create(silentSource, { by: 'ann' });
    await rig.live(mobileOutage.from + 15 * minute, 1);
    expect(rig.signals).toHaveLength(1);
    return rule;
  };

  it.each([
    ['disabled', (id: string) => rig.rules.setEnabled(id, false)],
    ['deleted', (id: string) => rig.rules.delete(id)],
    ['changed', (id: string) => rig.rules.update(id, { ...silentSource, windowMinutes: 60 }, {})],
  ])('resolve what they fire when they are %s', async (_, change) => {
    const { id } = await firing();
    await change(id);
    expect(rig.signals.at(-1)).toMatchObject({ state: 'resolved', alertId: rig.signals[0]!.alertId });
    rig.now += minute;
    await rig.rules.evaluate();
    expect(rig.signals).toHaveLength(2);
  });

  it('resolve by the next evaluation what could not be told when they were deleted', async () => {
    const { id } = await firing();
    rig.failing = true;
    await expect(rig.rules.delete(id)).rejects.toThrow('dies here');
    rig.failing = false;
    rig.now += minute;
    await rig.rules.evaluate();
    expect(await rig.rules.list()).toEqual([]);
    expect((await rig.rules.alerts({})).items).toMatchObject([
      { alert: { state: 'resolved', told: 'resolved' } },
    ]);
  });

  it('are refused when they would fire all the time, unless forced', async () => {
    const noisy = {
      ...{ kind: 'threshold', name: 'Noise', severity: 'low', metric: 'revenue', windowMinutes: 1 },
      ...{ direction: 'above', threshold: 22, keepFiringMinutes: 0 },
    };
    expect(await codeOf(rig.rules.create(noisy, { by: 'ann' }))).toMatch(
      /would have fired \d+ times in the last 9 days, \d+ a week, .* force: true/,
    );
    const { backtest } = await rig.rules.create(noisy, { by: 'ann', force: true });
    expect(backtest.perWeek).toBeGreaterThan(50);
  });

  it('that the catalogue has outgrown say so and do not stop the others', async () => {
    await rig.rules.create(silentSource, { by: 'ann' });
    await rig.clickhouse.insert({
      table: 'realtime.alert_rules',
      rows: [
        {
          ...{
            id: 'old',
            enabled: 1,
            deleted: 0,
            created_by: 'bob',
            created_at: 0,
            updated_at: 0,
            version: 1,
          },
          definition: JSON.stringify({ ...silentSource, metric: 'gone' }),
        },
      ],
    });
    await rig.live(mobileOutage.from + 15 * minute, 1);
    expect(rig.signals).toMatchObject([{ state: 'firing', dimensionValue: 'mobile' }]);
    const [old] = await rig.rules.list();
    expect(old).toMatchObject({ id: 'old', health: { status: 'unknown' } });
    expect(old!.health.note).toMatch(/There is no metric 'gone'/);
  });

  it('show what they see without firing', async () => {
    const { rule } = await rig.rules.create(silentSource, { by: 'ann' });
    rig.now = mobileOutage.to + graceMs;
    const seen = await rig.rules.test(rule.id);
    expect(seen.map(({ group, breaks }) => [group, breaks]).sort()).toEqual([
      ['mobile', true],
      ['web', false],
    ]);
    expect(rig.signals).toEqual([]);
  });

  it('of incidents fire, escalate and end with them, and keep quiet about those nobody wants to hear of', async () => {
    rig.now = at(10) + graceMs;
    const incident = (id: string, change: Partial<Incident>): Incident => ({
      ...{ id, title: `Incident ${id}`, summary: 'Much is wrong.', status: 'open', family: 'business' },
      ...{ severity: 'high', startedAt: at(1), lastSeenAt: at(5), endedAt: null, peakAt: at(3) },
      ...{ anomalyIds: [], metrics: ['revenue'], rootMetric: 'revenue', rootDimension: '', rootValue: '' },
      ...{ rootReason: '', acknowledgedBy: null, acknowledgedAt: null, verdict: 'none', silenced: false },
      version: at(5),
      ...change,
    });
    rig.incidents = [
      incident('a', {}),
      incident('low', { severity: 'medium' }),
      incident('silenced', { silenced: true }),
      incident('expected', { verdict: 'expected' }),
      incident('quality', { family: 'quality' }),
    ];
    const { backtest } = await rig.rules.create(
      { kind: 'incident', name: 'Grave', severity: 'high', families: ['business'] },
      { by: 'ann' },
    );
    expect(backtest.firings).toMatchObject([{ group: 'Incident a', resolvedAt: null }]);
    await rig.rules.evaluate();
    expect(rig.signals).toMatchObject([{ state: 'firing', incidentId: 'a', severity: 'high' }]);
    rig.incidents[0] = incident('a', { severity: 'critical', version: at(11) });
    rig.now += minute;
    await rig.rules.evaluate();
    expect(rig.signals.at(-1)).toMatchObject({ state: 'firing', severity: 'critical' });
    rig.incidents[0] = incident('a', { status: 'resolved', endedAt: at(12), version: at(12) });
    rig.now += minute;
    await rig.rules.evaluate();
    expect(rig.signals.map(({ state }) => state)).toEqual(['firing', 'firing', 'resolved']);
    expect(new Set(rig.signals.map(({ alertId }) => alertId)).size).toBe(1);
  });

  it('of forecasts judge ratios too, and say nothing of an hour without cases', async () => {
    rig.forecasts = [0, 1, 2].map((i) => ({ time: present + i * hour, value: 0.9, lower: 0.8, upper: 1 }));
    const wanted = {
      ...{ kind: 'forecast', name: 'Carts left', severity: 'medium', metric: 'cart_abandonment_rate' },
      ...{ grain: 'hour', direction: 'below' },
    } as const;
    const { backtest } = await rig.rules.create(wanted, { by: 'ann' });
    expect(backtest.windows).toBe(3);
    const nobody = [{ dimension: 'country', values: ['nowhere'] }] as const;
    rig.forecasts = rig.forecasts.slice(0, 2);
    const empty = await rig.rules.create({ ...wanted, filters: nobody }, { by: 'ann' });
    expect(empty.backtest).toMatchObject({ windows: 2, unknownWindows: 2, firings: [] });
  });

  it('of forecasts judge an hour when it has closed, by what was forecast while it ran', async () => {
    const point = (time: number) => ({ time, value: 1200, lower: 1000, upper: 1400 });
    const hours = Array.from({ length: 6 }, (_, i) => present + i * hour);
    rig.forecasts = hours.map(point);
    const { backtest } = await rig.rules.create(
      {
        ...{ kind: 'forecast', name: 'Missed', severity: 'medium', metric: 'revenue' },
        grain: 'hour',
        direction: 'below',
      },
      { by: 'ann' },
    );
    expect(backtest.firings).toMatchObject([
      { startedAt: present + 4 * hour, resolvedAt: present + 5 * hour, threshold: 1000 },
    ]);
    // Less often, and the gateway would seem to have been away.
    await rig.live(present + 3 * hour - 3 * minute, 43, 3);
    expect(told()).toEqual([
      ['firing', '', 240],
      ['resolved', '', 300],
    ]);
    expect(rig.signals[0]!.text).toMatch(/^Revenue is below its forecast in the 60 minutes to 06:00/);
  });
});
