import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { GatewayError } from '../../gateway/errors.ts';
import { useGateway, useGatewayQuery } from '../../gateway/hooks.ts';
import { CatalogueDocument, ModelsTrainForecastDocument } from '../../generated/graphql.ts';
import type { ForecastGrain, ModelsTrainForecastMutation } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import { RoleGate } from '../../parts/role-gate.tsx';
import { Failed, Result } from '../../parts/states.tsx';
import { RunById } from './runs.tsx';

type Grain = ForecastGrain | 'BOTH';

const grains: readonly { value: Grain; label: string }[] = [
  { value: 'DAY', label: 'By the day' },
  { value: 'HOUR', label: 'By the hour' },
  { value: 'BOTH', label: 'Both' },
];

/** A forecast of any metric, trained now instead of at night. */
export function TrainCard() {
  const gateway = useGateway();
  const catalogue = useGatewayQuery(CatalogueDocument, {});
  const [metric, setMetric] = useState('revenue');
  const [grain, setGrain] = useState<Grain>('DAY');
  const train = useMutation<ModelsTrainForecastMutation, GatewayError>({
    mutationFn: () =>
      gateway.request(ModelsTrainForecastDocument, { metric, grain: grain === 'BOTH' ? null : grain }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    train.mutate();
  };
  return (
    <Card title="Train a forecast">
      <RoleGate needs="OPERATOR" to="train forecasts">
        <form className="models-form" onSubmit={submit}>
          <Result of={catalogue} height={60}>
            {({ metrics }) => (
              <Select
                label="Metric"
                options={metrics.map(({ name, label }) => ({ value: name, label }))}
                value={metric}
                onChange={setMetric}
              />
            )}
          </Result>
          <Select label="Grain" options={grains} value={grain} onChange={setGrain} />
          <Button type="submit" kind="primary" busy={train.isPending}>
            Train
          </Button>
        </form>
      </RoleGate>
      {train.error && <Failed error={train.error} />}
      {train.data && <RunById id={train.data.trainForecast} />}
    </Card>
  );
}
