import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { errorBody, nothingAt, statusOf } from './client-errors.ts';
import type { CrossSiteGuard } from './cross-site.ts';
import type { Telemetry } from './telemetry.ts';

export interface HttpOptions {
  log: Logger;
  guard: CrossSiteGuard;
  telemetry: Telemetry;
}

const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Fastify with what every route shares: request ids, security headers, CORS, one shape of errors, one log line. */
export function createHttp({ log, guard, telemetry }: HttpOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    // Each route logs through `log`, so that Fastify's own lines (two a request) are not written.
    logger: false,
    genReqId: ({ headers: { 'x-request-id': given } }) =>
      typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID(),
    bodyLimit: 256 * 1024,
    // A stream of events may take its time, but not stand still.
    requestTimeout: 0,
    connectionTimeout: 120_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  // A form or a script of another site can send text/plain without asking first; nothing here is sent that way.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'x-request-id': request.id });
    const { origin } = request.headers;
    if (origin === undefined) return;
    reply.header('vary', 'Origin');
    if (!guard.allowsOrigin(origin, request.headers)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-expose-headers', 'x-request-id, retry-after');
    if (request.method !== 'OPTIONS') return;
    reply.headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, x-api-key, x-request-id',
      'access-control-max-age': '600',
    });
    return reply.code(204).send();
  });

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    telemetry.request(route, reply.statusCode, reply.elapsedTime / 1_000);
    const line = {
      requestId: request.id,
      method: request.method,
      url: request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    log[reply.statusCode >= 500 ? 'warn' : 'debug'](line, 'request');
  });

  app.setErrorHandler((error: FastifyError | CartographError, request, reply) => {
    const context = { requestId: request.id, log };
    if (!(error instanceof CartographError)) {
      return reply.code(error.statusCode ?? 500).send(errorBody(refusalOf(error), context));
    }
    if (error.code === 'RATE_LIMITED')
      reply.header('retry-after', String(error.details['retryAfterSeconds']));
    if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
    return reply.code(statusOf(error.code)).send(errorBody(error, context));
  });

  app.setNotFoundHandler((request) => {
    throw nothingAt(request);
  });
  return app;
}

/** Refusals of Fastify itself (a body that is too large, not JSON, of another type) are for the caller; its faults are not. */
function refusalOf(error: FastifyError): CartographError | FastifyError {
  const { statusCode = 500 } = error;
  if (statusCode >= 500) return error;
  const code: ErrorCode = statusCode === 413 ? 'TOO_LARGE' : 'BAD_INPUT';
  return new CartographError(code, error.message, { cause: error });
}
