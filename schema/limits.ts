import { GraphQLError, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { CartographError } from '../src/errors.ts';
import { measureOperation } from './operation-size.ts';
import type { OperationSize } from './operation-size.ts';

/**
 * What one operation may ask for. Room for a dashboard with some dozens of panels in one request; the built-in
 * introspection query and every document of schema/operations pass with a wide margin.
 */
export interface OperationLimits extends OperationSize {
  /** words and signs of the text; it bounds the work of parsing and validating */
  tokens: number;
}

export const defaultOperationLimits: OperationLimits = {
  tokens: 3_000,
  depth: 12,
  aliases: 100,
  directives: 50,
  rootFields: 50,
  complexity: 20_000,
};

const labels: Record<keyof OperationSize, string> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  directives: 'directives',
  rootFields: 'fields at the root',
  complexity: 'points of complexity',
};

const sizes = Object.keys(labels) as (keyof OperationSize)[];

/** @throws CartographError TOO_COMPLEX that names every limit exceeded. The document must be valid against the schema. */
export function assertWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: OperationLimits,
): void {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  // Variables that do not fit are refused by the execution itself, with a better message and before any work.
  if (!coerced) return;
  const size = measureOperation(schema, document, operation, coerced);
  const exceeded = sizes.filter((name) => size[name] > limits[name]);
  if (exceeded.length === 0) return;
  const parts = exceeded.map((name) => `${size[name]} ${labels[name]} where ${limits[name]} are allowed`);
  throw new CartographError(
    'TOO_COMPLEX',
    `The operation is too large: ${parts.join('; ')}. Ask for less, or in several requests.`,
    {
      details: Object.fromEntries(
        exceeded.map((name) => [name, { measured: size[name], allowed: limits[name] }]),
      ),
    },
  );
}

/** graphql-js gives the refusal of its tokenizer no code of its own; a test holds this wording. */
export const isTokenLimit = (error: GraphQLError): boolean =>
  /more (than|that) \d+ tokens/.test(error.message);

export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export type CheckedOperation = { document: DocumentNode } | { errors: readonly GraphQLError[] };

/**
 * Parses, validates and measures a text, as Apollo does for HTTP, for transports that bring no such pipeline.
 * Codes are the ones that Apollo gives.
 */
export function checkOperation(
  schema: GraphQLSchema,
  request: OperationRequest,
  limits: OperationLimits,
): CheckedOperation {
  let document: DocumentNode;
  try {
    document = parse(request.query, { maxLexicalTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [withCode(error, isTokenLimit(error) ? 'TOO_COMPLEX' : 'GRAPHQL_PARSE_FAILED')] };
  }
  const errors = validate(schema, document);
  if (errors.length > 0)
    return { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) {
    const message = request.operationName
      ? `The document holds no operation named "${request.operationName}".`
      : 'The document holds several operations: name one in operationName.';
    return { errors: [new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })] };
  }
  try {
    assertWithinLimits(schema, document, operation, request.variables ?? {}, limits);
  } catch (error) {
    if (!(error instanceof CartographError)) throw error;
    return { errors: [new GraphQLError(error.message, { originalError: error })] };
  }
  return { document };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code },
  });
}
