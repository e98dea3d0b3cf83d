import { describe, expect, it } from 'vitest';
import { concerns } from '../bench/anomaly/shop/concerns.ts';
import { knowableAfter } from '../bench/anomaly/shop/measure.ts';
import { scheduleOf } from '../bench/anomaly/shop/schedule.ts';
import { groupsOf, scoreShop } from '../bench/anomaly/shop/score.ts';
import type { Anomaly } from '../src/anomalies/index.ts';
import { incidentKinds, newIncident } from '../src/ingest/simulator/incident.ts';
import type { IncidentKind } from '../src/ingest/simulator/incident.ts';

const minute = 60_000;
const day = 1440 * minute;
const start = Date.parse('2026-07-01T00:00:00Z');

/** Five minutes that end at a minute of the first day, detected ten seconds later. */
const anomaly = (end: number, change: Partial<Anomaly> = {}): Anomaly => ({
  id: `a${end}`,
  windowStart: start + (end - 5) * minute,
  windowEnd: start + end * minute,
  anomalyType: 'drop',
  family: 'business',
  severity: 'high',
  metricName: 'revenue',
  dimension: '',
  dimensionValue: '',
  metricValue: 1,
  expectedValue: 100,
  lowerBound: 50,
  upperBound: 150,
  zscore: -5,
  probability: 0.99,
  detector: 'robust_seasonal',
  status: 'open',
  explanation: '',
  contributions: [],
  drivers: [],
  lateEvents: 0,
  detectedAt: start + end * minute + 10_000,
  ...change,
});
const planned = (kind: IncidentKind, from: number, to: number, size: number, target?: string) => ({
  size,
  incident: newIncident({
    id: `${kind}-${from}`,
    kind,
    startedAt: start + from * minute,
    endsAt: start + to * minute,
    intensity: size,
    ...(target === undefined ? {} : { target }),
  }),
});

describe('scoring a detector on the demo shop', () => {
  const incidents = [
    planned('PAYMENT_OUTAGE', 60, 90, 1),
    planned('TRACKING_LOSS', 300, 330, 0.3, 'web'),
    planned('PAYMENT_OUTAGE', 600, 630, 0.1),
  ];
  const watched = { from: start, to: start + 14 * day };
  const campaigns = [
    { from: start + day, to: start + 2 * day },
    { from: start + 5 * day, to: start + 6 * day },
  ];
  const score = (...said: Anomaly[]) => scoreShop(said, { incidents, campaigns, watched });

  it('finds an incident by the first anomaly after its start that concerns it', () => {
    const { outcomes, recall, delay, precision } = score(
      anomaly(70),
      anomaly(64),
      anomaly(62, { metricName: 'logins', anomalyType: 'spike' }),
      anomaly(305, { metricName: 'events', dimension: 'source', dimensionValue: 'mobile' }),
      anomaly(312, { metricName: 'events', dimension: 'source', dimensionValue: 'web' }),
    );
    expect(outcomes.map(({ minutes }) => minutes)).toEqual([4 + 1 / 6, 12 + 1 / 6, null]);
    expect(recall).toMatchObject({ all: [2, 3], large: [2, 2], small: [0, 1] });
    expect(recall.byKind).toEqual({ PAYMENT_OUTAGE: [1, 2], TRACKING_LOSS: [1, 1] });
    expect(delay).toEqual({ median: 4 + 1 / 6, p90: 12 + 1 / 6 });
    expect(precision).toBe(1);
  });

  it('does not take an alarm that was there before for a finding', () => {
    const { outcomes, falseAlarms } = score(anomaly(70, { detectedAt: start + 55 * minute }));
    expect(outcomes[0]!.found).toBeNull();
    expect(falseAlarms).toEqual([]);
  });

  it('counts alarms, not anomalies: those together are one, false only if nothing of it is at an incident', () => {
    const alarm = score(
      anomaly(200),
      anomaly(203, { metricName: 'orders' }),
      anomaly(225),
      anomaly(40),
      anomaly(56),
      anomaly(62),
      anomaly(1000, { status: 'retracted' }),
    );
    expect(alarm.falseAlarms.map((group) => group.length)).toEqual([2, 1]);
    expect(alarm.falseAlarmsAWeek).toBe(1);
    expect(alarm.precision).toBeCloseTo(1 / 3);
    expect(groupsOf([anomaly(56), anomaly(62), anomaly(40)]).map((group) => group.length)).toEqual([3]);
  });

  it('allows half an hour to settle, and tells which campaigns were alarmed', () => {
    const { falseAlarms, campaignsAlarmed } = score(anomaly(124), anomaly(126), anomaly(1440 + 30));
    expect(falseAlarms).toHaveLength(1);
    expect(campaignsAlarmed).toEqual([1, 2]);
    expect(score(anomaly(126)).falseAlarms).toHaveLength(1);
  });

  it('has nothing to say of delays and precision when nothing was said', () => {
    expect(score()).toMatchObject({
      precision: null,
      delay: { median: null, p90: null },
      falseAlarmsAWeek: 0,
    });
  });

  it('excuses what a slow clock falsified two hours before', () => {
    const slow = [planned('SLOW_CLOCK', 300, 330, 0.5)];
    const { falseAlarms, outcomes } = scoreShop([anomaly(190)], { incidents: slow, campaigns, watched });
    expect(falseAlarms).toEqual([]);
    expect(outcomes[0]!.found).toBeNull();
  });
});

describe('what concerns an incident', () => {
  it('is a metric it changes, as a whole or where it happens, a type of its own, or a pattern', () => {
    const { incident } = planned('CATEGORY_OUTAGE', 0, 60, 1, 'Toys');
    const of = (category: string, metricName: string) =>
      concerns(incident, anomaly(5, { metricName, dimension: 'category', dimensionValue: category }));
    expect(of('Toys', 'revenue')).toBe(true);
    expect(of('Books', 'revenue')).toBe(false);
    expect(of('Books', 'revenue_share')).toBe(true);
    const { incident: doubles } = planned('DUPLICATES', 0, 60, 1);
    expect(concerns(doubles, anomaly(5))).toBe(false);
    expect(concerns(doubles, anomaly(5, { anomalyType: 'duplicate_events', metricName: 'any' }))).toBe(true);
    expect(concerns(doubles, anomaly(5, { anomalyType: 'pattern', metricName: 'any' }))).toBe(true);
  });
});

describe('the schedule', () => {
  const { incidents, campaigns, rushes, watched, warmUp } = scheduleOf(1);

  it('is forty incidents of all kinds and sizes at all hours, apart from one another and from campaigns', () => {
    expect(incidents).toHaveLength(40);
    expect(new Set(incidents.map(({ incident }) => incident.kind))).toEqual(new Set(incidentKinds));
    expect(new Set(incidents.map(({ size }) => size)).size).toBe(7);
    const hours = new Set(incidents.map(({ incident }) => new Date(incident.startedAt).getUTCHours()));
    expect(hours.size).toBeGreaterThan(12);
    for (const [i, { incident }] of incidents.entries()) {
      const length = (incident.endsAt - incident.startedAt) / minute;
      expect(length).toBeGreaterThanOrEqual(15);
      expect(length).toBeLessThanOrEqual(360);
      expect(incident.startedAt).toBeGreaterThan(incidents[i - 1]?.incident.endsAt ?? watched.from - 1);
      expect(incident.endsAt).toBeLessThanOrEqual(watched.to);
      expect(campaigns.some(({ from, to }) => incident.startedAt < to && incident.endsAt > from)).toBe(false);
    }
  });

  it('has four rushes among six campaigns, sixty days after four weeks, and is the same for the same seed', () => {
    expect([rushes.length, campaigns.length]).toEqual([4, 6]);
    expect((watched.to - watched.from) / day).toBe(60);
    expect((warmUp.to - warmUp.from) / day).toBe(28);
    expect(scheduleOf(1)).toEqual(scheduleOf(1));
    expect(scheduleOf(2).incidents).not.toEqual(incidents);
  });
});

describe('how soon an incident can be known', () => {
  const orders = { perMinute: 1.2, minutes: 60, dispersion: 1, unheardOf: false };
  it('takes longer the smaller it is and the fewer cases there are', () => {
    // exp(-1.2 × 10) is under one in 100,000, and so much for 9 is not.
    expect(knowableAfter({ ...orders, size: -1 })).toBe(10);
    expect(knowableAfter({ ...orders, size: -0.3 })).toBeNull();
    expect(knowableAfter({ ...orders, perMinute: 12, size: -0.5 })).toBeGreaterThan(
      knowableAfter({ ...orders, perMinute: 24, size: -0.5 })!,
    );
  });
  it('takes five cases where none is usual', () => {
    expect(knowableAfter({ size: -0.5, perMinute: 2, minutes: 60, dispersion: 1, unheardOf: true })).toBe(5);
  });
});
