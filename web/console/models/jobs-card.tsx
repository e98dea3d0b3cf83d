import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useGateway, useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsJobRunsDocument, ModelsRunJobDocument } from '../../generated/graphql.ts';
import type { ModelsRunFragment } from '../../generated/graphql.ts';
import { Ago } from '../../parts/ago.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { useMay } from '../../parts/role-gate.tsx';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { Column } from '../../parts/table.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { jobKinds } from './job-kinds.ts';
import type { JobKind } from './job-kinds.ts';
import { RunState } from './runs.tsx';

const columns: Column<JobKind>[] = [
  {
    header: 'Job',
    cell: ({ label, about }) => (
      <>
        {label}
        <p className="models-about">{about}</p>
      </>
    ),
    wide: true,
  },
  { header: 'Latest run', cell: (kind) => <LatestRun kind={kind} /> },
  { header: 'Run now', hideHeader: true, cell: (kind) => <RunNow kind={kind} /> },
];

/** The work in the background: how each kind stands, its last runs, and the way to start it. */
export function JobsCard() {
  return (
    <Card title="Background jobs">
      <Table
        caption="Background jobs"
        columns={columns}
        rows={jobKinds}
        rowKey={({ name }) => name}
        detail={(kind) => <LastRuns kind={kind} />}
      />
    </Card>
  );
}

function useRuns({ name, constant }: JobKind) {
  return useGatewayQuery(ModelsJobRunsDocument, { name }, { everySeconds: constant ? 15 : 60 });
}

/** Not what is only due at its next time. */
const hasBegun = ({ state, attemptsMade }: ModelsRunFragment): boolean =>
  state !== 'DELAYED' || attemptsMade > 0;

/**
 * A run that goes on is told of before one that is over, however long that has waited for its hour; but not of work that
 * hardly ever rests.
 */
const latestOf = (
  runs: readonly ModelsRunFragment[],
  { constant }: JobKind,
): ModelsRunFragment | undefined =>
  constant
    ? runs.find(({ finishedAt }) => finishedAt !== null)
    : (runs.find(({ state }) => state === 'ACTIVE' || state === 'WAITING') ?? runs.find(hasBegun));

function LatestRun({ kind }: { kind: JobKind }) {
  const runs = useRuns(kind);
  return (
    <Result of={runs} height={24}>
      {({ jobs }) => {
        const run = latestOf(jobs, kind);
        if (!run) return <span className="muted">No run is kept</span>;
        return (
          <div className="models-run">
            <RunState run={run} />
            <span className="muted">{run.finishedAt !== null && <Ago at={run.finishedAt} />}</span>
          </div>
        );
      }}
    </Result>
  );
}

function LastRuns({ kind }: { kind: JobKind }) {
  const runs = useRuns(kind);
  const { time } = useFormats();
  return (
    <Result of={runs}>
      {({ jobs }) => (
        <Table
          caption={`Last runs of ${kind.label}`}
          rows={jobs.filter(hasBegun)}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Run', cell: ({ id }) => <code>{id}</code> },
            { header: 'How it went', cell: (run) => <RunState run={run} />, wide: true },
            { header: 'Handed in', oneLine: true, cell: ({ createdAt }) => time(createdAt) },
            {
              header: 'Over',
              oneLine: true,
              cell: ({ finishedAt }) => (finishedAt === null ? '–' : time(finishedAt)),
            },
          ]}
        />
      )}
    </Result>
  );
}

function RunNow({ kind: { name, label, needsInput, constant } }: { kind: JobKind }) {
  const gateway = useGateway();
  const tell = useToast();
  const may = useMay('OPERATOR');
  const run = useMutation({
    mutationFn: () => gateway.request(ModelsRunJobDocument, { name }),
    onSuccess: () => tell(`${label}: handed in.`),
    onError: (error) => tell(error.message, 'bad'),
  });
  if (needsInput || constant || !may) return null;
  return (
    <Button aria-label={`Run now: ${label}`} busy={run.isPending} onClick={() => run.mutate()}>
      <Play size={14} aria-hidden />
      Run now
    </Button>
  );
}
