import { Field, Float, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';

@ObjectType({ simpleResolvers: true, description: 'One hour or day to come.' })
export class ForecastPoint {
  @Field(() => DateTime, { description: 'Start of the bucket.' })
  time!: number;

  @Field(() => Float, { description: 'Expected value.' })
  value!: number;

  @Field(() => Float, { description: 'Lower bound.' })
  lower!: number;

  @Field(() => Float, { description: 'Upper bound.' })
  upper!: number;
}
