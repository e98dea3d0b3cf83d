import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnomalyFamily, SeverityMessage } from '../../src/bus/index.ts';
import { alertStates, ruleStatuses } from '../../src/alerts/index.ts';
import type { Alert as AlertRecord, AlertState, RuleStatus } from '../../src/alerts/index.ts';
import { AnomalyFamilyEnum, SeverityEnum } from '../anomalies/index.ts';
import { upper } from '../metrics/enums.ts';
import { TimeRangeScalar } from '../metrics/time-range.ts';
import { Period } from '../metrics/types.ts';
import { PageInfo } from '../page-info.ts';
import { DateTime } from '../scalars.ts';
import { AlertRuleDefinition } from './rules-definition.ts';

const StatusEnum = upper(ruleStatuses);
const StateEnum = upper(alertStates);

registerEnumType(StatusEnum, {
  name: 'AlertRuleStatus',
  description: 'Where a rule stands.',
  valuesConfig: {
    WAITING: { description: 'Not evaluated yet.' },
    PENDING: { description: 'Its limit is broken, but not for long enough yet.' },
    UNKNOWN: { description: 'Nothing can be said, for example for want of history; the note says why.' },
  },
});
registerEnumType(StateEnum, { name: 'AlertState', description: 'Whether an alert goes on.' });

@ObjectType({ simpleResolvers: true, description: 'What the last evaluation of a rule saw.' })
class AlertRuleHealth {
  @Field(() => StatusEnum)
  status!: RuleStatus;

  @Field(() => DateTime, { nullable: true, description: 'End of the last window that was judged.' })
  lastEvaluatedAt!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What the metric was in it; null for rules that look at several values or at incidents.',
  })
  lastValue!: number | null;

  @Field(() => String, { description: 'Why nothing or little can be said; empty when all is well.' })
  note!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Something that people want to be told of.' })
export class AlertRule {
  @Field(() => ID)
  id!: string;

  @Field(() => AlertRuleDefinition)
  definition!: AlertRuleDefinition;

  @Field(() => Boolean, { description: 'Whether it is evaluated.' })
  enabled!: boolean;

  @Field(() => String, { description: 'Who made it.' })
  createdBy!: string;

  @Field(() => DateTime)
  createdAt!: number;

  @Field(() => DateTime)
  updatedAt!: number;

  @Field(() => AlertRuleHealth)
  health!: AlertRuleHealth;
}

@ObjectType({ simpleResolvers: true, description: 'One alert that a rule would have made.' })
class BacktestFiring {
  @Field(() => String, { description: 'Value of the dimension, title of the incident, or empty.' })
  group!: string;

  @Field(() => DateTime, { description: 'End of the first window that broke the limit.' })
  startedAt!: number;

  @Field(() => DateTime, { description: 'When people would have been told.' })
  firedAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'Null: it would still go on.' })
  resolvedAt!: number | null;

  @Field(() => Float, { nullable: true, description: 'The value furthest outside its limit.' })
  peakValue!: number | null;

  @Field(() => Float, { nullable: true, description: 'That limit.' })
  threshold!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a rule would have done in a range of the past.' })
export class AlertRuleBacktest {
  @Field(() => Period)
  range!: Period;

  @Field(() => [BacktestFiring], { description: 'Oldest first.' })
  firings!: BacktestFiring[];

  @Field(() => Float, { description: 'Alerts a week, over the part of the range that has history.' })
  perWeek!: number;

  @Field(() => Int, { description: 'Windows judged, over all values of the dimension.' })
  windows!: number;

  @Field(() => Int, { description: 'Windows of which nothing could be said.' })
  unknownWindows!: number;

  @Field(() => Int, { description: 'Values of the dimension, or incidents, that were looked at.' })
  groups!: number;

  @Field(() => String, { description: 'What to know before trusting it; empty when all is as usual.' })
  note!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A rule as it was saved, and what it would have done.' })
export class SavedAlertRule {
  @Field(() => AlertRule)
  rule!: AlertRule;

  @Field(() => AlertRuleBacktest, { description: 'Over the last 14 days.' })
  backtest!: AlertRuleBacktest;
}

@ObjectType({ simpleResolvers: true, description: 'What a rule sees in the last closed window.' })
export class AlertSighting {
  @Field(() => String, { description: 'Value of the dimension, title of the incident, or empty.' })
  group!: string;

  @Field(() => Period)
  window!: Period;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'What it is compared with.' })
  expected!: number | null;

  @Field(() => Float, { nullable: true, description: 'Below this it breaks the limit.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Above this it breaks the limit.' })
  upper!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Null: nothing can be said, and the text says why.' })
  breaks!: boolean | null;

  @Field(() => String)
  text!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A ready-made rule, to be taken as it is or to begin from.',
})
export class AlertRuleTemplate {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => AlertRuleDefinition)
  definition!: AlertRuleDefinition;
}

@ObjectType({ simpleResolvers: true, description: 'An alert that fired.' })
export class Alert {
  @Field(() => ID, { description: 'The same while it lasts, and at every receiver.' })
  id!: string;

  @Field(() => ID)
  ruleId!: string;

  @Field(() => String, { description: 'Name of the rule when it fired.' })
  ruleName!: string;

  @Field(() => StateEnum)
  state!: AlertState;

  @Field(() => SeverityEnum)
  severity!: SeverityMessage;

  @Field(() => AnomalyFamilyEnum)
  family!: AnomalyFamily;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'What happened, or how it ended, in a sentence with numbers.' })
  text!: string;

  @Field(() => String, { description: 'A metric of the catalogue, or the root of the incident.' })
  metric!: string;

  @Field(() => String, { description: 'Empty when it is about the whole.' })
  dimension!: string;

  @Field(() => String, { description: 'Empty when it is about the whole.' })
  dimensionValue!: string;

  @Field(() => Float, { nullable: true, description: 'When it fired.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'The limit then.' })
  threshold!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Furthest outside the limit; complete once it is over.',
  })
  peakValue!: number | null;

  @Field(() => ID, { nullable: true, description: 'The incident it is about.' })
  incidentId!: string | null;

  @Field(() => DateTime, { description: 'End of the first window that broke the limit.' })
  startedAt!: number;

  @Field(() => DateTime)
  firedAt!: number;

  @Field(() => DateTime, { nullable: true })
  resolvedAt!: number | null;
}

@ObjectType({ simpleResolvers: true })
class AlertEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Alert)
  node!: AlertRecord;
}

@ObjectType({ simpleResolvers: true, description: 'A page of alerts, the last to begin first.' })
export class AlertConnection {
  @Field(() => [AlertEdge])
  edges!: AlertEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@InputType({
  description: 'Which alerts; what is left out is not looked at, and all that is given must hold.',
})
export class AlertFilter {
  @Field(() => [StateEnum], { nullable: true, description: 'Any of these states.' })
  states?: AlertState[] | null;

  @Field(() => [SeverityEnum], { nullable: true, description: 'Any of these severities.' })
  severities?: SeverityMessage[] | null;

  @Field(() => [AnomalyFamilyEnum], { nullable: true, description: 'Any of these families.' })
  families?: AnomalyFamily[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this rule.' })
  ruleId?: string | null;

  @Field(() => TimeRangeScalar, {
    nullable: true,
    description: 'Only alerts that were firing at some time in it.',
  })
  range?: string | null;
}
