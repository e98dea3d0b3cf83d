import { useState } from 'react';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsAccuracyDocument } from '../../generated/graphql.ts';
import type { ForecastAccuracyGroup, ModelsAccuracyQuery } from '../../generated/graphql.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Empty, Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { Column } from '../../parts/table.tsx';
import type { Formats } from '../../parts/format.ts';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { inWords } from './model-words.ts';

type Score = ModelsAccuracyQuery['forecastAccuracy'][number];
type Split = ForecastAccuracyGroup | 'NONE';

const splits: readonly { value: Split; label: string }[] = [
  { value: 'NONE', label: 'All' },
  { value: 'HORIZON', label: 'How far ahead' },
  { value: 'MODEL', label: 'Model' },
  { value: 'WEEK', label: 'Week' },
];

/** The bounds that are asked about; the default of the API. */
const promised = 0.95;

/** How stored forecasts have done once their hour or day had passed. */
export function AccuracyCard() {
  const [split, setSplit] = useState<Split>('NONE');
  const scores = useGatewayQuery(ModelsAccuracyDocument, { groupBy: split === 'NONE' ? [] : [split] });
  return (
    <Card
      title="Forecasts’ track record"
      actions={<Choice label="Split by" options={splits} value={split} onChange={setSplit} />}
    >
      {scores.error?.code === 'NOT_ENOUGH_DATA' ? (
        <Empty title={scores.error.message} />
      ) : (
        <Result of={scores}>
          {({ forecastAccuracy }) => <Scores rows={forecastAccuracy} split={split} />}
        </Result>
      )}
    </Card>
  );
}

function Scores({ rows, split }: { rows: readonly Score[]; split: Split }) {
  const formats = useFormats();
  const nameOf = useMetricNames();
  if (rows.length === 0) {
    return (
      <Empty title="No forecast has come due yet">
        <p>Each is held against what happened as soon as its hour or day is over.</p>
      </Empty>
    );
  }
  return (
    <>
      <Table
        caption="Forecasts’ track record"
        columns={columnsOf(split, (metric) => nameOf(metric).label, formats)}
        rows={rows}
        rowKey={(row) => JSON.stringify([row.metric, row.grain, partOf(row, split, formats)])}
      />
      <p className="muted">
        The last 28 days. Off by: absolute errors in parts of the outcomes. Leaning: above 0 they promised too
        much. Inside bounds: {formats.value(promised, 'RATIO')} was promised.
      </p>
    </>
  );
}

function columnsOf(split: Split, labelOf: (metric: string) => string, formats: Formats): Column<Score>[] {
  const part: Column<Score> = {
    header: splits.find(({ value }) => value === split)?.label ?? '',
    cell: (row) => partOf(row, split, formats),
  };
  return [
    {
      header: 'Metric',
      cell: ({ metric, grain }) => `${labelOf(metric)}, by ${grain.toLowerCase()}`,
      wide: true,
    },
    ...(split === 'NONE' ? [] : [part]),
    { header: 'Off by', numeric: true, cell: ({ wape }) => formats.value(wape, 'RATIO') },
    { header: 'Leaning', numeric: true, cell: ({ bias }) => formats.change(bias) },
    { header: 'Inside bounds', numeric: true, cell: ({ coverage }) => formats.value(coverage, 'RATIO') },
    { header: 'Came due', numeric: true, cell: ({ points }) => formats.value(points, 'COUNT') },
  ];
}

function partOf({ grain, stepsAhead, model, week }: Score, split: Split, { day }: Formats): string {
  switch (split) {
    case 'NONE':
      return '';
    case 'MODEL':
      return model === null ? '–' : inWords(model);
    case 'WEEK':
      return week === null ? '–' : `From ${day(week)}`;
    case 'HORIZON':
      return stepsAhead === null ? '–' : ahead(stepsAhead, grain.toLowerCase());
    case 'DIMENSION_VALUE':
      return '–';
  }
}

function ahead({ from, to }: { from: number; to: number | null }, unit: string): string {
  if (from === to) return `${from} ${unit}${from === 1 ? '' : 's'}`;
  return to === null ? `${from} ${unit}s and more` : `${from} to ${to} ${unit}s`;
}
