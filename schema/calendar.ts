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
  registerEnumType,
} from 'type-graphql';
import type { CalendarEvent } from '../src/calendar/index.ts';
import { parseRange } from '../src/metrics/index.ts';
import type { Context } from './context.ts';
import { TimeRangeScalar } from './metrics/time-range.ts';
import { DateTime } from './scalars.ts';

enum CalendarEventSource {
  HOLIDAY = 'holiday',
  PLANNED = 'planned',
}
registerEnumType(CalendarEventSource, {
  name: 'CalendarEventSource',
  description: 'Where an event of the calendar comes from.',
  valuesConfig: {
    HOLIDAY: { description: "A public holiday of the shop's country." },
    PLANNED: { description: 'Somebody entered it.' },
  },
});

@ObjectType('CalendarEvent', {
  simpleResolvers: true,
  description: 'A public holiday or a planned campaign, which forecasts know of in advance.',
})
class CalendarEventType implements CalendarEvent {
  @Field(() => ID, { description: 'Identifies the event.' })
  id!: string;

  @Field(() => String, {
    description:
      "'holiday', or the kind it was planned as. Forecasts take events of one kind to do the same.",
  })
  kind!: string;

  @Field(() => String, { description: 'Name, in English for holidays.' })
  name!: string;

  @Field(() => DateTime, { description: 'When it begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'When it is over.' })
  to!: number;

  @Field(() => [String], { description: 'Which categories it is for; empty for all.' })
  categories!: string[];

  @Field(() => CalendarEventSource, { description: 'Where it comes from.' })
  source!: CalendarEvent['source'];

  @Field(() => String, { nullable: true, description: 'Who planned it; null for holidays.' })
  plannedBy!: string | null;
}

@InputType({ description: 'A campaign to come, or a past one that forecasts are to learn from.' })
class PlanCampaignInput {
  @Field(() => String, { description: 'Name, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, {
    defaultValue: 'campaign',
    description:
      "Such as 'campaign' or 'sale'; past events of the same kind tell what this one is expected to do.",
  })
  kind!: string;

  @Field(() => DateTime, { description: 'When it begins.' })
  from!: number;

  @Field(() => DateTime, { description: 'When it is over; a year later at most.' })
  to!: number;

  @Field(() => [String], { defaultValue: [], description: 'Which categories it is for; empty for all.' })
  categories!: string[];
}

@Resolver()
class CalendarResolver {
  @Authorized('viewer')
  @Query(() => [CalendarEventType], {
    description:
      "Public holidays of the shop's country and planned campaigns that touch a range, in the order they begin.",
  })
  calendar(
    @Ctx() { services: { calendar, now, timeZone } }: Context,
    @Arg('range', () => TimeRangeScalar, { description: 'Which time; at most twenty years.' })
    range: string,
  ): Promise<CalendarEvent[]> {
    return calendar.between(parseRange(range, { now: now(), timeZone }));
  }

  @Authorized('operator')
  @Mutation(() => CalendarEventType, {
    description: 'Enters a campaign. Forecasts trained from now on know of it.',
  })
  planCampaign(
    @Ctx() { services, viewer }: Context,
    @Arg('input', () => PlanCampaignInput, { description: 'The campaign.' })
    { name, kind, from, to, categories }: PlanCampaignInput,
  ): Promise<CalendarEvent> {
    return services.calendar.plan({ name, kind, from, to, categories, by: viewer.name });
  }

  @Authorized('operator')
  @Mutation(() => CalendarEventType, {
    description: 'Takes a planned campaign out of the calendar; one that is cancelled already stays so.',
  })
  cancelCampaign(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the campaign.' }) id: string,
  ): Promise<CalendarEvent> {
    return services.calendar.cancel(id, viewer.name);
  }
}

export const resolvers = [CalendarResolver] as const;
