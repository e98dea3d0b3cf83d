import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { noiseBound, noiseScore } from '../ml/robust-noise.ts';
import type { NoiseModel } from '../ml/robust-noise.ts';
import { when } from './explain.ts';
import type { Wording } from './explain.ts';
import type { HealthMinutes } from './health-minutes.ts';
import { certainZ } from './health-news.ts';
import type { HealthNews } from './health-news.ts';
import { spanMs } from './windows.ts';

/** From how many messages on a loss is high and critical; a single one is news. */
const lossSteps = { high: 100, critical: 10_000 };

/** Messages of Kafka that can never be read: they were stored there, so that each of them is a loss. */
export function judgeOffsetGaps(minutes: HealthMinutes, end: number, wording: Wording): HealthNews[] {
  const window = { from: end - spanMs, to: end };
  const lost = minutes.sum('offset_gaps', window);
  if (lost === 0) return [];
  const what =
    lost === 1 ? 'One message of Kafka is' : `${lost.toLocaleString('en-US')} messages of Kafka are`;
  const at = when({ windowStart: window.from, windowEnd: window.to }, wording.timeZone);
  return [
    {
      metric: 'offset_gaps',
      channel: '',
      severity: lost >= lossSteps.critical ? 'critical' : lost >= lossSteps.high ? 'high' : 'medium',
      ...{ value: lost, expected: 0, lower: 0, upper: 0, z: certainZ },
      explanation: `${what} lost, found ${at}: the offsets have a gap, or the topic removed what had not been read.`,
    },
  ];
}

/** A channel of which nothing came for five minutes or more, while others went on. */
export interface Silence {
  channel: string;
  /** when its first silent minute began */
  since: number;
}

/** Chance, in a channel as busy as this one was, to be silent for so long. */
const leastChance = 1e-6;
/** So many events at least did not come. */
const leastMissed = 24;

/**
 * Silences at `end` that the hour before them does not explain: candidates, to be judged by judgeSilence against other days.
 *
 * @param minutes holds the 25 hours to `end`; what has been silent for a day is no news any more
 */
export function silencesAt(minutes: HealthMinutes, end: number): Silence[] {
  const span = { from: end - spanMs, to: end };
  if (minutes.sum('accepted', span) === 0) return [];
  return minutes.parts('accepted').flatMap((channel): Silence[] => {
    const heard = minutes.lastHeard(`accepted/${channel}`, end);
    if (heard === null || heard >= span.from || heard < end - dayMs) return [];
    const since = heard + minuteMs;
    const hourBefore = traffic(minutes, channel, { from: since - hourMs, to: since });
    return isOdd([hourBefore], end - since) ? [{ channel, since }] : [];
  });
}

/**
 * A silence is news if it began against habit: the channel was busy in the hour before, and in the same hour of the day
 * before and of a week before, as far as it was there at all. How full its minutes usually are decides how soon: a sender
 * of half-hourly packets may be silent for longer than one of steady events.
 *
 * @param past arrivals of the eight days before `since`
 */
export function judgeSilence(
  { channel, since }: Silence,
  past: HealthMinutes,
  end: number,
  wording: Wording,
): HealthNews | null {
  const hourBefore = { from: since - hourMs, to: since };
  const sameHour = [dayMs, 7 * dayMs]
    .map((ago) => ({ from: since - ago, to: since - ago + hourMs }))
    .filter(({ to }) => {
      const heard = past.lastHeard(`accepted/${channel}`, to);
      return heard !== null && heard >= to - dayMs;
    });
  const references = [hourBefore, ...sameHour].map((range) => traffic(past, channel, range));
  if (!isOdd(references, end - since)) return null;

  const perMinute = Math.min(...references.map((reference) => reference.perMinute));
  const silentMinutes = (end - since) / minuteMs;
  const missed = perMinute * silentMinutes;
  const expected = (perMinute * spanMs) / minuteMs;
  const noise: NoiseModel = { noise: 'count', dispersion: 1 };
  const share = references[0]!.perMinute / (past.sum('accepted', hourBefore) / (hourMs / minuteMs));
  const at = when({ windowStart: since, windowEnd: end }, wording.timeZone);
  return {
    metric: 'channel_events',
    channel,
    severity: share > 0.5 ? 'critical' : share > 0.2 ? 'high' : 'medium',
    value: 0,
    expected,
    lower: noiseBound(noise, -2.576, expected, 1),
    upper: noiseBound(noise, 2.576, expected, 1),
    z: noiseScore(noise, 0, missed, 1),
    explanation: `Nothing came over channel ${channel} ${at}, where about ${Math.round(missed).toLocaleString('en-US')} events were due; other channels go on.`,
  };
}

interface Traffic {
  perMinute: number;
  /** share of minutes in which anything came */
  heard: number;
}

function traffic(minutes: HealthMinutes, channel: string, hour: { from: number; to: number }): Traffic {
  const series = `accepted/${channel}`;
  const length = (hour.to - hour.from) / minuteMs;
  const heard = minutes.values(series, hour).filter((events) => events > 0).length;
  return { perMinute: minutes.sum(series, hour) / length, heard: heard / length };
}

/** In each of the references so long a silence would have been odd. */
function isOdd(references: readonly Traffic[], silentMs: number): boolean {
  const silentMinutes = silentMs / minuteMs;
  return references.every(({ perMinute, heard }) => {
    // An hour without a pause does not show that there never is one.
    const pause = Math.max(1 - heard, 1 / 120);
    return perMinute * silentMinutes >= leastMissed && pause ** silentMinutes < leastChance;
  });
}
