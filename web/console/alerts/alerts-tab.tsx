import { useInfiniteQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGateway } from '../../gateway/hooks.ts';
import { AlertsFiredDocument } from '../../generated/graphql.ts';
import type { AlertState, AlertsFiredQuery } from '../../generated/graphql.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { DurationText } from '../../parts/duration-text.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Empty, Failed, Result } from '../../parts/states.tsx';
import { useFormats } from '../../parts/use-formats.ts';

const perPage = 25;
const refetchMs = 15_000;

/** What fires now, then what did. */
export function AlertsTab() {
  return (
    <>
      <Alerts heading="Firing" state="FIRING" empty="Nothing is firing" />
      <Alerts heading="Over" state="RESOLVED" empty="No alert was ever over" />
    </>
  );
}

function useAlerts(state: AlertState): UseInfiniteQueryResult<InfiniteData<AlertsFiredQuery>, GatewayError> {
  const gateway = useGateway();
  const filter = { states: [state] };
  return useInfiniteQuery({
    queryKey: keyOf(AlertsFiredDocument, { filter }),
    queryFn: ({ pageParam, signal }) =>
      gateway.request(AlertsFiredDocument, { filter, first: perPage, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ alerts: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: refetchMs,
  });
}

function Alerts({ heading, state, empty }: { heading: string; state: AlertState; empty: string }) {
  const alerts = useAlerts(state);
  return (
    <section className="alerts-section">
      <h2>{heading}</h2>
      <Result of={alerts}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.alerts.edges.map(({ node }) => node));
          return all.length === 0 ? (
            <Empty title={empty} />
          ) : (
            <ul className="alerts-list">
              {all.map((alert) => (
                <Fired key={alert.id} alert={alert} />
              ))}
            </ul>
          );
        }}
      </Result>
      {alerts.error && alerts.data && <Failed error={alerts.error} />}
      {alerts.hasNextPage && (
        <Button
          className="alerts-more"
          busy={alerts.isFetchingNextPage}
          onClick={() => void alerts.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  );
}

function Fired({ alert }: { alert: AlertsFiredQuery['alerts']['edges'][number]['node'] }) {
  const formats = useFormats();
  const { title, text, state, severity, ruleName, incidentId, firedAt, resolvedAt } = alert;
  return (
    <li className="alerts-item">
      <div className="alerts-item-head">
        <Badge tone={state === 'FIRING' ? 'bad' : 'good'}>{state === 'FIRING' ? 'Firing' : 'Over'}</Badge>
        <SeverityBadge severity={severity} />
        <h3>{title}</h3>
      </div>
      <p>{text}</p>
      <p className="alerts-facts">
        <span>
          {formats.time(firedAt)}, {state === 'FIRING' ? 'for' : 'lasted'}{' '}
          <DurationText from={firedAt} to={resolvedAt} />
        </span>
        <span>Rule: {ruleName}</span>
        {incidentId !== null && <Link href={`/incidents/${incidentId}`}>Its incident</Link>}
      </p>
    </li>
  );
}
