import { useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsRegistryDocument } from '../../generated/graphql.ts';
import type { ModelsVersionFragment } from '../../generated/graphql.ts';
import { Ago } from '../../parts/ago.tsx';
import { Card } from '../../parts/card.tsx';
import { Empty, Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { Column } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { FigureValue } from './figure-value.tsx';
import { ModelDetails } from './model-details.tsx';
import { headlineFigures, inWords, modelArea, modelLabel } from './model-words.ts';
import { TrainNow } from './train-now.tsx';

const columns: Column<ModelsVersionFragment>[] = [
  {
    header: 'Model',
    cell: ({ name }) => (
      <>
        <span className="models-area">{modelArea(name)}</span> {modelLabel(name)}
        <p className="models-about">
          <code>{name}</code>
        </p>
      </>
    ),
  },
  { header: 'Works by', cell: ({ kind }) => inWords(kind) },
  {
    header: 'Quality',
    cell: ({ quality }) => (
      <div className="models-figures">
        {headlineFigures(quality).map((figure) => (
          <FigureValue key={figure.name} figure={figure} />
        ))}
      </div>
    ),
  },
  { header: 'Trained', cell: (model) => <Trained model={model} />, wide: true },
  { header: 'Train now', hideHeader: true, cell: ({ name }) => <TrainNow model={name} /> },
];

/** What is in use, one line a model; each opens to its figures and versions. */
export function RegistryCard() {
  const registry = useGatewayQuery(ModelsRegistryDocument, {}, { everySeconds: 60 });
  return (
    <Card title="Models in use">
      <Result of={registry} height={280}>
        {({ models: { nodes, pageInfo } }) => {
          const inUse = nodes
            .filter(({ active }) => active)
            .sort((one, other) => one.name.localeCompare(other.name));
          if (inUse.length === 0) {
            return (
              <Empty title="Nothing has been trained yet">
                <p>Models are trained at night, and as soon as there is enough history to learn from.</p>
              </Empty>
            );
          }
          return (
            <>
              <Table
                caption="Models in use"
                columns={columns}
                rows={inUse}
                rowKey={({ name }) => name}
                detail={(model) => <ModelDetails model={model} />}
              />
              {pageInfo.hasNextPage && (
                <p className="muted">Of the 200 newest versions; models not trained since are not listed.</p>
              )}
            </>
          );
        }}
      </Result>
    </Card>
  );
}

function Trained({ model }: { model: ModelsVersionFragment }) {
  const formats = useFormats();
  const { createdAt, trainedFrom, trainedTo, points } = model;
  return (
    <>
      <Ago at={createdAt} />
      <p className="models-about">
        on {formats.day(trainedFrom)} to {formats.day(trainedTo)}
        {points !== null && `, ${formats.value(points, 'COUNT')} values`}
      </p>
    </>
  );
}
