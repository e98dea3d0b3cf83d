import { useEffect, useState } from 'react';
import type { GatewayError } from '../gateway/errors.ts';
import { toGatewayError } from './ask.ts';

export interface Loaded<Data> {
  data: Data | undefined;
  error: GatewayError | null;
  refetch: () => void;
}

/**
 * Asks once for something the chat needs; the chat goes into pages that have no query cache.
 * @param load null asks for nothing; another function asks anew
 */
export function useLoad<Data>(load: ((signal: AbortSignal) => Promise<Data>) | null): Loaded<Data> {
  const [data, setData] = useState<Data>();
  const [error, setError] = useState<GatewayError | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!load) return;
    const abort = new AbortController();
    setError(null);
    load(abort.signal).then(setData, (reason: unknown) => {
      if (!abort.signal.aborted) setError(toGatewayError(reason));
    });
    return () => abort.abort();
  }, [load, attempt]);
  return { data, error, refetch: () => setAttempt((before) => before + 1) };
}
