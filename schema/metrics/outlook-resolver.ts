import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Forecast } from '../../src/forecasts/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import { parseRange } from '../../src/metrics/index.ts';
import { AnomalyConnection, AnomalyFilter, connection, given } from '../anomalies/index.ts';
import type { Context } from '../context.ts';
import { ForecastArgs, ForecastType, scenarioOf } from '../forecasts/index.ts';
import { TimeRangeScalar } from './time-range.ts';
import { MetricType } from './types.ts';

/** What other capabilities know about a metric. */
@Resolver(() => MetricType)
export class OutlookResolver {
  @FieldResolver(() => ForecastType, {
    description: 'What is to come.',
  })
  forecast(
    @Root() { name }: Metric,
    @Args(() => ForecastArgs) { scenario, ...request }: ForecastArgs,
    @Ctx() { services }: Context,
  ): Promise<Forecast> {
    return services.forecasts.forecast({ ...request, metric: name, scenario: scenarioOf(scenario) });
  }

  @FieldResolver(() => AnomalyConnection, {
    description: 'Anomalies of this metric in a range of time, newest first.',
  })
  async anomalies(
    @Root() { name }: Metric,
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
      filter: { ...given(filter), metrics: [name] },
      first,
      after: after ?? undefined,
    });
    return connection(page, after ?? undefined);
  }
}
