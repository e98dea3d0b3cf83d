import { useInfiniteQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { GatewayError } from '../../gateway/errors.ts';
import { keyOf, useGateway } from '../../gateway/hooks.ts';
import { IncidentListDocument } from '../../generated/graphql.ts';
import type { IncidentListArguments } from './incident-filter.ts';
import type { ListPages } from './patch-list.ts';

const perPage = 25;
/** That an incident merely goes on is not told by subscription, and its numbers grow. */
const refetchMs = 60_000;

/** Incidents page by page. */
export function useIncidentList(
  asked: IncidentListArguments,
): UseInfiniteQueryResult<ListPages, GatewayError> {
  const gateway = useGateway();
  return useInfiniteQuery({
    queryKey: keyOf(IncidentListDocument, asked),
    queryFn: ({ pageParam, signal }) =>
      gateway.request(IncidentListDocument, { ...asked, first: perPage, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ incidents: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: refetchMs,
  });
}
