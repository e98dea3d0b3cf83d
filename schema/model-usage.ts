import { Arg, Authorized, Ctx, Field, Float, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { parseRange } from '../src/metrics/index.ts';
import type { BudgetLeft, ModelUsageDay } from '../src/questions/model/index.ts';
import type { Context } from './context.ts';
import { TimeRangeScalar } from './metrics/time-range.ts';
import { DateTime } from './scalars.ts';

@ObjectType('ModelUsageDay', {
  simpleResolvers: true,
  description: 'What one asker used of one language model in one day (UTC).',
})
class ModelUsageDayType implements ModelUsageDay {
  @Field(() => DateTime, { description: 'Start of the day.' })
  day!: number;

  @Field(() => ID, { description: 'Who asked: the id of an API key or the subject of a token.' })
  viewerId!: string;

  @Field(() => String, { description: 'The name of who asked.' })
  viewerName!: string;

  @Field(() => String, { description: 'Which model.' })
  model!: string;

  @Field(() => Int, { description: 'Questions that went to the model.' })
  questions!: number;

  @Field(() => Float, { description: 'Tokens sent, those for the cache aside.' })
  inputTokens!: number;

  @Field(() => Float, { description: 'Tokens that the model wrote.' })
  outputTokens!: number;

  @Field(() => Float, { description: 'Tokens read from the cache of the provider.' })
  cacheReadTokens!: number;

  @Field(() => Float, { description: 'Tokens put into the cache of the provider.' })
  cacheWriteTokens!: number;

  @Field(() => Float, { description: 'US dollars, by the prices configured when it was used.' })
  cost!: number;
}

@ObjectType('ModelBudget', {
  simpleResolvers: true,
  description: 'What is left of the budgets for the language model today (UTC).',
})
class ModelBudgetType implements BudgetLeft {
  @Field(() => Float, { description: 'Tokens that one asker may use a day.' })
  tokensPerDay!: number;

  @Field(() => Float, { description: 'Tokens that are left to you today.' })
  tokensLeft!: number;

  @Field(() => Float, { description: 'US dollars that the model may cost a day, all askers together.' })
  dollarsPerDay!: number;

  @Field(() => Float, { description: 'US dollars that are left to all askers today.' })
  dollarsLeft!: number;

  @Field(() => DateTime, { description: 'When the budgets are full again.' })
  resetsAt!: number;
}

@Resolver()
class ModelUsageResolver {
  @Authorized('viewer')
  @Query(() => [ModelUsageDayType], {
    description:
      "What questions used of the language model, by day, asker and model, the newest day first. Operators see everybody's, others their own.",
  })
  modelUsage(
    @Ctx() { services: { modelUsage, now }, viewer }: Context,
    @Arg('range', () => TimeRangeScalar, {
      defaultValue: 'THIS_MONTH',
      description: 'Which days (UTC); at most 400.',
    })
    range: string,
  ): Promise<ModelUsageDay[]> {
    return modelUsage.days(parseRange(range, { now: now(), timeZone: 'UTC' }), viewer);
  }

  @Authorized('viewer')
  @Query(() => ModelBudgetType, { description: 'What is left of the budgets for the language model.' })
  modelBudget(@Ctx() { services: { modelUsage }, viewer }: Context): Promise<BudgetLeft> {
    return modelUsage.left(viewer);
  }
}

export const resolvers = [ModelUsageResolver] as const;
