import { Card } from '../../parts/card.tsx';
import { useMetricNames } from '../../parts/use-metric-names.ts';
import { DriverTable } from './driver-table.tsx';
import { groupDrivers, tellingAnomaly } from './drivers.ts';
import type { Incident } from './use-incident.ts';

/** Where most of it comes from. */
export function IncidentDrivers({ incident }: { incident: Incident }) {
  const { unit } = useMetricNames()(incident.rootMetric);
  const anomaly = tellingAnomaly(incident);
  return (
    <Card title="Where it comes from">
      <p>{incident.rootReason}</p>
      {anomaly && (
        <div className="driver-groups">
          {groupDrivers(anomaly.drivers).map((group) => (
            <DriverTable key={group.dimension} group={group} unit={unit} />
          ))}
        </div>
      )}
    </Card>
  );
}
