import { useMemo } from 'react';
import { TimeSeriesChart } from '../../charts/index.ts';
import type { PipelineHealthQuery } from '../../generated/graphql.ts';
import { everyMinute } from './pipeline-minutes.ts';

/** What arrived by the minute, and what was wrong with it. */
export function ArrivalsChart({ health }: { health: PipelineHealthQuery['pipeline'] }) {
  const { times, series } = useMemo(() => {
    const columns = everyMinute(health.minutes, health);
    return {
      times: columns.times,
      series: [
        { label: 'Accepted', values: columns.accepted },
        { label: 'Rejected', values: columns.rejected },
        { label: 'Duplicates', values: columns.duplicates },
        { label: 'Flagged', values: columns.flagged },
      ],
    };
  }, [health]);
  return <TimeSeriesChart label="Events by minute of arrival" unit="COUNT" times={times} series={series} />;
}
