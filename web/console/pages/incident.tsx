import { useParams } from 'wouter';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsSilencesDocument } from '../../generated/graphql.ts';
import { Failed, Result } from '../../parts/states.tsx';
import { useNow } from '../../parts/use-now.ts';
import { IncidentActions } from '../incidents/incident-actions.tsx';
import { IncidentAnomalies } from '../incidents/incident-anomalies.tsx';
import { IncidentChart } from '../incidents/incident-chart.tsx';
import { IncidentDrivers } from '../incidents/incident-drivers.tsx';
import { IncidentHead } from '../incidents/incident-head.tsx';
import { IncidentTimeline } from '../incidents/incident-timeline.tsx';
import { IncidentVerdict } from '../incidents/incident-verdict.tsx';
import '../incidents/incidents.css';
import '../incidents/incident.css';
import { holdsAt, isSilencedBy } from '../incidents/silence-match.ts';
import { useIncident } from '../incidents/use-incident.ts';
import type { Incident as IncidentData } from '../incidents/use-incident.ts';

export default function Incident() {
  const { id } = useParams<{ id: string }>();
  const { incident, news, error } = useIncident(id);
  return (
    <div className="incident">
      <p className="visually-hidden" role="status">
        {news}
      </p>
      {error && <Failed error={error} />}
      {!incident.data && <h1 className="visually-hidden">Incident</h1>}
      <Result of={incident} height={400}>
        {(data) => <Shown incident={data.incident} />}
      </Result>
    </div>
  );
}

function Shown({ incident }: { incident: IncidentData }) {
  const silences = useGatewayQuery(AlertsSilencesDocument, { active: false }, { everySeconds: 60 });
  const now = useNow(30);
  const its = (silences.data?.silences ?? []).filter((silence) => isSilencedBy(incident, silence));
  const active = its.find((silence) => holdsAt(silence, now));
  return (
    <>
      <IncidentHead incident={incident} silence={active} />
      <IncidentActions incident={incident} isSilenced={active !== undefined} />
      {silences.error && <Failed error={silences.error} onRetry={() => void silences.refetch()} />}
      <div className="incident-columns">
        <div>
          <IncidentChart incident={incident} />
          <IncidentDrivers incident={incident} />
          <IncidentAnomalies incident={incident} />
        </div>
        <div>
          <IncidentTimeline incident={incident} silences={its} />
          <IncidentVerdict incident={incident} />
        </div>
      </div>
    </>
  );
}
