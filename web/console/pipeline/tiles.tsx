import { useFormats } from '../../parts/use-formats.ts';
import type { PipelineHealthQuery } from '../../generated/graphql.ts';
import { counts, minutesSinceLast, totals } from './pipeline-minutes.ts';
import type { Count } from './pipeline-minutes.ts';

const words: Record<Count, { label: string; about: string }> = {
  accepted: { label: 'Accepted', about: 'stored' },
  flagged: { label: 'Flagged', about: 'stored, with a doubt' },
  rejected: { label: 'Rejected', about: 'refused or set aside' },
  duplicates: { label: 'Duplicates', about: 'stored before' },
};

/** The counts of the range and how old the newest of it is. */
export function Tiles({ health: { minutes, to, lag } }: { health: PipelineHealthQuery['pipeline'] }) {
  const { value } = useFormats();
  const sums = totals(minutes);
  return (
    <dl className="pipeline-tiles">
      {counts.map((count) => (
        <Tile key={count} {...words[count]} value={value(sums[count], 'COUNT')} />
      ))}
      <Freshness age={minutesSinceLast(minutes, to)} />
      {lag !== null && <Tile label="Waiting in Kafka" value={value(lag.total, 'COUNT')} about="messages" />}
    </dl>
  );
}

function Freshness({ age }: { age: number | null }) {
  const label = 'Newest event';
  if (age === null) return <Tile label={label} value="None" about="in this range" bad />;
  return (
    <Tile label={label} value={age <= 1 ? 'Last minute' : `${age} min ago`} about="by time of arrival" />
  );
}

function Tile({ label, value, about, bad }: { label: string; value: string; about: string; bad?: boolean }) {
  return (
    <div className="pipeline-tile">
      <dt>{label}</dt>
      <dd className={`number ${bad ? 'pipeline-bad' : ''}`}>{value}</dd>
      <dd className="muted">{about}</dd>
    </div>
  );
}
