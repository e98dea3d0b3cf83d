import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { GatewayError } from '../gateway/errors.ts';

/** Whether the gateway has told any query that it does not know who asks; other credentials make a new start. */
export function useSignedOut(): boolean {
  const cache = useQueryClient().getQueryCache();
  const watch = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  return useSyncExternalStore(watch, () =>
    cache
      .getAll()
      .some(({ state: { error } }) => error instanceof GatewayError && error.code === 'UNAUTHENTICATED'),
  );
}
