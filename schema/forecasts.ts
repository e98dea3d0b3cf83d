import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import type { Forecast, ForecastGrain, NamedHorizon, TrackRecord } from '../src/forecasts/index.ts';
import type { Filter } from '../src/metrics/index.ts';
import type { Context } from './context.ts';
import { FilterInput } from './metrics/types.ts';
import { DateTime } from './scalars.ts';

enum ForecastHorizon {
  NEXT_24_HOURS = 'NEXT_24_HOURS',
  NEXT_7_DAYS = 'NEXT_7_DAYS',
  NEXT_28_DAYS = 'NEXT_28_DAYS',
}
registerEnumType(ForecastHorizon, {
  name: 'ForecastHorizon',
  description: "How far ahead, in hours or days of the shop's time zone; the running one is the first.",
  valuesConfig: {
    NEXT_24_HOURS: { description: '24 hours, hour by hour.' },
    NEXT_7_DAYS: { description: 'Seven days, day by day.' },
    NEXT_28_DAYS: { description: 'Four weeks, day by day.' },
  },
});

export enum ForecastGrainName {
  HOUR = 'hour',
  DAY = 'day',
}
registerEnumType(ForecastGrainName, {
  name: 'ForecastGrain',
  description: 'Length of the buckets of a forecast.',
  valuesConfig: {
    HOUR: { description: 'Hours, two days ahead.' },
    DAY: { description: 'Days, four weeks ahead.' },
  },
});

/** Also the arguments of the field forecast of a metric. */
@ArgsType()
export class ForecastArgs {
  @Field(() => ForecastHorizon, { defaultValue: ForecastHorizon.NEXT_7_DAYS, description: 'How far ahead.' })
  horizon!: NamedHorizon;

  @Field(() => Float, {
    defaultValue: 0.95,
    description: 'Share of outcomes that the bounds are to hold: 0.5, 0.8, 0.9, 0.95 or 0.99.',
  })
  coverage!: number;

  @Field(() => [FilterInput], {
    defaultValue: [],
    description: 'Which events; all of the filters must hold. Such forecasts are made on demand.',
  })
  filters!: Filter[];
}

@ObjectType({ simpleResolvers: true, description: 'One hour or day to come.' })
class ForecastPoint {
  @Field(() => DateTime, { description: 'Start of the bucket.' })
  time!: number;

  @Field(() => Float, { description: 'Expected value.' })
  value!: number;

  @Field(() => Float, { description: 'Lower bound.' })
  lower!: number;

  @Field(() => Float, { description: 'Upper bound.' })
  upper!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The points of a forecast as one list a field.' })
class ForecastColumns {
  @Field(() => [DateTime], { description: 'Starts of the buckets.' })
  time!: number[];

  @Field(() => [Float], { description: 'Expected values.' })
  value!: number[];

  @Field(() => [Float], { description: 'Lower bounds.' })
  lower!: number[];

  @Field(() => [Float], { description: 'Upper bounds.' })
  upper!: number[];
}

@ObjectType({
  description:
    'How the model did when it forecast its own past, over the first 24 hours or 7 days ahead. Null where the history is too short to try.',
})
class ForecastAccuracy {
  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute scaled error: below 1 is better than repeating the last day (by the hour) or week (by the day).',
  })
  mase!: number | null;

  @Field(() => Float, { nullable: true, description: 'Symmetric mean absolute percentage error, 0 to 200.' })
  smape!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of past values inside bounds drawn without them; compare with the coverage asked for.',
  })
  coverage!: number | null;

  @Field(() => Int, { description: 'Points of the past it was tried from.' })
  origins!: number;
}

@ObjectType({ description: 'Forecasts made earlier, compared with what then happened.' })
class ForecastTrackRecord {
  @Field(() => Int, { description: 'Forecast values whose hour or day has passed.' })
  points!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Sum of absolute errors divided by the sum of what happened: 0.1 is ten percent off.',
  })
  wape!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Forecasts less outcomes, divided by outcomes: above 0 they promised too much.',
  })
  bias!: number | null;

  @Field(() => Float, { description: 'Share of outcomes inside the bounds.' })
  coverage!: number;
}

@ObjectType('Forecast', {
  description: 'What a metric is expected to be, with bounds, and how far that is to be trusted.',
})
export class ForecastType {
  @Field(() => String, { description: 'Name of the metric.' })
  metric!: string;

  @Field(() => ForecastGrainName, { description: 'Length of its buckets.' })
  grain!: ForecastGrain;

  @Field(() => [ForecastPoint], { description: 'Hours or days to come, the running one first.' })
  points!: ForecastPoint[];

  @Field(() => Float, { description: 'Share of outcomes that the bounds are made to hold.' })
  coverage!: number;

  @Field(() => String, {
    description: 'The model that did best on the past; combination is the median of all.',
  })
  model!: string;

  @Field(() => ID, { description: 'Identifies this training; model_version in gold.revenue_forecast.' })
  modelVersion!: string;

  @Field(() => DateTime, { description: 'When it was trained.' })
  trainedAt!: number;

  @Field(() => DateTime, { description: 'Where the history it learned from begins.' })
  trainedFrom!: number;

  @Field(() => DateTime, {
    description: 'Where that history ends: the start of the hour or day that was running.',
  })
  trainedTo!: number;

  @Field(() => Int, { description: 'Hours or days it learned from.' })
  trainedPoints!: number;

  @Field(() => ForecastAccuracy, { description: 'How it did on its own past.' })
  accuracy!: ForecastAccuracy;

  @Field(() => String, { description: 'What to know before trusting it; empty when all is as usual.' })
  note!: string;
}

@Resolver(() => ForecastType)
class ForecastsResolver {
  @Authorized('viewer')
  @Query(() => ForecastType, {
    description:
      'Forecast of a metric that adds up over time. Trained at night, or now if there is no fresh one.',
  })
  forecast(
    @Ctx() { services }: Context,
    @Args(() => ForecastArgs) { horizon, coverage, filters }: ForecastArgs,
    @Arg('metric', () => String, { defaultValue: 'revenue', description: 'Name of the metric.' })
    metric: string,
  ): Promise<Forecast> {
    return services.forecasts.forecast({ metric, horizon, coverage, filters });
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
      description: 'By the hour or by the day; both when left out.',
    })
    grain?: ForecastGrain | null,
  ): Promise<string> {
    const payload = { metric: metrics.find(metric).name, ...(grain && { grain }) };
    const run = await jobs.enqueue(jobs.find('forecasts-train'), payload, {
      dedupeKey: `${metric}-${grain ?? 'all'}`,
    });
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

  @FieldResolver(() => ForecastTrackRecord, {
    nullable: true,
    description:
      'How wrong stored forecasts of the whole metric, at this grain and coverage, were over the last 28 days; null while none has come due.',
  })
  trackRecord(
    @Root() { metric, grain, coverage }: Forecast,
    @Ctx() { services }: Context,
  ): Promise<TrackRecord | null> {
    return services.forecasts.trackRecord({ metric, grain, coverage });
  }
}

export const resolvers = [ForecastsResolver] as const;
