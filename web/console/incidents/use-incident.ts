import { useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGatewayMutation, useGatewayQuery, useSubscription } from '../../gateway/hooks.ts';
import type { Document } from '../../gateway/request.ts';
import { IncidentChangesDocument, IncidentPageDocument, ViewerDocument } from '../../generated/graphql.ts';
import type { IncidentPageQuery } from '../../generated/graphql.ts';
import { newsOf } from './news.ts';

export type Incident = IncidentPageQuery['incident'];

/** That it merely goes on is not told by subscription, and its numbers grow. */
const everySeconds = 30;

/** One incident as it stands, whoever changes it; and what was last done to it while one looks. */
export function useIncident(id: string): {
  incident: UseQueryResult<IncidentPageQuery, GatewayError>;
  news: string | null;
  error: GatewayError | null;
} {
  const queries = useQueryClient();
  const [news, setNews] = useState<string | null>(null);
  const incident = useGatewayQuery(IncidentPageDocument, { id }, { everySeconds });
  const error = useSubscription(IncidentChangesDocument, {}, ({ incidentUpdated }) => {
    const after = incidentUpdated.incident;
    if (after.id !== id && incidentUpdated.dropped === 0) return;
    if (after.id === id && incident.data) setNews(newsOf(incident.data.incident, after));
    void queries.invalidateQueries({ queryKey: keyOf(IncidentPageDocument, { id }) });
  });
  return { incident, news, error };
}

/**
 * Something that a person does to an incident. What is foreseen of it is shown at once and taken back if it fails.
 *
 * @param foresee what will be different
 */
export function useIncidentAct<Result, Variables extends { id: string | number }>(
  document: Document<Result, Variables>,
  foresee: (incident: Incident, variables: Variables, by: string) => Partial<Incident>,
) {
  const queries = useQueryClient();
  const viewer = useGatewayQuery(ViewerDocument, {});
  return useGatewayMutation(document, {
    onMutate: async (variables) => {
      const queryKey = keyOf(IncidentPageDocument, { id: variables.id });
      // An answer from before would undo what is foreseen.
      await queries.cancelQueries({ queryKey });
      const by = viewer.data?.viewer.name ?? 'You';
      queries.setQueryData<IncidentPageQuery>(
        queryKey,
        (data) => data && { incident: { ...data.incident, ...foresee(data.incident, variables, by) } },
      );
    },
    // Done or failed: what the gateway has is what holds.
    onSettled: (_result, _error, { id }) =>
      queries.invalidateQueries({ queryKey: keyOf(IncidentPageDocument, { id }) }),
  });
}
