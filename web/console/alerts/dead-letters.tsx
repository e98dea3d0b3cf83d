import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useGatewayMutation, useGatewayQuery } from '../../gateway/hooks.ts';
import {
  AlertsDeadLettersDocument,
  AlertsRetryDocument,
  AlertsRoutesDocument,
} from '../../generated/graphql.ts';
import type { AlertsDeadLettersQuery } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Empty, Failed, Result } from '../../parts/states.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useFormats } from '../../parts/use-formats.ts';

const mostShown = 200;

/** What nobody was told because every attempt failed. */
export function DeadLetters() {
  const letters = useGatewayQuery(AlertsDeadLettersDocument, { first: mostShown }, { everySeconds: 30 });
  return (
    <section className="alerts-section">
      <h2>Given up</h2>
      <Result of={letters}>
        {({ notifications: { edges, pageInfo } }) =>
          edges.length === 0 ? (
            <Empty title="No message was given up" />
          ) : (
            <>
              <ul className="alerts-list">
                {edges.map(({ node }) => (
                  <DeadLetter key={node.id} letter={node} />
                ))}
              </ul>
              {pageInfo.hasNextPage && <p className="muted">The newest {mostShown} are shown.</p>}
            </>
          )
        }
      </Result>
    </section>
  );
}

function DeadLetter({
  letter: { id, title, severity, reason, routeId, updatedAt, attempts },
}: {
  letter: AlertsDeadLettersQuery['notifications']['edges'][number]['node'];
}) {
  const formats = useFormats();
  const queries = useQueryClient();
  const tell = useToast();
  const routes = useGatewayQuery(AlertsRoutesDocument, {});
  const retry = useGatewayMutation(AlertsRetryDocument, {
    onSuccess: () => tell('It is being sent again.'),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(AlertsDeadLettersDocument) }),
  });
  const route = routes.data?.notificationRoutes.find((one) => one.id === routeId);
  const last = attempts.at(-1);
  return (
    <li className="alerts-item">
      <div className="alerts-item-head">
        <SeverityBadge severity={severity} />
        <h3>{title}</h3>
      </div>
      <p>
        {reason}
        {last && ` The receiver said: ${last.answer}`}
      </p>
      <p className="alerts-facts">
        <span>Given up {formats.time(updatedAt)}</span>
        <span>Route: {route?.name ?? 'deleted'}</span>
        <span>{attempts.length} attempts kept</span>
      </p>
      <div className="alerts-actions">
        <Button busy={retry.isPending} onClick={() => retry.mutate({ id })}>
          Send again
        </Button>
      </div>
      {retry.error && <Failed error={retry.error} />}
    </li>
  );
}
