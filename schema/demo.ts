import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { CartographError } from '../src/errors.ts';
import type { Demo as DemoShop, IncidentKind } from '../src/ingest/simulator/index.ts';
import type { Context } from './context.ts';
import { DateTime } from './scalars.ts';

enum DemoIncidentKind {
  PAYMENT_OUTAGE = 'PAYMENT_OUTAGE',
  CHECKOUT_FRICTION = 'CHECKOUT_FRICTION',
  BOT_TRAFFIC = 'BOT_TRAFFIC',
  PRICE_GLITCH = 'PRICE_GLITCH',
  CATEGORY_OUTAGE = 'CATEGORY_OUTAGE',
  TRACKING_LOSS = 'TRACKING_LOSS',
  SCHEMA_BREAK = 'SCHEMA_BREAK',
  MISSING_PRICES = 'MISSING_PRICES',
  UNKNOWN_CATEGORIES = 'UNKNOWN_CATEGORIES',
  DUPLICATES = 'DUPLICATES',
  SLOW_CLOCK = 'SLOW_CLOCK',
  FAST_CLOCK = 'FAST_CLOCK',
  CONSUMER_LAG = 'CONSUMER_LAG',
}
registerEnumType(DemoIncidentKind, {
  name: 'DemoIncidentKind',
  description: 'What can go wrong in the demo shop.',
  valuesConfig: {
    PAYMENT_OUTAGE: { description: 'Payments fail: purchases stop while carts go on being filled.' },
    CHECKOUT_FRICTION: { description: 'The checkout fails on mobile alone: carts are left behind there.' },
    BOT_TRAFFIC: {
      description: 'Up to fifty more product views beside each one, from three addresses, and not one cart.',
    },
    PRICE_GLITCH: { description: 'Everything in Electronics sells at down to a hundredth of its price.' },
    CATEGORY_OUTAGE: { description: 'Fashion vanishes from the shop: no views, no carts, no purchases.' },
    TRACKING_LOSS: { description: 'Events from the web source are lost on their way.' },
    SCHEMA_BREAK: { description: 'A faulty release sends events without event_timestamp; they are refused.' },
    MISSING_PRICES: {
      description: 'Purchases are sent without a price; they are kept, flagged and worth 0.',
    },
    UNKNOWN_CATEGORIES: {
      description: 'Products are sent in a category the shop does not have; they are kept and flagged.',
    },
    DUPLICATES: { description: 'Events are sent twice; the second one is set aside and counted.' },
    SLOW_CLOCK: { description: 'Sessions carry times two hours behind; they are kept and flagged as late.' },
    FAST_CLOCK: { description: 'Sessions carry times two hours ahead; they are set aside.' },
    CONSUMER_LAG: { description: 'Events are held back and arrive all at once when it ends.' },
  },
});

@ObjectType('DemoIncident', { description: 'Something that goes wrong in the demo shop for a while.' })
class Incident {
  @Field(() => ID, { description: 'Identifies the incident.' })
  id: string;

  @Field(() => DemoIncidentKind, { description: 'What goes wrong.' })
  kind: IncidentKind;

  @Field(() => DateTime, { description: 'The first event time it concerns.' })
  startedAt: number;

  @Field(() => DateTime, { description: 'When it ends by itself, or has ended.' })
  endsAt: number;

  @Field(() => Float, { description: 'How strong it is, over 0 and up to 1.' })
  intensity: number;

  @Field(() => String, { description: 'The source or category it hits; empty for the whole shop.' })
  target: string;

  @Field(() => Boolean, { description: 'Whether it was ended early.' })
  cancelled: boolean;

  @Field(() => Int, { description: 'Events dropped, changed, held back or added so far.' })
  eventsTouched: number;
}

@ObjectType({ description: 'The demo shop: a simulated shop with a past, a live stream and incidents.' })
class Demo {
  @Field(() => Boolean, {
    description: 'Whether the live stream flows; false while history is still being written.',
  })
  running: boolean;

  @Field(() => Float, {
    description: 'What its users, products and days are drawn from; the same seed gives the same shop.',
  })
  seed: number;

  @Field(() => DateTime, { nullable: true, description: 'Time of its first event; null until it is known.' })
  historyFrom: number | null;

  @Field(() => Float, { description: 'Events written since the gateway started, history and live.' })
  eventsWritten: number;

  @Field(() => [Incident], {
    description: 'The last fifty incidents since the gateway started, newest first.',
  })
  incidents: Incident[];
}

@InputType({ description: 'An incident to start now.' })
class TriggerIncidentInput {
  @Field(() => DemoIncidentKind, { description: 'What goes wrong.' })
  kind: IncidentKind;

  @Field(() => Float, { defaultValue: 10, description: 'How long, over 0 and up to 120 minutes.' })
  minutes: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How strong, over 0 and up to 1: the part of what it hits. Default 1; for SCHEMA_BREAK, UNKNOWN_CATEGORIES and ' +
      'DUPLICATES 0.5; for SLOW_CLOCK and FAST_CLOCK 0.3.',
  })
  intensity?: number | null;
}

@Resolver()
class DemoResolver {
  @Authorized('viewer')
  @Query(() => Demo, { nullable: true, description: 'State of the demo shop; null when it is off.' })
  demo(@Ctx() { services }: Context): Demo | null {
    return services.demo?.status() ?? null;
  }

  @Authorized('operator')
  @Mutation(() => Incident, {
    description:
      'Lets something go wrong in the demo shop, to see how it shows. Several kinds may run at once.',
  })
  triggerIncident(
    @Arg('input', () => TriggerIncidentInput, { description: 'What, how long and how strong.' })
    input: TriggerIncidentInput,
    @Ctx() { services }: Context,
  ): Incident {
    const { kind, minutes, intensity } = input;
    return shop(services.demo).trigger({ kind, minutes, intensity: intensity ?? undefined });
  }

  @Authorized('operator')
  @Mutation(() => Incident, { description: 'Ends an incident early. One that is over stays as it is.' })
  cancelIncident(
    @Arg('id', () => ID, { description: 'The incident to end.' }) id: string,
    @Ctx() { services }: Context,
  ): Incident {
    return shop(services.demo).cancel(id);
  }
}

function shop(demo: DemoShop | null): DemoShop {
  if (demo) return demo;
  throw new CartographError('NOT_FOUND', 'The demo shop is off; start with DEMO=on.');
}

export const resolvers = [DemoResolver] as const;
