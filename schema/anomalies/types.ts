import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Anomaly as AnomalyRecord, AnomalyType, Severity } from '../../src/anomalies/index.ts';
import type { AnomalyFamily } from '../../src/bus/index.ts';
import { PageInfo } from '../page-info.ts';
import { DateTime } from '../scalars.ts';
import {
  AnomalyFamilyEnum,
  AnomalyStatusEnum,
  AnomalyTypeEnum,
  DetectorEnum,
  SeverityEnum,
} from './enums.ts';

@ObjectType({ simpleResolvers: true, description: 'One value of a dimension and its part in a change.' })
class AnomalyDriver {
  @Field(() => String, { description: 'Of two dimensions: country × source.' })
  dimension!: string;

  @Field(() => String)
  value!: string;

  @Field(() => Float)
  actual!: number;

  @Field(() => Float)
  expected!: number;

  @Field(() => Float, {
    description: 'Part of the whole gap; over all values of a dimension they add up to 1.',
  })
  share!: number;

  @Field(() => Float, {
    description: 'How much its part of the whole has moved (Jensen–Shannon), 0 for not at all.',
  })
  surprise!: number;
}

@ObjectType({ simpleResolvers: true })
class FeatureContribution {
  @Field(() => String)
  feature!: string;

  @Field(() => Float, { description: 'They add up to 1.' })
  share!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A time in which a metric was not as it should have been.',
})
export class Anomaly {
  @Field(() => ID, { description: 'Stays the same while the anomaly lasts.' })
  id!: string;

  @Field(() => DateTime, { description: 'Start of the first window that stood out.' })
  windowStart!: number;

  @Field(() => DateTime, { description: 'End of the last window that stood out so far.' })
  windowEnd!: number;

  @Field(() => AnomalyFamilyEnum)
  family!: AnomalyFamily;

  @Field(() => AnomalyTypeEnum)
  anomalyType!: AnomalyType;

  @Field(() => SeverityEnum)
  severity!: Severity;

  @Field(() => String, {
    description: 'A metric of the catalogue, one of healthMetrics, odd_price_share or shop_pattern.',
  })
  metricName!: string;

  @Field(() => String, { description: 'What the metric is cut by; empty when it is the whole.' })
  dimension!: string;

  @Field(() => String, { description: 'Which part of the cut; empty when it is the whole.' })
  dimensionValue!: string;

  @Field(() => Float, { description: 'Value of the window that stood out most.' })
  metricValue!: number;

  @Field(() => Float, { description: 'What that window was expected to be.' })
  expectedValue!: number;

  @Field(() => Float, { description: '99 of 100 normal windows are not below.' })
  lowerBound!: number;

  @Field(() => Float, { description: '99 of 100 normal windows are not above.' })
  upperBound!: number;

  @Field(() => Float, {
    description: 'Distance from the expected value in robust standard deviations; negative is below.',
  })
  zscore!: number;

  @Field(() => Float, {
    description:
      'That it is more than chance, 0 to 1: of all windows as strong, the part that chance alone does not explain.',
  })
  probability!: number;

  @Field(() => [FeatureContribution], {
    description: 'Which features moved a detector that looks at several; empty for a single metric.',
  })
  contributions!: FeatureContribution[];

  @Field(() => [AnomalyDriver], {
    description: 'Which values of which dimensions the change comes from, the best explanation first.',
  })
  drivers!: AnomalyDriver[];

  @Field(() => DetectorEnum, { description: 'What found it.' })
  detector!: string;

  @Field(() => AnomalyStatusEnum)
  status!: AnomalyRecord['status'];

  @Field(() => String, { description: 'What happened, in a sentence with numbers.' })
  explanation!: string;

  @Field(() => Int, { description: 'Events that came after its windows had been closed.' })
  lateEvents!: number;

  @Field(() => DateTime, { description: 'When it was first found.' })
  detectedAt!: number;
}

@ObjectType({ simpleResolvers: true })
export class AnomalyEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Anomaly)
  node!: AnomalyRecord;
}

@ObjectType({ simpleResolvers: true, description: 'A page of anomalies, newest first.' })
export class AnomalyConnection {
  @Field(() => [AnomalyEdge])
  edges!: AnomalyEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType({
  simpleResolvers: true,
  description: 'An anomaly that was opened, became graver, or was retracted.',
})
export class AnomalyDetected {
  @Field(() => Anomaly)
  anomaly!: AnomalyRecord;

  @Field(() => Int, {
    description: 'How many messages this client lost just before, because it read too slowly.',
  })
  dropped!: number;
}
