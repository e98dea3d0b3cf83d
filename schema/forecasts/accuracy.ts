import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { accuracyGroups } from '../../src/forecasts/index.ts';
import type {
  AccuracyGroup,
  AccuracyRow,
  Forecast,
  ForecastGrain,
  FoundDrift,
  TrackRecord,
} from '../../src/forecasts/index.ts';
import { parseRange } from '../../src/metrics/index.ts';
import type { Dimension } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { DimensionEnum, upper } from '../metrics/enums.ts';
import { TimeRangeScalar } from '../metrics/time-range.ts';
import { DateTime } from '../scalars.ts';
import { ForecastGrainName, ForecastType } from './types.ts';

const AccuracyGroupEnum = upper(accuracyGroups);
registerEnumType(AccuracyGroupEnum, {
  name: 'ForecastAccuracyGroup',
  description: 'What errors of forecasts are split by, besides the metric and the grain.',
  valuesConfig: {
    DIMENSION_VALUE: { description: 'Values of the dimension.' },
    HORIZON: { description: 'How far ahead: the next bucket, the rest of the day or week, what is further.' },
    MODEL: { description: 'The model that made the forecast.' },
    WEEK: { description: 'The week of what was forecast.' },
  },
});

@ArgsType()
class AccuracyArgs {
  @Field(() => String, { nullable: true, description: 'Only of this metric.' })
  metric?: string | null;

  @Field(() => ForecastGrainName, { nullable: true, description: 'Only by the hour or by the day.' })
  grain?: ForecastGrain | null;

  @Field(() => DimensionEnum, {
    nullable: true,
    description: 'Forecasts of the values of this dimension; without it those of whole metrics.',
  })
  dimension?: Dimension | null;

  @Field(() => [String], { nullable: true, description: 'Only of these values of the dimension.' })
  values?: string[] | null;

  @Field(() => TimeRangeScalar, {
    nullable: true,
    description: 'When what was forecast began; without it the last 28 days for which there are events.',
  })
  range?: string | null;

  @Field(() => [AccuracyGroupEnum], { defaultValue: [], description: 'What to split by.' })
  groupBy!: AccuracyGroup[];

  @Field(() => Float, {
    defaultValue: 0.95,
    description: 'Share of outcomes that the bounds are to hold: 0.5, 0.8, 0.9, 0.95 or 0.99.',
  })
  coverage!: number;

  @Field(() => Int, { defaultValue: 100, description: 'Groups at most, 1 to 1,000.' })
  first!: number;
}

@ObjectType({ simpleResolvers: true, description: 'How many buckets ahead a forecast was made.' })
class StepsAhead {
  @Field(() => Int, { description: 'From; 1 is the bucket that was running.' })
  from!: number;

  @Field(() => Int, { nullable: true, description: 'To and with; null as far as forecasts go.' })
  to!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Forecasts made earlier, compared with what then happened.',
})
class ForecastTrackRecord {
  @Field(() => Int, { description: 'Forecast values whose hour or day has passed.' })
  points!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Sum of absolute errors divided by the sum of absolute outcomes: 0.1 is ten percent off. Null where all outcomes were zero.',
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

@ObjectType({
  simpleResolvers: true,
  description:
    'Errors of one group of stored forecasts whose hour or day has passed. Fields that were not asked to be split by are null.',
})
class ForecastScore extends ForecastTrackRecord {
  @Field(() => String, { description: 'Name of the metric.' })
  metric!: string;

  @Field(() => ForecastGrainName, { description: 'By the hour or by the day.' })
  grain!: ForecastGrain;

  @Field(() => DimensionEnum, {
    nullable: true,
    description: 'What the metric was cut by; null for the whole.',
  })
  dimension!: Dimension | null;

  @Field(() => String, { nullable: true, description: 'Value of the dimension.' })
  dimensionValue!: string | null;

  @Field(() => StepsAhead, { nullable: true, description: 'How far ahead.' })
  stepsAhead!: StepsAhead | null;

  @Field(() => String, { nullable: true, description: 'The model that made the forecasts.' })
  model!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Start of the week of what was forecast.' })
  week!: number | null;

  @Field(() => Float, { description: "Mean absolute error, in the metric's unit." })
  mae!: number;

  @Field(() => Float, { description: "Mean distance of the bounds, in the metric's unit." })
  intervalWidth!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A forecast that did clearly worse than it had promised, and was trained again for it.',
})
class ForecastDrift {
  @Field(() => DateTime, { description: 'When it was found.' })
  foundAt!: number;

  @Field(() => String, { description: 'Name of the model, as in the query models.' })
  name!: string;

  @Field(() => String, { description: 'The version that was in use.' })
  modelVersion!: string;

  @Field(() => String, { description: 'Which kind of model it was.' })
  model!: string;

  @Field(() => String, { description: 'Name of the metric.' })
  metric!: string;

  @Field(() => ForecastGrainName, { description: 'By the hour or by the day.' })
  grain!: ForecastGrain;

  @Field(() => DimensionEnum, {
    nullable: true,
    description: 'What the metric is cut by; null for the whole.',
  })
  dimension!: Dimension | null;

  @Field(() => String, { nullable: true, description: 'The value of the dimension that it was found in.' })
  dimensionValue!: string | null;

  @Field(() => String, { description: 'What was wrong.' })
  reason!: string;
}

@Resolver(() => ForecastType)
export class ForecastAccuracyResolver {
  @Authorized('viewer')
  @Query(() => [ForecastScore], {
    description:
      'How wrong stored forecasts were, the groups furthest off first. Counted as soon as an hour or day has passed, and again where late events change it.',
  })
  forecastAccuracy(
    @Ctx() { services: { forecastScores, now, timeZone } }: Context,
    @Args(() => AccuracyArgs) { range, metric, grain, dimension, values, ...query }: AccuracyArgs,
  ): Promise<AccuracyRow[]> {
    return forecastScores.accuracy({
      ...query,
      // GraphQL sends null for what is left out.
      metric: metric ?? undefined,
      grain: grain ?? undefined,
      dimension: dimension ?? undefined,
      values: values ?? undefined,
      range: range == null ? undefined : parseRange(range, { now: now(), timeZone }),
    });
  }

  @Authorized('viewer')
  @Query(() => [ForecastDrift], {
    description:
      'Forecasts that were found to do clearly worse than they had promised, the newest first; 1,000 at most.',
  })
  forecastDrift(
    @Ctx() { services: { forecastScores, now, timeZone } }: Context,
    @Arg('range', () => TimeRangeScalar, { defaultValue: 'LAST_28_DAYS', description: 'When it was found.' })
    range: string,
  ): Promise<FoundDrift[]> {
    return forecastScores.drifts(parseRange(range, { now: now(), timeZone }));
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
    return services.forecastScores.trackRecord({ metric, grain, coverage });
  }
}
