import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { channelKinds } from '../../src/alerts/index.ts';
import type { ChannelKind, QuietHours as Quiet, Setting } from '../../src/alerts/index.ts';
import type { Severity } from '../../src/anomalies/index.ts';
import type { AnomalyFamily } from '../../src/bus/index.ts';
import { AnomalyFamilyEnum, SeverityEnum } from '../anomalies/index.ts';
import { upper } from '../metrics/enums.ts';
import { DateTime } from '../scalars.ts';

export const ChannelKindEnum = upper(channelKinds);
registerEnumType(ChannelKindEnum, {
  name: 'NotificationChannelKind',
  description: 'How alerts reach people or programs.',
  valuesConfig: {
    SLACK: { description: 'A Slack channel, by incoming webhook or as a bot.' },
    EMAIL: { description: 'Mail over SMTP.' },
    PAGERDUTY: { description: 'A PagerDuty service, by Events API v2.' },
    WEBHOOK: { description: 'A signed POST of JSON, as the Standard Webhooks specification has it.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Hours in which only grave alerts are sent at once.' })
class QuietHours {
  @Field(() => String, { description: 'When they begin, HH:MM in the time zone of the shop.' })
  from!: string;

  @Field(() => String, { description: 'When they end; before `from` means on the next day.' })
  to!: string;

  @Field(() => SeverityEnum, { description: 'Less grave alerts wait and go out together at the end.' })
  below!: Severity;
}

@ObjectType({ simpleResolvers: true, description: 'A setting of a channel, as it may be shown.' })
class ChannelSetting {
  @Field(() => String, { description: 'Its name in NotificationChannelInput.' })
  name!: string;

  @Field(() => String, { description: 'Its value; of a secret the last characters.' })
  value!: string;

  @Field(() => Boolean, { description: 'Whether the value is masked.' })
  secret!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'Which alerts go to which receiver, when, and how often.' })
export class NotificationRoute {
  @Field(() => ID, { description: 'Stays the same.' })
  id!: string;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => ChannelKindEnum, { description: 'How it reaches its receiver.' })
  kind!: ChannelKind;

  @Field(() => [ChannelSetting], { description: 'Where it leads; secrets are masked.' })
  settings!: Setting[];

  @Field(() => Boolean, { description: 'Whether anything is sent.' })
  enabled!: boolean;

  @Field(() => SeverityEnum, { description: 'Less grave alerts are not for it.' })
  severityAtLeast!: Severity;

  @Field(() => [AnomalyFamilyEnum], { description: 'Only alerts of these families; empty for all.' })
  families!: AnomalyFamily[];

  @Field(() => [String], { description: 'Only alerts of these rules; empty for all.' })
  ruleIds!: string[];

  @Field(() => [String], { description: 'Only alerts about these metrics; empty for all.' })
  metrics!: string[];

  @Field(() => Int, {
    description: 'Alerts of one incident, or of one rule, that follow a message so soon go out together.',
  })
  groupSeconds!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours after which an alert that goes on and is not acknowledged is sent again; null never.',
  })
  repeatHours!: number | null;

  @Field(() => QuietHours, { nullable: true, description: 'When it keeps quiet; null never.' })
  quietHours!: Quiet | null;

  @Field(() => Boolean, { description: 'Whether it tells when an alert is over.' })
  resolveNotices!: boolean;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What became of a test message.' })
export class NotificationTest {
  @Field(() => Boolean, { description: 'Whether the receiver took it.' })
  delivered!: boolean;

  @Field(() => String, { description: 'What the receiver said, or why there is no answer.' })
  answer!: string;
}
