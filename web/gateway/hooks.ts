import { useMutation, useQuery } from '@tanstack/react-query';
import type { MutationOptions, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { GatewayError } from './errors.ts';
import type { BrowserGateway } from './gateway.ts';
import type { Connection } from './live.ts';
import type { Document } from './request.ts';

export const GatewayContext = createContext<BrowserGateway | null>(null);

export function useGateway(): BrowserGateway {
  const gateway = useContext(GatewayContext);
  if (!gateway) throw new Error('useGateway is used outside of <GatewayContext>.');
  return gateway;
}

/** The key under which a document's answers are kept: invalidate `[document.toString()]` for all of its variables. */
export const keyOf = (document: { toString(): string }, variables?: unknown): readonly unknown[] =>
  variables === undefined ? [document.toString()] : [document.toString(), variables];

/** Asks, keeps, and asks again when the connection was lost meanwhile. `everySeconds` polls. */
export function useGatewayQuery<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  { everySeconds, enabled = true }: { everySeconds?: number; enabled?: boolean } = {},
): UseQueryResult<Result, GatewayError> {
  const gateway = useGateway();
  return useQuery<Result, GatewayError>({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => gateway.request(document, variables, signal),
    enabled,
    ...(everySeconds === undefined ? {} : { refetchInterval: everySeconds * 1_000 }),
  });
}

/** Changes something; what came of it is told to the options and in the answer. */
export function useGatewayMutation<Result, Variables, Before = unknown>(
  document: Document<Result, Variables>,
  options: Pick<
    MutationOptions<Result, GatewayError, Variables, Before>,
    'onMutate' | 'onSuccess' | 'onError' | 'onSettled'
  > = {},
): UseMutationResult<Result, GatewayError, Variables, Before> {
  const gateway = useGateway();
  return useMutation({ mutationFn: (variables) => gateway.request(document, variables), ...options });
}

/** Listens as long as the part is shown; answers the error that ended it, if one did. */
export function useSubscription<Result, Variables extends Record<string, unknown>>(
  document: Document<Result, Variables>,
  variables: Variables,
  onEvent: (result: Result) => void,
  { enabled = true }: { enabled?: boolean } = {},
): GatewayError | null {
  const gateway = useGateway();
  const [error, setError] = useState<GatewayError | null>(null);
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (!enabled) return;
    setError(null);
    return gateway.subscribe(document, JSON.parse(key) as Variables, {
      next: (result) => latest.current(result),
      error: setError,
    });
  }, [gateway, document, key, enabled]);
  return error;
}

export function useConnection(): Connection {
  const { connection } = useGateway();
  return useSyncExternalStore(connection.watch, connection.get);
}
