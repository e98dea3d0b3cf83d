import { Field, Float, ObjectType } from 'type-graphql';
import type {
  Concern,
  Evidence,
  FindingKind,
  FindingSide,
  InsightFinding,
  InsightReport,
  InsightTopic,
  Recommendation,
  Support,
  Verdict,
} from '../../src/insights/index.ts';
import type { Dimension, Filter, StatementInfo, TimeRange, Unit } from '../../src/metrics/index.ts';
import { DimensionEnum, UnitEnum } from '../metrics/enums.ts';
import { Period, Statement } from '../metrics/types.ts';
import { FindingKindEnum, SideEnum, TopicEnum, VerdictEnum } from './enums.ts';

const simple = { simpleResolvers: true } as const;

@ObjectType('AppliedFilter', { ...simple, description: 'Which events a number is made of.' })
export class AppliedFilterType {
  @Field(() => DimensionEnum, { description: 'The dimension.' })
  dimension!: Dimension;

  @Field(() => [String], { description: 'Values as they stand in the events.' })
  values!: string[];
}

@ObjectType('InsightSupport', {
  ...simple,
  description: 'How sure it is that a number is off what is usual.',
})
class SupportType implements Support {
  @Field(() => Float, { description: 'The chance that such times go as far by themselves.' })
  probability!: number;

  @Field(() => Float, {
    description:
      'Many numbers are looked at, and some are off by chance: the part of findings as sure as this that are expected to be.',
  })
  falseDiscoveryRate!: number;

  @Field(() => Float, { description: '95 of 100 past times stayed within this part of what is usual.' })
  usualSpread!: number;

  @Field(() => Float, { description: 'Past times of the same length that this is told from.' })
  pastWindows!: number;
}

@ObjectType('InsightEvidence', { ...simple, description: 'A number that a statement rests on.' })
class EvidenceType implements Evidence {
  @Field(() => String, { description: 'The metric.' })
  metric!: string;

  @Field(() => String, { description: 'Its name to show.' })
  label!: string;

  @Field(() => UnitEnum, { description: 'Its unit.' })
  unit!: Unit;

  @Field(() => DimensionEnum, { nullable: true, description: 'The dimension it was seen in.' })
  by!: Dimension | null;

  @Field(() => [AppliedFilterType], { description: 'Which events it is made of.' })
  filters!: Filter[];

  @Field(() => Period, { description: 'Its time.' })
  range!: TimeRange;

  @Field(() => Period, { nullable: true, description: 'The time it is compared with.' })
  comparison!: TimeRange | null;

  @Field(() => Float, { nullable: true, description: 'What it was.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'What is usual for such a time, or what is forecast.' })
  expected!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lower end of what such times stay within.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of it.' })
  upper!: number | null;

  @Field(() => Float, { nullable: true, description: 'What it was in the time compared with.' })
  previous!: number | null;

  @Field(() => Float, { nullable: true, description: 'value less expected, divided by expected.' })
  change!: number | null;

  @Field(() => SupportType, { nullable: true, description: 'How sure it is that it is unusual.' })
  support!: Support | null;
}

@ObjectType()
abstract class InsightStatement {
  @Field(() => String, { description: 'A sentence or two.' })
  statement!: string;

  @Field(() => Float, { nullable: true, description: 'Money it is about; below 0 for less than usual.' })
  money!: number | null;

  @Field(() => Boolean, { description: 'Whether the money is what would have been, and not counted.' })
  estimated!: boolean;

  @Field(() => [EvidenceType], { description: 'The numbers behind it, the most telling first.' })
  evidence!: Evidence[];
}

@ObjectType('InsightFinding', { ...simple, description: 'Something found.' })
class FindingType extends InsightStatement implements InsightFinding {
  @Field(() => FindingKindEnum, { description: 'What it says.' })
  kind!: FindingKind;

  @Field(() => SideEnum, { description: 'Whether it is good for the shop.' })
  side!: FindingSide;
}

@ObjectType('InsightPlace', { ...simple, description: 'Where something is.' })
class PlaceType {
  @Field(() => DimensionEnum, { description: 'The dimension.' })
  dimension!: Dimension;

  @Field(() => [String], { description: 'Its values.' })
  values!: string[];
}

@ObjectType('InsightConcern', { ...simple, description: 'Something worse than usual, by more than chance.' })
class ConcernType extends InsightStatement implements Concern {
  @Field(() => PlaceType, { nullable: true, description: 'Where it is; null for the shop as a whole.' })
  place!: Concern['place'];
}

@ObjectType('InsightRecommendation', { ...simple, description: 'What to do about a finding.' })
class RecommendationType extends InsightStatement implements Recommendation {
  @Field(() => String, { description: 'The rule that gave it.' })
  rule!: string;
}

@ObjectType('InsightReport', { description: 'What there is to know of a topic.' })
export class ReportType implements Omit<InsightReport, 'filters'> {
  @Field(() => TopicEnum, { description: 'What it is about.' })
  topic!: InsightTopic;

  @Field(() => Period, { description: 'What was judged: whole days, or whole hours.' })
  range!: TimeRange;

  @Field(() => Period, { description: 'The period before.' })
  comparison!: TimeRange;

  @Field(() => String, { description: 'Time zone of its days.' })
  timeZone!: string;

  @Field(() => VerdictEnum, { description: 'What it comes to.' })
  verdict!: Verdict;

  @Field(() => String, { description: 'The same in a sentence.' })
  summary!: string;

  @Field(() => [FindingType], { description: 'The trend first, then what stands out by money.' })
  findings!: InsightFinding[];

  @Field(() => [ConcernType], { description: 'What is worse than usual, the dearest first.' })
  concerns!: Concern[];

  @Field(() => [RecommendationType], {
    description: 'What follows from the findings; none when nothing stands out.',
  })
  recommendations!: Recommendation[];

  @Field(() => [String], { description: 'What to know about it.' })
  notes!: string[];

  @Field(() => [Statement], { description: 'All SQL that was run.' })
  statements!: StatementInfo[];
}
