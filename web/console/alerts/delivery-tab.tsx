import { Link } from 'wouter';
import { useGatewayQuery } from '../../gateway/hooks.ts';
import { AlertsRoutesDocument, ViewerDocument } from '../../generated/graphql.ts';
import { reaches } from '../../parts/role-gate.tsx';
import { Empty, Result } from '../../parts/states.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { RouteRow } from './route-row.tsx';

/** Whom alerts are told, and what could not be told. Both are kept from those who may not act on them. */
export function DeliveryTab() {
  const viewer = useGatewayQuery(ViewerDocument, {});
  return (
    <Result of={viewer}>
      {({ viewer: { role } }) =>
        reaches(role, 'OPERATOR') ? (
          <>
            <Routes />
            <DeadLetters />
          </>
        ) : (
          <Empty title="Only operators see where alerts go">
            <p>Yours is the role {role.toLowerCase()}.</p>
          </Empty>
        )
      }
    </Result>
  );
}

function Routes() {
  const routes = useGatewayQuery(AlertsRoutesDocument, {});
  return (
    <section className="alerts-section">
      <h2>Routes</h2>
      <Result of={routes}>
        {({ notificationRoutes }) =>
          notificationRoutes.length === 0 ? (
            <Empty title="Nobody is told of alerts yet">
              <p>
                Make a route to Slack, mail, PagerDuty or a webhook with createNotificationRoute in the{' '}
                <a href="/graphiql/">API</a>. Until then alerts are only{' '}
                <Link href="/alerts?tab=alerts">shown here</Link>.
              </p>
            </Empty>
          ) : (
            <ul className="alerts-list">
              {notificationRoutes.map((route) => (
                <RouteRow key={route.id} route={route} />
              ))}
            </ul>
          )
        }
      </Result>
    </section>
  );
}
