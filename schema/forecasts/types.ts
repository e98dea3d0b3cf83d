import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ForecastGrain, NamedHorizon } from '../../src/forecasts/index.ts';
import type { Filter } from '../../src/metrics/index.ts';
import { FilterInput } from '../metrics/types.ts';
import { DateTime } from '../scalars.ts';
import { ScenarioInput, ScenarioOutcomeType } from './scenario.ts';
import { ForecastPoint } from './point.ts';

enum ForecastHorizon {
  NEXT_HOUR = 'NEXT_HOUR',
  NEXT_24_HOURS = 'NEXT_24_HOURS',
  NEXT_7_DAYS = 'NEXT_7_DAYS',
  NEXT_28_DAYS = 'NEXT_28_DAYS',
}
registerEnumType(ForecastHorizon, {
  name: 'ForecastHorizon',
  description: "How far ahead, in hours or days of the shop's time zone; the running one is the first.",
  valuesConfig: {
    NEXT_HOUR: { description: 'The running hour.' },
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
    description:
      'Which events; all of the filters must hold. One value of a dimension that is trained comes from there, any other part is forecast on demand.',
  })
  filters!: Filter[];

  @Field(() => ScenarioInput, {
    nullable: true,
    description: 'What to assume: a campaign, a change of prices, or both.',
  })
  scenario!: ScenarioInput | null;
}

@ObjectType({ simpleResolvers: true, description: 'The points of a forecast as one list a field.' })
export class ForecastColumns {
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
export class ForecastAccuracy {
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
    description: 'Share of past values inside bounds for 0.95 that were drawn without them.',
  })
  coverage!: number | null;

  @Field(() => Int, { description: 'Points of the past it was tried from.' })
  origins!: number;
}

@ObjectType({ simpleResolvers: true, description: 'One model of a combination.' })
class ForecastWeight {
  @Field(() => String, { description: 'The model.' })
  model!: string;

  @Field(() => Float, { description: 'Its part of the forecast; they sum to 1.' })
  weight!: number;
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

  @Field(() => ScenarioOutcomeType, {
    nullable: true,
    description: 'The same with what was asked to be assumed; null without an assumption.',
  })
  scenario!: ScenarioOutcomeType | null;

  @Field(() => String, {
    description: 'The model that did best on the past, or the combination of several.',
  })
  model!: string;

  @Field(() => [ForecastWeight], { description: 'Which models it is made of, and by how much.' })
  weights!: ForecastWeight[];

  @Field(() => ID, { description: 'Identifies this training; the version of the model in the query models.' })
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
