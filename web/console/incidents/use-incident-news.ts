import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useSubscription } from '../../gateway/hooks.ts';
import { IncidentChangesDocument, IncidentListDocument } from '../../generated/graphql.ts';
import type { IncidentListArguments } from './incident-filter.ts';
import { newsOf } from './news.ts';
import { nodesOf, patchList } from './patch-list.ts';
import type { ListPages } from './patch-list.ts';

export interface IncidentNews {
  /** what happened last, while one looks */
  latest: { id: string; text: string; at: number } | null;
  /** incidents that came while one looks */
  arrived: ReadonlySet<string>;
  error: GatewayError | null;
}

/** Keeps every list of incidents as it stands, and tells what happened. */
export function useIncidentNews(): IncidentNews {
  const queries = useQueryClient();
  const [latest, setLatest] = useState<IncidentNews['latest']>(null);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());

  const error = useSubscription(IncidentChangesDocument, {}, ({ incidentUpdated: { incident, dropped } }) => {
    const lists = queries.getQueryCache().findAll({ queryKey: keyOf(IncidentListDocument) });
    const known = lists
      .flatMap(({ state }) => (state.data ? nodesOf(state.data as ListPages) : []))
      .find(({ id }) => id === incident.id);
    for (const { queryKey } of lists) {
      const asked = queryKey[1] as IncidentListArguments;
      queries.setQueryData<ListPages>(queryKey, (list) => list && patchList(list, incident, asked));
    }
    // What was missed before this one is not known any more.
    if (dropped > 0) void queries.invalidateQueries({ queryKey: keyOf(IncidentListDocument) });

    const text = newsOf(known, incident);
    if (text !== null) setLatest({ id: incident.id, text, at: Date.now() });
    if (!known && incident.status === 'OPEN') setArrived((all) => new Set([...all, incident.id]));
  });
  return { latest, arrived, error };
}
