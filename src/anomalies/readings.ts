import type { MetricResult, Metrics, TimeRange } from '../metrics/index.ts';
import type { RecentHour } from './rules.ts';
import { sliceKey } from './types.ts';
import type { Slice } from './types.ts';
import { queriesFor } from './watch-list.ts';
import type { Watch } from './watch-list.ts';
import { minuteMs, spanMs } from './windows.ts';

export interface Reading {
  value: number;
  /** cases behind an average; undefined where they are not counted */
  support: number | undefined;
}

export type Readings = ReadonlyMap<string, Reading>;

export const windowOf = ({ settleMs }: Watch, end: number): TimeRange => ({
  from: end - spanMs - settleMs,
  to: end - settleMs,
});

/** What the watched metrics were in the five minutes to `end`, by slice; ratios without cases are not there. */
export async function readWindow(
  metrics: Metrics,
  watches: readonly Watch[],
  end: number,
): Promise<Readings> {
  // Apart, or the distinct counts of the wholes would be computed for every slice as well.
  const groups = [watches.filter(({ by }) => by === null), watches.filter(({ by }) => by !== null)];
  const read = await Promise.all(groups.map((group) => readGroup(metrics, group, end)));
  return new Map(read.flatMap((readings) => [...readings]));
}

async function readGroup(
  metrics: Metrics,
  watches: readonly Watch[],
  end: number,
): Promise<Map<string, Reading>> {
  const queries = watches.map((watch) => queriesFor(watch, windowOf(watch, end)));
  const results = await metrics.run(queries.flat());
  const readings = new Map<string, Reading>();
  let next = 0;
  watches.forEach((watch, i) => {
    const [main, beside] = results.slice(next, (next += queries[i]!.length)) as [MetricResult, MetricResult?];
    main.values.forEach((value, row) => {
      if (value === null) return;
      const slice: Slice = {
        metric: watch.metric.name,
        dimension: watch.by ?? '',
        value: main.keys[0]?.[row] ?? '',
      };
      readings.set(sliceKey(slice), {
        value,
        support: watch.support ? (beside?.values[row] ?? 0) : undefined,
      });
    });
  });
  return readings;
}

const hourMs = 60 * minuteMs;

/** The hour before the last twenty minutes, so that a problem is not compared with itself. */
export async function readRecentHour(metrics: Metrics, end: number): Promise<RecentHour> {
  const to = Math.floor((end - 4 * spanMs) / spanMs) * spanMs;
  const read = ['revenue', 'purchases', 'cart_abandonment_rate', 'cart_adds'].map((metric) => ({
    metric,
    range: { from: to - hourMs, to },
    grain: 'five_minutes' as const,
  }));
  const [revenue, purchases, abandonment, cartAdds] = (await metrics.run(read)).map(({ values }) => values);
  return { revenue: revenue!, purchases: purchases!, abandonment: abandonment!, cartAdds: cartAdds! };
}
