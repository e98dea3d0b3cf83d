import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { dayMs } from '../../src/durations.ts';
import { detectorNames, healthMetrics, isHealthMetric } from '../../src/anomalies/index.ts';
import type {
  Anomaly as AnomalyRecord,
  DetectorName,
  HealthMetric as HealthMetricRecord,
  ReplayReport,
  Verdict,
} from '../../src/anomalies/index.ts';
import type { AnomalyFamily } from '../../src/bus/index.ts';
import type { Dimension } from '../../src/metrics/index.ts';
import { parseRange } from '../../src/metrics/index.ts';
import { CartographError } from '../../src/errors.ts';
import type { JobRun } from '../../src/queue/index.ts';
import type { Context } from '../context.ts';
import { DimensionEnum } from '../metrics/enums.ts';
import { TimeRangeScalar } from '../metrics/time-range.ts';
import { DateTime } from '../scalars.ts';
import { AnomalyFamilyEnum, DetectorEnum, VerdictEnum } from './enums.ts';
import { Anomaly } from './types.ts';

@ObjectType({ description: 'What a detector would have said of a past range. Nothing of it is kept.' })
class AnomalyReplay {
  @Field(() => DetectorEnum)
  detector: DetectorName;

  @Field(() => [Anomaly], { description: 'In the order in which they would have been found.' })
  anomalies: AnomalyRecord[];

  @Field(() => Float, { description: 'How many that is a week.' })
  perWeek: number;

  @Field(() => Int, { description: 'Metrics, whole and in parts, that were judged.' })
  slices: number;

  @Field(() => Int, { description: 'Minutes that were judged.' })
  windows: number;

  @Field(() => DateTime, { description: 'Start of the history that the models were first fitted on.' })
  trainedFrom: number;

  @Field(() => DateTime)
  trainedTo: number;

  @Field(() => [String])
  notes: string[];
}

@ObjectType({ description: 'What is watched of the way in of events, beside the metrics of the catalogue.' })
class HealthMetric {
  @Field(() => String)
  name: string;

  @Field(() => String)
  label: string;

  @Field(() => String)
  description: string;

  @Field(() => String, { description: 'count, ratio or seconds' })
  unit: string;

  @Field(() => AnomalyFamilyEnum)
  family: AnomalyFamily;
}

@InputType({ description: 'A metric as a whole, or its part with one value of a dimension.' })
class SliceInput {
  @Field(() => String)
  metric: string;

  @Field(() => DimensionEnum, { nullable: true })
  dimension?: Dimension | null;

  @Field(() => String, { nullable: true })
  value?: string | null;
}

@ObjectType({ description: 'A replay that was asked for, and its report once it is done.' })
class AnomalyReplayRun {
  @Field(() => ID, { description: 'The job that does it; jobProgress tells how far it is.' })
  jobId: string;

  @Field(() => Int, { description: 'In percent.' })
  progress: number;

  @Field(() => String, { nullable: true, description: 'Why it could not be done, if it could not.' })
  failedReason: string | null;

  @Field(() => AnomalyReplay, { nullable: true, description: 'Null until it is done.' })
  report: AnomalyReplay | null;
}

const weekMs = 7 * dayMs;

const shown = (run: JobRun): AnomalyReplayRun => ({
  jobId: run.id,
  progress: run.progress,
  failedReason: run.failedReason,
  report: run.state === 'completed' ? reportOf(run.result as ReplayReport) : null,
});

const reportOf = ({ trainedOn, range, ...report }: ReplayReport): AnomalyReplay => ({
  ...report,
  perWeek: (report.anomalies.length * weekMs) / (range.to - range.from),
  trainedFrom: trainedOn.from,
  trainedTo: trainedOn.to,
});

@Resolver()
export class ReplayResolver {
  @Authorized('viewer')
  @Query(() => [DetectorEnum], { description: 'Detectors that replayAnomalies offers.' })
  detectors(): readonly DetectorName[] {
    return detectorNames;
  }

  @Authorized('viewer')
  @Query(() => [HealthMetric], {
    description: 'What is watched of the pipeline and of the quality of its data.',
  })
  healthMetrics(): readonly HealthMetricRecord[] {
    return healthMetrics;
  }

  @Authorized('analyst')
  @Mutation(() => AnomalyReplayRun, {
    description:
      'Judges a past range as it would have been judged live, in the background: some ten seconds a day of it. Needs two weeks of history before the range.',
  })
  async replayAnomalies(
    @Ctx() { services: { jobs, anomalies, now, timeZone } }: Context,
    @Arg('range', () => TimeRangeScalar, { description: 'Which time; it must be over.' }) range: string,
    @Arg('detector', () => DetectorEnum, { defaultValue: 'ensemble' }) detector: DetectorName,
    @Arg('metrics', () => [String], { nullable: true, description: 'Only these.' }) metrics: string[] | null,
    @Arg('budgetPerWeek', () => Float, {
      nullable: true,
      defaultValue: null,
      description: 'False alarms a week worth bearing, instead of the configured number.',
    })
    budgetPerWeek: number | null,
  ): Promise<AnomalyReplayRun> {
    const request = {
      range: parseRange(range, { now: now(), timeZone }),
      detector,
      ...(metrics && { metrics }),
      ...(budgetPerWeek !== null && { budgetPerWeek }),
    };
    anomalies.checkReplay(request);
    return shown(await jobs.enqueue(jobs.find('anomalies-replay'), request));
  }

  @Authorized('viewer')
  @Query(() => AnomalyReplayRun, { description: 'A replay that was asked for.' })
  async anomalyReplay(
    @Ctx() { services: { jobs } }: Context,
    @Arg('jobId', () => ID) jobId: string,
  ): Promise<AnomalyReplayRun> {
    const run = await jobs.get(jobId);
    if (run?.name !== 'anomalies-replay')
      throw new CartographError('NOT_FOUND', `There is no replay ${jobId}; start one with replayAnomalies.`);
    return shown(run);
  }

  @Authorized('operator')
  @Mutation(() => Boolean, {
    description:
      'Says of parts of the shop in a range of time what they were. What was expected or confirmed teaches the models nothing; every false alarm raises the bar for its part for four weeks.',
  })
  async giveAnomalyFeedback(
    @Ctx() { services: { anomalies, metrics, now, timeZone }, viewer }: Context,
    @Arg('slices', () => [SliceInput]) slices: SliceInput[],
    @Arg('range', () => TimeRangeScalar) range: string,
    @Arg('verdict', () => VerdictEnum) verdict: Verdict,
  ): Promise<boolean> {
    for (const { metric } of slices) if (!isHealthMetric(metric)) metrics.find(metric);
    await anomalies.giveFeedback({
      slices: slices.map(({ metric, dimension, value }) => ({
        metric,
        dimension: dimension ?? '',
        value: value ?? '',
      })),
      range: parseRange(range, { now: now(), timeZone }),
      verdict,
      by: viewer.name,
    });
    return true;
  }
}
