import { describe, expect, it } from 'vitest';
import { minuteMs } from '../durations.ts';
import { createEpisodes } from './episodes.ts';
import type { Finding } from './types.ts';
import { spanMs } from './windows.ts';

const noon = Date.parse('2026-06-17T12:00:00Z');

const finding = (minute: number, rest: Partial<Finding> = {}): Finding => ({
  ...{
    slice: { metric: 'events', dimension: '', value: '' },
    side: 'drop',
    type: 'drop',
    detector: 'robust_seasonal',
    family: 'business',
    probability: 0.9,
    contributions: [],
  },
  ...{ severity: 'low', value: 1, expected: 10, lower: 5, upper: 15, z: -4.5, explanation: `at ${minute}` },
  windowStart: noon + minute * minuteMs - spanMs,
  windowEnd: noon + minute * minuteMs,
  ...rest,
});

const one = (episodes: ReturnType<typeof createEpisodes>) => {
  expect(episodes.changes()).toHaveLength(1);
  return episodes.changes()[0]!;
};

describe('createEpisodes', () => {
  it('opens one episode and makes it longer', () => {
    const episodes = createEpisodes([]);
    episodes.apply(finding(0), noon);
    episodes.apply(finding(1, { severity: null, z: -3.2 }), noon + minuteMs);
    const { anomaly, change } = one(episodes);
    expect(change).toBe('opened');
    expect(anomaly).toMatchObject({
      windowStart: noon - spanMs,
      windowEnd: noon + minuteMs,
      explanation: 'at 0',
    });
  });

  it('goes on with a stored one, raises it and never lowers it', () => {
    const first = createEpisodes([]);
    first.apply(finding(0), noon);
    const { anomaly } = one(first);
    const longer = createEpisodes([anomaly]);
    longer.apply(finding(3), noon);
    expect(one(longer)).toMatchObject({ change: 'longer', anomaly: { id: anomaly.id, severity: 'low' } });
    longer.apply(finding(4, { severity: 'high', z: -6, type: 'revenue_drop' }), noon);
    longer.apply(finding(5), noon);
    expect(one(longer)).toMatchObject({
      change: 'raised',
      anomaly: {
        id: anomaly.id,
        severity: 'high',
        zscore: -6,
        anomalyType: 'revenue_drop',
        windowEnd: noon + 5 * minuteMs,
      },
    });
  });

  it('keeps sides, slices and later times apart, and opens nothing without a severity', () => {
    const episodes = createEpisodes([]);
    episodes.apply(finding(0), noon);
    episodes.apply(finding(0, { side: 'spike', value: 30, z: 5 }), noon);
    episodes.apply(finding(0, { slice: { metric: 'events', dimension: 'source', value: 'web' } }), noon);
    episodes.apply(finding(11), noon);
    episodes.apply(finding(30, { severity: null }), noon);
    expect(new Set(episodes.changes().map(({ anomaly }) => anomaly.id)).size).toBe(4);
  });

  it('gives the same episode the same id, whoever finds it', () => {
    const ids = [noon, noon + minuteMs].map((at) => {
      const episodes = createEpisodes([]);
      episodes.apply(finding(0), at);
      return one(episodes).anomaly.id;
    });
    expect(ids[0]).toBe(ids[1]);
  });

  it('retracts what late events explain, and keeps what they do not', () => {
    const first = createEpisodes([]);
    first.apply(finding(0, { severity: 'critical', z: -9 }), noon);
    const { anomaly } = one(first);
    const kept = createEpisodes([anomaly]);
    kept.review(anomaly.id, [finding(0, { value: 4, z: -4.6 })], 3);
    expect(one(kept)).toMatchObject({
      change: 'longer',
      anomaly: { severity: 'low', lateEvents: 3, metricValue: 4 },
    });
    const gone = createEpisodes([anomaly]);
    gone.review(anomaly.id, [finding(0, { severity: null })], 7);
    gone.apply(finding(1, { severity: null }), noon);
    expect(one(gone)).toMatchObject({ change: 'retracted', anomaly: { status: 'retracted', lateEvents: 7 } });
    expect(one(gone).anomaly.explanation).toMatch(/^Retracted: 7 events came late/);
  });
});
