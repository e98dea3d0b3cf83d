import { Field, Float, InputType, Int } from 'type-graphql';
import type { ChannelKind } from '../../src/alerts/index.ts';
import type { Severity } from '../../src/anomalies/index.ts';
import type { AnomalyFamily } from '../../src/bus/index.ts';
import { AnomalyFamilyEnum, SeverityEnum } from '../anomalies/index.ts';
import { ChannelInput } from './channel-input.ts';
import { ChannelKindEnum } from './route-types.ts';

@InputType({ description: 'Hours in which only grave alerts are sent at once.' })
class QuietHoursInput {
  @Field(() => String, { description: 'When they begin, HH:MM in the time zone of the shop.' })
  from!: string;

  @Field(() => String, { description: 'When they end; before `from` means on the next day.' })
  to!: string;

  @Field(() => SeverityEnum, {
    defaultValue: 'critical',
    description: 'Less grave alerts wait and go out together at the end.',
  })
  below!: Severity;
}

@InputType({ description: 'Which alerts go to which receiver, when, and how often.' })
export class CreateNotificationRouteInput {
  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => ChannelKindEnum, { description: 'How it reaches its receiver.' })
  kind!: ChannelKind;

  @Field(() => ChannelInput, { description: 'Where it leads: the settings that belong to its kind.' })
  channel!: ChannelInput;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether anything is sent.' })
  enabled!: boolean;

  @Field(() => SeverityEnum, { defaultValue: 'low', description: 'Less grave alerts are not for it.' })
  severityAtLeast!: Severity;

  @Field(() => [AnomalyFamilyEnum], {
    defaultValue: [],
    description: 'Only alerts of these families; empty for all.',
  })
  families!: AnomalyFamily[];

  @Field(() => [String], { defaultValue: [], description: 'Only alerts of these rules; empty for all.' })
  ruleIds!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Only alerts about these metrics; empty for all.' })
  metrics!: string[];

  @Field(() => Int, {
    defaultValue: 60,
    description:
      'Alerts of one incident, or of one rule, that follow a message so soon go out together; 0 to 3600, 0 sends each by itself.',
  })
  groupSeconds!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Hours after which an alert that goes on and is not acknowledged is sent again, 0.25 to 720; without it, never.',
  })
  repeatHours?: number | null;

  @Field(() => QuietHoursInput, { nullable: true, description: 'When it keeps quiet; without it, never.' })
  quietHours?: QuietHoursInput | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it tells when an alert is over.' })
  resolveNotices!: boolean;
}

@InputType({ description: 'Changes of a route; what is left out stays as it is.' })
export class UpdateNotificationRouteInput {
  @Field(() => String, { nullable: true, description: 'What people call it.' })
  name?: string | null;

  @Field(() => ChannelInput, {
    nullable: true,
    description: 'Settings to change; those left out stay, those that are null are taken away.',
  })
  channel?: ChannelInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether anything is sent.' })
  enabled?: boolean | null;

  @Field(() => SeverityEnum, { nullable: true, description: 'Less grave alerts are not for it.' })
  severityAtLeast?: Severity | null;

  @Field(() => [AnomalyFamilyEnum], {
    nullable: true,
    description: 'Only alerts of these families; empty for all.',
  })
  families?: AnomalyFamily[] | null;

  @Field(() => [String], { nullable: true, description: 'Only alerts of these rules; empty for all.' })
  ruleIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only alerts about these metrics; empty for all.' })
  metrics?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds in which what belongs together goes out together.',
  })
  groupSeconds?: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours between repeats; null for none.' })
  repeatHours?: number | null;

  @Field(() => QuietHoursInput, { nullable: true, description: 'When it keeps quiet; null for never.' })
  quietHours?: QuietHoursInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it tells when an alert is over.' })
  resolveNotices?: boolean | null;
}
