import { Authorized, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from './context.ts';
import { DateTime } from './scalars.ts';

@ObjectType({ description: 'What one has to know of the shop to show its numbers.' })
class Shop {
  @Field(() => String, { description: 'IANA time zone in which its days and weeks begin.' })
  timeZone: string;

  @Field(() => String, { description: 'ISO 4217 code of the currency its prices are in.' })
  currency: string;

  @Field(() => DateTime, { description: 'The time by the gateway, by which ranges such as TODAY are meant.' })
  now: number;
}

@Resolver()
class ShopResolver {
  @Authorized('viewer')
  @Query(() => Shop, { description: 'The shop this gateway stands for.' })
  shop(@Ctx() { services }: Context): Shop {
    return { timeZone: services.timeZone, currency: services.currency, now: services.now() };
  }
}

export const resolvers = [ShopResolver] as const;
