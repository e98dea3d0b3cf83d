import { z } from 'zod';
import { CartographError } from '../errors.ts';

export interface GrafanaOptions {
  /** such as https://grafana.example.com, with its path where it is served under one */
  url: string;
  /** of a service account */
  token: string;
  timeoutMs?: number;
}

/** An answer that is not a failure: what was asked for, or that there is none, or that it is not so any more. */
export type GrafanaAnswer<Body> =
  { outcome: 'ok'; body: Body } | { outcome: 'missing' } | { outcome: 'stale'; why: string };

export interface GrafanaRequest<Body> {
  method?: 'GET' | 'POST';
  path: string;
  body?: unknown;
  answer: z.ZodType<Body>;
  /** what the token must be allowed to do, for those who set it up */
  needs: string;
}

export type GrafanaClient = ReturnType<typeof createGrafanaClient>;

const said = z.object({ message: z.string() });

/**
 * Speaks JSON with Grafana's HTTP API. Statuses that belong to the protocol are answers: 404, and 412 (up to Grafana 12) or
 * 409 (13) for a state that somebody else has changed meanwhile.
 */
export function createGrafanaClient({ url, token, timeoutMs = 10_000 }: GrafanaOptions) {
  const base = url.replace(/\/+$/, '');

  return {
    /** @throws CartographError RECEIVER_UNAVAILABLE (retryable), BAD_CONFIG, RECEIVER_REFUSED */
    ask: async <Body>({
      method = 'GET',
      path,
      body,
      answer,
      needs,
    }: GrafanaRequest<Body>): Promise<GrafanaAnswer<Body>> => {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A login page at the end of a redirect is not an answer.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((cause: unknown) => {
        throw new CartographError(
          'RECEIVER_UNAVAILABLE',
          'Grafana cannot be reached at GRAFANA_URL right now; try again shortly.',
          { cause },
        );
      });
      const text = await response.text().catch((cause: unknown) => {
        throw new CartographError(
          'RECEIVER_UNAVAILABLE',
          'Grafana broke off its answer; try again shortly.',
          { cause },
        );
      });
      if (response.ok) return { outcome: 'ok', body: read(text, answer) };
      const why = messageIn(text);
      if (response.status === 404) return { outcome: 'missing' };
      if (response.status === 412 || response.status === 409) return { outcome: 'stale', why };
      throw failure(response.status, why, needs);
    },
    /** A path of Grafana as an address for people. */
    address: (path: string): string => new URL(path, `${base}/`).href,
  };
}

function read<Body>(text: string, answer: z.ZodType<Body>): Body {
  try {
    return answer.parse(JSON.parse(text));
  } catch (cause) {
    throw new CartographError(
      'RECEIVER_REFUSED',
      'What answers at GRAFANA_URL is not the Grafana that this gateway knows (10 to 13).',
      { cause },
    );
  }
}

/** Grafana says in JSON what is wrong; a proxy in front of it may not. */
function messageIn(text: string): string {
  try {
    return said.parse(JSON.parse(text)).message;
  } catch {
    return text.trim().slice(0, 200);
  }
}

function failure(status: number, why: string, needs: string): CartographError {
  const told = why === '' ? `status ${status}` : `${status}: ${why}`;
  if (status === 401) {
    return new CartographError(
      'BAD_CONFIG',
      'Grafana does not know the token in GRAFANA_TOKEN. Make a new one for a service account, under Administration.',
    );
  }
  if (status === 403) {
    return new CartographError(
      'BAD_CONFIG',
      `The service account of GRAFANA_TOKEN may not do this in Grafana (${told}). It needs ${needs}.`,
    );
  }
  const isPassing = status >= 500 || status === 408 || status === 429;
  return new CartographError(
    isPassing ? 'RECEIVER_UNAVAILABLE' : 'RECEIVER_REFUSED',
    `Grafana did not do it (${told}).${isPassing ? ' Try again shortly.' : ''}`,
  );
}
