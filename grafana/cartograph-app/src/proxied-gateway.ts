import { getBackendSrv } from '@grafana/runtime';
import { fromWire, unreachable } from '../../../web/gateway/errors.ts';
import type { GatewayError } from '../../../web/gateway/errors.ts';
import type { Gateway } from '../../../web/gateway/gateway.ts';
import { pluginId } from './settings.ts';

interface Body<Result> {
  data?: Result | null;
  errors?: Parameters<typeof fromWire>[0][];
}

/** What Grafana's fetch rejects with: a status other than 2xx, the gateway's or its own. */
interface Refusal {
  status?: number;
  statusText?: string;
  data?: Body<unknown> & { message?: string };
}

/**
 * The gateway through Grafana's server, which adds the token; see `routes` in plugin.json. Only HTTP gets through, so
 * there is nothing to subscribe to.
 */
export const proxiedGateway: Gateway = {
  request: <Result, Variables>(
    document: { toString(): string },
    variables: Variables,
    signal?: AbortSignal,
  ) =>
    new Promise<Result>((resolve, reject) => {
      const answered = getBackendSrv()
        .fetch<Body<Result>>({
          url: `api/plugin-proxy/${pluginId}/gateway/graphql`,
          method: 'POST',
          headers: { accept: 'application/graphql-response+json, application/json' },
          data: { query: document.toString(), variables },
          // The chat says itself what went wrong, where it went wrong.
          showErrorAlert: false,
          showSuccessAlert: false,
        })
        .subscribe({
          next: ({ data }) => {
            const [error] = data.errors ?? [];
            if (error) reject(fromWire(error));
            else if (data.data == null) reject(unreachable('it answered without data'));
            else resolve(data.data);
          },
          error: (reason) => reject(toError(reason as Refusal)),
        });
      signal?.addEventListener('abort', () => {
        answered.unsubscribe();
        reject(signal.reason as Error);
      });
    }),
};

function toError({ status, statusText, data }: Refusal): GatewayError {
  const [error] = data?.errors ?? [];
  if (error) return fromWire(error);
  if (status === 502 || status === 504) return unreachable('Grafana gets no answer from it');
  return unreachable(`Grafana says ${data?.message ?? statusText ?? 'nothing'} (${status ?? 'no status'})`);
}
