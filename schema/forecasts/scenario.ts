import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type { Scenario } from '../../src/forecasts/index.ts';
import { DateTime } from '../scalars.ts';
import { ForecastPoint } from './point.ts';

@InputType({
  description: 'A campaign that is assumed. One that is planned in the calendar is in the forecast already.',
})
class AssumedCampaignInput {
  @Field(() => DateTime, { description: 'When it begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'When it ends.' })
  to!: number;

  @Field(() => Float, { description: 'How much more it sells, as a part: 0.2 is 20 % more.' })
  uplift!: number;

  @Field(() => [String], { nullable: true, description: 'Which categories it is for; all when left out.' })
  categories!: string[] | null;
}

@InputType({ description: 'A change of prices that is assumed.' })
class AssumedPriceChangeInput {
  @Field(() => Float, { description: 'As a part of the price: -0.1 is 10 % off.' })
  change!: number;

  @Field(() => Float, {
    description:
      'Price elasticity of demand, usually below 0: units become (1 + change)^elasticity of what they were, revenue (1 + change)^(1 + elasticity).',
  })
  elasticity!: number;

  @Field(() => [String], { nullable: true, description: 'Which categories it is for; all when left out.' })
  categories!: string[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on; from the first bucket when left out.',
  })
  from!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when; to the last bucket when left out.' })
  to!: number | null;
}

@InputType({
  description: 'What a forecast is to assume. The effect is yours: nothing of it is learnt from data.',
})
export class ScenarioInput {
  @Field(() => AssumedCampaignInput, { nullable: true, description: 'A campaign.' })
  campaign!: AssumedCampaignInput | null;

  @Field(() => AssumedPriceChangeInput, { nullable: true, description: 'Other prices.' })
  priceChange!: AssumedPriceChangeInput | null;
}

@ObjectType('ScenarioOutcome', { description: 'A forecast under an assumption.' })
export class ScenarioOutcomeType {
  @Field(() => String, { description: 'What is assumed, in words.' })
  assumption!: string;

  @Field(() => [ForecastPoint], {
    description: "With what is assumed; the forecast's own points are without it.",
  })
  points!: ForecastPoint[];

  @Field(() => Float, {
    nullable: true,
    description: 'Sum of the points without the assumption; null for metrics that do not add up over time.',
  })
  baselineTotal!: number | null;

  @Field(() => Float, { nullable: true, description: 'Sum of the points with it.' })
  total!: number | null;
}

/** GraphQL sends null for what is left out. */
export const scenarioOf = (input: ScenarioInput | null | undefined): Scenario | undefined =>
  input ? { campaign: campaignOf(input.campaign), priceChange: priceChangeOf(input.priceChange) } : undefined;

function campaignOf(input: AssumedCampaignInput | null): Scenario['campaign'] {
  if (!input) return undefined;
  const { from, to, uplift, categories } = input;
  return { from, to, uplift, categories: categories ?? undefined };
}

function priceChangeOf(input: AssumedPriceChangeInput | null): Scenario['priceChange'] {
  if (!input) return undefined;
  const { change, elasticity, categories, from, to } = input;
  return {
    ...{ change, elasticity, categories: categories ?? undefined },
    ...{ from: from ?? undefined, to: to ?? undefined },
  };
}
