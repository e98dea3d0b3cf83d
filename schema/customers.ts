import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Float,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import type { CustomerPrediction, Outlook, Reason, RiskOrder } from '../src/customers/index.ts';
import type { ModelVersion } from '../src/models/index.ts';
import type { Context } from './context.ts';
import { ModelType } from './models.ts';
import { PageInfo, pageOf } from './page-info.ts';
import { DateTime, Decimal } from './scalars.ts';

enum CustomerRiskOrder {
  EXPECTED_LOSS = 'expected_loss',
  CHURN_PROBABILITY = 'churn_probability',
  VALUE = 'value',
}
registerEnumType(CustomerRiskOrder, {
  name: 'CustomerRiskOrder',
  description: 'What customers at risk are sorted by, the most first.',
  valuesConfig: {
    EXPECTED_LOSS: {
      description: 'What they usually bring in 90 days × the chance that they do not return.',
    },
    CHURN_PROBABILITY: { description: 'The chance that they do not return within 90 days.' },
    VALUE: { description: 'What they spent so far, net of refunds.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Something that speaks for or against a return.' })
class CustomerReason {
  @Field(() => String, { description: 'In words.' })
  text!: string;

  @Field(() => Float, {
    description: 'What it adds to the log-odds of a return: below 0 it makes a return less likely.',
  })
  effect!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What a customer is expected to do in the next days.' })
class CustomerOutlook {
  @Field(() => Int, { description: 'How many days ahead: 30 or 90.' })
  days!: number;

  @Field(() => Float, { description: 'The chance of at least one order, 0 to 1.' })
  returnProbability!: number;

  @Field(() => Float, { description: 'Orders to be expected; those of one day are one.' })
  purchases!: number;

  @Field(() => Float, { description: "Value of those orders to be expected, in the shop's currency." })
  value!: number;
}

@ObjectType('Customer', {
  simpleResolvers: true,
  description:
    'A user who has bought, as predicted last: whether they will return and what they will bring. Customers are ids here, nothing else.',
})
class CustomerType {
  @Field(() => ID, { description: 'The user id.' })
  id!: string;

  @Field(() => DateTime, { description: 'The first purchase.' })
  firstPurchaseAt!: number;

  @Field(() => DateTime, { description: 'The last purchase.' })
  lastPurchaseAt!: number;

  @Field(() => Int, { description: 'Days with a purchase: those of one day are one order.' })
  orders!: number;

  @Field(() => Decimal, { description: "What was spent, net of refunds, in the shop's currency." })
  value!: string;

  @Field(() => DateTime, { description: 'Start of the day that the prediction counts from.' })
  asOf!: number;

  @Field(() => Float, {
    description: 'The chance that the customer has not left for good, by purchase timing alone.',
  })
  aliveProbability!: number;

  @Field(() => Float, { description: 'The chance of no order within 90 days, 0 to 1.' })
  churnProbability!: number;

  @Field(() => Float, {
    description:
      "What the customer usually brings in 90 days × churnProbability, in the shop's currency: what is at stake.",
  })
  expectedLoss!: number;

  @Field(() => [CustomerOutlook], { description: 'The next 30 days, and the next 90.' })
  outlooks!: Outlook[];

  @Field(() => [CustomerReason], {
    description: "Why: the customer's own rhythm first, then what weighs most.",
  })
  reasons!: Reason[];

  @Field(() => ID, { description: 'Version of the model that says so.' })
  modelVersion!: string;

  @Field(() => ModelType, {
    nullable: true,
    description:
      'That version: what it was trained on, and how good it was on 30 or 90 days that it had not seen. Null once it has been removed.',
  })
  model!: ModelVersion | null;
}

@ObjectType({ simpleResolvers: true, description: 'A customer in a list.' })
class CustomerEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => CustomerType, { description: 'The customer.' })
  node!: CustomerPrediction;
}

@ObjectType({ simpleResolvers: true, description: 'A page of customers.' })
class CustomerConnection {
  @Field(() => [CustomerEdge], { description: 'The customers with their places.' })
  edges!: CustomerEdge[];

  @Field(() => [CustomerType], { description: 'The customers.' })
  nodes!: CustomerPrediction[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@Resolver()
class CustomersResolver {
  @Authorized('viewer')
  @Query(() => CustomerConnection, {
    description: 'Customers who are unlikely to return, those with the most at stake first.',
  })
  async customersAtRisk(
    @Ctx() { services }: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null | undefined,
    @Arg('minValue', () => Float, {
      nullable: true,
      description: "Only who spent at least so much, net of refunds, in the shop's currency.",
    })
    minValue: number | null | undefined,
    @Arg('minOrders', () => Int, { defaultValue: 1, description: 'Only who ordered at least so often.' })
    minOrders: number,
    @Arg('minProbability', () => Float, {
      defaultValue: 0.5,
      description: 'Only who stays away for the next 90 days with at least this chance, 0 to 1.',
    })
    minProbability: number,
    @Arg('sort', () => CustomerRiskOrder, {
      defaultValue: CustomerRiskOrder.EXPECTED_LOSS,
      description: 'What the list is sorted by, the most first.',
    })
    sort: RiskOrder,
  ): Promise<CustomerConnection> {
    const { items, hasNextPage } = await services.customers.atRisk({
      first,
      after: after ?? undefined,
      minValue: minValue ?? undefined,
      minOrders,
      minProbability,
      sort,
    });
    const edges = items.map(({ customer, cursor }) => ({ node: customer, cursor }));
    return pageOf(edges, hasNextPage, after);
  }

  @Authorized('viewer')
  @Query(() => CustomerType, {
    nullable: true,
    description: 'One customer as predicted last; null for a user who has not bought before that day.',
  })
  customer(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The user id.' }) id: string,
  ): Promise<CustomerPrediction | null> {
    return services.customers.get(id);
  }
}

export const resolvers = [CustomersResolver] as const;
