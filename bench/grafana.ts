import { table } from '../eval/ask/report.ts';
import { timeRange } from '../src/dashboards/index.ts';
import { dayMs, minuteMs } from '../src/durations.ts';
import { grafanaQueries } from '../test/support/grafana-files.ts';
import { startGrafanaShop } from '../test/support/grafana-shop.ts';
import { send, tableOf } from '../test/support/infinity.ts';
import type { Asked, Target } from '../test/support/infinity.ts';
import { median } from '../src/ml/robust-statistics.ts';

const rounds = 5;

/**
 * Every query of the dashboards and alert rules, sent as Grafana's data source sends it to a gateway over a small shop: the rows it
 * gives, and how long it takes against one number of one metric, asked in turns with it. The first answer of each does not count:
 * a forecast may be trained for it.
 */
export async function run(): Promise<object> {
  const shop = await startGrafanaShop();
  try {
    const ask = (target: Target, asked: Asked) => send(shop.url, shop.token, target, asked);
    let bareAsked = 0;
    // Another range every time, so that nothing is answered from memory.
    const bare = () =>
      ask(bareTarget, { from: shop.now - 7 * dayMs - minuteMs * (bareAsked += 1), to: shop.now });
    const figures = [];
    for (const { place, target, from, to, chosen } of grafanaQueries()) {
      const asked = { from: shop.now + from, to: shop.now + to, chosen };
      const rows = tableOf(await ask(target, asked), target).length;
      const ratios: number[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const shifted = { ...asked, from: asked.from - minuteMs * round };
        ratios.push((await timed(() => ask(target, shifted))) / (await timed(bare)));
      }
      figures.push({ place, rows, ratio: median(ratios) });
    }
    console.log(
      table(
        ['query', 'rows', 'to a bare number'],
        figures.map(({ place, rows, ratio }) => [place, String(rows), ratio.toFixed(1)]),
      ),
    );
    const ratios = figures.map(({ ratio }) => ratio);
    return {
      queries: figures.length,
      withRows: figures.filter(({ rows }) => rows > 0).length,
      rows: figures.reduce((sum, { rows }) => sum + rows, 0),
      withoutRows: figures.filter(({ rows }) => rows === 0).map(({ place }) => place),
      medianRatio: Number(median(ratios).toFixed(2)),
      largestRatio: Number(Math.max(...ratios).toFixed(2)),
    };
  } finally {
    await shop.close();
  }
}

const bareTarget: Target = {
  ...{ refId: 'A', url: '/graphql', root_selector: 'data.metric.total', columns: [] },
  url_options: {
    ...{ method: 'POST', body_type: 'graphql' },
    body_graphql_query: `{ metric(name: "revenue") { total(range: ${timeRange}) { value } } }`,
  },
};

/** In milliseconds. */
async function timed(once: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await once();
  return performance.now() - begin;
}
