import { Field, Float, ObjectType } from 'type-graphql';
import type {
  ChangePart,
  Coincidence,
  DriverCut,
  DriverPart,
  Explanation,
  FactorPart,
  UsualPlace,
} from '../../src/insights/index.ts';
import type { Dimension, StatementInfo, TimeRange, Unit } from '../../src/metrics/index.ts';
import { DimensionEnum, UnitEnum } from '../metrics/enums.ts';
import { Period, Statement } from '../metrics/types.ts';
import { DateTime } from '../scalars.ts';
import { CoincidenceKindEnum, ComparedTimeEnum } from './enums.ts';

const simple = { simpleResolvers: true } as const;

@ObjectType()
abstract class ChangePartType implements ChangePart {
  @Field(() => Float, { nullable: true, description: 'What it was.' })
  actual!: number | null;

  @Field(() => Float, { nullable: true, description: 'What it was in the time compared with.' })
  compared!: number | null;

  @Field(() => Float, {
    description: 'What it adds to the change of the metric; all parts of a list add up to that.',
  })
  difference!: number;

  @Field(() => Float, { nullable: true, description: 'The same as a part of the change.' })
  share!: number | null;
}

@ObjectType('ChangeFactor', {
  ...simple,
  description: 'One factor of a metric that is a product, such as sessions of revenue.',
})
class FactorType extends ChangePartType implements FactorPart {
  @Field(() => String, { description: 'What it is called.' })
  label!: string;

  @Field(() => UnitEnum, { description: 'Unit of its own values; `difference` is in that of the metric.' })
  unit!: Unit;
}

@ObjectType('ChangeDriver', {
  ...simple,
  description: 'What one value of a dimension, or of two, adds to a change.',
})
class DriverType extends ChangePartType implements DriverPart {
  @Field(() => [String], {
    description: 'One value for each dimension; none for what is counted under several values.',
  })
  values!: string[];

  @Field(() => Float, {
    nullable: true,
    description: 'Of ratios: what comes from its part of the whole being another.',
  })
  mix!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of ratios: what comes from its own rate being another.',
  })
  rate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of ratios: its part of the whole, such as of all sessions.',
  })
  weight!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same in the time compared with.' })
  weightCompared!: number | null;
}

@ObjectType('ChangeCut', { ...simple, description: 'A change by the values of a dimension, or of two.' })
class CutType implements DriverCut {
  @Field(() => [DimensionEnum], { description: 'The dimensions.' })
  by!: Dimension[];

  @Field(() => Boolean, {
    description: 'Whether few of its values, or their mix, explain most of the change, beyond chance.',
  })
  explains!: boolean;

  @Field(() => Boolean, { description: 'Whether it is the mix of all its values that explains most.' })
  byMix!: boolean;

  @Field(() => [[String]], { description: 'The values that explain it; none where it is the mix.' })
  told!: string[][];

  @Field(() => Float, {
    nullable: true,
    description: 'Of ratios: what comes from the mix of all values (Kitagawa 1955).',
  })
  mix!: number | null;

  @Field(() => Float, { nullable: true, description: 'Of ratios: what comes from the rates of all values.' })
  rate!: number | null;

  @Field(() => [DriverType], { description: 'The weightiest values first, the rest as one.' })
  parts!: DriverPart[];
}

@ObjectType('Coincidence', {
  ...simple,
  description: 'Something known of that time. It need not have caused the change.',
})
class CoincidenceType implements Coincidence {
  @Field(() => CoincidenceKindEnum, { description: 'What it is.' })
  kind!: Coincidence['kind'];

  @Field(() => ComparedTimeEnum, { description: 'Which of the two times it falls in.' })
  during!: Coincidence['during'];

  @Field(() => String, { description: 'The same in words.' })
  text!: string;

  @Field(() => DateTime, { description: 'When it began.' })
  from!: number;

  @Field(() => DateTime, { description: 'When it ended, as far as is known.' })
  to!: number;
}

@ObjectType('UsualVariation', { ...simple, description: 'How two times stand to what is usual for them.' })
class UsualType implements UsualPlace {
  @Field(() => Float, { description: 'What is usual for such a time.' })
  expected!: number;

  @Field(() => Float, { description: 'How far off that it was, as a part of it.' })
  change!: number;

  @Field(() => Float, { description: '95 of 100 such times stayed within this part of it.' })
  usualSpread!: number;

  @Field(() => Float, { description: 'The chance that such times go as far by themselves.' })
  probability!: number;

  @Field(() => Boolean, { description: 'Whether it is within usual variation.' })
  isUsual!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether the time compared with is.' })
  comparisonIsUsual!: boolean | null;

  @Field(() => String, { description: 'What the spread is told of, such as days or weeks.' })
  windows!: string;
}

@ObjectType('ChangeExplanation', {
  description: 'What a change of a metric comes from, and what it coincides with.',
})
export class ExplanationType implements Omit<Explanation, 'filters'> {
  @Field(() => String, { description: 'The metric.' })
  metric!: string;

  @Field(() => Period, { description: 'The time asked about.' })
  range!: TimeRange;

  @Field(() => Period, { description: 'The time compared with.' })
  comparison!: TimeRange;

  @Field(() => String, { description: 'Time zone of its days.' })
  timeZone!: string;

  @Field(() => Float, { nullable: true, description: 'What it was.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'What it was in the time compared with.' })
  compared!: number | null;

  @Field(() => Float, { nullable: true, description: 'value less compared.' })
  difference!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same, divided by compared.' })
  change!: number | null;

  @Field(() => UsualType, { nullable: true, description: 'Null when there is too little history to tell.' })
  usual!: UsualPlace | null;

  @Field(() => [FactorType], {
    description:
      'What the metric is a product of (logarithmic mean Divisia index, Ang 2004); none if it is no product.',
  })
  factors!: FactorPart[];

  @Field(() => [CutType], { description: 'By dimension: those that explain the change first (Adtributor).' })
  cuts!: DriverCut[];

  @Field(() => [CoincidenceType], {
    description: 'Incidents, anomalies, holidays and campaigns of both times.',
  })
  coincidences!: Coincidence[];

  @Field(() => [String], { description: 'All of it in sentences.' })
  text!: string[];

  @Field(() => [String], { description: 'What the data do not cover.' })
  notes!: string[];

  @Field(() => [Statement], { description: 'All SQL that was run.' })
  statements!: StatementInfo[];
}
