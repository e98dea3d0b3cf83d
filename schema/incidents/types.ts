import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { AnomalyFamily, AnomalyMessage, SeverityMessage } from '../../src/bus/index.ts';
import { verdicts } from '../../src/anomalies/types.ts';
import { incidentEventKinds, incidentStatuses } from '../../src/incidents/index.ts';
import type {
  Incident,
  IncidentDetails,
  IncidentEvent,
  IncidentEventKind,
  IncidentStatus,
} from '../../src/incidents/index.ts';
import { Anomaly, AnomalyFamilyEnum, SeverityEnum } from '../anomalies/index.ts';
import { upper } from '../metrics/enums.ts';
import { PageInfo } from '../page-info.ts';
import { DateTime } from '../scalars.ts';

export const IncidentStatusEnum = upper(incidentStatuses);
const IncidentEventKindEnum = upper(incidentEventKinds);
const IncidentVerdictEnum = upper(['none', ...verdicts]);

registerEnumType(IncidentStatusEnum, {
  name: 'IncidentStatus',
  description: 'Where an incident stands.',
  valuesConfig: {
    OPEN: { description: 'It goes on.' },
    RESOLVED: { description: 'Nothing stood out for ten minutes, or somebody said that it is over.' },
    RETRACTED: { description: 'Events that came late showed that there was none.' },
  },
});
registerEnumType(IncidentVerdictEnum, {
  name: 'IncidentVerdict',
  description: 'What people said of an incident.',
  valuesConfig: {
    NONE: { description: 'Nobody has judged it.' },
    CONFIRMED: { description: 'It was a fault.' },
    EXPECTED: { description: 'It was meant to be, such as a campaign.' },
    FALSE_ALARM: { description: 'There was nothing.' },
  },
});
registerEnumType(IncidentEventKindEnum, {
  name: 'IncidentEventKind',
  description: 'What can happen to an incident.',
});

@ObjectType('Incident', {
  simpleResolvers: true,
  description: 'Anomalies that belong together: one disturbance of the shop or of the way in of its events.',
})
export class IncidentType implements Incident {
  @Field(() => ID, {
    description: 'Stays the same while the incident lasts, and when it comes back soon after.',
  })
  id!: string;

  @Field(() => String, { description: 'What is wrong and where, in a few words.' })
  title!: string;

  @Field(() => String, {
    description: 'What is wrong, since when, what else, and where most of it comes from.',
  })
  summary!: string;

  @Field(() => IncidentStatusEnum, { description: 'Whether it goes on.' })
  status!: IncidentStatus;

  @Field(() => AnomalyFamilyEnum, { description: 'Who has to act, by its probable root.' })
  family!: AnomalyFamily;

  @Field(() => SeverityEnum, { description: 'That of its gravest anomaly.' })
  severity!: SeverityMessage;

  @Field(() => DateTime, { description: 'Start of the first window that stood out.' })
  startedAt!: number;

  @Field(() => DateTime, { description: 'End of the last window that stood out so far.' })
  lastSeenAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null while it is open.' })
  endedAt!: number | null;

  @Field(() => DateTime, { description: 'End of the window in which its gravest anomaly stood out most.' })
  peakAt!: number;

  @Field(() => [ID], { description: 'Its anomalies, retracted ones too.' })
  anomalyIds!: string[];

  @Field(() => [String], { description: 'Names of the affected metrics, that of the probable root first.' })
  metrics!: string[];

  @Field(() => String, { description: 'Metric of the probable root.' })
  rootMetric!: string;

  @Field(() => String, { description: 'What the probable root is a part by; empty when it is the whole.' })
  rootDimension!: string;

  @Field(() => String, { description: 'Which part; empty when it is the whole.' })
  rootValue!: string;

  @Field(() => String, { description: 'Why that is believed to be the root.' })
  rootReason!: string;

  @Field(() => String, { nullable: true, description: 'Who looks after it; null when nobody has said so.' })
  acknowledgedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when.' })
  acknowledgedAt!: number | null;

  @Field(() => IncidentVerdictEnum, { description: 'What people last said of it.' })
  verdict!: Incident['verdict'];

  @Field(() => Boolean, { description: 'Whether a silence held back its alerts.' })
  silenced!: boolean;

  @Field(() => Float, { description: 'Grows with every change; of two messages the greater is the newer.' })
  version!: number;
}

@ObjectType('IncidentEvent', { simpleResolvers: true, description: "A line of an incident's history." })
class IncidentEventType implements IncidentEvent {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => ID, { description: 'The incident it is about.' })
  incidentId!: string;

  @Field(() => IncidentEventKindEnum, { description: 'What happened.' })
  kind!: IncidentEventKind;

  @Field(() => DateTime, { description: 'When it was noticed or done.' })
  at!: number;

  @Field(() => String, { description: 'Who did it; empty when it happened by itself.' })
  by!: string;

  @Field(() => String, { description: 'The comment, the verdict, or what happened in a sentence.' })
  text!: string;
}

@ObjectType('IncidentDetails', {
  simpleResolvers: true,
  description: 'An incident with its anomalies and its history.',
})
export class IncidentDetailsType extends IncidentType implements IncidentDetails {
  @Field(() => [Anomaly], { description: 'By their start; retracted ones too.' })
  anomalies!: AnomalyMessage[];

  @Field(() => [IncidentEventType], { description: 'What happened and what people did, oldest first.' })
  timeline!: IncidentEvent[];
}

@ObjectType({ simpleResolvers: true, description: 'An incident in a list.' })
class IncidentEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => IncidentType, { description: 'The incident.' })
  node!: Incident;
}

@ObjectType({ simpleResolvers: true, description: 'A page of incidents, the last to begin first.' })
export class IncidentConnection {
  @Field(() => [IncidentEdge], { description: 'The incidents with their places.' })
  edges!: IncidentEdge[];

  @Field(() => [IncidentType], { description: 'The incidents.' })
  nodes!: Incident[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@ObjectType({ simpleResolvers: true, description: 'An incident that was opened, changed or ended.' })
export class IncidentUpdated {
  @Field(() => IncidentType, { description: 'The incident as it stands.' })
  incident!: Incident;

  @Field(() => Int, {
    description: 'How many messages this client lost just before, because it read too slowly.',
  })
  dropped!: number;
}
