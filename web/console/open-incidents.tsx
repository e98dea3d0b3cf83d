import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useGatewayQuery, useSubscription } from '../gateway/hooks.ts';
import { ShellIncidentUpdatedDocument, ShellOpenIncidentsDocument } from '../generated/graphql.ts';

/** How many incidents are open, beside their place in the navigation; nothing where none is, or while it is not known. */
export function OpenIncidents() {
  const queries = useQueryClient();
  // Asked now and then too, as a subscription may end.
  const { data } = useGatewayQuery(ShellOpenIncidentsDocument, {}, { everySeconds: 60 });
  useSubscription(ShellIncidentUpdatedDocument, {}, () => {
    void queries.invalidateQueries({ queryKey: keyOf(ShellOpenIncidentsDocument) });
  });
  if (!data || data.incidents.nodes.length === 0) return null;
  const { nodes, pageInfo } = data.incidents;
  return (
    <span className="shell-count">
      {nodes.length}
      {pageInfo.hasNextPage && '+'}
      <span className="visually-hidden"> open</span>
    </span>
  );
}
