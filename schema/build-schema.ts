import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import type { NonEmptyArray } from 'type-graphql';
import { resolvers as access } from './access.ts';
import { resolvers as alerts } from './alerts/index.ts';
import { resolvers as anomalies } from './anomalies/index.ts';
import { authChecker } from './auth-checker.ts';
import { resolvers as calendar } from './calendar.ts';
import { resolvers as customers } from './customers.ts';
import { resolvers as demo } from './demo.ts';
import { resolvers as forecasts } from './forecasts/index.ts';
import { resolvers as freeSql } from './free-sql.ts';
import { resolvers as incidents } from './incidents/index.ts';
import { resolvers as insights } from './insights/index.ts';
import { resolvers as jobs } from './jobs.ts';
import { resolvers as metrics } from './metrics/index.ts';
import { resolvers as modelUsage } from './model-usage.ts';
import { resolvers as models } from './models.ts';
import { resolvers as pipeline } from './pipeline.ts';
import { resolvers as predictions } from './predictions.ts';
import { resolvers as proposals } from './proposals.ts';
import { resolvers as questions } from './questions/index.ts';
import { resolvers as shop } from './shop.ts';

type ResolverClass = NonEmptyArray<new () => object>[number];

/** The whole GraphQL schema. Resolvers are classes without state: what they need comes in the context. */
export function buildGraphQLSchema(): Promise<GraphQLSchema> {
  const classes: ResolverClass[] = [
    ...shop,
    ...metrics,
    ...anomalies,
    ...incidents,
    ...alerts,
    ...models,
    ...forecasts,
    ...calendar,
    ...predictions,
    ...customers,
    ...questions,
    ...insights,
    ...freeSql,
    ...proposals,
    ...modelUsage,
    ...pipeline,
    ...jobs,
    ...demo,
    ...access,
  ];
  const instances = new Map(classes.map((resolver) => [resolver, new resolver()]));
  return buildSchema({
    resolvers: classes as NonEmptyArray<ResolverClass>,
    container: { get: (resolver: ResolverClass) => instances.get(resolver) },
    authChecker,
    authMode: 'error',
    // Arguments are checked where their meaning is known: in src, by zod and by the catalogue.
    validate: false,
    // Every subscription brings its own iterator from the bus, so this one is never asked.
    pubSub: {
      publish: () => undefined,
      subscribe: () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => Promise.resolve({ done: true as const, value: undefined }),
        }),
      }),
    },
  });
}
