import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { AnomalyFamily, SeverityMessage } from '../../src/bus/index.ts';
import type { Silence, SilenceMatcher } from '../../src/incidents/index.ts';
import { AnomalyFamilyEnum, SeverityEnum } from '../anomalies/index.ts';
import type { Context } from '../context.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('SilenceMatcher', {
  simpleResolvers: true,
  description: 'What a silence matches: every field that is not null must be equal.',
})
class SilenceMatcherType implements SilenceMatcher {
  @Field(() => String, { nullable: true, description: 'Name of the metric.' })
  metric?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What the metric is cut by.' })
  dimension?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Which part of the cut.' })
  dimensionValue?: string | undefined;

  @Field(() => AnomalyFamilyEnum, { nullable: true, description: 'Whose it is.' })
  family?: AnomalyFamily | undefined;

  @Field(() => SeverityEnum, {
    nullable: true,
    description: 'At most this grave: what is graver gets through.',
  })
  upTo?: SeverityMessage | undefined;

  @Field(() => ID, { nullable: true, description: 'Alerts of this rule.' })
  ruleId?: string | undefined;
}

@InputType({ description: 'What to silence: every field given must be equal, and one must be given.' })
class SilenceMatcherInput {
  @Field(() => String, { nullable: true, description: 'Name of the metric.' })
  metric?: string | null;

  @Field(() => String, { nullable: true, description: 'What the metric is cut by.' })
  dimension?: string | null;

  @Field(() => String, { nullable: true, description: 'Which part of the cut; needs the dimension.' })
  dimensionValue?: string | null;

  @Field(() => AnomalyFamilyEnum, { nullable: true, description: 'Whose it is.' })
  family?: AnomalyFamily | null;

  @Field(() => SeverityEnum, {
    nullable: true,
    description: 'At most this grave: what is graver gets through.',
  })
  upTo?: SeverityMessage | null;

  @Field(() => ID, { nullable: true, description: 'Alerts of this rule.' })
  ruleId?: string | null;
}

@InputType({ description: 'A silence to begin.' })
class CreateSilenceInput {
  @Field(() => SilenceMatcherInput, { description: 'What it matches.' })
  matcher!: SilenceMatcherInput;

  @Field(() => DateTime, { nullable: true, description: 'When it begins; without it, now.' })
  from?: number | null;

  @Field(() => DateTime, { description: 'When it ends.' })
  to!: number;

  @Field(() => String, { description: 'Why, for those who wonder; 1 to 1,000 characters.' })
  reason!: string;
}

@ObjectType('Silence', {
  simpleResolvers: true,
  description: 'A time in which nobody is called for what matches; it is kept and shown all the same.',
})
class SilenceType implements Silence {
  @Field(() => ID, { description: 'Identifies the silence.' })
  id!: string;

  @Field(() => SilenceMatcherType, { description: 'What it matches.' })
  matcher!: SilenceMatcher;

  @Field(() => DateTime, { description: 'When it begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'When it ends unless somebody ends it before.' })
  to!: number;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { description: 'Who made it.' })
  createdBy!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: number;

  @Field(() => String, { nullable: true, description: 'Who ended it before its time.' })
  endedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was ended before its time.' })
  endedAt!: number | null;
}

@Resolver()
export class SilencesResolver {
  @Authorized('viewer')
  @Query(() => [SilenceType], { description: 'Silences, the newest first.' })
  silences(
    @Ctx() { services }: Context,
    @Arg('active', () => Boolean, { defaultValue: true, description: 'Only those that hold now.' })
    active: boolean,
  ): Promise<Silence[]> {
    return services.incidents.silences.list(active ? 'active' : 'all');
  }

  @Authorized('operator')
  @Mutation(() => SilenceType, {
    description: 'Silences what matches for a time. Other gateway processes follow within seconds.',
  })
  createSilence(
    @Ctx() { services, viewer }: Context,
    @Arg('input', () => CreateSilenceInput, { description: 'The silence to begin.' })
    input: CreateSilenceInput,
  ): Promise<Silence> {
    const { matcher } = input;
    return services.incidents.silences.create({
      // GraphQL sends null for what is left out.
      matcher: {
        metric: matcher.metric ?? undefined,
        dimension: matcher.dimension ?? undefined,
        dimensionValue: matcher.dimensionValue ?? undefined,
        family: matcher.family ?? undefined,
        upTo: matcher.upTo ?? undefined,
        ruleId: matcher.ruleId ?? undefined,
      },
      from: input.from ?? services.now(),
      to: input.to,
      reason: input.reason,
      by: viewer.name,
    });
  }

  @Authorized('operator')
  @Mutation(() => SilenceType, { description: 'Ends a silence now; one that is over stays as it is.' })
  endSilence(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the silence.' }) id: string,
  ): Promise<Silence> {
    return services.incidents.silences.end(id, viewer.name);
  }
}
