import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../../schema/context.ts';
import { assertWithinLimits } from '../../schema/limits.ts';
import type { OperationLimits } from '../../schema/limits.ts';
import { CartographError, isErrorCode } from '../errors.ts';
import { statusOf, toClientError } from './client-errors.ts';
import type { Telemetry } from './telemetry.ts';

export interface GraphQLHttpOptions {
  schema: GraphQLSchema;
  limits: OperationLimits;
  log: Logger;
  telemetry: Telemetry;
  /** the caller was let in by a hook before */
  contextOf: (request: FastifyRequest) => Context;
}

/** GraphQL over HTTP at /graphql, by the GraphQL over HTTP specification. */
export async function registerGraphQLHttp(app: FastifyInstance, options: GraphQLHttpOptions): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    introspection: true,
    // cross-site.ts refuses what this would, and lets plain GET requests of other clients through.
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: options.limits.tokens },
    formatError: maskUnexpected,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      operationPlugin(options),
    ],
    logger: options.log,
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    method: ['GET', 'POST'],
    context: (request) => Promise.resolve(options.contextOf(request)),
  });
}

/** Errors outside of an operation, where no context exists; those inside are made ready in willSendResponse. */
function maskUnexpected(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
  return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', retryable: false } };
}

const operationPlugin = ({
  schema,
  limits,
  log,
  telemetry,
}: GraphQLHttpOptions): ApolloServerPlugin<Context> => ({
  requestDidStart: () => {
    const begin = performance.now();
    return Promise.resolve({
      didResolveOperation: ({ document, operation, request }) => {
        if (!operation) return Promise.resolve();
        try {
          assertWithinLimits(schema, document, operation, request.variables ?? {}, limits);
        } catch (error) {
          if (!(error instanceof CartographError)) throw error;
          const http = { status: statusOf(error.code) };
          throw new GraphQLError(error.message, { originalError: error, extensions: { http } });
        }
        return Promise.resolve();
      },
      willSendResponse: ({ response, request, errors, contextValue, operationName, operation }) => {
        if (response.body.kind === 'single' && errors) {
          const context = { requestId: contextValue.requestId, log };
          const formatted = errors.map((error) => toClientError(error, context));
          response.body.singleResult.errors = formatted;
          const { data } = response.body.singleResult;
          const status = statusOfAnswer(formatted, data, request.http?.headers.get('accept'));
          if (status !== undefined) response.http.status = status;
        }
        telemetry.operation({
          name: operationName ?? 'anonymous',
          type: operation?.operation ?? 'none',
          transport: 'http',
          failed: errors !== undefined,
          seconds: (performance.now() - begin) / 1_000,
        });
        return Promise.resolve();
      },
    });
  },
});

/**
 * Where the errors left nothing of the data, the status says so: Grafana's data source and much monitoring never look at
 * `errors`. Where a part of it is there, the answer stays 200.
 *
 * Clients that only know application/json take a status other than 200 for a broken network; the GraphQL over HTTP
 * specification answers them 200 when the document or its variables are at fault, before anything ran.
 * @returns undefined to leave Apollo's own
 */
function statusOfAnswer(
  errors: readonly GraphQLFormattedError[],
  data: Record<string, unknown> | null | undefined,
  accept: string | undefined,
): number | undefined {
  if (errors.every(isDocumentFault)) {
    return accept?.includes('application/graphql-response+json') ? undefined : 200;
  }
  const isNothing = data != null && Object.values(data).every((value) => value === null);
  const ran = data === null || isNothing;
  const [first] = errors;
  const code = first?.extensions?.['code'];
  return ran && isErrorCode(code) ? statusOf(code) : undefined;
}

const isDocumentFault = ({ path, extensions }: GraphQLFormattedError): boolean =>
  path === undefined &&
  ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'].includes(
    String(extensions?.['code']),
  );
