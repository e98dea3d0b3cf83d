import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../access/index.ts';
import { CartographError } from '../errors.ts';

export interface CrossSiteOptions {
  /** callers without credentials are let in */
  open: boolean;
  /** web origins, besides the gateway's own and loopback ones, that may call from a browser */
  origins: readonly string[];
}

export interface CrossSiteGuard {
  allowsOrigin(origin: string, headers: IncomingHttpHeaders): boolean;
  /** @throws CartographError FORBIDDEN for a request that another website made a browser send */
  check(headers: IncomingHttpHeaders): void;
}

/**
 * Keeps foreign websites from using the gateway through the browser of somebody who runs it. It looks at what a
 * browser always sends and a page cannot forge, so other clients, plain GET requests too, need no special header.
 */
export function createCrossSiteGuard({ open, origins }: CrossSiteOptions): CrossSiteGuard {
  const allowsOrigin = (origin: string, headers: IncomingHttpHeaders): boolean => {
    if (origins.includes(origin)) return true;
    if (!URL.canParse(origin)) return false; // "null": a sandboxed frame or a local file
    const { host, hostname } = new URL(origin);
    return host === headers.host || isLoopback(hostname);
  };
  return {
    allowsOrigin,
    check: (headers) => {
      if (open) checkOpen(headers);
      const { origin } = headers;
      if (origin !== undefined) {
        if (allowsOrigin(origin, headers)) return;
        throw forbidden(
          `The web origin ${origin} may not call this gateway; name it in CORS_ORIGINS to let it.`,
        );
      }
      // Sent without Origin: links, images, forms with GET.
      if (headers['sec-fetch-site'] === 'cross-site') throw forbidden('Another website sent this request.');
    },
  };
}

/** Without credentials the address is all that protects, so it must really be this machine that asks for this machine. */
function checkOpen(headers: IncomingHttpHeaders): void {
  const host = headers.host ?? '';
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  // A foreign name that points to 127.0.0.1 (DNS rebinding) would make its website the same origin as us.
  if (!isLoopback(name)) throw forbidden(`An open gateway answers to localhost only, not to "${host}".`);
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) {
    throw forbidden(
      'An open gateway does not answer through a proxy: set ADMIN_API_KEY, JWT_SECRET or JWT_JWKS_URL first.',
    );
  }
}

const forbidden = (message: string) => new CartographError('FORBIDDEN', message);
