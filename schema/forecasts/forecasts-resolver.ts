import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Forecast, ForecastGrain } from '../../src/forecasts/index.ts';
import type { Dimension } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { DimensionEnum } from '../metrics/enums.ts';
import { scenarioOf } from './scenario.ts';
import { ForecastArgs, ForecastColumns, ForecastGrainName, ForecastType } from './types.ts';

@Resolver(() => ForecastType)
export class ForecastsResolver {
  @Authorized('viewer')
  @Query(() => ForecastType, {
    description:
      'Forecast of a metric. Trained at night, or now if there is no fresh one; the version in use is the one that answers.',
  })
  forecast(
    @Ctx() { services }: Context,
    @Args(() => ForecastArgs) { scenario, ...request }: ForecastArgs,
    @Arg('metric', () => String, { defaultValue: 'revenue', description: 'Name of the metric.' })
    metric: string,
  ): Promise<Forecast> {
    return services.forecasts.forecast({ ...request, metric, scenario: scenarioOf(scenario) });
  }

  @Authorized('operator')
  @Mutation(() => ID, {
    description: 'Hands in a training run and answers the id of the job; follow it with the query job.',
  })
  async trainForecast(
    @Ctx() { services: { jobs, metrics } }: Context,
    @Arg('metric', () => String, { defaultValue: 'revenue', description: 'Name of the metric.' })
    metric: string,
    @Arg('grain', () => ForecastGrainName, {
      nullable: true,
      description: 'By the hour or by the day; when left out both, or days where a dimension is given.',
    })
    grain: ForecastGrain | null | undefined,
    @Arg('by', () => DimensionEnum, {
      nullable: true,
      description: 'A series for each value of this dimension, made to add up to the whole.',
    })
    by: Dimension | null | undefined,
  ): Promise<string> {
    const payload = { metric: metrics.find(metric).name, ...(grain && { grain }), ...(by && { by }) };
    const run = await jobs.enqueue(jobs.find('forecasts-train'), payload, {
      dedupeKey: `${metric}-${grain ?? 'all'}-${by ?? 'whole'}`,
    });
    return run.id;
  }

  @Authorized('analyst')
  @Mutation(() => ID, {
    description:
      'Lets every model forecast the past of a metric, and answers the id of the job; its result says how wrong each was, by how far ahead.',
  })
  async backtestForecast(
    @Ctx() { services: { jobs, metrics } }: Context,
    @Arg('metric', () => String, { defaultValue: 'revenue', description: 'Name of the metric.' })
    metric: string,
    @Arg('grain', () => ForecastGrainName, {
      defaultValue: ForecastGrainName.DAY,
      description: 'By the hour or by the day.',
    })
    grain: ForecastGrain,
    @Arg('origins', () => Int, {
      nullable: true,
      description: 'How many points of the past to forecast from, 1 to 100; 24 when left out.',
    })
    origins: number | null | undefined,
  ): Promise<string> {
    const payload = { metric: metrics.find(metric).name, grain, ...(origins != null && { origins }) };
    const run = await jobs.enqueue(jobs.find('forecasts-backtest'), payload);
    return run.id;
  }

  @FieldResolver(() => ForecastColumns, { description: 'The points as one list a field.' })
  columns(@Root() { points }: Forecast): ForecastColumns {
    return {
      time: points.map(({ time }) => time),
      value: points.map(({ value }) => value),
      lower: points.map(({ lower }) => lower),
      upper: points.map(({ upper }) => upper),
    };
  }
}
