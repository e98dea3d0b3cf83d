import { useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsCompareDocument } from '../../generated/graphql.ts';
import type { ModelsDifferenceFragment } from '../../generated/graphql.ts';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { Column } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { writeFigure } from './figure-value.tsx';
import { figureWords } from './model-words.ts';

/** An earlier version beside the one in use. */
export function CompareVersions({ name, a, b }: { name: string; a: string; b: string }) {
  const comparison = useGatewayQuery(ModelsCompareDocument, { name, a, b });
  const formats = useFormats();
  const change: Column<ModelsDifferenceFragment> = {
    header: 'Change',
    numeric: true,
    cell: ({ relativeChange }) => formats.change(relativeChange),
  };
  const columnsOf = (write: (name: string, value: unknown) => string): Column<ModelsDifferenceFragment>[] => [
    { header: 'What', cell: ({ name: what }) => figureWords(what).label, wide: true },
    { header: 'That version', numeric: true, cell: (row) => write(row.name, row.a) },
    { header: 'In use', numeric: true, cell: (row) => write(row.name, row.b) },
    change,
  ];
  return (
    <Result of={comparison}>
      {({ compareModels: { quality, parameters } }) => (
        <div className="models-comparison">
          {quality.length > 0 && (
            <Table
              caption="Quality of both versions"
              columns={columnsOf((what, value) =>
                typeof value === 'number' ? writeFigure(what, value, formats) : '–',
              )}
              rows={quality}
              rowKey={(row) => row.name}
            />
          )}
          {parameters.length > 0 && (
            <Table
              caption="Parameters that differ"
              columns={columnsOf((_, value) => (value == null ? '–' : JSON.stringify(value)))}
              rows={parameters}
              rowKey={(row) => row.name}
            />
          )}
          {quality.length + parameters.length === 0 && <p className="muted">They do not differ.</p>}
        </div>
      )}
    </Result>
  );
}
