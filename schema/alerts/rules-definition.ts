import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnomalyFamily, SeverityMessage } from '../../src/bus/index.ts';
import { baselines, directions, ruleKinds } from '../../src/alerts/index.ts';
import type { RuleKind } from '../../src/alerts/index.ts';
import type { ForecastGrain } from '../../src/forecasts/index.ts';
import type { Dimension } from '../../src/metrics/index.ts';
import { AnomalyFamilyEnum, SeverityEnum } from '../anomalies/index.ts';
import { ForecastGrainName } from '../forecasts/index.ts';
import { DimensionEnum, upper } from '../metrics/enums.ts';

const KindEnum = upper(ruleKinds);
const DirectionEnum = upper(directions);
const BaselineEnum = upper(baselines);

registerEnumType(KindEnum, {
  name: 'AlertRuleKind',
  description:
    'What makes an alert. Every rule needs name and severity, and every kind but INCIDENT a metric; what else is needed is said here. Fields that a kind does not take are refused.',
  valuesConfig: {
    THRESHOLD: {
      description: 'A metric over a window is above or below a number: windowMinutes, direction, threshold.',
    },
    RELATIVE_CHANGE: {
      description:
        'It is so many percent above or below what it was: windowMinutes, direction, changePercent, baseline.',
    },
    SIGMA: {
      description:
        'It is so many robust standard deviations away from the same time of the last days: windowMinutes, direction, sigmas.',
    },
    NO_DATA: { description: 'Nothing came for so long: windowMinutes.' },
    FORECAST: {
      description: 'An hour or day that closed was outside the bounds of its forecast: grain, direction.',
    },
    INCIDENT: { description: 'An incident that is at least so grave is open.' },
  },
});
registerEnumType(DirectionEnum, {
  name: 'AlertDirection',
  description: 'On which side of its limit a value is news. EITHER is for SIGMA and FORECAST.',
});
registerEnumType(BaselineEnum, {
  name: 'AlertBaseline',
  description: 'What a relative change is compared with.',
  valuesConfig: {
    AVERAGE: { description: 'A window of average length in the hours before (baselineHours).' },
    YESTERDAY: { description: 'The same time yesterday.' },
    LAST_WEEKS: { description: 'The same time of the same day of the week, averaged over up to four weeks.' },
  },
});

@ObjectType('AlertRuleFilter', { simpleResolvers: true, description: 'Which events a rule looks at.' })
@InputType('AlertRuleFilterInput', { description: 'Which events a rule looks at.' })
export class AlertRuleFilter {
  @Field(() => DimensionEnum)
  dimension!: Dimension;

  @Field(() => [String], { description: 'Values as they stand in the events.' })
  values!: string[];

  @Field(() => Boolean, { nullable: true, description: 'Leave these values out instead.' })
  exclude?: boolean | null;
}

/** What clients send and what they are shown are the same fields. */
@ObjectType('AlertRuleDefinition', {
  simpleResolvers: true,
  description: 'When a rule makes an alert. Fields that its kind does not take are null.',
})
@InputType('AlertRuleInput', {
  description: 'When a rule is to make an alert. AlertRuleKind says which fields a kind needs.',
})
export class AlertRuleDefinition {
  @Field(() => KindEnum)
  kind!: RuleKind;

  @Field(() => String, { description: 'What people call it, 1 to 100 characters.' })
  name!: string;

  @Field(() => SeverityEnum, {
    description:
      'How grave its alerts are. For INCIDENT: how grave an incident must at least be; the alert carries its own.',
  })
  severity!: SeverityMessage;

  @Field(() => AnomalyFamilyEnum, {
    nullable: true,
    description: 'Whom its alerts concern; default BUSINESS.',
  })
  family?: AnomalyFamily | null;

  @Field(() => String, { nullable: true, description: 'A metric of the catalogue.' })
  metric?: string | null;

  @Field(() => [AlertRuleFilter], { nullable: true, description: 'Only these events; all must hold.' })
  filters?: AlertRuleFilter[] | null;

  @Field(() => DimensionEnum, {
    nullable: true,
    description:
      'One alert for each value of this dimension, of the hundred largest that were seen in a day.',
  })
  by?: Dimension | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Length of what is judged every minute, 1 to 1440. Metrics that do not add up over time (ratios, users, sessions, orders) are read in whole windows of 5 or 60 minutes.',
  })
  windowMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long it must hold before the alert fires; default 0.',
  })
  forMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long it must be over before the alert is resolved; default 5.',
  })
  keepFiringMinutes?: number | null;

  @Field(() => DirectionEnum, { nullable: true })
  direction?: (typeof directions)[number] | null;

  @Field(() => Float, { nullable: true, description: 'THRESHOLD: the limit, in the unit of the metric.' })
  threshold?: number | null;

  @Field(() => Float, { nullable: true, description: 'RELATIVE_CHANGE: 20 is 20 percent.' })
  changePercent?: number | null;

  @Field(() => BaselineEnum, { nullable: true })
  baseline?: (typeof baselines)[number] | null;

  @Field(() => Int, { nullable: true, description: 'Hours of an AVERAGE, 1 to 168; default 24.' })
  baselineHours?: number | null;

  @Field(() => Float, { nullable: true, description: 'SIGMA: robust standard deviations, 1 to 20.' })
  sigmas?: number | null;

  @Field(() => Int, { nullable: true, description: 'SIGMA: weeks that are looked back, 1 to 4; default 4.' })
  weeks?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How far inside its limit a value must be again before an alert can end, in percent of the distance from the limit to what is normal; default 0.',
  })
  recoveryPercent?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Fewer cases than this (purchases behind revenue, sessions behind conversion) say nothing. Default 10 for ratios, RELATIVE_CHANGE and SIGMA, else 0.',
  })
  minimumVolume?: number | null;

  @Field(() => ForecastGrainName, { nullable: true, description: 'FORECAST: hours or days.' })
  grain?: ForecastGrain | null;

  @Field(() => Float, {
    nullable: true,
    description: 'FORECAST: share of outcomes that its bounds hold: 0.5, 0.8, 0.9, 0.95 (default) or 0.99.',
  })
  coverage?: number | null;

  @Field(() => [AnomalyFamilyEnum], { nullable: true, description: 'INCIDENT: only of these families.' })
  families?: AnomalyFamily[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'INCIDENT: only those that touch one of these metrics.',
  })
  metrics?: string[] | null;
}
