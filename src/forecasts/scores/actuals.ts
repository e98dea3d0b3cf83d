import { bucketStarts, nextBucket } from '../../metrics/index.ts';
import type { Dimension, Metrics, MetricQuery } from '../../metrics/index.ts';
import { emptyBucket } from '../grains.ts';
import type { ForecastGrain } from '../types.ts';

/** A bucket of a forecast series. */
export interface Bucket {
  metric: string;
  grain: ForecastGrain;
  /** null for the whole metric */
  dimension: Dimension | null;
  dimensionValue: string;
  /** start, epoch ms */
  time: number;
}

/** Values by dimension named in a statement; of more all are read. */
const mostNamed = 2_000;

/**
 * What closed buckets came to by the metric catalogue: all series in one go.
 *
 * @returns one for each bucket: null where there was nothing to divide by, undefined where the shop's calendar has no
 *   such bucket, as when it was cut in another time zone
 */
export async function readActuals(
  metrics: Metrics,
  buckets: readonly Bucket[],
  timeZone: string,
): Promise<(number | null | undefined)[]> {
  const series = new Map<string, Bucket[]>();
  for (const bucket of buckets) {
    const known = series.get(keyOf(bucket));
    if (known) known.push(bucket);
    else series.set(keyOf(bucket), [bucket]);
  }
  const queries = [...series.values()].map((group) => queryOf(group, timeZone));
  const results = await metrics.run(queries);
  const known = new Map(
    [...series.keys()].map((key, index) => {
      const { times, keys, values } = results[index]!;
      const cells = new Map(times.map((time, row) => [cellOf(keys[0]?.[row] ?? '', time), values[row]!]));
      const { metric, grain, range } = queries[index]!;
      return [
        key,
        {
          cells,
          starts: new Set(bucketStarts(range, grain, timeZone)),
          empty: emptyBucket(metrics.find(metric)),
        },
      ];
    }),
  );
  return buckets.map((bucket) => {
    const { cells, starts, empty } = known.get(keyOf(bucket))!;
    if (!starts.has(bucket.time)) return undefined;
    return cells.get(cellOf(bucket.dimensionValue, bucket.time)) ?? empty;
  });
}

const keyOf = ({ metric, grain, dimension }: Bucket): string => `${metric} ${grain} ${dimension ?? ''}`;
const cellOf = (value: string, time: number): string => `${time} ${value}`;

function queryOf(buckets: readonly Bucket[], timeZone: string) {
  const { metric, grain, dimension } = buckets[0]!;
  const times = buckets.map(({ time }) => time).sort((a, b) => a - b);
  const range = { from: times[0]!, to: nextBucket(times.at(-1)!, grain, timeZone) };
  const values = [...new Set(buckets.map(({ dimensionValue }) => dimensionValue))];
  const cut =
    dimension === null
      ? {}
      : { by: [dimension], filters: values.length <= mostNamed ? [{ dimension, values }] : [] };
  return { metric, grain, timeZone, range, ...cut } satisfies MetricQuery;
}
