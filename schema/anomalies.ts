import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import { anomalyTypes, severities } from '../src/anomalies/index.ts';
import type { Anomaly as AnomalyRecord, AnomalyPage, AnomalyType, Severity } from '../src/anomalies/index.ts';
import type { Delivery } from '../src/bus/port.ts';
import type { Dimension } from '../src/metrics/index.ts';
import { parseRange } from '../src/metrics/index.ts';
import type { Context } from './context.ts';
import { DimensionEnum, upper } from './metrics/enums.ts';
import { TimeRangeScalar } from './metrics/time-range.ts';
import { PageInfo } from './page-info.ts';
import { DateTime } from './scalars.ts';

const SeverityEnum = upper(severities);
const AnomalyTypeEnum = upper(anomalyTypes);
const AnomalyStatusEnum = upper(['open', 'retracted'] as const);

registerEnumType(SeverityEnum, {
  name: 'Severity',
  description:
    'How grave an anomaly is: by how improbable it is, or by its size where a built-in rule found it.',
});
registerEnumType(AnomalyTypeEnum, {
  name: 'AnomalyType',
  description:
    'Kind of anomaly. DROP and SPIKE are far from what the time of day and week promises; the others are built-in rules.',
  valuesConfig: {
    REVENUE_DROP: {
      description: 'Over 30 % less revenue than expected in the last five minutes or a little more.',
    },
    CART_ABANDONMENT: { description: 'Abandonment over two sigma in three five-minute windows in a row.' },
    REFUSED_EVENTS: { description: 'An unusual part of the arriving events was refused.' },
    PRICE_GLITCH: { description: 'Many prices in a category far from what their products usually cost.' },
  },
});
registerEnumType(AnomalyStatusEnum, {
  name: 'AnomalyStatus',
  description: 'OPEN, or RETRACTED when events that came late showed that it was none.',
});

@ObjectType({
  simpleResolvers: true,
  description: 'A time in which a metric was not as it should have been.',
})
export class Anomaly {
  @Field(() => ID, { description: 'Stays the same while the anomaly lasts.' })
  id!: string;

  @Field(() => DateTime, { description: 'Start of the first window that stood out.' })
  windowStart!: number;

  @Field(() => DateTime, { description: 'End of the last window that stood out so far.' })
  windowEnd!: number;

  @Field(() => AnomalyTypeEnum)
  anomalyType!: AnomalyType;

  @Field(() => SeverityEnum)
  severity!: Severity;

  @Field(() => String, { description: 'A metric of the catalogue, refused_share or odd_price_share.' })
  metricName!: string;

  @Field(() => String, { description: 'What the metric is cut by; empty when it is the whole.' })
  dimension!: string;

  @Field(() => String, { description: 'Which part of the cut; empty when it is the whole.' })
  dimensionValue!: string;

  @Field(() => Float, { description: 'Value of the window that stood out most.' })
  metricValue!: number;

  @Field(() => Float, { description: 'What that window was expected to be.' })
  expectedValue!: number;

  @Field(() => Float, { description: '99 of 100 normal windows are not below.' })
  lowerBound!: number;

  @Field(() => Float, { description: '99 of 100 normal windows are not above.' })
  upperBound!: number;

  @Field(() => Float, {
    description: 'Distance from the expected value in robust standard deviations; negative is below.',
  })
  zscore!: number;

  @Field(() => String, { description: 'What found it: robust_seasonal or rule.' })
  detector!: string;

  @Field(() => AnomalyStatusEnum)
  status!: AnomalyRecord['status'];

  @Field(() => String, { description: 'What happened, in a sentence with numbers.' })
  explanation!: string;

  @Field(() => Int, { description: 'Events that came after its windows had been closed.' })
  lateEvents!: number;

  @Field(() => DateTime, { description: 'When it was first found.' })
  detectedAt!: number;
}

@ObjectType({ simpleResolvers: true })
class AnomalyEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Anomaly)
  node!: AnomalyRecord;
}

@ObjectType({ simpleResolvers: true, description: 'A page of anomalies, newest first.' })
export class AnomalyConnection {
  @Field(() => [AnomalyEdge])
  edges!: AnomalyEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType({
  simpleResolvers: true,
  description: 'An anomaly that was opened, became graver, or was retracted.',
})
class AnomalyDetected {
  @Field(() => Anomaly)
  anomaly!: AnomalyRecord;

  @Field(() => Int, {
    description: 'How many messages this client lost just before, because it read too slowly.',
  })
  dropped!: number;
}

@InputType({
  description: 'Which anomalies; what is left out is not looked at, and all that is given must hold.',
})
export class AnomalyFilter {
  @Field(() => [String], { nullable: true, description: 'Names of metrics.' })
  metrics?: string[] | null;

  @Field(() => [SeverityEnum], { nullable: true, description: 'Any of these severities.' })
  severities?: Severity[] | null;

  @Field(() => [AnomalyTypeEnum], { nullable: true, description: 'Any of these kinds.' })
  types?: AnomalyType[] | null;

  @Field(() => DimensionEnum, { nullable: true, description: 'Only parts of a metric cut by this.' })
  dimension?: Dimension | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'In lists, retracted anomalies too; subscribers are told of retractions anyway.',
  })
  includeRetracted!: boolean;
}

@Resolver()
class AnomaliesResolver {
  @Authorized('viewer')
  @Query(() => AnomalyConnection, {
    description: 'Anomalies with a window in a range of time, newest first.',
  })
  async anomalies(
    @Ctx() { services: { anomalies, now, timeZone } }: Context,
    @Arg('range', () => TimeRangeScalar, { defaultValue: 'LAST_24_HOURS', description: 'Which time.' })
    range: string,
    @Arg('filter', () => AnomalyFilter, { nullable: true }) filter: AnomalyFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null,
  ): Promise<AnomalyConnection> {
    const page = await anomalies.list({
      range: parseRange(range, { now: now(), timeZone }),
      filter: given(filter),
      first,
      after: after ?? undefined,
    });
    return connection(page, after ?? undefined);
  }

  @Authorized('viewer')
  @Subscription(() => AnomalyDetected, {
    description:
      'Anomalies as they are found: once when one opens, again when it becomes graver or is retracted.',
    subscribe: ({
      args,
      context,
    }: SubscribeResolverData<unknown, { filter?: AnomalyFilter | null }, Context>) =>
      context.services.anomalies.watch(given(args.filter)),
  })
  anomalyDetected(
    @Root() { message, dropped }: Delivery<AnomalyRecord>,
    @Arg('filter', () => AnomalyFilter, { nullable: true }) _filter?: AnomalyFilter | null,
  ): AnomalyDetected {
    return { anomaly: message, dropped };
  }
}

/** GraphQL sends null for what is left out. */
export const given = (filter: AnomalyFilter | null | undefined) => ({
  metrics: filter?.metrics ?? undefined,
  severities: filter?.severities ?? undefined,
  types: filter?.types ?? undefined,
  dimension: filter?.dimension ?? undefined,
  includeRetracted: filter?.includeRetracted,
});

export const connection = (
  { items, hasNextPage }: AnomalyPage,
  after: string | undefined,
): AnomalyConnection => ({
  edges: items.map(({ anomaly, cursor }) => ({ cursor, node: anomaly })),
  pageInfo: {
    hasNextPage,
    hasPreviousPage: after !== undefined,
    startCursor: items[0]?.cursor ?? null,
    endCursor: items.at(-1)?.cursor ?? null,
  },
});

export const resolvers = [AnomaliesResolver] as const;
