import { Arg, Authorized, Ctx, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Anomaly as AnomalyRecord } from '../../src/anomalies/index.ts';
import type { Delivery } from '../../src/bus/index.ts';
import { parseRange } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { TimeRangeScalar } from '../metrics/time-range.ts';
import { AnomalyFilter, connection, given } from './filter.ts';
import { AnomalyConnection, AnomalyDetected } from './types.ts';

@Resolver()
export class AnomaliesResolver {
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
