import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../src/metrics/index.ts';
import { allPanels, dashboardFiles, grafanaQueries, provisioned } from './support/grafana-files.ts';
import type { GrafanaQuery } from './support/grafana-files.ts';
import { startGrafanaShop } from './support/grafana-shop.ts';
import type { GrafanaShop } from './support/grafana-shop.ts';
import { documentOf, send, tableOf } from './support/infinity.ts';
import type { Chosen } from './support/infinity.ts';

/** What this shop has nothing of, with the reason: all else must give rows. */
const emptyHere: Readonly<Record<string, string>> = {
  'Pipeline and data quality / Waiting in Kafka / A': 'no Kafka',
  'Pipeline and data quality / Kafka by partition / A': 'no Kafka',
  'alert rule / Kafka is far behind / A': 'no Kafka',
};

const published = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const queries = grafanaQueries();

let shop: GrafanaShop;
beforeAll(async () => {
  shop = await startGrafanaShop();
}, 300_000);
afterAll(() => shop.close());

const range = ({ from, to }: Pick<GrafanaQuery, 'from' | 'to'>) => ({
  from: shop.now + from,
  to: shop.now + to,
});

async function rowsOf(query: GrafanaQuery, chosen: Readonly<Record<string, Chosen>> = query.chosen) {
  const answer = await send(shop.url, shop.token, query.target, { ...range(query), chosen });
  // The data source never looks at it, so nothing may ever hide there.
  expect(answer).not.toHaveProperty('errors');
  return tableOf(answer, query.target);
}

describe('every query of the dashboards and alert rules', () => {
  it.each(queries.map((query) => [query.place, query] as const))(
    '%s',
    { timeout: 120_000 },
    async (place, query) => {
      const document = documentOf(query.target, {
        from: shop.now + query.from,
        to: shop.now + query.to,
        chosen: query.chosen,
      });
      expect(document).not.toContain('$');
      expect(validate(published, parse(document))).toEqual([]);
      const rows = await rowsOf(query);
      if (place in emptyHere) {
        expect(rows).toEqual([]);
        return;
      }
      expect(rows.length).toBeGreaterThan(0);
      for (const { text } of query.target.columns.filter((column) => !mayBeEmpty.includes(column.text))) {
        const cells = rows.map((row) => row[text]);
        // A ratio has no value in an hour in which there was nothing to divide by.
        const empty =
          query.panel === 'timeseries' && text !== 'Time'
            ? cells.every((one) => one === null)
            : cells.includes(null);
        expect(empty, text).toBe(false);
      }
      if (query.panel === 'timeseries') {
        const times = rows.map((row) => row['Time'] as number);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(new Set(times).size).toBe(times.length);
      }
    },
  );
});

/** Columns that say nothing where there is nothing to say. */
const mayBeEmpty = ['Looked after by', 'Resolved', 'Finished', 'Failed because'];

it('names no query as empty that is not there', () => {
  expect(queries.map(({ place }) => place)).toEqual(expect.arrayContaining(Object.keys(emptyHere)));
  expect(new Set(queries.map(({ place }) => place)).size).toBe(queries.length);
});

describe('what a viewer chooses', () => {
  const at = (place: string): GrafanaQuery => {
    const found = queries.find((query) => query.place === place);
    if (!found) throw new Error(`There is no query ${place}.`);
    return found;
  };
  const revenue = at('Shop overview / Revenue (${currency}) / A');
  const value = async (chosen: Readonly<Record<string, Chosen>>): Promise<number> => {
    const [row] = await rowsOf(revenue, { ...revenue.chosen, ...chosen });
    return row!['Revenue'] as number;
  };

  it('narrows the numbers: all of it, one value, several', async () => {
    const variable = at('Shop overview / category / variable');
    const offered = (await rowsOf(variable)).map((row) => row['__value'] as string);
    expect(offered).toEqual(expect.arrayContaining(['Books', 'Toys', 'Electronics']));
    const whole = await value({});
    const books = await value({ category: 'Books' });
    const others = await value({ category: offered.filter((one) => one !== 'Books') });
    expect(books).toBeGreaterThan(0);
    expect(others).toBeGreaterThan(0);
    expect(books + others).toBeCloseTo(whole, 2);
    expect(await value({ category: 'Books', country: ['DE', 'US'], source: 'web' })).toBeLessThan(books);
    expect(await value({ category: 'no “such” "thing"' })).toBe(0);
  });

  it('has points of a suitable length by itself', () => {
    const series = at('Shop overview / Revenue (${currency}) over time / A');
    const grainOver = (hours: number) =>
      /grain: (\w+)/.exec(
        documentOf(series.target, { from: -3_600_000 * hours, to: 0, chosen: series.chosen }),
      )?.[1];
    expect([1, 3, 24, 24 * 7, 24 * 30, 24 * 1_500].map(grainOver)).toEqual([
      ...['MINUTE', 'MINUTE', 'FIVE_MINUTES', 'HOUR', 'DAY', 'WEEK'],
    ]);
  });

  it('is answered from counts by the minute, and from the finest table only when it narrows', async () => {
    const asked = { ...range({ from: revenue.from - 1_234, to: -5_678 }), chosen: revenue.chosen };
    const target = structuredClone(revenue.target);
    target.url_options.body_graphql_query = target.url_options.body_graphql_query.replace(
      '{ value',
      '{ source { table } value',
    );
    const table = async (chosen: Readonly<Record<string, Chosen>>) =>
      (await send(shop.url, shop.token, target, { ...asked, chosen: { ...asked.chosen, ...chosen } })) as {
        data: { metric: { total: { source: { table: string } } } };
      };
    expect((await table({})).data.metric.total.source.table).toBe('realtime.shop_per_minute');
    expect((await table({ category: 'Books' })).data.metric.total.source.table).not.toBe(
      'silver.user_events',
    );
  });
});

describe('an answer without data', () => {
  const asking = (body: string) => ({
    ...queries[0]!.target,
    root_selector: 'data.metric.total',
    url_options: { method: 'POST', body_type: 'graphql', body_graphql_query: body },
  });
  const asked = { from: 0, to: 1 };

  it.each([
    ['a metric that is not there', '{ metric(name: "nonsense") { total { value } } }', 400],
    [
      'a range that ends before it begins',
      '{ metric(name: "revenue") { total(range: "2026-02-02/2026-01-01") { value } } }',
      400,
    ],
    ['what a viewer may not see', '{ rejectedEvents { edges { node { id } } } }', 403],
  ])('is no success: %s', async (_, body, status) => {
    await expect(send(shop.url, shop.token, asking(body), asked)).rejects.toThrow(
      `unsuccessful HTTP response. ${status}`,
    );
  });

  it('is no success without a key', async () => {
    await expect(send(shop.url, 'wrong', asking('{ shop { currency } }'), asked)).rejects.toThrow('401');
  });
});

describe('the dashboards', () => {
  const dashboards = dashboardFiles();

  it('show every metric of the catalogue, with a forecast of each', () => {
    const drawn = (uid: string) =>
      JSON.stringify(dashboards.find((dashboard) => dashboard.uid === uid)).replaceAll('\\"', '"');
    for (const { name } of catalogue) {
      expect(drawn('cartograph-shop')).toContain(`metric(name: "${name}")`);
      expect(drawn('cartograph-forecasts')).toContain(`forecast(metric: "${name}"`);
    }
  });

  it.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
    '%s fits its grid',
    (_, dashboard) => {
      const panels = allPanels(dashboard);
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      expect(dashboard).toMatchObject({ schemaVersion: 41, tags: ['cartograph'] });
      for (const layer of [dashboard.panels, ...dashboard.panels.map((row) => row.panels ?? [])]) {
        const cells = layer.flatMap(({ gridPos: { x, y, w, h } }) => {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + w).toBeLessThanOrEqual(24);
          return Array.from({ length: w * h }, (__, i) => `${x + (i % w)},${y + Math.floor(i / w)}`);
        });
        expect(new Set(cells).size).toBe(cells.length);
      }
      for (const panel of panels.filter(({ type }) => type !== 'row')) {
        expect(panel['description'], panel.title).toMatch(/\w/);
        expect(panel['datasource']).toEqual({ type: 'yesoreyeram-infinity-datasource', uid: 'cartograph' });
      }
    },
  );

  it('differ in uid and title', () => {
    for (const field of ['uid', 'title'] as const) {
      expect(new Set(dashboards.map((dashboard) => dashboard[field])).size).toBe(dashboards.length);
    }
  });
});

describe('the provisioning', () => {
  const environment = {
    GATEWAY_URL: 'http://gateway:4000',
    GATEWAY_TOKEN: 'secret',
    ALERT_WEBHOOK_URL: 'https://hooks.example/x',
  };

  it('gives the data source its address and, kept secret, its key', () => {
    expect(provisioned('datasources/cartograph.yaml', environment)).toMatchObject({
      datasources: [
        {
          ...{ uid: 'cartograph', type: 'yesoreyeram-infinity-datasource', url: environment.GATEWAY_URL },
          jsonData: { auth_method: 'bearerToken', allowedHosts: [environment.GATEWAY_URL] },
          secureJsonData: { bearerToken: 'secret' },
        },
      ],
    });
    expect(provisioned('plugins/cartograph.yaml', environment)).toMatchObject({
      apps: [
        {
          type: 'cartograph-app',
          jsonData: { gatewayUrl: environment.GATEWAY_URL },
          secureJsonData: { token: 'secret' },
        },
      ],
    });
  });

  it('has rules that judge what they ask, and say where they report', () => {
    const { contactPoints } = provisioned('alerting/contact-points.yaml', environment) as {
      contactPoints: { name: string; receivers: { settings: { url: string } }[] }[];
    };
    expect(contactPoints[0]?.receivers[0]?.settings.url).toBe(environment.ALERT_WEBHOOK_URL);
    const { groups } = provisioned('alerting/rules.yaml', environment) as {
      groups: {
        rules: {
          uid: string;
          condition: string;
          annotations: { summary: string };
          notification_settings: { receiver: string };
          data: { refId: string; model: { expression?: string } }[];
        }[];
      }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
    for (const { condition, annotations, notification_settings, data } of rules) {
      const steps = data.map(({ refId }) => refId);
      expect(steps.at(-1)).toBe(condition);
      for (const { model } of data) {
        const named = model.expression?.match(/\b[A-Z]\b/g) ?? [];
        expect(steps).toEqual(expect.arrayContaining(named));
      }
      for (const [, used] of annotations.summary.matchAll(/\$values\.([A-Z])\b/g))
        expect(steps).toContain(used);
      expect(notification_settings.receiver).toBe(contactPoints[0]?.name);
    }
  });
});
