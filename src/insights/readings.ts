import type {
  Dimension,
  Filter,
  Metric,
  MetricQuery,
  MetricResult,
  Metrics,
  TimeRange,
} from '../metrics/index.ts';
import { falseDiscoveryRates } from '../ml/false-discovery.ts';
import type { Look } from './topics.ts';
import { judge, withPeers } from './usual.ts';
import type { Judged, Series } from './usual.ts';
import type { Windows } from './windows.ts';

export interface Place {
  dimension: Dimension;
  value: string;
}

/** A metric of the whole, or of one place, in the range: what it is, what it was, and whether that is usual. */
export interface Reading {
  metric: Metric;
  place: Place | null;
  value: number | null;
  previous: number | null;
  /** null when there is too little history */
  judged: Judged | null;
  /** see Support; 1 where nothing could be judged */
  falseDiscoveryRate: number;
  /** beyond what chance brings among so many, and large enough to matter */
  standsOut: boolean;
}

/** Of what is said to stand out, this part may be chance. */
const falseDiscoveryRate = 0.05;
/** Smaller changes may be certain, and are still not worth a shop owner's time. */
const leastChange = 0.03;
/** Shops with more values than that in a dimension are told of the largest. */
const mostValues = 30;

export interface Read {
  windows: Windows;
  /** null where the data do not cover it */
  previous: TimeRange | null;
  filters: readonly Filter[];
  timeZone: string;
}

/** Reads all looks, and judges every value against its own past. */
export async function readAll(
  looks: readonly Look[],
  read: Read,
  metrics: Pick<Metrics, 'run'>,
): Promise<{ readings: Reading[]; statements: MetricResult['source'][] }> {
  // A statement computes all its columns for all its cuts, so each cut has one of its own: half the time.
  const cuts = [...new Set(looks.map(({ by }) => by))];
  const parts = await Promise.all(
    cuts.map((cut) =>
      readCut(
        looks.filter(({ by }) => by === cut),
        read,
        metrics,
      ),
    ),
  );
  const found = parts.flatMap(({ judged }) => judged);
  const rates = falseDiscoveryRates(found.map(({ judged }) => judged?.probability ?? 1));
  const readings = found.map((reading, i): Reading => {
    const standsOut = rates[i]! <= falseDiscoveryRate && Math.abs(reading.judged?.change ?? 0) >= leastChange;
    return { ...reading, falseDiscoveryRate: rates[i]!, standsOut };
  });
  return { readings, statements: parts.flatMap(({ statements }) => statements) };
}

async function readCut(
  looks: readonly Look[],
  { windows, previous, filters, timeZone }: Read,
  metrics: Pick<Metrics, 'run'>,
): Promise<{ judged: JudgedReading[]; statements: MetricResult['source'][] }> {
  const queries = looks.flatMap(({ metric, by }): MetricQuery[] => {
    const query = { metric: metric.name, filters, timeZone, by: by === null ? [] : [by] };
    return [
      { ...query, range: windows.history, grain: windows.grain },
      { ...query, range: windows.range },
      ...(previous ? [{ ...query, range: previous }] : []),
    ];
  });
  const results = await metrics.run(queries);
  const each = queries.length / looks.length;
  const judged = looks.flatMap((look, i) => {
    const [history, now, before] = results.slice(each * i, each * (i + 1));
    return readingsOf(look, { history: history!, now: now!, before }, windows);
  });
  return { judged, statements: [...new Set(results.map(({ source }) => source))] };
}

type JudgedReading = Omit<Reading, 'falseDiscoveryRate' | 'standsOut'>;

function readingsOf(
  { metric, by }: Look,
  { history, now, before }: { history: MetricResult; now: MetricResult; before: MetricResult | undefined },
  windows: Windows,
): JudgedReading[] {
  const absent = metric.expression.kind === 'sum' ? 0 : null;
  const [nowBy, beforeBy] = [valuesOf(now), before && valuesOf(before)];
  const all = [...seriesOf(history, windows)].filter(([value]) => by === null || value !== '');
  const size = ({ of, per }: Series) => (per ?? of).reduce((sum, one) => sum + one, 0);
  const largest = all.sort(([, a], [, b]) => size(b) - size(a)).slice(0, mostValues);
  const alone = largest.map(([, series]) => judge(series, windows));
  const known = alone.filter((one) => one !== null);
  const judged = new Map(withPeers(known).map((one, i) => [known[i]!, one]));
  return largest.map(([value], i) => ({
    metric,
    place: by === null ? null : { dimension: by, value },
    value: nowBy.get(value) ?? absent,
    previous: beforeBy ? (beforeBy.get(value) ?? absent) : null,
    judged: (alone[i] && judged.get(alone[i])) ?? null,
  }));
}

/** By value of the dimension; '' for a metric that is not cut. */
const valuesOf = ({ keys, values }: MetricResult): Map<string, number | null> =>
  new Map(values.map((value, i) => [keys[0]?.[i] ?? '', value]));

/** By value of the dimension, '' for a metric that is not cut. Buckets without events are 0. */
export function seriesOf(
  { times, keys, values, sums }: MetricResult,
  { starts }: Windows,
): Map<string, Series> {
  const places = new Map(starts.map((start, i) => [start, i]));
  const found = new Map<string, Series>();
  times.forEach((time, i) => {
    const key = keys[0]?.[i] ?? '';
    let series = found.get(key);
    if (!series) {
      const empty = () => new Float64Array(starts.length);
      series = { of: empty(), per: sums ? empty() : null };
      found.set(key, series);
    }
    const place = places.get(time)!;
    series.of[place] = sums ? sums.of[i]! : (values[i] ?? 0);
    if (series.per && sums) series.per[place] = sums.per[i]!;
  });
  return found;
}
