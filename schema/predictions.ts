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
  Subscription,
  registerEnumType,
} from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Delivery } from '../src/bus/index.ts';
import { badInput } from '../src/errors.ts';
import { riskStatuses } from '../src/predictions/index.ts';
import type {
  FeatureValue,
  Reason,
  RiskFilter,
  RiskStatus,
  RiskUpdate,
  SessionPrediction,
} from '../src/predictions/index.ts';
import type { Context } from './context.ts';
import { upper } from './metrics/enums.ts';
import { ModelFigure } from './models.ts';
import { DateTime } from './scalars.ts';

const RiskStatusEnum = upper(riskStatuses);
registerEnumType(RiskStatusEnum, {
  name: 'SessionRiskStatus',
  description: 'What has become of a session with a cart.',
  valuesConfig: {
    AT_RISK: { description: 'Its cart is probably left behind.' },
    RECOVERED: { description: 'It was at risk and is not any more.' },
    BOUGHT: { description: 'It was at risk, and then there was a purchase.' },
    ABANDONED: { description: 'It was at risk, and ended without a purchase.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'What a session is judged by.' })
class SessionFeature implements FeatureValue {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'What it means.' })
  meaning!: string;

  @Field(() => Float, { nullable: true, description: 'Its value; null where there is none.' })
  value!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'Why a probability is what it is.' })
class PredictionReason implements Reason {
  @Field(() => String, { description: 'Name of the feature.' })
  feature!: string;

  @Field(() => Float, { nullable: true, description: 'Its value; null where there is none.' })
  value!: number | null;

  @Field(() => Float, {
    description:
      'What it adds to the log-odds of a purchase, compared with the sessions learnt from: 0.69 doubles the odds, −0.69 halves them.',
  })
  effect!: number;

  @Field(() => String, { description: 'The same in words.' })
  text!: string;
}

@ObjectType('SessionPrediction', { description: 'What will probably become of a session.' })
class SessionPredictionType {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => String, { description: 'Who is in it; empty while that is not known.' })
  userId!: string;

  @Field(() => DateTime, { description: 'Its first event.' })
  startedAt!: number;

  @Field(() => DateTime, { description: 'Its last event so far.' })
  lastEventAt!: number;

  @Field(() => DateTime, {
    description: 'The moment this is told for: chances fall while nothing happens.',
  })
  asOf!: number;

  @Field(() => Boolean, {
    description: 'Whether half an hour has passed without an event: then no purchase can follow in it.',
  })
  ended!: boolean;

  @Field(() => Float, {
    description:
      'Probability that a purchase follows in this session; another one where there was one already.',
  })
  purchaseProbability!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Probability that what is in the cart is not bought in this session; null without a cart.',
  })
  abandonmentProbability!: number | null;

  @Field(() => Float, { description: 'Amount that was put into the cart and not bought.' })
  cartValue!: number;

  @Field(() => Int, { description: 'Pieces that were put into the cart and not bought.' })
  cartItems!: number;

  @Field(() => Float, {
    description: 'The value of the cart times the probability that it is not bought; 0 without a cart.',
  })
  expectedLoss!: number;

  @Field(() => [PredictionReason], {
    description: 'Up to five, the weightiest first; none for a session that has ended.',
  })
  reasons!: Reason[];

  @Field(() => [SessionFeature], { description: 'All that it is judged by.' })
  features!: FeatureValue[];
}

@ObjectType({ simpleResolvers: true, description: 'A session whose cart came to be at risk, or ceased to.' })
class SessionAtRisk {
  @Field(() => RiskStatusEnum, { description: 'What has become of it.' })
  status!: RiskStatus;

  @Field(() => SessionPredictionType, { description: 'How it stands.' })
  prediction!: SessionPrediction;

  @Field(() => Int, {
    description: 'How many messages this client lost just before, because it read too slowly.',
  })
  dropped!: number;
}

@Resolver(() => SessionPredictionType)
class PredictionsResolver {
  @Authorized('viewer')
  @Query(() => SessionPredictionType, {
    description:
      'What will probably become of a session of the last 24 hours; give its id, or that of a user for their latest one.',
  })
  sessionPrediction(
    @Ctx() { services: { predictions } }: Context,
    @Arg('sessionId', () => ID, { nullable: true, description: 'Which session.' })
    sessionId: string | null | undefined,
    @Arg('userId', () => ID, { nullable: true, description: 'Whose latest session.' })
    userId: string | null | undefined,
  ): Promise<SessionPrediction> {
    if (sessionId != null && userId == null) return predictions.forSession(sessionId);
    if (userId != null && sessionId == null) return predictions.forUser(userId);
    throw badInput('Give either sessionId or userId.');
  }

  @Authorized('viewer')
  @Query(() => [SessionPredictionType], {
    description: 'Sessions that go on and have a cart, those with the greatest expected loss first.',
  })
  sessionsAtRisk(
    @Ctx() { services }: Context,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, from 1 to 100.' }) first: number,
  ): Promise<SessionPrediction[]> {
    return services.predictions.atRisk(first);
  }

  @Authorized('viewer')
  @Subscription(() => SessionAtRisk, {
    description:
      'Sessions whose cart comes to be at risk from now on, once each time, and what becomes of them then.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, RiskFilter, Context>) =>
      context.services.predictions.watch(args),
  })
  sessionAtRisk(
    @Root() { message, dropped }: Delivery<RiskUpdate>,
    @Arg('minCartValue', () => Float, { defaultValue: 0, description: 'Least amount in the cart.' })
    _minCartValue: number,
    @Arg('minProbability', () => Float, {
      defaultValue: 0.8,
      description: 'Probability from which on a cart is at risk, over 0 and up to 1.',
    })
    _minProbability: number,
  ): SessionAtRisk {
    return { ...message, dropped };
  }

  @FieldResolver(() => String, { description: 'How the model works that says so.' })
  model(@Root() { model }: SessionPrediction): string {
    return model.kind;
  }

  @FieldResolver(() => ID, { description: 'Its version; model(name:, version:) has more of it.' })
  modelVersion(@Root() { model }: SessionPrediction): string {
    return model.version;
  }

  @FieldResolver(() => DateTime, { description: 'Start of the data it was trained on.' })
  trainedFrom(@Root() { model }: SessionPrediction): number {
    return model.trainedFrom;
  }

  @FieldResolver(() => DateTime, { description: 'End of the data it was trained on, not included.' })
  trainedTo(@Root() { model }: SessionPrediction): number {
    return model.trainedTo;
  }

  @FieldResolver(() => [ModelFigure], {
    description: 'How good it was on days that it had not seen; cart_ figures are of sessions with a cart.',
  })
  quality(@Root() { model }: SessionPrediction): ModelFigure[] {
    return Object.entries(model.quality).map(([name, value]) => ({ name, value }));
  }
}

export const resolvers = [PredictionsResolver] as const;
