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
  registerEnumType,
} from 'type-graphql';
import type { DemandLine, DemandOutlook, Trend } from '../../src/forecasts/index.ts';
import type { Dimension } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { DimensionEnum } from '../metrics/enums.ts';
import { Period } from '../metrics/types.ts';
import { DateTime } from '../scalars.ts';
import { ForecastAccuracy } from './types.ts';

enum DemandHorizon {
  NEXT_7_DAYS = 'NEXT_7_DAYS',
  NEXT_28_DAYS = 'NEXT_28_DAYS',
}
registerEnumType(DemandHorizon, {
  name: 'DemandHorizon',
  description: "Days of the shop's time zone; the running one is the first.",
  valuesConfig: {
    NEXT_7_DAYS: { description: 'Seven days.' },
    NEXT_28_DAYS: { description: 'Four weeks.' },
  },
});

enum DemandTrend {
  RISING = 'rising',
  FALLING = 'falling',
  STEADY = 'steady',
}
registerEnumType(DemandTrend, {
  name: 'DemandTrend',
  description: 'Whether what is expected differs from the days before by more than chance would bring.',
  valuesConfig: {
    RISING: { description: 'The days before lie below the lower bound.' },
    FALLING: { description: 'The days before lie above the upper bound.' },
    STEADY: { description: 'The days before lie within the bounds.' },
  },
});

@ObjectType('DemandLine', { description: 'What is expected of one value of a dimension, or of the whole.' })
class DemandLineType {
  @Field(() => String, { description: 'The value, such as a category; empty for the whole.' })
  value!: string;

  @Field(() => Float, { description: 'What is expected in all of the days to come.' })
  expected!: number;

  @Field(() => Float, { description: 'Lower bound of that sum.' })
  lower!: number;

  @Field(() => Float, { description: 'Upper bound of that sum.' })
  upper!: number;

  @Field(() => Float, { description: 'What the days before came to.' })
  before!: number;

  @Field(() => Float, { description: 'expected less before.' })
  change!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'change divided by before: 0.1 is ten percent up; null where there was nothing before.',
  })
  relativeChange!: number | null;

  @Field(() => DemandTrend, { description: 'Whether that is more than chance would bring.' })
  trend!: Trend;

  @Field(() => String, { description: 'The model that forecast it.' })
  model!: string;

  @Field(() => ForecastAccuracy, { description: 'How that model did on its own past.' })
  accuracy!: ForecastAccuracy;

  @Field(() => String, { description: 'What to know before trusting it; empty when all is as usual.' })
  note!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A measured figure of the models.' })
class DemandQuality {
  @Field(() => String, { description: 'What was measured.' })
  name!: string;

  @Field(() => Float, { nullable: true, description: 'Of the parts, the one in the middle.' })
  value!: number | null;
}

@ObjectType('DemandOutlook', {
  description: 'What will be wanted of each value of a dimension, made to add up to the whole.',
})
class DemandOutlookType {
  @Field(() => String, { description: 'Name of the metric.' })
  metric!: string;

  @Field(() => DimensionEnum, { description: 'The dimension.' })
  by!: Dimension;

  @Field(() => Period, { description: 'The days to come; today is the first.' })
  range!: Period;

  @Field(() => Period, { description: 'What they are compared with: as many days before today.' })
  before!: Period;

  @Field(() => Float, { description: 'Share of outcomes that the bounds are made to hold.' })
  coverage!: number;

  @Field(() => DemandLineType, {
    description:
      'All of it. Moved a little to agree with the parts, so it may differ from the forecast of the metric alone.',
  })
  whole!: DemandLine;

  @Field(() => Int, { description: 'How many values were forecast, listed or not.' })
  values!: number;

  @Field(() => [DemandLineType], {
    description:
      'The values, those most wanted first. All of them add up to the whole, together with those that come too rarely to be forecast one by one.',
  })
  parts!: DemandLine[];

  @Field(() => [DemandLineType], { description: 'Those that rise, the largest change first.' })
  rising!: DemandLine[];

  @Field(() => [DemandLineType], { description: 'Those that fall, the largest change first.' })
  falling!: DemandLine[];

  @Field(() => String, { description: 'When a value is called rising or falling.' })
  rule!: string;

  @Field(() => String, { description: 'Name of the model in the query models.' })
  model!: string;

  @Field(() => ID, { description: 'Its version: identifies this training.' })
  modelVersion!: string;

  @Field(() => DateTime, { description: 'When it was trained.' })
  trainedAt!: number;

  @Field(() => DateTime, { description: 'Where the history it learned from begins.' })
  trainedFrom!: number;

  @Field(() => DateTime, { description: 'Where that history ends: the start of the day that was running.' })
  trainedTo!: number;

  @Field(() => String, { description: 'What to know before trusting it; empty when all is as usual.' })
  note!: string;
}

@Resolver(() => DemandOutlookType)
export class DemandResolver {
  @Authorized('viewer')
  @Query(() => DemandOutlookType, {
    description:
      'What will be wanted of each category, or of each value of another dimension, and which of them rise and fall. Trained at night, or now if there is no fresh forecast.',
  })
  demandOutlook(
    @Ctx() { services }: Context,
    @Arg('metric', () => String, {
      defaultValue: 'units',
      description: 'Name of a metric that adds up, such as units or revenue.',
    })
    metric: string,
    @Arg('by', () => DimensionEnum, {
      defaultValue: DimensionEnum.CATEGORY,
      description: 'The dimension to cut it by.',
    })
    by: Dimension,
    @Arg('horizon', () => DemandHorizon, {
      defaultValue: DemandHorizon.NEXT_7_DAYS,
      description: 'How far ahead.',
    })
    horizon: DemandHorizon,
    @Arg('coverage', () => Float, {
      defaultValue: 0.95,
      description: 'Share of outcomes that the bounds are to hold: 0.5, 0.8, 0.9, 0.95 or 0.99.',
    })
    coverage: number,
    @Arg('first', () => Int, {
      defaultValue: 100,
      description: 'How many lines each list has at most, 1 to 2000.',
    })
    first: number,
  ): Promise<DemandOutlook> {
    return services.forecasts.demand({ metric, by, horizon, coverage, first });
  }

  @FieldResolver(() => [DemandQuality], { description: 'How good the models were when they were trained.' })
  quality(@Root() { quality }: DemandOutlook): DemandQuality[] {
    return Object.entries(quality).map(([name, value]) => ({ name, value }));
  }
}
