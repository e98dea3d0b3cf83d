import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { parseRange } from '../src/metrics/index.ts';
import type { TimeRange } from '../src/metrics/index.ts';
import type {
  ChannelDelay,
  IngestMinute,
  LagReport,
  NamedCount,
  PartitionLag,
  RejectedEvent,
} from '../src/pipeline/index.ts';
import type { Context } from './context.ts';
import { TimeRangeScalar } from './metrics/time-range.ts';
import { PageInfo, pageOf } from './page-info.ts';
import { DateTime } from './scalars.ts';

@ObjectType('EventCount', { simpleResolvers: true, description: 'A number of events under a name.' })
class EventCountType implements NamedCount {
  @Field(() => String, { description: 'A reason of refusal or a quality flag; docs/events.md lists them.' })
  name!: string;

  @Field(() => Int, { description: 'How many events.' })
  events!: number;
}

@ObjectType('IngestMinute', {
  simpleResolvers: true,
  description: 'What arrived within one minute, whenever it happened.',
})
class IngestMinuteType implements IngestMinute {
  @Field(() => DateTime, { description: 'Start of the minute of arrival.' })
  minute!: number;

  @Field(() => Int, { description: 'Events that were stored.' })
  accepted!: number;

  @Field(() => Int, { description: 'Stored events that carry at least one quality flag.' })
  flagged!: number;

  @Field(() => Int, { description: 'Events that were refused or set aside with a reason.' })
  rejected!: number;

  @Field(() => Int, { description: 'Events that were dropped because their event_id had been stored.' })
  duplicates!: number;

  @Field(() => [EventCountType], { description: 'The rejected ones by reason, the most frequent first.' })
  rejectedByReason!: NamedCount[];

  @Field(() => [EventCountType], {
    description: 'Flags of the stored ones, the most frequent first; an event may carry several.',
  })
  flags!: NamedCount[];
}

@ObjectType('ChannelDelay', {
  simpleResolvers: true,
  description:
    'Seconds from the moment events happened to their row in storage, of one channel that is fed live.',
})
class ChannelDelayType implements ChannelDelay {
  @Field(() => String, { description: 'http, kafka or simulator.' })
  channel!: string;

  @Field(() => Int, { description: 'How many events arrived.' })
  events!: number;

  @Field(() => Float, { description: 'Mean.' })
  mean!: number;

  @Field(() => Float, { description: 'Half of the events took no longer (estimated).' })
  median!: number;

  @Field(() => Float, { description: '95 % of the events took no longer (estimated).' })
  p95!: number;

  @Field(() => Float, { description: '99 % of the events took no longer (estimated).' })
  p99!: number;
}

@ObjectType('PartitionLag', {
  simpleResolvers: true,
  description: 'How far one partition of the Kafka topic is behind.',
})
class PartitionLagType implements PartitionLag {
  @Field(() => Int, { description: 'Number of the partition.' })
  partition!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Offset of the next message to be read; null while nothing was committed.',
  })
  committed!: number | null;

  @Field(() => Float, { description: 'Offset the next message sent will get.' })
  end!: number;

  @Field(() => Float, { description: 'Messages that wait.' })
  lag!: number;
}

@ObjectType('ConsumerLag', {
  simpleResolvers: true,
  description: 'How far the consumer group is behind its Kafka topic.',
})
class ConsumerLagType implements LagReport {
  @Field(() => String, { description: 'The topic.' })
  topic!: string;

  @Field(() => String, { description: 'The consumer group.' })
  groupId!: string;

  @Field(() => DateTime, { description: 'When it was measured.' })
  measuredAt!: number;

  @Field(() => Float, { description: 'Messages that wait, over all partitions.' })
  total!: number;

  @Field(() => [PartitionLagType], { description: 'The same by partition.' })
  partitions!: PartitionLag[];
}

@ObjectType('Pipeline', {
  description: 'Health of the way in: what arrived, what was wrong with it, and how far behind it is.',
})
class PipelineType {
  @Field(() => DateTime, { description: 'Start of the range it speaks of.' })
  from!: number;

  @Field(() => DateTime, { description: 'End of the range, not included.' })
  to!: number;
}

@ObjectType('RejectedEvent', {
  simpleResolvers: true,
  description: 'An event that was refused or set aside.',
})
class RejectedEventType implements RejectedEvent {
  @Field(() => ID, { description: 'Names where it came from, so that a replay counts once.' })
  id!: string;

  @Field(() => String, { description: 'Why; docs/events.md lists the reasons.' })
  reason!: string;

  @Field(() => String, { description: 'The field that is wrong; empty when it is the event as a whole.' })
  field!: string;

  @Field(() => String, { description: 'What is wrong with it, in words.' })
  detail!: string;

  @Field(() => String, { description: 'The text as it came, cut after 8,192 characters.' })
  raw!: string;

  @Field(() => String, { description: 'http, kafka, file or simulator.' })
  channel!: string;

  @Field(() => DateTime, { description: 'When it was refused; of several times, the last.' })
  rejectedAt!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A rejected event in a list.' })
class RejectedEventEdge {
  @Field(() => RejectedEventType, { description: 'The event.' })
  node!: RejectedEvent;

  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of rejected events, the latest first.' })
class RejectedEventConnection {
  @Field(() => [RejectedEventEdge], { description: 'The events with their places.' })
  edges!: RejectedEventEdge[];

  @Field(() => [RejectedEventType], { description: 'The events.' })
  nodes!: RejectedEvent[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@Resolver(() => PipelineType)
class PipelineResolver {
  @Authorized('viewer')
  @Query(() => PipelineType, { description: 'Health of the way in, by the minute of arrival.' })
  pipeline(
    @Ctx() { services }: Context,
    @Arg('range', () => TimeRangeScalar, {
      defaultValue: 'LAST_HOUR',
      description: 'Which time; at most seven days.',
    })
    range: string,
  ): TimeRange {
    return parseRange(range, { now: services.now(), timeZone: services.timeZone });
  }

  @FieldResolver(() => [IngestMinuteType], {
    description: 'The minutes in which anything arrived, oldest first.',
  })
  minutes(@Root() range: TimeRange, @Ctx() { services }: Context): Promise<IngestMinute[]> {
    return services.pipeline.minutes(range);
  }

  @FieldResolver(() => [ChannelDelayType], { description: 'How long events took to arrive, by channel.' })
  delays(@Root() range: TimeRange, @Ctx() { services }: Context): Promise<ChannelDelay[]> {
    return services.pipeline.delays(range);
  }

  @FieldResolver(() => ConsumerLagType, {
    nullable: true,
    description: 'How far Kafka is behind now; null without Kafka.',
  })
  lag(@Ctx() { services }: Context): LagReport | null {
    return services.pipeline.lag();
  }

  @Authorized('operator')
  @Query(() => RejectedEventConnection, {
    description: 'Events that were refused or set aside, the latest first.',
  })
  async rejectedEvents(
    @Ctx() { services }: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor of the last event of the page before.',
    })
    after?: string | null,
    @Arg('reason', () => String, { nullable: true, description: 'Only those with this reason.' })
    reason?: string | null,
  ): Promise<RejectedEventConnection> {
    const page = await services.pipeline.rejectedEvents({
      first,
      after: after ?? undefined,
      reason: reason ?? undefined,
    });
    const edges = page.items.map(({ event, cursor }) => ({ node: event, cursor }));
    return pageOf(edges, page.hasNextPage, after);
  }
}

export const resolvers = [PipelineResolver] as const;
