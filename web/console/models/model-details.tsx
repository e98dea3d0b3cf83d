import { useState } from 'react';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { ModelsVersionsDocument } from '../../generated/graphql.ts';
import type { ModelsVersionFragment } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Result } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { ActivateVersion } from './activate-version.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { FigureValue } from './figure-value.tsx';
import { headlineFigures } from './model-words.ts';

/** All figures of the version in use, and the versions before it. */
export function ModelDetails({ model }: { model: ModelsVersionFragment }) {
  return (
    <div className="models-details">
      {model.note !== '' && <p>{model.note}</p>}
      {model.quality.length > 0 && (
        <div className="models-figures models-figures-all">
          {model.quality.map((figure) => (
            <FigureValue key={figure.name} figure={figure} />
          ))}
        </div>
      )}
      <Versions name={model.name} />
    </div>
  );
}

function Versions({ name }: { name: string }) {
  const versions = useGatewayQuery(ModelsVersionsDocument, { name });
  const [compared, setCompared] = useState<string | null>(null);
  const { time } = useFormats();
  return (
    <Result of={versions}>
      {({ models: { nodes } }) => {
        const inUse = nodes.find(({ active }) => active);
        return (
          <>
            <Table
              caption={`Versions of ${name}`}
              rows={nodes}
              rowKey={({ version }) => version}
              columns={[
                {
                  header: 'Version trained',
                  oneLine: true,
                  cell: ({ createdAt, active }) => (
                    <>
                      {time(createdAt)} {active && <Badge tone="good">In use</Badge>}
                    </>
                  ),
                },
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
                {
                  header: 'Put in use',
                  cell: ({ activatedAt, activatedBy }) =>
                    activatedAt === null
                      ? '–'
                      : `${time(activatedAt)} ${activatedBy ? `by ${activatedBy}` : ''}`,
                  wide: true,
                },
                {
                  header: 'Actions',
                  hideHeader: true,
                  cell: (version) =>
                    !version.active && (
                      <div className="models-actions">
                        <Button
                          aria-expanded={compared === version.version}
                          onClick={() => setCompared(compared === version.version ? null : version.version)}
                        >
                          Compare
                        </Button>
                        <ActivateVersion model={version} />
                      </div>
                    ),
                },
              ]}
            />
            {inUse && compared !== null && <CompareVersions name={name} a={compared} b={inUse.version} />}
          </>
        );
      }}
    </Result>
  );
}
