import type { ReactNode } from 'react';
import type { GatewayError } from '../gateway/errors.ts';
import { Button } from './button.tsx';
import './states.css';

/** Stands where something is on its way, in about its height. */
export function Loading({ height = 120 }: { height?: number }) {
  return (
    <div className="loading" style={{ minHeight: height }} role="status">
      <span className="visually-hidden">Loading</span>
    </div>
  );
}

/** Nothing is there, and what one may do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** What went wrong, in the gateway's words, and a way to try again. */
export function Failed({ error, onRetry }: { error: GatewayError; onRetry?: (() => void) | undefined }) {
  return (
    <div className="failed" role="alert">
      <p>{error.message}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

interface Asked<Data> {
  data: Data | undefined;
  error: GatewayError | null;
  refetch: () => unknown;
}

/** A query's three states in one: on its way, failed, or there. What was there stays while it is asked again. */
export function Result<Data>({
  of: { data, error, refetch },
  height,
  children,
}: {
  of: Asked<Data>;
  height?: number;
  children: (data: Data) => ReactNode;
}) {
  if (data !== undefined) return <>{children(data)}</>;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return <Loading {...(height === undefined ? {} : { height })} />;
}
