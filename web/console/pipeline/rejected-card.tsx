import { useState } from 'react';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { PipelineRejectedDocument } from '../../generated/graphql.ts';
import type { PipelineRejectedQuery } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { useMay } from '../../parts/role-gate.tsx';
import { Empty, Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { Column } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { reasonLabel } from './reason-words.ts';

type Rejected = PipelineRejectedQuery['rejectedEvents']['nodes'][number];

/** The events that were refused, as they came; `reason` picks one of the reasons. */
export function RejectedCard({ reason, onAll }: { reason: string | null; onAll: () => void }) {
  const may = useMay('OPERATOR');
  return (
    <Card
      title={reason === null ? 'Rejected events' : `Rejected: ${reasonLabel(reason)}`}
      actions={reason !== null && <Button onClick={onAll}>All reasons</Button>}
    >
      {may ? (
        <Pages key={reason} reason={reason} />
      ) : (
        <p className="muted">Raw events may hold anything; reading them takes the role operator.</p>
      )}
    </Card>
  );
}

function Pages({ reason }: { reason: string | null }) {
  /** Cursors of the pages gone through; the last one is where this page begins. */
  const [path, setPath] = useState<string[]>([]);
  const after = path.at(-1) ?? null;
  // Only the first page moves while one reads.
  const live = after === null ? { everySeconds: 15 } : {};
  const page = useGatewayQuery(PipelineRejectedDocument, { after, reason }, live);
  const { time } = useFormats();
  const columns: Column<Rejected>[] = [
    { header: 'Rejected', oneLine: true, cell: ({ rejectedAt }) => time(rejectedAt) },
    {
      header: 'What is wrong',
      cell: ({ reason: code, field, detail }) => (
        <>
          {reasonLabel(code)}
          <p className="pipeline-about">
            {field !== '' && <code>{field}</code>} {detail}
          </p>
        </>
      ),
      wide: true,
    },
    { header: 'Channel', cell: ({ channel }) => channel },
  ];
  return (
    <Result of={page}>
      {({ rejectedEvents: { nodes, pageInfo } }) =>
        nodes.length === 0 ? (
          <Empty title="No event was rejected">
            <p>
              Those that break the contract are kept here with the reason, so that nothing is lost unseen.
            </p>
          </Empty>
        ) : (
          <>
            <Table
              caption="Rejected events"
              columns={columns}
              rows={nodes}
              rowKey={({ id }) => id}
              detail={({ raw }) => <pre className="pipeline-raw">{raw}</pre>}
            />
            <div className="pipeline-pages">
              <Button disabled={path.length === 0} onClick={() => setPath(path.slice(0, -1))}>
                Newer
              </Button>
              <Button
                disabled={!pageInfo.hasNextPage}
                onClick={() => pageInfo.endCursor !== null && setPath([...path, pageInfo.endCursor])}
              >
                Older
              </Button>
            </div>
          </>
        )
      }
    </Result>
  );
}
