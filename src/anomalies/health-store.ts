import { rows } from '../clickhouse/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import { HealthMinutes } from './health-minutes.ts';

export interface HealthStore {
  /**
   * By minute of arrival, file imports left out: accepted and accepted/CHANNEL, purchases, fault/NAME (flags of accepted
   * events, and duplicates), refused and refused/REASON; and what gateways sampled: consumer_lag, batch_seconds (mean of
   * the minute, of several gateways the highest), offset_gaps. From `delaysFrom` on, also delay/CHANNEL: the 95th
   * percentile in seconds, which is much dearer to read than all the rest.
   */
  minutes(range: TimeRange, delaysFrom: number): Promise<HealthMinutes>;
  /** By minute of arrival: accepted/CHANNEL. */
  arrivals(range: TimeRange): Promise<HealthMinutes>;
}

const within = `minute >= fromUnixTimestamp64Milli({from:Int64}) AND minute < fromUnixTimestamp64Milli({to:Int64})`;

const accepted = `SELECT minute, 'accepted' AS kind, channel AS part, toFloat64(sum(accepted)) AS value
FROM realtime.ingest_per_minute WHERE channel != 'file' AND ${within} GROUP BY minute, channel`;

/** A refused event that comes again counts once, when it came last, as in silver.rejected_events itself. */
const refused = `SELECT toDateTime(toStartOfMinute(refused_at), 'UTC') AS minute, 'refused' AS kind, why AS part, toFloat64(count()) AS value
FROM
(
    SELECT max(rejected_at) AS refused_at, argMax(reason, rejected_at) AS why
    FROM silver.rejected_events
    WHERE channel != 'file' AND rejected_at >= fromUnixTimestamp64Milli({from:Int64}) AND rejected_at < fromUnixTimestamp64Milli({to:Int64})
    GROUP BY reject_id
)
GROUP BY minute, why`;

const counts = `${accepted}
UNION ALL
${refused}
UNION ALL
SELECT minute, 'fault' AS kind, fault AS part, toFloat64(sum(events)) AS value
FROM realtime.ingest_faults_per_minute WHERE channel != 'file' AND ${within} GROUP BY minute, fault
UNION ALL
SELECT minute, 'purchases' AS kind, '' AS part, toFloat64(sum(purchases)) AS value
FROM realtime.arrived_purchases_per_minute WHERE channel != 'file' AND ${within} GROUP BY minute
UNION ALL
SELECT minute, name AS kind, '' AS part, max(of_instance) AS value
FROM
(
    SELECT minute, name, if(name = 'offset_gaps', sum(total), sum(total) / sum(samples)) AS of_instance
    FROM realtime.pipeline_health WHERE ${within} GROUP BY minute, name, instance
)
GROUP BY minute, name`;

const delays = `SELECT minute, 'delay' AS kind, channel AS part, quantilesMerge(0.5, 0.95, 0.99)(delays)[2] / 1000 AS value
FROM realtime.ingest_per_minute WHERE channel != 'file' AND ${within} GROUP BY minute, channel`;

/** Kinds whose parts add up to something. */
const isWhole: ReadonlySet<string> = new Set(['accepted', 'refused']);

export function createHealthStore({ clickhouse }: { clickhouse: ClickHouse }): HealthStore {
  async function read(
    sql: string,
    range: TimeRange,
    minutes = new HealthMinutes(range),
  ): Promise<HealthMinutes> {
    const { columns } = await clickhouse.columns({
      sql: `SELECT toUnixTimestamp(minute) * 1000 AS minute, kind, part, value FROM (${sql})`,
      params: { ...range },
      columns: { minute: rows.integer, kind: rows.text, part: rows.text, value: rows.number },
    });
    for (const [i, minute] of columns.minute.entries()) {
      const [kind, part, value] = [columns.kind[i]!, columns.part[i]!, columns.value[i]!];
      if (part === '' || isWhole.has(kind)) minutes.add(kind, minute, value);
      if (part !== '') minutes.add(`${kind}/${part}`, minute, value);
    }
    return minutes;
  }
  return {
    minutes: async (range, delaysFrom) => {
      const minutes = await read(counts, range);
      return read(delays, { from: delaysFrom, to: range.to }, minutes);
    },
    arrivals: (range) => read(accepted, range),
  };
}
