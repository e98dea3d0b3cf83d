import { Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { usualAt } from '../../src/metrics/index.ts';
import type { Filter, Grain, Metric, TimeRange, Usual } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { resolveArguments } from './arguments.ts';
import { GrainEnum } from './enums.ts';
import { DateTimes, Floats } from './lists.ts';
import { TimeRangeScalar } from './time-range.ts';
import { FilterInput, MetricType } from './types.ts';

@ArgsType()
class UsualArgs {
  @Field(() => TimeRangeScalar, { defaultValue: 'LAST_7_DAYS', description: 'Which time.' })
  range!: string;

  @Field(() => GrainEnum, { defaultValue: 'hour', description: 'Length of a bucket: up to a day.' })
  grain!: Grain;

  @Field(() => [FilterInput], { defaultValue: [], description: 'Which events.' })
  filters!: Filter[];

  @Field(() => String, { nullable: true, description: "IANA time zone; the shop's own when left out." })
  timeZone?: string | null;

  @Field(() => Int, { defaultValue: 4, description: 'How many weeks before count, from 3 to 12.' })
  weeks!: number;
}

@ObjectType('UsualColumns', {
  simpleResolvers: true,
  description:
    'What is usual over time, as one list a field; its times are those of the series of the range.',
})
class UsualColumns {
  @Field(() => DateTimes)
  time!: number[];

  @Field(() => Floats, { description: 'The median of the same time of the weeks before.' })
  expected!: (number | null)[];

  @Field(() => Floats, { description: 'Of 100 values that are as usual 95 are between lower and upper.' })
  lower!: (number | null)[];

  @Field(() => Floats)
  upper!: (number | null)[];

  @Field(() => String, {
    nullable: true,
    description: 'Why there are nulls, such as too short a history; null where there are none.',
  })
  note!: string | null;
}

/** Fields of one request ask for the same; the events before now do not change while it is answered. */
const extents = new WeakMap<Context, Promise<TimeRange | null>>();

@Resolver(() => MetricType)
export class UsualResolver {
  @FieldResolver(() => UsualColumns, {
    description:
      'What the metric usually is at these times, by the same times of the same weekdays of the weeks before.',
  })
  async usual(
    @Root() metric: Metric,
    @Args(() => UsualArgs) args: UsualArgs,
    @Ctx() ctx: Context,
  ): Promise<Usual> {
    const { services, metricLoader } = ctx;
    const extent = extents.get(ctx) ?? services.metrics.extent();
    extents.set(ctx, extent);
    const { query } = resolveArguments(metric.name, args, ctx);
    return usualAt(
      { ...query, grain: args.grain },
      {
        metric,
        weeks: args.weeks,
        now: services.now(),
        firstEvent: (await extent)?.from ?? null,
        load: metricLoader,
      },
    );
  }
}
