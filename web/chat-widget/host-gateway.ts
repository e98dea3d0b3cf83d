import { GatewayError } from '../gateway/errors.ts';
import { createBrowserGateway } from '../gateway/gateway.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Host } from './host.ts';

/** The gateway, signed in to with what the host gives: a refused token is asked for anew, once, before it is an error. */
export function createHostGateway({ token, needToken }: Pick<Host, 'token' | 'needToken'>): Gateway {
  const { request, subscribe } = createBrowserGateway({ token });
  return {
    subscribe,
    request: async (document, variables, signal) => {
      const asked = token();
      try {
        return await request(document, variables, signal);
      } catch (error) {
        if (!(error instanceof GatewayError) || error.code !== 'UNAUTHENTICATED') throw error;
        // It may have come while the request was under way.
        if (token() === asked && !(await needToken())) throw error;
        return await request(document, variables, signal);
      }
    },
  };
}
