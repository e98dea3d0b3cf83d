import { readFileSync } from 'node:fs';
import { buildSchema as schemaOf, graphql, parse, validate } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMetricLoader, resolvers } from '../schema/metrics/index.ts';
import type { MetricsPlan, PanelPlan } from '../src/questions/plan.ts';
import type { Draft } from '../src/questions/types.ts';
import { end, hour, present } from './support/alert-rules-rig.ts';
import { documentOf } from './support/infinity.ts';
import { openProposalsRig, proposalOf } from './support/proposals-rig.ts';
import type { ProposalsRig } from './support/proposals-rig.ts';

const timeZone = 'UTC';
const lowRevenue = {
  ...{ kind: 'threshold', name: 'Low', severity: 'medium', metric: 'revenue' },
  ...{ windowMinutes: 60, direction: 'below', threshold: 100 },
};
const data: MetricsPlan = {
  ...{
    kind: 'metrics',
    metrics: ['revenue'],
    by: [],
    filters: [],
    grain: 'hour',
    cycle: null,
    comparison: null,
    share: false,
  },
  ...{ focus: [], ratio: false, averagePer: null, having: null, order: null, limit: null, timeZone },
  range: { from: present, to: end, label: 'today' },
};

let rig: ProposalsRig;
beforeAll(async () => {
  rig = await openProposalsRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.clear());

describe('a panel', () => {
  const published = schemaOf(readFileSync('schema/schema.graphql', 'utf8'));
  const panel = (more: Partial<MetricsPlan> = {}): PanelPlan => ({
    kind: 'panel',
    title: 'Ours',
    data: { ...data, ...more },
  });
  interface Target {
    root_selector: string;
    url_options: { body_graphql_query: string };
    columns: { selector: string; text: string }[];
  }
  const panelOf = (draft: Draft) =>
    proposalOf(draft).preview['panel'] as {
      type: string;
      targets: Target[];
      fieldConfig: { defaults: Record<string, unknown> };
    };

  /** What the data source would hand to the panel: rows by root selector and columns, over the gateway's own resolvers. */
  async function rowsOf({ root_selector, url_options, columns }: Target): Promise<unknown[][]> {
    const executable = await buildSchema({
      resolvers: [...resolvers],
      authChecker: () => true,
      validate: false,
      pubSub: { publish: () => undefined, subscribe: () => [][Symbol.iterator]() as never },
    });
    const source = documentOf({ url_options }, { from: present, to: end });
    const { metrics } = rig;
    const services = { metrics, now: () => rig.shop.now, timeZone };
    const answered = await graphql({
      schema: executable,
      source,
      contextValue: { services, metricLoader: createMetricLoader(metrics) },
    });
    expect(answered.errors).toBeUndefined();
    const at = (value: unknown, path: string): unknown =>
      path.split('.').reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value);
    const found = at(answered, root_selector);
    return (Array.isArray(found) ? found : [found]).map((row) =>
      columns.map(({ selector }) => at(row, selector)),
    );
  }

  it('shows its query, its look and its data, and is added when it is confirmed', async () => {
    await rig.shop.rules.create(lowRevenue, { by: 'Bob' });
    const draft = await rig.answer(panel());
    expect(draft.text).toBe(
      'The panel “Ours” (lines over time) can be added to the dashboard “Cartograph”. Nothing has changed yet: confirm it within 15 minutes.',
    );
    expect(draft).toMatchObject({
      status: 'answered',
      columns: [{ kind: 'time' }, { name: 'revenue' }],
      rows: { length: 6 },
      chart: { $schema: expect.any(String) },
      sql: expect.stringContaining('SELECT'),
    });
    expect(proposalOf(draft).preview).toMatchObject({ columns: ['Hour', 'Revenue'], rows: draft.rows! });
    expect(panelOf(draft)).toMatchObject({
      type: 'timeseries',
      fieldConfig: {
        defaults: {
          unit: 'currency:$',
          thresholds: { steps: [{ color: 'red' }, { color: 'green', value: 100 }] },
        },
      },
    });
    expect(rig.grafana.dashboards.size).toBe(0);
    const { target } = await rig.confirm(draft);
    expect(target).toContain('viewPanel=1');
    expect(rig.grafana.panels('cartograph-panels')).toMatchObject([{ title: 'Ours', type: 'timeseries' }]);
  });

  it.each<[string, Partial<MetricsPlan>, string, number]>([
    ['values over time', {}, 'timeseries', 6],
    [
      'a filter with quotes in its value',
      { filters: [{ dimension: 'category', values: ['Bo"oks\\', 'Books'], exclude: false }] },
      'timeseries',
      6,
    ],
    ['one breakdown', { grain: null, by: ['category'] }, 'barchart', 2],
    [
      'the largest of a breakdown',
      {
        grain: null,
        by: ['category'],
        limit: 1,
        order: { by: 'revenue', of: 'value', direction: 'ascending' },
      },
      'barchart',
      1,
    ],
    ['shares', { grain: null, by: ['category'], share: true }, 'barchart', 2],
    ['two dimensions', { grain: null, by: ['category', 'source'] }, 'table', 2],
    [
      'two metrics by a dimension',
      { grain: null, by: ['source'], metrics: ['revenue', 'conversion_rate'] },
      'table',
      2,
    ],
    ['one number', { grain: null, metrics: ['conversion_rate'] }, 'stat', 1],
    ['a line for each source', { by: ['source'] }, 'timeseries', 6],
  ])('asks the gateway for %s', async (_, more, type, rows) => {
    const { targets, type: drawn } = panelOf(await rig.answer(panel(more)));
    expect(drawn).toBe(type);
    for (const target of targets) {
      expect(validate(published, parse(target.url_options.body_graphql_query))).toEqual([]);
      const found = await rowsOf(target);
      expect(found).toHaveLength(rows);
      expect(found.every((row) => typeof row.at(-1) === 'number')).toBe(true);
      const times = found.map(([first]) => String(first));
      if (type === 'timeseries') {
        expect(times).toEqual([...times].sort());
        expect(times[0]).toBe(new Date(present).toISOString());
      }
    }
    if (more.by?.length === 1 && type === 'timeseries') {
      expect(targets.map(({ columns }) => columns[1]!.text).sort()).toEqual(['mobile', 'web']);
    }
  });

  it.each<[string, Partial<MetricsPlan>]>([
    ['a second range of time', { comparison: { from: present - 6 * hour, to: present, label: 'before' } }],
    ['hours or weekdays laid over each other', { grain: null, cycle: 'hour_of_day' }],
  ])('does not promise %s', async (beyond, more) => {
    await expect(rig.answer(panel(more))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(beyond),
    });
  });

  it('is shown where it cannot be added, with the reason', async () => {
    const without = await rig.answer(panel(), { dashboards: null });
    expect(without).toMatchObject({
      status: 'answered',
      proposal: { token: null },
      text: expect.stringContaining('no Grafana is set up'),
    });
    rig.grafana.away = true;
    expect(await rig.answer(panel())).toMatchObject({
      proposal: { token: null },
      text: expect.stringContaining('cannot be reached'),
    });
    rig.grafana.away = false;
    rig.grafana.dataSources = [];
    expect(await rig.answer(panel())).toMatchObject({
      proposal: { token: null },
      text: expect.stringContaining('Install the plugin Infinity'),
    });
  });

  it('goes to the dashboard that was named, or is refused with those there are', async () => {
    rig.grafana.add('s', 'Sales', { provisioned: true });
    const named = { ...panel(), dashboard: 'sales' };
    expect((await rig.answer(named)).text).toMatch(/to the dashboard “Sales”\. It is provisioned .* copy/);
    expect(await rig.answer({ ...panel(), dashboard: 'Stock' })).toMatchObject({
      status: 'refused',
      text: expect.stringContaining('There are “Sales”'),
    });
  });
});
