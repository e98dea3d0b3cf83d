import { useState } from 'react';
import type { IncidentAnomalyFragment } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { DriverTable } from './driver-table.tsx';
import { byWeight, groupDrivers } from './drivers.ts';
import { placeWords } from './place-words.ts';
import type { Incident } from './use-incident.ts';

const fewShown = 4;

/** What stood out, the probable root first, each with its numbers when it is opened. */
export function IncidentAnomalies({ incident }: { incident: Incident }) {
  const [all, setAll] = useState(false);
  const anomalies = byWeight(incident);
  return (
    <Card
      title={
        <>
          What stood out <span className="muted number">{anomalies.length}</span>
        </>
      }
    >
      <ul className="anomaly-list">
        {(all ? anomalies : anomalies.slice(0, fewShown)).map((anomaly) => (
          <li key={anomaly.id}>
            <AnomalyDetails anomaly={anomaly} />
          </li>
        ))}
      </ul>
      {!all && anomalies.length > fewShown && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          Show all {anomalies.length}
        </Button>
      )}
    </Card>
  );
}

function AnomalyDetails({ anomaly }: { anomaly: IncidentAnomalyFragment }) {
  const formats = useFormats();
  const { label, unit } = useMetricNames()(anomaly.metricName);
  const { dimension, dimensionValue, metricValue, expectedValue, lowerBound, upperBound } = anomaly;
  const place = placeWords(dimension, dimensionValue);
  const value = (number: number) => formats.value(number, unit);
  return (
    <details className="anomaly">
      <summary>
        <span className="anomaly-head">
          <SeverityBadge severity={anomaly.severity} />
          <strong>{place === '' ? label : `${label}, ${place}`}</strong>
          {anomaly.status === 'RETRACTED' && <Badge>Retracted</Badge>}
        </span>
        <span className="anomaly-text">{anomaly.explanation}</span>
      </summary>
      <Facts>
        <Fact term="When">
          {formats.time(anomaly.windowStart)} to {formats.time(anomaly.windowEnd)}
        </Fact>
        <Fact term="Measured">{value(metricValue)}</Fact>
        <Fact term="Expected">
          {value(expectedValue)} ({value(lowerBound)} to {value(upperBound)})
        </Fact>
        {anomaly.contributions.length > 0 && (
          <Fact term="Moved by">
            {anomaly.contributions
              .map(({ feature, share }) => `${feature.replaceAll('_', ' ')} ${formats.value(share, 'RATIO')}`)
              .join(', ')}
          </Fact>
        )}
      </Facts>
      <div className="driver-groups">
        {groupDrivers(anomaly.drivers).map((group) => (
          <DriverTable key={group.dimension} group={group} unit={unit} />
        ))}
      </div>
    </details>
  );
}
