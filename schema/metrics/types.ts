import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { Dimension, Grain } from '../../src/metrics/index.ts';
import { DateTime, Decimal, Json } from '../scalars.ts';
import { DateTimes, Floats } from './lists.ts';
import { DimensionEnum, DirectionEnum, GrainEnum, UnitEnum } from './enums.ts';

@InputType('FilterInput', {
  description: 'Keeps the events whose dimension has one of the values, or none of them.',
})
export class FilterInput {
  @Field(() => DimensionEnum)
  dimension!: Dimension;

  @Field(() => [String], { description: 'Values as they stand in the events.' })
  values!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'Leave these values out instead.' })
  exclude!: boolean;
}

@ObjectType('Period', { description: 'From a moment up to, and not including, another.' })
export class Period {
  @Field(() => DateTime)
  from!: number;

  @Field(() => DateTime)
  to!: number;
}

@ObjectType('Statement', {
  description: 'The SQL that answered, shared by everything in the request that it answered.',
})
export class Statement {
  @Field(() => String, { description: 'Table that was read.' })
  table!: string;

  @Field(() => String)
  sql!: string;

  @Field(() => Json, { description: 'Values of its {name: Type} parameters.' })
  params!: Readonly<Record<string, unknown>>;

  @Field(() => Float, { description: 'Rows the engine read.' })
  rowsRead!: number;

  @Field(() => Float, { description: 'Milliseconds the engine took.' })
  elapsedMs!: number;
}

@ObjectType('MetricTotal', { description: 'One number for a range, with what it is compared to.' })
export class MetricTotal {
  @Field(() => Float, { nullable: true, description: 'Null where a ratio has nothing to divide by.' })
  value!: number | null;

  @Field(() => Decimal, { nullable: true, description: 'Sums of money, digit for digit.' })
  exact!: string | null;

  @Field(() => Period)
  range!: Period;

  @Field(() => Float, { nullable: true, description: 'The value of the period compared with.' })
  previous!: number | null;

  @Field(() => Decimal, { nullable: true })
  previousExact!: string | null;

  @Field(() => Period, { nullable: true })
  previousRange!: Period | null;

  @Field(() => Float, {
    nullable: true,
    description: 'value less previous, divided by previous: 0.1 is ten percent up.',
  })
  change!: number | null;

  @Field(() => Statement)
  source!: Statement;
}

@ObjectType('Point', { simpleResolvers: true, description: 'One bucket of a series.' })
export class Point {
  @Field(() => DateTime, { description: 'Start of the bucket.' })
  time!: number;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The bucket at the same place of the period compared with.',
  })
  previous!: number | null;

  @Field(() => Float, { nullable: true, description: 'value less previous, divided by previous.' })
  change!: number | null;
}

@ObjectType('SeriesColumns', {
  simpleResolvers: true,
  description: 'A series as one list a field: several times cheaper than points where it is long.',
})
export class SeriesColumns {
  @Field(() => DateTimes)
  time!: number[];

  @Field(() => Floats)
  value!: (number | null)[];

  @Field(() => Floats, { description: 'Nulls where nothing is compared with.' })
  previous!: (number | null)[];

  @Field(() => Floats)
  change!: (number | null)[];
}

@ObjectType('MetricSeries', { description: 'Values of a metric over time, oldest first, without gaps.' })
export class MetricSeries {
  @Field(() => GrainEnum)
  grain!: Grain;

  @Field(() => String)
  timeZone!: string;

  @Field(() => Period)
  range!: Period;

  @Field(() => Period, { nullable: true })
  previousRange!: Period | null;

  @Field(() => Statement)
  source!: Statement;
}

@ObjectType('Slice', {
  simpleResolvers: true,
  description: 'One value of a dimension, or one combination of several.',
})
export class Slice {
  @Field(() => [String], {
    description: 'Values in the order of `by`; empty text where the events carry none.',
  })
  keys!: string[];

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Decimal, { nullable: true })
  exact!: string | null;

  @Field(() => Float, { nullable: true, description: 'Part of the whole; only for metrics that add up.' })
  share!: number | null;

  @Field(() => Float, { nullable: true })
  previous!: number | null;

  @Field(() => Float, { nullable: true, description: 'value less previous, divided by previous.' })
  change!: number | null;
}

@ObjectType('MetricBreakdown', { description: 'A metric cut by one dimension or more.' })
export class MetricBreakdown {
  @Field(() => [DimensionEnum])
  by!: Dimension[];

  @Field(() => [Slice])
  slices!: Slice[];

  @Field(() => Int, { description: 'Slices there are; `slices` may hold fewer.' })
  count!: number;

  @Field(() => Period)
  range!: Period;

  @Field(() => Period, { nullable: true })
  previousRange!: Period | null;

  @Field(() => Statement)
  source!: Statement;
}

@ObjectType('Metric', { description: 'A metric of the catalogue, and all that is known about it as fields.' })
export class MetricType {
  @Field(() => String, { description: 'The name everywhere.' })
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  description!: string;

  @Field(() => UnitEnum)
  unit!: string;

  @Field(() => DirectionEnum)
  direction!: string;

  @Field(() => Boolean, { description: 'Whether parts add up to the whole.' })
  additive!: boolean;

  @Field(() => [DimensionEnum])
  dimensions!: Dimension[];

  @Field(() => GrainEnum, { description: 'Finest grain it is kept at.' })
  grain!: Grain;

  @Field(() => [String], { description: 'Other words for it that questions may use.' })
  synonyms!: string[];
}

@ObjectType('MetricUpdate', { description: 'A metric after new events came in.' })
export class MetricUpdateType {
  @Field(() => String)
  metric!: string;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Decimal, { nullable: true })
  exact!: string | null;

  @Field(() => Period)
  range!: Period;

  @Field(() => DateTime, { description: 'When it was computed.' })
  asOf!: number;

  @Field(() => Int, { description: 'Updates lost just before this one because this client read too slowly.' })
  dropped!: number;
}
