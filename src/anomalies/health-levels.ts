import { minuteMs } from '../durations.ts';
import { median, robustDeviation } from '../ml/robust-statistics.ts';
import { explain } from './explain.ts';
import type { Wording } from './explain.ts';
import { findHealthMetric } from './health-metrics.ts';
import type { HealthMinutes } from './health-minutes.ts';
import { certainZ } from './health-news.ts';
import type { HealthNews } from './health-news.ts';
import type { Severity } from './types.ts';
import { minutesOf, spanMs } from './windows.ts';

/** Where a level becomes of medium, high and critical severity; below the first it is nobody's worry. */
export type Steps = readonly [medium: number, high: number, critical: number];

/** What a level is like over a day, on a scale of logarithms: levels change by factors. */
export interface UsualLevel {
  /** log(level + offset) of the middle minute */
  centre: number;
  deviation: number;
}

/** A shop that knows its usual level has measured it in so many minutes. */
const leastMinutes = 60;
/** Steadier or wilder than this nothing is taken to be, however few or odd the minutes were. */
const deviations = { least: 0.25, most: 0.7 };
const leastZ = 5;
const leastFactor = 3;
/** 99 of 100 normal minutes are inside. */
const bandZ = 2.576;

/** Keeps the logarithm of a level of 0 within reason. */
const offsetOf = ([medium]: Steps) => medium / 10;

/** @param values by minute, of a day; null when there are too few of them */
export function usualLevel(values: readonly number[], steps: Steps): UsualLevel | null {
  if (values.length < leastMinutes) return null;
  const logs = values.map((value) => Math.log(value + offsetOf(steps)));
  const centre = median(logs);
  const deviation = Math.min(deviations.most, Math.max(deviations.least, robustDeviation(logs, centre)));
  return { centre, deviation };
}

/**
 * News is a level at least three times as high as usual and out of the day's spread; while what is usual is not known, one
 * that is grave in itself.
 */
export function judgeLevel(
  value: number,
  steps: Steps,
  usual: UsualLevel | null,
): Omit<HealthNews, 'metric' | 'channel' | 'explanation'> | null {
  const severity = severityOf(value, steps);
  if (severity === null) return null;
  if (!usual) {
    if (severity === 'medium') return null;
    return { severity, value, expected: 0, lower: 0, upper: steps[1], z: certainZ };
  }
  const offset = offsetOf(steps);
  const at = (z: number) => Math.max(0, Math.exp(usual.centre + z * usual.deviation) - offset);
  const z = (Math.log(value + offset) - usual.centre) / usual.deviation;
  if (z < leastZ || value < leastFactor * at(0)) return null;
  return { severity, value, expected: at(0), lower: at(-bandZ), upper: at(bandZ), z };
}

const severityOf = (value: number, [medium, high, critical]: Steps): Severity | null =>
  value >= critical ? 'critical' : value >= high ? 'high' : value >= medium ? 'medium' : null;

/** A level that is watched: its series, and the steps of its severity. */
export interface Level {
  metric: 'consumer_lag' | 'batch_seconds' | 'ingest_delay_p95';
  channel: string;
  series: string;
  steps: Steps;
  /** the series that says how much each minute counts; all the same without one */
  weights: string | null;
  /** what the minutes of a window must weigh together to say anything */
  leastWeight: number;
  /** false: without history nothing is said, since a topic that is read for the first time begins with old events */
  coldStart: boolean;
}

const batchSteps: Steps = [5, 30, 120];
/** Windows are closed ten seconds after their end; what takes longer comes too late for them. */
const delaySteps: Steps = [30, 300, 1_800];
/** How many minutes of events wait. */
const lagMinutes: Steps = [2, 10, 30];
/** Of a trickle, a few dozen messages are no lag to speak of. */
const leastAMinute = 15;

/** @param perMinute events that usually arrive from Kafka in a minute */
export function levelsOf(channels: readonly string[], perMinute: number): Level[] {
  const pace = Math.max(leastAMinute, perMinute);
  const [medium, high, critical] = lagMinutes;
  const lagSteps: Steps = [medium * pace, high * pace, critical * pace];
  // Three bad minutes of the five are news.
  const sampled = { channel: '', weights: null, leastWeight: 3, coldStart: true };
  return [
    { ...sampled, metric: 'consumer_lag', series: 'consumer_lag', steps: lagSteps },
    { ...sampled, metric: 'batch_seconds', series: 'batch_seconds', steps: batchSteps },
    ...channels.map((channel): Level => ({
      metric: 'ingest_delay_p95',
      channel,
      series: `delay/${channel}`,
      steps: delaySteps,
      // What had been stuck comes in one minute, with more events than the others together.
      weights: `accepted/${channel}`,
      leastWeight: 20,
      coldStart: false,
    })),
  ];
}

/** The weighted median of the window's minutes; null when they weigh too little. */
function levelAt(
  { series, weights, leastWeight }: Level,
  minutes: HealthMinutes,
  end: number,
): number | null {
  const weighed = minutesOf(end)
    .map((from) => ({ from, to: from + minuteMs }))
    .flatMap((minute) =>
      minutes
        .values(series, minute)
        .map((value) => ({ value, weight: weights === null ? 1 : minutes.sum(weights, minute) })),
    )
    .sort((a, b) => a.value - b.value);
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (whole < leastWeight) return null;
  let below = 0;
  return weighed.find(({ weight }) => (below += weight) >= whole / 2)!.value;
}

/** @param minutes holds the five minutes to `end` */
export function judgeLevels(
  levels: readonly (Level & { usual: UsualLevel | null })[],
  minutes: HealthMinutes,
  end: number,
  wording: Wording,
): HealthNews[] {
  const window = { from: end - spanMs, to: end };
  return levels.flatMap((level): HealthNews[] => {
    const { metric, channel, steps, usual } = level;
    if (!usual && !level.coldStart) return [];
    const value = levelAt(level, minutes, end);
    const judged = value === null ? null : judgeLevel(value, steps, usual);
    if (!judged) return [];
    // A backlog that grows smaller is being worked off: it was news while it grew.
    const values = minutes.values(level.series, window);
    if (metric === 'consumer_lag' && values.at(-1)! < values[0]!) return [];

    const { label, unit, dimension } = findHealthMetric(metric);
    const told = {
      ...judged,
      label,
      unit,
      dimension,
      dimensionValue: channel,
      windowStart: window.from,
      windowEnd: window.to,
      against: 'expectation',
    } as const;
    const waiting = Math.round((judged.value / steps[0]) * lagMinutes[0]);
    const behind = metric === 'consumer_lag' ? ` That is about ${waiting} minutes of events.` : '';
    const caution = usual ? '' : ' There is too little history yet to know what is usual.';
    return [{ ...judged, metric, channel, explanation: explain(told, wording) + behind + caution }];
  });
}
