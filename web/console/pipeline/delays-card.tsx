import type { PipelineHealthQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';

type Health = PipelineHealthQuery['pipeline'];

/** How long events take from happening to being stored, by the way they come. */
export function DelaysCard({ delays }: { delays: Health['delays'] }) {
  const { value } = useFormats();
  return (
    <Card title="Delay from event to storage">
      {delays.length === 0 ? (
        <p className="muted">No event came over a live channel in this range.</p>
      ) : (
        <Table
          caption="Delay from event to storage by channel"
          rows={delays}
          rowKey={({ channel }) => channel}
          columns={[
            { header: 'Channel', cell: ({ channel }) => channel },
            { header: 'Half (p50)', numeric: true, cell: ({ median }) => value(median, 'SECONDS') },
            { header: '95 % (p95)', numeric: true, cell: ({ p95 }) => value(p95, 'SECONDS') },
            { header: '99 % (p99)', numeric: true, cell: ({ p99 }) => value(p99, 'SECONDS') },
            { header: 'Events', numeric: true, cell: ({ events }) => value(events, 'COUNT') },
          ]}
        />
      )}
    </Card>
  );
}

/** What waits in Kafka, where the gateway reads from it. */
export function LagCard({ lag }: { lag: Health['lag'] }) {
  const { value, time } = useFormats();
  return (
    <Card title="Kafka">
      {lag === null ? (
        <p className="muted">
          This gateway reads from no Kafka topic: events come over HTTP, from files or from the demo shop.
        </p>
      ) : (
        <>
          <p className="muted">
            Topic {lag.topic}, group {lag.groupId}, measured {time(lag.measuredAt)}
          </p>
          <Table
            caption="Messages waiting by partition"
            rows={lag.partitions}
            rowKey={({ partition }) => String(partition)}
            columns={[
              { header: 'Partition', cell: ({ partition }) => partition },
              { header: 'Read up to', numeric: true, cell: ({ committed }) => value(committed, 'COUNT') },
              { header: 'Written up to', numeric: true, cell: ({ end }) => value(end, 'COUNT') },
              { header: 'Waiting', numeric: true, cell: (row) => value(row.lag, 'COUNT') },
            ]}
          />
        </>
      )}
    </Card>
  );
}
